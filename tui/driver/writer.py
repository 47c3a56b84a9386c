"""Writes to the terminal on a thread of its own, and never lets a stalled or dead link hold the program."""

import os
import threading
from collections.abc import Callable

TOGETHER = 0.008
"""Seconds that what changes is collected for one frame: a repaint of Textual comes in several writes."""


class LinkWriter(threading.Thread):
    """Sends frames to one file descriptor, each made when the link can take it.

    `next_frame` is called on this thread and says what brings the terminal up to date at that moment. While
    the link is behind nothing piles up: the frames between are never made.
    """

    def __init__(self, fileno: int, next_frame: Callable[[], bytes], together: float = TOGETHER) -> None:
        super().__init__(daemon=True, name="terminal-output")
        self._fileno = fileno
        self._next_frame = next_frame
        self._together = together
        self._wanted = threading.Event()
        self._stopping = threading.Event()

    def wake(self) -> None:
        """Say that there is something to show; returns at once, whatever the link does."""
        self._wanted.set()

    def run(self) -> None:
        """Send frames until stopped or until the link is gone."""
        while True:
            self._wanted.wait()
            stopping = self._stopping.wait(self._together)
            self._wanted.clear()
            if not self._send(self._next_frame()) or stopping:
                return

    def stop(self, patience: float = 1.0) -> None:
        """Let the last frame go out, for `patience` seconds; a link that takes nothing is left behind."""
        self._stopping.set()
        self._wanted.set()
        if self.is_alive():
            self.join(patience)

    def _send(self, data: bytes) -> bool:
        try:
            while data:
                data = data[os.write(self._fileno, data) :]
        except OSError:  # EIO: the terminal has hung up
            return False
        return True
