"""Abbreviations: which ones a text uses, defines and mixes."""

from collections.abc import Callable, Iterator, Sequence
from itertools import compress, count, islice
from typing import Final, NamedTuple

from chinhta.analysis.context import in_capital_line
from chinhta.lexicon.abbreviations import Table, abbreviations, key_of, stands_for
from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.tables import Tables
from chinhta.text.documents import Document
from chinhta.text.patterns import lazy
from chinhta.text.prose import prose_of
from chinhta.text.syllables import is_possible

__all__ = ["AbbreviationUsage", "Definition", "Entry", "Use", "abbreviation_usage", "abbreviations_in"]


class Use(NamedTuple):
    """An abbreviation where it stands: `written` is the text at `start`:`end`, `form` the same without markup."""

    form: str
    written: str
    start: int
    end: int


class Definition(NamedTuple):
    """A definition of `form` in the text: "full (form)", at `start`:`end`.

    `full` is empty when the letters of the form are not the initials of the words there.
    """

    form: str
    full: str
    start: int
    end: int


class AbbreviationUsage(NamedTuple):
    """The abbreviations of a text, in text order."""

    uses: tuple[Use, ...]
    definitions: tuple[Definition, ...]

    def full_of(self, form: str) -> str:
        """The full form that the text itself gives for `form`, or ""."""
        return next((d.full for d in self.definitions if d.form == form and d.full), "")


class Entry(NamedTuple):
    """An abbreviation as one text uses it."""

    short: str
    full: str
    """What it stands for by the text, or else by the table; empty when neither has it."""
    times: int
    spans: tuple[tuple[int, int], ...]
    defined: tuple[int, int] | None
    """Where the text defines it."""
    ambiguous: bool
    """The table knows several things it may stand for, and the text does not define it."""
    mixed_with: tuple[str, ...]
    """Other ways in which the text writes the same, the first 20."""


_CAPITALS: Final = "A-ZĐƯ"
# Two capitals at least, or groups of them joined by "&" or "-".
_FORM = lazy(
    rf"(?:[{_CAPITALS}]{{2,12}}|[{_CAPITALS}](?=&|-| & ))"
    rf"(?:(?:&| & |-)[{_CAPITALS}]{{1,12}}){{0,12}}(?![\w&])"
)
_ROMAN = lazy(r"[IVXLC]+")
_BRACKET = lazy(r"\(([^()\n]{2,80})\)")
_LEAD = lazy(
    r"\s*(?:(?:(?:sau|dưới|từ) đây\s+)?(?:được\s+)?(?:viết|gọi)(?:\s+(?:tắt|chung|tắt chung))?\s+là:?\s*)?[“\"'\s]*"
)
_NAMED = lazy(r"(?:viết|gọi) tắt (?:chung )?là:? [“\"']?$")
_SENTENCE_END = frozenset(".!?;:…()")
_PLAIN = str.maketrans("ĐƯ", "DU")
_MOST_OTHERS: Final = 20
_LONGEST: Final = 30  # tokens before a bracket in which a full form is looked for


def abbreviation_usage(document: Document, lexicon: Lexicon) -> AbbreviationUsage:
    """Return the abbreviations that `document` uses and defines; worked out once a document."""
    return document.get(_read, lexicon.tables)


def _read(document: Document, tables: Tables) -> AbbreviationUsage:
    table = tables.get(abbreviations)
    uses = tuple(_uses(document, table))
    return AbbreviationUsage(uses, tuple(_definitions(document, uses, table)) if uses else ())


