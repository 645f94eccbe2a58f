"""Characters that nobody sees, and spaces that are no ordinary ones, where they may be a part of markup."""

from collections.abc import Iterator

from chinhta.text.documents import Mask
from chinhta.text.patterns import lazy

__all__ = ["NOT_WORDS", "ODD", "ODD_RUN", "ODD_SIGN", "TAKES_SPACES", "odd_beside"]

ODD = (
    "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\ufe0e\ufe0f\ufeff\ufff9-\ufffb"
)
"""Spaces that Markdown does not take for such, and characters that nobody sees, as in a class of a pattern."""

ODD_RUN = lazy(f"[{ODD}]*")
ODD_SIGN = lazy(f"[{ODD}]")
_UNSEEN_RUN = lazy(rf"[\s{ODD}]+")
_MAY_BE_MARKUP = lazy(rf"[^\w\s{ODD}.,?!()…“”‘’\"'–—-]")

TAKES_SPACES = (
    *("spacing.space-before-mark", "spacing.space-inside-brackets", "spacing.trailing-space", "spacing.stray-dash"),
    *("spacing.too-many-dots", "spacing.hyphen-for-dash", "spacing.missing-dash", "repeat"),
    *("quote", "document-number", "number", "encoding"),
)
"""The rules that may take all of several spaces away; double-space and no-break-space leave one."""

NOT_WORDS = ("spacing", "quote", "document-number", "number", "encoding")
"""The families of rules that judge no words."""


def odd_beside(text: str) -> Iterator[Mask]:
    """Yield the characters that nobody sees where they stand beside what may be markup."""
    if not ODD_SIGN.search(text):
        return
    for match in _UNSEEN_RUN.finditer(text):
        start, end = match.span()
        beside = (
            not start or end == len(text) or _MAY_BE_MARKUP.match(text, start - 1) or _MAY_BE_MARKUP.match(text, end)
        )
        if beside and ODD_SIGN.search(match[0]):
            before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
            # Such a space may become an ordinary one between a word and markup where a space may stand.
            outside = (before.isalnum() and after in "[<*_~`") or (before in "]>*_~`" and after.isalnum())
            spaces = match[0].isspace() and outside
            yield Mask(start, end, "edge", TAKES_SPACES if spaces else ())
