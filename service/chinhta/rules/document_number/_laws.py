"""How names of laws are compared. Shared by the rules that look laws up in the register."""

from chinhta.lexicon.phrases import fold
from chinhta.text.tokens import tokenize

__all__ = ["law_key"]


def law_key(name: str) -> tuple[str, ...]:
    """Return the words of a law's name without its kind, as they are compared: small, tones in one style."""
    words = [fold(word.lower()) for word in tokenize(name)[0]]
    for kind in (["bộ", "luật"], ["luật"], ["pháp", "lệnh"]):
        if words[: len(kind)] == kind:
            words = words[len(kind) :]
    return tuple(words)
