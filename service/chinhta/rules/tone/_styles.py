"""The two styles of tone position that differ in open syllables with oa, oe, uy."""

from typing import NamedTuple

from chinhta.analysis.context import token_context
from chinhta.analysis.person_names import in_person_name
from chinhta.lexicon.lexicon import Lexicon
from chinhta.text.documents import Document
from chinhta.text.letters import match_case
from chinhta.text.syllables import canonical, new_style

__all__ = ["Styled", "styled_tokens", "written"]

_OLD = frozenset("òa óa ỏa õa ọa òe óe ỏe õe ọe ùy úy ủy ũy ụy".split())
_NEW = frozenset("oà oá oả oã oạ oè oé oẻ oẽ oẹ uỳ uý uỷ uỹ uỵ".split())
_BOTH = _OLD | _NEW


class Styled(NamedTuple):
    """A token that the styles write differently: its number, and whether it is written in the new one."""

    i: int
    new: bool
    name: bool


def styled_tokens(document: Document, lexicon: Lexicon, *, both: bool) -> list[Styled]:
    """Return the visible tokens outside quotations, attested syllables, that the styles write differently.

    With `both`, nothing unless the document has both styles.
    """
    known = lexicon.syllables
    words = [
        word for word in document.vocabulary if word[-2:] in _BOTH and word[-3:-2] != "q" and canonical(word) in known
    ]
    old = {word for word in words if word[-2:] in _OLD}
    new = {word for word in words if word[-2:] in _NEW}
    if not words or (both and not (old and new)):
        return []
    around, lowered = token_context(document), document.lowered
    return [
        Styled(i, lowered[i] in new, in_person_name(document, lexicon.tables, i))
        for i in document.at(words)
        if document.visible[i] and not around.quoted(i)
    ]


def written(word: str, *, new: bool) -> str:
    """Return `word` in the new or the old style, its capitals kept."""
    return match_case(new_style(word.lower()) if new else canonical(word), word)