def _uses(document: Document, table: Table) -> Iterator[Use]:
    text, words, starts, ends, visible = document.text, document.words, document.starts, document.ends, document.visible
    done = 0
    for i in compress(count(), map(str.isupper, words)):
        start, end = starts[i], ends[i]
        if start < done or not visible[i]:
            continue
        form = words[i]
        if (longer := table.lists.get(form)) and (whole := longer.match(text, start)):
            end = whole.end()
        elif text[end : end + 1] in ("&", "-") or text.startswith(" & ", end):
            if (match := _FORM.match(text, start)) is None:
                continue
            end = match.end()
        elif len(form) < 2 or not form.isalpha() or not form.translate(_PLAIN).isascii():
            continue
        if not _stands_alone(text, start, end):
            continue
        written = text[start:end]
        form = written.replace("\u00a0", " ").replace("–", "-").replace(" VÀ ", " và ")
        if _ROMAN.fullmatch(form):
            continue
        if (
            "&" not in form
            and (form not in table.of or is_possible(form.lower()))  # ĐẦU TƯ is no abbreviation
            and (in_capital_line(document, start) or _among_capitals(document, i, document.token_at(end - 1)))
        ):
            continue
        done = end
        yield Use(form, written, start, end)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether no letter, figure, or sign of a symbol joins the span."""
    before, after = text[start - 1 : start], text[end : end + 2]
    if before and (before.isalnum() or before in "&/._-"):
        return False
    return not (
        after[:1].isalnum() or after[:1] in ("/", "_") or (after[:1] in (".", "-", "&") and after[1:].isalnum())
    )


def _among_capitals(document: Document, first: int, last: int) -> bool:
    """Return whether a neighbour on the line is a Vietnamese word in capitals: the tokens are part of a heading."""
    before = document.words[first - 1] if first and "\n" not in document.gap(first - 1) else ""
    after = document.words[last + 1] if last + 1 < len(document.words) and "\n" not in document.gap(last) else ""
    return any(word.isupper() and not word.translate(_PLAIN).isascii() for word in (before, after))


def _definitions(document: Document, uses: Sequence[Use], table: Table) -> Iterator[Definition]:
    text = document.text
    defined: set[int] = set()
    by_end = {use.end: use for use in uses}
    for bracket in _BRACKET.finditer(text):
        at, end = bracket.span(1)
        at = _LEAD.match(text, at).end()  # type: ignore[union-attr]  # it matches the empty string too
        end = at + len(text[at:end].rstrip(" ”\"'."))
        last = by_end.get(end)
        if last is not None and last.start >= at:
            defined.add(last.start)
            yield _defined(document, last, text[at : last.start].split(), bracket.start(), bracket.end(), table)
        elif (use := by_end.get(bracket.start()) or by_end.get(bracket.start() - 1)) is not None:
            # The other way round: KH&CN (khoa học và công nghệ).
            words = document.words[document.token_at(at) : document.token_at(end)]
            if words and stands_for(use.form, words) == 0:
                yield Definition(use.form, _spaced(text[at:end]), use.start, bracket.end())
    for use in uses:
        if use.start not in defined and _NAMED.search(text, max(0, use.start - 24), use.start):
            yield Definition(use.form, "", use.start, use.end)


def _defined(document: Document, use: Use, literal: Sequence[str], start: int, end: int, table: Table) -> Definition:
    """Return what the bracket `start`:`end` defines: `literal` words (Cục, Viện Hàn lâm) and `use`."""
    last = document.token_at(start)
    first = last
    while first > max(0, last - _LONGEST) and document.words[first - 1] not in _SENTENCE_END:
        if "\n" in document.gap(first - 1) and first < last:
            break
        first -= 1
    words = document.words[first:last]
    known = table.of.get(use.form)
    found = stands_for(use.form, words) if words else None
    if found is None and known and _ends_with(words, known.full):
        found = len(words) - len(known.full.split())
    if found is None:
        return Definition(use.form, "", start, end)
    begin = first + found
    full = _spaced(document.text[document.starts[begin] : document.ends[last - 1]])
    if known:
        # The table knows the capitals better than a text that starts a sentence with it, or has an error there.
        full = next((name for name in (known.full, *known.others) if _alike(name, full)), full)
        if literal and _alike(known.full, " ".join((*literal, full))):
            full = " ".join(known.full.split()[len(literal) :])
    elif begin == 0 or document.words[begin - 1] in _SENTENCE_END:
        full = full if any(word[0].isupper() for word in full.split()[1:]) else full[0].lower() + full[1:]
    return Definition(use.form, full, document.starts[begin], end)


def _ends_with(words: Sequence[str], full: str) -> bool:
    wanted = full.lower().split()
    return [word.lower() for word in words[-len(wanted) :]] == wanted


def _alike(one: str, other: str) -> bool:
    """Return whether two full forms are the same but for capitals and, among five words and more, one error."""
    first, second = one.lower().split(), other.lower().split()
    differing = sum(a != b for a, b in zip(first, second))
    return len(first) == len(second) and differing <= (len(first) >= 5)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def abbreviations_in(
    document: Document, lexicon: Lexicon, check_deadline: Callable[[], None] = lambda: None
) -> list[Entry]:
    """Return every abbreviation that `document` uses, in the order of their first uses.

    `check_deadline` is called now and then; what it raises ends the work.
    """
    check_deadline()
    prose = prose_of(document)
    reading = abbreviation_usage(prose.document if prose else document, lexicon)

    def placed(item: Use | Definition) -> tuple[int, int]:
        return prose.to_source(item.start, item.end)[:2] if prose else (item.start, item.end)

    table = lexicon.tables.get(abbreviations)
    by_form: dict[str, list[Use]] = {}
    for use in reading.uses:
        by_form.setdefault(use.form, []).append(use)
    by_key: dict[str, list[str]] = {}
    for form in by_form:
        by_key.setdefault(key_of(form), []).append(form)
    defined: dict[str, tuple[int, int]] = {}
    fulls: dict[str, str] = {}
    for definition in reading.definitions:
        defined.setdefault(definition.form, placed(definition))
        if definition.full:
            fulls.setdefault(definition.form, definition.full)
    out = []
    for form, uses in by_form.items():
        check_deadline()
        known = table.of.get(form)
        full = fulls.get(form, "")
        out.append(
            Entry(
                form,
                full or (known.full if known else ""),
                len(uses),
                tuple(map(placed, uses)),
                defined.get(form),
                bool(known and known.others and not full),
                tuple(islice((other for other in by_key[key_of(form)] if other != form), _MOST_OTHERS)),
            )
        )
    return out
