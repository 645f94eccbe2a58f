"""What analyses of a document find that rules leave alone."""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from chinhta.analysis.known_names import doubled_names, listed_names, user_phrases
from chinhta.analysis.language import foreign_passages
from chinhta.analysis.undiacritized import passage_spans
from chinhta.lexicon.lexicon import Lexicon
from chinhta.rules.rule import Context
from chinhta.text.documents import Document, Mask

__all__ = ["EXCLUSIONS", "Exclusion", "excluded"]

_OF_NAMES: Final = ("spelling", "capital", "tone", "consistency")
_OF_WORDS: Final = (*_OF_NAMES, "repeat")


class Exclusion(NamedTuple):
    """Spans (half-open, code points) that the rules of `families` leave alone; all rules where none is named.

    `find` is given the document, the lexicon and a function that it calls now and then, which raises to end the work.
    `kind` is that of the masks.
    """

    kind: str
    find: Callable[[Document, Lexicon, Callable[[], None]], Iterable[tuple[int, int]]]
    families: tuple[str, ...] = ()


EXCLUSIONS: Final = (
    Exclusion("foreign", foreign_passages),
    Exclusion("user", user_phrases, _OF_WORDS),
    # That a name is known does not say that the same word before it is right: "Cục Cục Công nghiệp".
    Exclusion("dictionary", listed_names, _OF_NAMES),
    Exclusion("dictionary", doubled_names, ("repeat",)),
    # Corrected as a whole, not word by word.
    Exclusion("passage", passage_spans, _OF_WORDS),
)
"""All exclusions. They are looked for once the letters of a text are in order (after the stage ENCODING)."""


def excluded(document: Document, context: Context) -> list[Mask]:
    """Return a mask over each span that EXCLUSIONS find in `document`."""
    return [
        Mask(start, end, one.kind, one.families)
        for one in EXCLUSIONS
        for start, end in one.find(document, context.lexicon, context.check_deadline)
    ]
