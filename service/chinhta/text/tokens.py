"""Cutting text into tokens: words, numbers, single marks.

The n-gram tables are counted over these very tokens, so a change here asks for new tables.
"""

import re
from itertools import accumulate

__all__ = ["TOKEN", "tokenize"]

# A number with its inner marks ("846,34", "28/2/2023", "2021-2025"), a run of letters and digits, or one mark.
TOKEN = re.compile(r"(\d+(?:[.,:/-]\d+)*(?![^\W_])|[^\W_]+|[^\s\w]|_)")


def tokenize(text: str) -> tuple[list[str], list[int]]:
    """Return the tokens of `text` and the offset (code points) at which each starts.

    Decomposed letters (NFD) fall apart: compose the text first.
    """
    parts = TOKEN.split(text)  # separator, token, separator, …: splitting is twice as fast as finditer
    starts = list(accumulate(map(len, parts), initial=0))
    return parts[1::2], starts[1:-1:2]
