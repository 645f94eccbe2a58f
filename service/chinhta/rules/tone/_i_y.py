"""Words that may be spelt with i or y: which they are, and where in a text they stand."""

from collections.abc import Iterable, Mapping

from chinhta.analysis.context import token_context
from chinhta.text.documents import Document

__all__ = ["PAIRS", "free_tokens"]

PAIRS = (  # spelling with i, with y: each group is judged by itself, for publishers write "tỉ đồng" but "quản lý"
    {"kĩ": "kỹ", "kỉ": "kỷ", "lí": "lý", "mĩ": "mỹ", "kí": "ký", "kì": "kỳ", "kị": "kỵ"},
    {"tỉ": "tỷ"},
    {"hi": "hy"},
    {"li": "ly"},
    {"ti": "ty"},
    {"qui": "quy", "quí": "quý", "quĩ": "quỹ", "quỉ": "quỷ", "quì": "quỳ", "quị": "quỵ"},
    {"sĩ": "sỹ"},
)
_NUMBERS = frozenset("một hai ba bốn năm sáu bảy tám chín mười trăm nghìn ngàn chục mấy vài nhiều hàng".split())
# Only these neighbours make the syllable one that is written both ways.
_BEFORE = {
    "tỉ": frozenset("lệ đồng giá trọng số suất usd euro đô phú".split()),
    "hi": frozenset("vọng sinh hữu".split()),
    "li": frozenset("hôn dị tán khai tâm thân".split()),
}
_AFTER = {"tỉ": _NUMBERS, "li": frozenset("cách biệt phân chia".split()), "ti": frozenset(("công",))}
# With these the i is fixed.
_NATIVE = {
    "kì": frozenset("cọ kèo đà nhông lưng ghét".split()),
    "lí": frozenset("nhí lắc".split()),
    "kí": frozenset(("lô", "ninh")),
}
_CAPITALS = frozenset("kĩ kỹ kỉ kỷ tỉ tỷ kí ký qui quy quĩ quỹ quí quý".split())  # rarely names before a small word


def free_tokens(document: Document, groups: Iterable[Mapping[str, str]]) -> list[int]:
    """Return the tokens that are words of `groups` and may be spelt either way: no names, no native words.

    Those in quotations are left out.
    """
    other = {a: b for group in groups for pair in group.items() for a, b in (pair, pair[::-1])}
    around, lowered = token_context(document), document.lowered
    return [i for i in document.at(other) if not around.quoted(i) and _is_free(document, i, other[lowered[i]])]


def _is_free(document: Document, i: int, other: str) -> bool:
    """Return whether token `i` is a word that may be spelt with i or y: no name, no native word."""
    if not document.visible[i]:
        return False
    word, lowered = document.words[i], document.lowered[i]
    before, after = document.beside(i)
    if word[0].isupper() and not word.isupper():  # "Kỹ thuật" begins a sentence, "Lý Bí", "Mỹ" are names
        if lowered not in _CAPITALS or not after or not after[0].islower() or (before and before[0].isupper()):
            return False
    elif after[:1].isupper() and before[:1].isupper():
        return False
    form = lowered if lowered in _BEFORE or lowered in _AFTER or lowered in _NATIVE else other
    before, after = before.lower(), after.lower()
    if after in _NATIVE.get(form, ()) or (form == "kí" and (before in _NUMBERS or before[:1].isdigit())):
        return False
    if form not in _BEFORE and form not in _AFTER:
        return True
    counted = form == "tỉ" and before[:1].isdigit()
    return counted or after in _BEFORE.get(form, ()) or before in _AFTER.get(form, ())
