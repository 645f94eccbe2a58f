"""Files that are only locked, byte by byte, by processes that share them by fork: what a process holds goes with it."""

import os
from tempfile import TemporaryFile
from weakref import finalize

__all__ = ["LockFile"]


class LockFile:
    """A file without a name, in memory where the system has such; `fd` is its descriptor, open while this lives."""

    def __init__(self) -> None:
        if hasattr(os, "memfd_create"):  # needs no folder that may be written to
            self.fd = os.memfd_create("chinhta")
        else:
            with TemporaryFile() as file:
                self.fd = os.dup(file.fileno())
        finalize(self, os.close, self.fd)
