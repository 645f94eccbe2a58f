"""Names of a table found in a text with other capitals than their own. Shared by the rules of names."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from chinhta.analysis.context import TokenContext, is_capital, token_context
from chinhta.lexicon.lexicon import Lexicon
from chinhta.lexicon.phrases import Name, Phrases
from chinhta.rules.rule import Safety
from chinhta.text.documents import Document
from chinhta.text.letters import match_case
from chinhta.text.patterns import lazy

__all__ = ["DIRECTIONS", "Miswritten", "miswritten_names", "small_names"]

DIRECTIONS = frozenset("bắc nam đông tây trung".split())
"""Directions that are a part of names, in lower case: Tây Bắc, Nam Bộ, miền Trung."""

# Words after which a small first letter begins a name, not the second half of a word ("cán bộ y tế", "cơ sở y tế").
_BEFORE_NAME = frozenset("của tại với và do là theo thuộc cho từ trong về ở đến gửi , ( bởi giữa cùng".split())


# "Cơ Sở y tế", "Cán Bộ y tế": the second half of a word, whatever its letters.
_FIRST_HALF = frozenset("cơ cán nội nhiệm dịch".split())
# Beginnings that are no second half of a word.
_WHOLE = frozenset(
    (
        "thủ tướng",
        "văn phòng",
        "mặt trận",
        "ủy ban",
        "uỷ ban",
        "hội đồng",
        "tổng cục",
        "ngân hàng",
        "huân chương",
        "huy chương",
    )
)

_SEAT = lazy(r"(?:tỉnh|thành phố|huyện|quận|xã|phường|đặc khu|[Kk]hu vực) (\w)")


Miswritten: TypeAlias = tuple[int, int, str, str, Safety]
"""A name with wrong capitals: from the first wrong token to the last, what to write, the whole name, how sure."""


def miswritten_names(
    document: Document, names: Phrases[Name], *, free_first: bool = False, strict: bool = False
) -> Iterator[Miswritten]:
    """Yield the names written with wrong capitals.

    With `free_first` the first word may have a capital or not ("ngày Quốc khánh", "Ngày Quốc khánh"), and it alone
    shows that a name begins there. With `strict` other accepted capitals are suggested too, except in names
    whose small letters mean nothing ("no"): for texts that follow the decree to the letter.
    """
    around = token_context(document)
    words = document.words
    publisher: dict[tuple[str, ...], int] = {}
    found = []
    for start, end, name in names.find(document.lowered, around.postings):
        written = tuple(words[start:end])
        model = tuple(match_case(word.lower(), right[0]) for word, right in zip(written, name.words, strict=True))
        if free_first:
            model = (written[0], *model[1:])
        if written == model or any(len(word) > 1 and word.isupper() for word in written):
            continue
        allowed = any(_like(written, other, free_first) for other in name.also)
        if allowed and not (strict and name.small != "no"):
            continue
        if "\n" in document.text[document.starts[start] : document.ends[end - 1]]:
            continue
        if around.quoted(start) or around.all_caps(start):
            continue
        publisher[written] = publisher.get(written, 0) + 1
        found.append((start, end, name, written, model, allowed))
    for start, end, name, written, model, allowed in found:
        safety = _safety_of_name(around, document, start, name, written, model, publisher[written], free_first)
        if safety is None:
            continue
        wrong = [i for i in range(end - start) if model[i] != written[i]]
        first, last = start + wrong[0], start + wrong[-1]
        right = "".join(model[i - start] + (document.gap(i) if i < last else "") for i in range(first, last + 1))
        whole = " ".join(model).replace(" ,", ",")
        yield document.starts[first], document.ends[last], right, whole, Safety.ASK if allowed else safety


def _like(written: tuple[str, ...], other: tuple[str, ...], free_first: bool) -> bool:
    first = 1 if free_first else 0
    return all(
        match_case(word.lower(), model[0]) == word for word, model in zip(written[first:], other[first:], strict=True)
    )


def _safety_of_name(
    around: TokenContext,
    document: Document,
    start: int,
    name: Name,
    written: tuple[str, ...],
    model: tuple[str, ...],
    times: int,
    free_first: bool,
) -> Safety | None:
    tail = written[1:] if free_first else written
    small = all(not word[0].isupper() for word in tail)
    before = document.lowered[start - 1] if around.joined(start) else ""
    if before in _FIRST_HALF:
        return None
    if written[0][0].islower() and not free_first:
        if before and before not in _BEFORE_NAME:
            # Only when the rest has its capitals: "báo cáo thủ tướng Chính phủ", "34 sở Công Thương".
            rest = not small and written[1:] == model[1:]
            return Safety.ASK if rest and (before.isdigit() or " ".join(written[:2]) in _WHOLE) else None
        if small and name.small in ("no", "doubt"):
            return Safety.ASK if _has_seat(document, start + len(written)) else None
        return Safety.SAFE if name.small == "safe" else Safety.ASK
    if small and free_first:
        return {"safe": Safety.SAFE, "ask": Safety.ASK}.get(name.small)
    too_many = all(word[0].isupper() or not right[0].isupper() for word, right in zip(written, model, strict=True))
    every = all(is_capital(word) or not word[0].isalpha() for word in written)
    if name.small == "doubt" or (too_many and not every and times > 2):
        return Safety.ASK  # disputed; the publisher's style
    return Safety.SAFE


def _has_seat(document: Document, end: int) -> bool:
    """Return whether the seat of a body is named at token `end`, so that one body is meant: "tỉnh Hà Tĩnh"."""
    if end >= len(document.words):
        return False
    match = _SEAT.match(document.text, document.starts[end])
    return match is not None and not match[1].islower()


def small_names(document: Document, lexicon: Lexicon, kinds: Sequence[str]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the tokens that are one of `kinds` before two small syllables, a name of the corpora but for its capitals.

    With each, the name. The first syllable makes no word with the kind (hồ sơ).
    """
    for i in token_context(document).at(*kinds):
        pair = document.words[i + 1 : i + 3]
        if len(pair) < 2 or not all(word.islower() and word.isalpha() for word in pair):
            continue
        first, second = map(str.capitalize, pair)
        if f"{first} {second}" in lexicon.names and not lexicon.is_word(f"{document.lowered[i]} {first}"):
            yield i, (first, second)
