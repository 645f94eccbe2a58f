"""Patterns that are compiled when first used: to compile those of every rule would take longer than to read a text."""

import re
from typing import cast

__all__ = ["lazy"]


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what works like `re.compile(pattern, flags)`, but is compiled at its first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


class _Lazy:
    """Asked for a method, it takes over those of the compiled pattern: from then on they cost what they cost there."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):  # copying and the like must not compile
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        for method in (
            "search",
            "match",
            "fullmatch",
            "finditer",
            "findall",
            "split",
            "sub",
            "subn",
            "pattern",
            "flags",
        ):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
