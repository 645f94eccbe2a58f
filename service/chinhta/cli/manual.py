"""The manual in one language: all rules by family and all profiles, as one page of Markdown."""

from collections.abc import Iterator

from chinhta.profiles import PROFILES, Profile
from chinhta.rules.catalogue import FAMILIES, RULES
from chinhta.rules.manuals import FAMILY_NAMES, SAFETIES, sections
from chinhta.rules.rule import Rule, read_example
from chinhta.text.edits import Edit, apply

__all__ = ["rules_page"]

_WORDS = {
    "vi": {
        "title": "Các quy tắc",
        "made": "Trang này do `chinhta rules --format markdown --language vi > docs/quy-tac.md` tạo ra; đừng sửa tay. "
        "`chinhta explain TÊN` giải thích từng quy tắc.",
        "safety": "Mức ghi ở mỗi quy tắc là mức chắc chắn cao nhất; chỗ nào chưa chắc chắn, quy tắc tự hạ xuống gợi ý "
        "hoặc chỉ nhắc.",
        "families": "| nhóm | quy tắc |",
        "profiles": "Bộ cài đặt sẵn",
        "profile": 'Bộ cài đặt sẵn (`--profile`, `profile = "…"`) gộp các cài đặt cho một loại văn bản; cài đặt do '
        "người dùng chọn được ưu tiên.",
        "choices": "| cài đặt | giá trị | vì sao | nguồn |",
        "off": "mặc định tắt",
        "only": "chỉ khi",
        "false": "tắt",
        "true": "bật",
        "examples": "| sai | đúng |",
    },
    "en": {
        "title": "The rules",
        "made": "Made by `chinhta rules --format markdown --language en > docs/rules.md`; do not edit it by hand. "
        "`chinhta explain NAME` explains one rule.",
        "safety": "The safety is the safest that a rule's findings may be; where it is less sure, it only suggests "
        "or reports.",
        "families": "| family | rules |",
        "profiles": "Profiles",
        "profile": 'A profile (`--profile`, `profile = "…"`) is a preset for a kind of publication; what a user sets '
        "takes precedence.",
        "choices": "| setting | value | why | source |",
        "off": "off by default",
        "only": "only with",
        "false": "off",
        "true": "on",
        "examples": "| wrong | right |",
    },
}
"""The words of the page itself, by language."""


def rules_page(language: str) -> str:
    """Return the page in `language`, "vi" or "en"."""
    return "\n".join(_page_lines(language))


def _page_lines(language: str) -> Iterator[str]:
    words = _WORDS[language]
    yield from (f"# {words['title']}", "", words["made"], "", words["safety"], "", words["families"], "| --- | --- |")
    for family in FAMILIES:
        members = " · ".join(
            f"[{rule.name.partition('.')[2]}](#{_anchor(rule.name)})" for rule in RULES if rule.family == family
        )
        yield f"| {_family_title(family, language)} (`{family}`) | {members} |"
    yield from ("", f"{words['profiles']}: " + " · ".join(f"[{p.name}](#{p.name})" for p in PROFILES), "")
    for family in FAMILIES:
        yield from (f"## {_family_title(family, language)}", "")
        for rule in RULES:
            if rule.family == family:
                yield from _rule(rule, language)
    yield from (f"## {words['profiles']}", "", words["profile"], "")
    for profile in PROFILES:
        yield from _profile(profile, language)


def _family_title(family: str, language: str) -> str:
    vi, en = FAMILY_NAMES[family]
    return en[0].upper() + en[1:] if language == "en" else vi


def _rule(rule: Rule, language: str) -> Iterator[str]:
    words = _WORDS[language]
    how = [SAFETIES[language][rule.safety]]
    if not rule.default:
        how.append(words["off"])
    how += [
        f"{words['only']} {' | '.join(f'`{name} = {v}`' for v in values)}" for name, values in rule.requires.items()
    ]
    summary = rule.en if language == "en" else rule.vi
    yield from (f"### {rule.name}", "", f"**{_escaped(summary)}**", "", f"*{'; '.join(how)}*", "")
    for heading, text in sections(rule, language):
        yield from (f"**{heading}.** {_escaped(text)}", "")
    yield from (words["examples"], "| --- | --- |")
    for source in rule.examples:
        yield f"| {' | '.join(_example_cells(source))} |"
    yield ""


def _example_cells(source: str) -> tuple[str, str]:
    """Return the cells of an example: the wrong text with its wrong spans bold, and the right text."""
    text, marks = read_example(source)
    if not marks:
        return "", _cell(text)
    wrong = _cell(apply(text, [Edit(a, b, f"⟦{_spaces(text[a:b]) or '‸'}⟧") for a, b, _ in marks]))
    rights = [(a, b, " / ".join(_spaces(choice) or "∅" for choice in choices or ["?"])) for a, b, choices in marks]
    right = apply(text, [Edit(a, b, f"⟦{new}⟧") for a, b, new in rights])
    return wrong, _cell(right)


def _spaces(text: str) -> str:
    """Return `text` with spaces at its ends that can be seen."""
    inner = text.strip(" ")
    return (
        text.replace(inner, inner.replace(" ", "\0"), 1).replace(" ", "␣").replace("\0", " ")
        if inner
        else "␣" * len(text)
    )


def _cell(text: str) -> str:
    """Return a text fit for a cell of a table; marks ⟦ ⟧ become bold, what cannot be seen is named."""
    shown = "".join(char if char.isprintable() else _SEEN.get(char, f"[U+{ord(char):04X}]") for char in text)
    return _escaped(shown).replace("⟦", "**[").replace("⟧", "]**")


_SEEN = {"\n": " ⏎ ", "\t": " ⇥ ", "\u00a0": "[U+00A0]"}
_MARKS = str.maketrans({char: "\\" + char for char in "\\*_|<>#[]`~"})


def _escaped(text: str) -> str:
    return text.translate(_MARKS)


def _profile(profile: Profile, language: str) -> Iterator[str]:
    words, english = _WORDS[language], language == "en"
    yield from (f"### {profile.name}", "", profile.en if english else profile.vi, "")
    yield from (words["choices"], "| --- | --- | --- | --- |")
    for choice in profile.choices:
        value = choice.value if isinstance(choice.value, str) else words[str(choice.value).lower()]
        why = choice.en if english else choice.vi
        yield f"| `{choice.name}` | {value} | {why} | {_escaped(choice.source)} |"
    yield ""


def _anchor(heading: str) -> str:
    return heading.replace(".", "")
