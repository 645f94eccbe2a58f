"""How far a run is, and how fast, on standard error: a bar on a terminal, lines where they are asked for."""

import sys
from time import monotonic

__all__ = ["Progress"]

_CELLS = 30
_LINES = 10.0  # seconds between lines


class Progress:
    """A bar that fills as `step` is called `total` times; without a terminal, if wanted, `lines` now and at the end.

    Both give bytes that were written, and findings, a second.
    """

    def __init__(self, total: int, *, english: bool = False, lines: bool = False) -> None:
        self._total = total
        self._english = english
        self._done = self._bytes = self._found = 0
        self._start = monotonic()
        self._drawn = 0.0
        self._on = total > 0 and sys.stderr.isatty()
        self._lines = lines and not self._on

    def __enter__(self) -> "Progress":
        return self

    def step(self, size: int = 0, found: int = 0, *, files: int = 1) -> None:
        """Count `files` more, of `size` bytes with `found` findings, and draw the bar, ten times a second at most."""
        self._done += files
        self._bytes += size
        self._found += found
        now = monotonic()
        if self._on and (now - self._drawn > 0.1 or self._done == self._total):
            self._drawn = now
            left = (now - self._start) / max(1, self._done) * (self._total - self._done)
            full = _CELLS * self._done // self._total
            bar = "█" * full + "░" * (_CELLS - full)
            sys.stderr.write(
                f"\r{bar} {self._done}/{self._total}  {left // 60:.0f}:{left % 60:02.0f}  {self.speed(now)} \x1b[K"
            )
            sys.stderr.flush()
        elif self._lines and now - self._drawn > _LINES and self._done < self._total and self._drawn:
            self._drawn = now
            self._line(now)
        self._drawn = self._drawn or now

    def speed(self, now: float) -> str:
        """Return bytes and findings a second so far."""
        seconds = max(now - self._start, 0.001)
        size, found = self._bytes / 1e6 / seconds, self._found / seconds
        return f"{size:.2f} MB/s, {found:.1f} findings/s" if self._english else f"{size:.2f} MB/s, {found:.1f} lỗi/s"

    def _line(self, now: float) -> None:
        files = "files" if self._english else "tệp"
        print(f"chinhta: {self._done}/{self._total} {files}, {self.speed(now)}", file=sys.stderr)

    def __exit__(self, *_: object) -> None:
        if self._on:
            sys.stderr.write("\r\x1b[K")  # the table takes its place
            sys.stderr.flush()
        elif self._lines:
            self._line(monotonic())
