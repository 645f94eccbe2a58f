"""How much likelier one wording is than another between the same neighbours."""

from collections.abc import Sequence

from chinhta.lexicon.lexicon import Lexicon

__all__ = ["likelier"]


def likelier(
    lexicon: Lexicon, before: Sequence[str], one: Sequence[str], other: Sequence[str], after: Sequence[str]
) -> float:
    """Return by how many nats the language model likes "before one after" better than "before other after".

    All are tokens of one line, in any case; three of `before` and `after` are looked at.
    """
    model = lexicon.model
    left, first, second, right = (
        [model.id_of(token, token.lower()) for token in tokens] for tokens in (before[-3:], one, other, after[:3])
    )
    left = [0] * (3 - len(left)) + left

    def score(middle: Sequence[int]) -> float:
        ids = [*left, *middle, *(right or [0])]
        end = len(ids)
        ids += 0, 0, 0
        return sum(model.window(ids, at, ids[at])[0] for at in range(3, end))

    return score(first) - score(second)
