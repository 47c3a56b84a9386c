"""The clock of the input stands still while the program does."""

from collections.abc import Sequence

import pytest

from tui.driver.router import KeyPress, Routed, Scan
from tui.driver.steady_clock import GRACE, WATCH, SteadyClock
from tui.driver.terminal_input import TerminalInput


class Program:
    """A driver's reading loop, with a clock that is moved by hand."""

    def __init__(self) -> None:
        self.monotonic = 100.0
        self.clock = SteadyClock(lambda: self.monotonic)
        self.input = TerminalInput()
        self.routed: list[Routed] = []

    def reads(self, data: bytes) -> None:
        now = self.clock.look(self.input.deadline, readable=True)
        self.routed += [*self.input.feed(data, now), *self.input.tick(now)]

    def looks(self) -> None:
        """The wait is over, and nothing is there."""
        self.monotonic += self.clock.patience(self.input.deadline) or 0.0
        self.routed += self.input.tick(self.clock.look(self.input.deadline, readable=False))


def stopped_between(pieces: Sequence[bytes], seconds: float) -> list[Routed]:
    program = Program()
    for piece in pieces:
        program.reads(piece)
        program.monotonic += seconds
    return program.routed


@pytest.mark.parametrize("seconds", [0.2, 1.0, 60.0])
@pytest.mark.parametrize(
    "pieces",
    [
        (b"4", b"006381333931\r"),
        (b"400638133", b"3931\r"),
        (b"4006381333931", b"\r"),
        (b"4006381333931\r", b"\n"),
        (b"4", b"0", b"0", b"6", b"381333931\r", b"\n"),
    ],
)
def test_a_code_cut_by_a_standstill_is_one_whole_scan(pieces: Sequence[bytes], seconds: float) -> None:
    assert stopped_between(pieces, seconds) == [Scan("4006381333931", suspect=False)]


def test_a_standstill_between_two_codes_keeps_them_apart() -> None:
    routed = stopped_between((b"4006381333931\r", b"7350000020236\r"), 1.0)
    assert routed == [Scan("4006381333931", suspect=False), Scan("7350000020236", suspect=False)]


def test_a_key_that_is_looked_at_in_time_is_a_key() -> None:
    program = Program()
    program.reads(b"4")
    program.looks()
    program.monotonic += 0.2
    program.reads(b"\r")
    assert program.routed == [KeyPress("4", "4"), KeyPress("enter", "\r")]


def test_nothing_is_waited_for_once_all_is_quiet() -> None:
    program = Program()
    assert program.clock.patience(None) is None
    program.reads(b"4006381333931\r")
    assert program.clock.patience(None) == pytest.approx(WATCH)
    program.looks()
    assert program.clock.patience(None) is None


def test_a_look_that_is_too_late_waits_a_little_more_and_once() -> None:
    program = Program()
    program.reads(b"4")
    program.monotonic += 0.2
    program.looks()
    assert program.routed == []
    assert program.clock.patience(program.input.deadline) == pytest.approx(GRACE)
    program.monotonic += 0.2
    program.looks()
    assert program.routed == [KeyPress("4", "4")]
