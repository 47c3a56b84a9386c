"""The driver in a real terminal: bytes in, and what the program then sees."""

import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pexpect
import pytest

REPOSITORY = Path(__file__).parents[2]
PATIENCE = 15.0


class Terminal:
    """A pty of 32x20 with the program in it, and the program's log."""

    def __init__(self, log: Path) -> None:
        self._log = log
        environment = {
            **os.environ,
            "TERM": "xterm",
            "COLUMNS": "99",
            "LINES": "9",
            "PYTHONPATH": str(REPOSITORY),
        }
        self.child: Any = pexpect.spawn(
            sys.executable,
            ["-m", "tests.driver.wedge_app", str(log)],
            cwd=str(REPOSITORY),
            env=environment,
            dimensions=(20, 32),
        )
        self.child.delaybeforesend = None
        self.wait_for(["ready", None])

    def send(self, data: bytes) -> None:
        os.write(self.child.child_fd, data)

    def events(self) -> list[list[Any]]:
        if not self._log.exists():
            return []
        return [json.loads(line) for line in self._log.read_text(encoding="utf-8").splitlines()]

    def wait_for(self, *wanted: list[Any], read: bool = True) -> list[list[Any]]:
        deadline = time.monotonic() + PATIENCE
        while not all(event in self.events() for event in wanted):
            assert time.monotonic() < deadline, f"{wanted} did not come: {self.events()}"
            if read:
                self.drain()
            else:
                threading.Event().wait(0.02)
        return self.events()

    def drain(self) -> bytes:
        try:
            return bytes(self.child.read_nonblocking(65536, timeout=0.02))
        except (pexpect.TIMEOUT, pexpect.EOF):
            return b""

    def kinds(self, *kinds: str) -> list[Any]:
        return [event for event in self.events() if event[0] in kinds]

    def hang_up(self) -> None:
        self.child.ptyproc.fileobj.close()
        self.child.closed = True

    def exit_code(self) -> int | None:
        deadline = time.monotonic() + PATIENCE
        while self.child.ptyproc.isalive():
            assert time.monotonic() < deadline, "the program outlived its terminal"
            threading.Event().wait(0.02)
        code: int | None = self.child.ptyproc.exitstatus
        return code


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path / "log")
    yield opened
    if not opened.child.closed:
        opened.child.close(force=True)


LEAKS = ("key", "bound", "field", "submitted", "pressed")


@pytest.mark.parametrize("focus", [b"\x1b[12~", b"\x1b[13~"], ids=["button", "field"])
def test_scans_that_arrive_together_stay_apart_while_the_program_stalls(
    terminal: Terminal, focus: bytes
) -> None:
    terminal.send(focus)
    terminal.wait_for(["focus", "ship" if focus == b"\x1b[12~" else "field"])
    terminal.send(b"STALL\r")
    terminal.send(b"4006381333931\r]C100106141411234567897\nKQCREPORTINYy\t")
    events = terminal.wait_for(["scan", ["KQCREPORTINYy", False]])
    assert [event[1] for event in events if event[0] == "scan"] == [
        ["STALL", False],
        ["4006381333931", False],
        ["]C100106141411234567897", False],
        ["KQCREPORTINYy", False],
    ]
    assert [event for event in terminal.kinds(*LEAKS) if event[1] not in {"f2", "f3", ""}] == []


def test_a_code_character_by_character_is_one_scan(terminal: Terminal) -> None:
    for byte in b"]C14006381333931\r":  # the prefix: a busy test machine may pause after the first byte
        terminal.send(bytes([byte]))
    terminal.wait_for(["scan", ["]C14006381333931", False]])
    assert terminal.kinds("bound", "submitted") == []


def test_a_key_typed_ahead_of_a_scan_is_handled_before_it(terminal: Terminal) -> None:
    terminal.send(b"\x1b[12~")
    terminal.wait_for(["focus", "ship"])
    terminal.send(b"\r4006381333931\r")
    terminal.wait_for(["scan", ["4006381333931", False]])
    assert [event[0] for event in terminal.kinds("pressed", "scan")] == ["pressed", "scan"]


def test_a_persons_keys_still_work(terminal: Terminal) -> None:
    terminal.send(b"\x1b[13~")
    terminal.wait_for(["focus", "field"])
    terminal.send(b"a")
    terminal.wait_for(["field", "a"])
    terminal.send(b"\xe5")
    terminal.wait_for(["field", "aå"])
    terminal.send(b"\r")
    terminal.wait_for(["submitted", "aå"])
    terminal.send(b"\x1b[12~")
    terminal.wait_for(["focus", "ship"])
    terminal.send(b"7")
    terminal.wait_for(["bound", "7"])
    terminal.send(b"\r")
    assert terminal.wait_for(["pressed", None])
    assert terminal.kinds("scan") == []


def test_fast_text_without_an_end_fills_a_field_and_presses_nothing(terminal: Terminal) -> None:
    terminal.send(b"\x1b[13~")
    terminal.wait_for(["focus", "field"])
    terminal.send(b"123")
    terminal.wait_for(["field", "123"])
    assert terminal.kinds("bound", "scan", "pressed") == []


def test_half_a_code_fills_and_presses_nothing(terminal: Terminal) -> None:
    terminal.send(b"\x1b[13~")
    terminal.wait_for(["focus", "field"])
    terminal.send(b"400638133393")
    assert terminal.wait_for(["half", "400638133393"])[-1] == ["half", "400638133393"]
    assert terminal.kinds("bound", "scan", "pressed", "field") == []


def test_flow_control_and_broken_bytes_do_no_harm(terminal: Terminal) -> None:
    answers = b"\x1b[99;99R\x1b[?62;c\x1b[O\x1b]11;rgb:0/0/0\x07\x1b]11;rgb:0/0/0\x1b\\\x1bP>|XTerm\x1b\\"
    terminal.send(b"\x11\x13" + answers + b"4006381333931\r")
    terminal.wait_for(["scan", ["4006381333931", False]])
    assert terminal.kinds("key", "bound", "field") == []
    terminal.send(b"\xff\xfe")
    assert terminal.wait_for(["field", "ÿþ"])


def test_the_terminals_own_size_counts_not_the_environments(terminal: Terminal) -> None:
    assert all(event[1] == [32, 20] for event in terminal.kinds("size"))
    terminal.child.setwinsize(16, 26)
    assert terminal.wait_for(["size", [26, 16]])


def test_a_hang_up_ends_the_program_in_order(terminal: Terminal) -> None:
    terminal.hang_up()
    assert terminal.exit_code() == 129
    assert ["unmounted", None] in terminal.events()


def test_a_stalled_link_stops_neither_scans_nor_the_end(terminal: Terminal) -> None:
    for _ in range(300):
        terminal.send(b"\x1b[12~\x1b[13~")  # each repaints; nobody reads
    terminal.send(b"4006381333931\r")
    terminal.wait_for(["scan", ["4006381333931", False]], read=False)
    terminal.hang_up()
    assert terminal.exit_code() == 129


def test_the_terminal_is_asked_nothing(tmp_path: Path) -> None:
    opened = Terminal(tmp_path / "log")
    opened.send(b"\x1b[21~")
    output = opened.child.read()
    opened.child.close()
    for query in (b"$p", b"?1004", b"?1000", b"?2026", b"?2048", b"\x1b[>"):
        assert query not in output
