"""The two styles of tone place that differ in open syllables with oa, oe, uy."""

from bisect import bisect_right
from typing import NamedTuple

from chinhta.rules.tone._places import in_person_name, quotations
from chinhta.text.documents import Document
from chinhta.text.syllables import canonical, is_possible, new_style

__all__ = ["Styled", "styled_tokens", "written"]

_OLD = frozenset(
    first + last for first, lasts in (("òóỏõọ", "ae"), ("ùúủũụ", "y")) for last in lasts for first in first
)
_NEW = frozenset(first + last for first, lasts in (("o", "àáảãạèéẻẽẹ"), ("u", "ỳýỷỹỵ")) for last in lasts)


class Styled(NamedTuple):
    """A token that the styles write differently: its number, and whether it is written in the new one."""

    i: int
    new: bool
    name: bool


def styled_tokens(document: Document, *, both: bool) -> list[Styled]:
    """Return the visible tokens outside quotations that the styles write differently.

    With `both`, nothing unless the document has both styles.
    """
    old = {word for word in document.vocabulary if word[-2:] in _OLD and word[-3:-2] != "q" and is_possible(word)}
    new = {word for word in document.vocabulary if word[-2:] in _NEW and word[-3:-2] != "q" and is_possible(word)}
    if both and not (old and new):
        return []
    if not old and not new:
        return []
    quoted = quotations(document)
    out = []
    for i, word in enumerate(document.lowered):
        if (word in new or word in old) and document.visible[i]:
            at = bisect_right(quoted, (document.starts[i], len(document.text))) - 1
            if at < 0 or quoted[at][1] <= document.starts[i]:
                out.append(Styled(i, word in new, in_person_name(document, i)))
    return out


def written(word: str, *, new: bool) -> str:
    """Return `word` in the new or the old style, its capitals kept."""
    lowered = new_style(word.lower()) if new else canonical(word)
    return "".join(a.upper() if b.isupper() else a for a, b in zip(lowered, word))
