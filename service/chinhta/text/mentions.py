"""Words that a text mentions and does not use: misspelt on purpose, to show what is wrong."""

from typing import Final

from chinhta.text.patterns import lazy

__all__ = ["is_mentioned"]

_LONGEST: Final = 60  # letters of a form that is opposed to another
_AROUND: Final = 300  # letters of the line on either side
_BOUND = lazy(r"[“”\"'‘’«»`|()\[\]{};:,/\n→⇒≠]|[-=]>|(?<!\w)[-–—=](?!\w)")
_QUOTED = r"[“\"'‘`«][^“”\"'‘’`«»\n]{1,40}[”\"'’`»]"
_SPOKEN = lazy(
    r"(?i)(?<!\w)(?:từ|chữ|tiếng|viết|gõ|đọc|nhầm|lỗi|sai)(?: (?:là|thành|ra|như|giữa))?[ :]{1,2}"
    rf"(?:{_QUOTED}(?:,| và| với| hay| hoặc|;) )*[“\"'‘`«][^“”\"'‘’`«»\n]{{0,40}}\Z"
)
_SAID = lazy(
    r"[^“”\"'‘’`«»\n]{0,40}[”\"'’`»],? (?:(?:cần |phải |được |bị |nên |xin )?(?:viết|sửa|đọc|thay)"
    r"|là (?:viết )?sai|đúng (?:ra )?là)(?!\w)"
)


def is_mentioned(text: str, start: int, end: int, new: str) -> bool:
    """Return whether `start`:`end` (code points) is mentioned rather than used.

    It is mentioned in a quotation after a word such as "chữ" or "lỗi", and in a line that also has the correction
    `new`: “xây dưng” → “xây dựng”, or a table of the wrong and the right.
    """
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    low, high = text.rfind("\n", first, start) + 1 or first, text.find("\n", end, last)
    high = last if high < 0 else high
    if _opened(text, low, start):
        if _SPOKEN.search(text, max(low, start - 4 * _LONGEST), start) and _closed(text, end, high):
            return True
        if _SAID.match(text, end, high):
            return True
    left = max((match.end() for match in _BOUND.finditer(text, max(low, start - _LONGEST), start)), default=None)
    ahead = _BOUND.search(text, end, min(high, end + _LONGEST))
    left = low if left is None else left
    right = ahead.start() if ahead else high
    if start - left > _LONGEST or right - end > _LONGEST:
        return False
    wanted = _form(text[left:start] + new + text[end:right])
    others = (*_BOUND.split(text[low:left]), *_BOUND.split(text[right:high]))
    return bool(wanted) and any(_form(other) == wanted for other in others)


def _opened(text: str, low: int, offset: int) -> bool:
    return any(mark in text[max(low, offset - _LONGEST) : offset] for mark in "“\"'‘`«")


def _closed(text: str, offset: int, high: int) -> bool:
    return any(mark in text[offset : min(high, offset + _LONGEST)] for mark in "”\"'’`»")


def _form(text: str) -> str:
    return " ".join(text.split()).rstrip(".!?…")
