"""Patterns that are compiled when first used: to compile those of every rule would take longer than to read a text."""

import re
from typing import cast

__all__ = ["lazy", "lazy_unicode"]


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what works like `re.compile(pattern, flags)`, but is compiled at its first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


def lazy_unicode(pattern: str) -> re.Pattern[str]:
    r"""Return a pattern of the library `regex`, version 1: \p{…} for properties of Unicode, \X, operations on sets.

    The library too is loaded at its first use, which costs a tenth of a cold check: keep it behind a test that ordinary
    texts do not pass.
    """
    return cast("re.Pattern[str]", _LazyUnicode(pattern, 0))


class _Lazy:
    """Asked for a method, it takes over those of the compiled pattern: from then on they cost what they cost there."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = (pattern, flags)

    def _compile(self) -> object:
        return re.compile(*self._source)

    def __getattr__(self, name: str) -> object:
        if name.startswith("_"):  # copying and the like must not compile
            raise AttributeError(name)
        compiled = self._compile()
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


class _LazyUnicode(_Lazy):
    def _compile(self) -> object:
        import regex

        return regex.compile(self._source[0], regex.VERSION1)
