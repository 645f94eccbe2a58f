"""The manual: all rules by family and all profiles, as one page of Markdown."""

from collections.abc import Iterator
from textwrap import dedent

from chinhta.profiles import PROFILES, Profile
from chinhta.rules.catalogue import FAMILIES, RULES
from chinhta.rules.rule import Rule, Safety, read_example
from chinhta.text.edits import Edit, apply

__all__ = ["FAMILY_NAMES", "manual"]

FAMILY_NAMES = {
    "encoding": ("Bảng mã và ký tự", "charsets and characters"),
    "symbol": ("Số và ký hiệu văn bản", "numbers and symbols of documents"),
    "form": ("Thể thức văn bản hành chính", "form of administrative documents"),
    "number": ("Số, ngày tháng, đơn vị", "numbers, dates, units"),
    "spacing": ("Dấu cách và dấu câu", "spaces and punctuation"),
    "quote": ("Dấu ngoặc kép", "quotation marks"),
    "repeat": ("Từ ngữ viết lặp", "doubled words"),
    "tone": ("Dấu thanh, i và y", "tone marks, i and y"),
    "spelling": ("Chính tả", "spelling"),
    "abbreviation": ("Chữ viết tắt", "abbreviations"),
    "capital": ("Viết hoa", "capitals"),
    "consistency": ("Thống nhất trong văn bản", "consistency of a document"),
    "ignore": ("Chỉ dẫn bỏ qua lỗi", "directives that ignore rules"),
}
"""What each family is about, in Vietnamese and in English."""

_SAFETY = {
    Safety.SAFE: "tự sửa / written without asking",
    Safety.ASK: "đề nghị / proposed",
    Safety.SHOW: "chỉ báo / only reported",
}


def manual() -> str:
    """Return the page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield from (
        "# Các luật / The rules",
        "",
        "Trang này do `chinhta rules --format markdown` viết ra; `chinhta explain TÊN` cho xem từng luật.",
        "Made by `chinhta rules --format markdown > docs/rules.md`; do not edit it by hand.",
        "",
        "Mức an toàn là mức cao nhất mà luật có thể đạt; chỗ nào chưa chắc, luật tự hạ xuống đề nghị hay chỉ báo.",
        "The safety is the safest that a rule's findings may be; where a rule is less sure, it says so by itself.",
        "",
        "| family | rules |",
        "| --- | --- |",
    )
    for family in FAMILIES:
        members = " · ".join(
            f"[{rule.name.partition('.')[2]}](#{_anchor(rule.name)})" for rule in RULES if rule.family == family
        )
        yield f"| {' / '.join(_title(family))} (`{family}`) | {members} |"
    yield from ("", "Hồ sơ cài đặt / profiles: " + " · ".join(f"[{p.name}](#{p.name})" for p in PROFILES), "")
    for family in FAMILIES:
        vi, en = _title(family)
        yield from (f"## {vi} / {en}", "")
        for rule in RULES:
            if rule.family == family:
                yield from _rule(rule)
    yield from (
        "## Hồ sơ cài đặt / profiles",
        "",
        'Một hồ sơ (`--profile`, `profile = "…"`) gộp cài đặt của một loại văn bản; điều người dùng tự đặt thì hơn.',
        "A profile bundles the settings of a kind of text; what the user sets beats it.",
        "",
    )
    for profile in PROFILES:
        yield from _profile(profile)


def _title(family: str) -> tuple[str, str]:
    return FAMILY_NAMES[family]


def _rule(rule: Rule) -> Iterator[str]:
    how = [_SAFETY[rule.safety]]
    if not rule.default:
        how.append("mặc định tắt / off by default")
    how += [
        f"chỉ khi / only with {' | '.join(f'`{name} = {v}`' for v in values)}" for name, values in rule.under.items()
    ]
    yield from (f"### {rule.name}", "", f"**{_escaped(rule.vi)}** {_escaped(rule.en)}", "", f"*{'; '.join(how)}*", "")
    for heading, text in _sections(rule.manual):
        yield from (f"**{heading}.** {_escaped(text)}", "")
    yield from ("| sai / wrong | đúng / right |", "| --- | --- |")
    for source in rule.examples:
        yield f"| {' | '.join(_example(source))} |"
    yield ""


def _sections(text: str) -> Iterator[tuple[str, str]]:
    """Yield the headings of a rule's manual with the text below each, its first line (the summary) left out."""
    for part in text.strip().split("\n\n")[1:]:
        heading, newline, body = part.partition("\n")
        if newline and not heading.startswith(" "):
            yield heading, " ".join(dedent(body).split())
        else:
            yield "", " ".join(dedent(part).split())


def _example(source: str) -> tuple[str, str]:
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


def _profile(profile: Profile) -> Iterator[str]:
    yield from (f"### {profile.name}", "", f"{profile.vi} {profile.en}", "")
    yield from ("| cài đặt / setting | giá trị / value | vì sao / why | nguồn / source |", "| --- | --- | --- | --- |")
    for choice in profile.choices:
        value = choice.value if isinstance(choice.value, str) else ("tắt / off", "bật / on")[choice.value]
        yield f"| `{choice.name}` | {value} | {choice.vi} / {choice.en} | {_escaped(choice.source)} |"
    yield ""


def _anchor(heading: str) -> str:
    return heading.replace(".", "")
