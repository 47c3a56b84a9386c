"""Writes to the terminal on a thread of its own, and never lets a stalled or dead link hold the program."""

import os
import threading
from collections import deque
from collections.abc import Callable

MAX_BACKLOG = 256 * 1024
"""Characters that may wait for a stalled link; what is more is dropped, and the screen drawn anew later."""


class LinkWriter(threading.Thread):
    """A queue of text to one file descriptor. `on_recovered` is called, on this thread, after a drop."""

    def __init__(self, fileno: int, on_recovered: Callable[[], None]) -> None:
        super().__init__(daemon=True, name="terminal-output")
        self._fileno = fileno
        self._on_recovered = on_recovered
        self._waiting: deque[str] = deque()
        self._backlog = 0
        self._dropped = False
        self._dead = False
        self._stopping = False
        self._changed = threading.Condition()

    def write(self, text: str) -> None:
        """Queue text; returns at once, whatever the link does."""
        with self._changed:
            if self._dead or self._stopping:
                return
            if self._backlog + len(text) > MAX_BACKLOG:
                self._dropped = True
                return
            self._waiting.append(text)
            self._backlog += len(text)
            self._changed.notify()

    def flush(self) -> None:
        """Nothing to do: every write is on its way."""

    def run(self) -> None:
        """Write what comes until stopped or until the link is gone."""
        while (text := self._next()) is not None:
            if not self._send(text.encode(errors="replace")):
                return
            if self._recovered():
                self._on_recovered()

    def stop(self, patience: float = 1.0) -> None:
        """Let the rest go out, for `patience` seconds at most; a link that takes nothing is left behind."""
        with self._changed:
            self._stopping = True
            self._changed.notify()
        if self.is_alive():
            self.join(patience)

    def _next(self) -> str | None:
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._stopping)
            text = "".join(self._waiting)
            self._waiting.clear()
            return text or None

    def _send(self, data: bytes) -> bool:
        try:
            while data:
                data = data[os.write(self._fileno, data) :]
        except OSError:  # EIO: the terminal has hung up
            with self._changed:
                self._dead = True
                self._waiting.clear()
            return False
        return True

    def _recovered(self) -> bool:
        with self._changed:
            self._backlog = sum(map(len, self._waiting))
            recovered = self._dropped and not self._waiting
            self._dropped = self._dropped and not recovered
            return recovered
