"""A progress bar on standard error, on a terminal only."""

import sys
from time import monotonic

__all__ = ["Progress"]

_CELLS = 30


class Progress:
    """A bar that fills as `step` is called `total` times."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._start = monotonic()
        self._drawn = 0.0
        self._on = total > 0 and sys.stderr.isatty()

    def __enter__(self) -> "Progress":
        return self

    def step(self) -> None:
        """Count one more, and draw the bar, ten times a second at most."""
        self._done += 1
        if self._on and ((now := monotonic()) - self._drawn > 0.1 or self._done == self._total):
            self._drawn = now
            left = (now - self._start) / self._done * (self._total - self._done)
            full = _CELLS * self._done // self._total
            bar = "█" * full + "░" * (_CELLS - full)
            sys.stderr.write(f"\r{bar} {self._done}/{self._total}  {left // 60:.0f}:{left % 60:02.0f} ")
            sys.stderr.flush()

    def __exit__(self, *_: object) -> None:
        if self._on:
            sys.stderr.write("\r\x1b[K")  # the table takes its place
            sys.stderr.flush()
