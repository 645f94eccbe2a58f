"""The optional native core: the speller's inner loops in Rust, built from `service/core` where cargo is.

What is here answers as the Python that asks it does, to the bit, which is the reference: without a core, or with
CHINHTA_CORE=0 in the environment, all works as it does with one, only slower. Loading it costs some milliseconds, so
whoever asks seldom does without: see `OnDemand`.
"""

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Generic, TypeVar

if TYPE_CHECKING:
    from chinhta.core.native import Library

__all__ = ["LIBRARY", "OnDemand", "library"]

LIBRARY: Final = "_core.dll" if sys.platform == "win32" else "_core.so"
"""The name of the file in this folder, on every system."""

T = TypeVar("T")


@cache
def library() -> "Library | None":
    """Return the core; None where there is none, it is of another version, or it is switched off."""
    path = Path(__file__).with_name(LIBRARY)
    if os.environ.get("CHINHTA_CORE") == "0" or not path.exists():
        return None
    from chinhta.core.native import Library

    return Library.load(path)


class OnDemand(Generic[T]):
    """What `make` makes of the core for who asks more than `few` times; None before, and where there is none."""

    __slots__ = ("_left", "_made", "_make")

    def __init__(self, few: int, make: "Callable[[Library], T | None]") -> None:
        self._left = few
        self._make = make
        self._made: T | None = None

    def get(self, asked: int = 1) -> T | None:
        """Return it; `asked` counts as so many questions."""
        if self._left >= 0:
            self._left -= asked
            if self._left < 0 and (found := library()):
                self._made = self._make(found)
        return self._made
