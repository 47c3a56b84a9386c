"""A handheld for tests: a real pty of a chosen size, whose screen is read as a person would read it."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte

WAIT = 20.0
"""Seconds until a screen that never comes is a failure; a screen that comes is seen at once."""


class Handheld:
    """A program in a terminal of `columns` x `rows`, with a keyboard and a wedge scanner."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int,
        rows: int,
        home: Path,
        term: str = "xterm-256color",
        locale: str = "C.UTF-8",
    ) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self._child: pexpect.spawn[bytes] = pexpect.spawn(
            command[0],
            list(command[1:]),
            dimensions=(rows, columns),
            env={**kept, "TERM": term, "LANG": locale, "KOLLI_HOME": str(home)},
            timeout=WAIT,
            echo=False,
        )
        self._child.delaybeforesend = None
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.received = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def process(self) -> int:
        """The id of the process in the terminal."""
        assert self._child.pid is not None
        return self._child.pid

    @property
    def lines(self) -> list[str]:
        """What stands on the screen, line by line."""
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self) -> str:
        """The same as one text in which a sentence wrapped at words reads on."""
        return " ".join(" ".join(self.lines).split())

    def struck_through(self, text: str) -> bool:
        """Whether `text` stands on the screen struck through."""
        for row, line in enumerate(self.screen.display):
            column = line.find(text)
            if column >= 0:
                cells = self.screen.buffer[row]
                return all(cells[column + i].strikethrough for i in range(len(text)))
        return False

    def wait_for(self, *wanted: str) -> None:
        """Read the screen until all of `wanted` stands on it."""
        self.wait_until(lambda: all(each in self.text for each in wanted), f"{wanted} on the screen")

    def wait_until(self, holds: Callable[[], bool], what: str) -> None:
        """Read the screen until `holds`; fail with the screen as it stands."""
        deadline = time.monotonic() + WAIT
        while not holds():
            left = deadline - time.monotonic()
            if left <= 0:
                screen = "\n".join(self.lines)
                raise AssertionError(f"waited {WAIT:.0f} s for {what}; the screen says:\n{screen}")
            self._read(min(left, 0.25))

    def _read(self, seconds: float) -> None:
        try:
            data = self._child.read_nonblocking(65536, timeout=seconds)
            self.received += data
            self._stream.feed(data)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF as ended:
            screen = "\n".join(self.lines)
            raise AssertionError(f"the program ended; its last screen:\n{screen}") from ended

    def press(self, *keys: str) -> None:
        """Press keys: characters, or one of enter, escape, up, down, plus."""
        named = {"enter": "\r", "escape": "\x1b", "up": "\x1b[A", "down": "\x1b[B", "plus": "+"}
        for key in keys:
            self._child.send(named.get(key, key))

    def scan(self, code: str, ending: str = "\r") -> None:
        """Scan a code: all its characters at once, as a fast wedge does."""
        self._child.send(code + ending)

    def resize(self, columns: int, rows: int) -> None:
        """Make the screen another size; what is drawn from now on counts."""
        self.screen.resize(rows, columns)
        self._child.setwinsize(rows, columns)

    def signal(self, number: int) -> None:
        """Send the process in the terminal a signal."""
        self._child.kill(number)

    def silent(self, seconds: float) -> bool:
        """Whether not a byte comes for so long."""
        before = len(self.received)
        self._read(seconds)
        return len(self.received) == before

    def swallow(self, seconds: float) -> None:
        """Take what comes within so long and draw none of it: for a hand that has to be quick."""
        try:
            self.received += self._child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF as ended:
            last = bytes(self.received[-4000:])
            raise AssertionError(f"the program ended; last it sent {last!r}") from ended

    def kill(self) -> None:
        """kill -9, and wait until it is gone."""
        if self._child.isalive():
            self._child.kill(9)
        self._child.close(force=True)
