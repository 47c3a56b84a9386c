"""The Textual driver for handhelds: every byte goes through the scan router before Textual sees it.

Use it as `App(driver_class=HandheldDriver)`. Scans arrive as `ScanReceived` at the app; a person's keys as
ordinary Key events; fast text without an end as a Paste, which a field takes and no binding does; half a
code as `HalfReceived`, which nothing takes. It asks
the terminal nothing and switches on nothing that a plain one would print: no mouse, no focus reports, no
kitty protocol, no synchronised output; what it sends is the difference of cells, in what this TERM and this
locale know (`terminals.py`). It leans on private names of Textual, each held by
`tests/driver/test_textual_contract.py`.
"""

import os
import select
import signal
import termios
import time
import tty
from contextlib import suppress
from threading import Thread
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from models.screen_sizes import ScreenSize, SetSize, drawn
from tui.driver.delivery import OrderedDelivery
from tui.driver.output import ScreenOutput
from tui.driver.router import Half, KeyPress, Routed, RouterSettings, Scan, Text
from tui.driver.steady_clock import SteadyClock
from tui.driver.terminal_input import TerminalInput
from tui.driver.terminals import terminal_of
from tui.messages import HalfReceived, ScanReceived

READ_SIZE = 4096


def scrub_environment() -> None:
    """Forget a size in the environment, which is that of another terminal; call it before making the app."""
    os.environ.pop("COLUMNS", None)
    os.environ.pop("LINES", None)


def has_half_blocks(app: "App[Any]") -> bool:
    """Whether half of a cell can be filled on the app's terminal; without a terminal it can."""
    driver = app._driver  # noqa: SLF001 - Textual has no other name for it
    return not isinstance(driver, HandheldDriver) or driver.shows_half_blocks


class HandheldDriver(LinuxDriver):
    """Reads a terminal through the scan router, and ends the app when the terminal is gone.

    `settings`, `ascii_only` and the sizes are set by the program that starts the app, before it runs.
    """

    settings: ClassVar[RouterSettings] = RouterSettings()
    ascii_only: ClassVar[bool] = False
    set_size: SetSize | None = None
    """What was set for this terminal; see `draw_at`."""
    usual_size: ClassVar[ScreenSize | None] = None
    """What terminals have that do not know their size, where a setting says so."""

    def __init__(
        self,
        app: "App[object]",
        *,
        debug: bool = False,
        mouse: bool = True,  # noqa: ARG002  Textual passes it; a handheld has none
        size: tuple[int, int] | None = None,
    ) -> None:
        scrub_environment()
        super().__init__(app, debug=debug, mouse=False, size=size)
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        self._terminal = terminal_of(os.environ, ascii_only=self.ascii_only)
        if self.set_size is not None and self.set_size.instead_of is None:
            self.set_size = self.set_size._replace(instead_of=self.announced)
        self._input = TerminalInput(self.settings)
        self._steady = SteadyClock(time.monotonic)
        self._delivery = OrderedDelivery(app, self._loop)
        self._output: ScreenOutput | None = None
        self._wake_read, self._wake_write = os.pipe()

    @property
    def can_suspend(self) -> bool:
        """A packer's login has no shell behind it to suspend to."""
        return False

    @property
    def shows_half_blocks(self) -> bool:
        """Whether a cell can be filled by half: the upper, the lower."""
        return self._terminal.charset == "utf-8"

    # output

    def write(self, data: str) -> None:
        """Note what is wanted on the screen; never blocks, also when there is no terminal any more."""
        if self._output is not None:
            self._output.write(data)

    def flush(self) -> None:
        """Nothing to do: the writer's thread sends by itself."""

    def start_application_mode(self) -> None:
        """Take the terminal over: alternate screen, raw input, and a thread that reads."""
        output = self.fileno if self._file is None else self._file.fileno()
        self._output = ScreenOutput(self._terminal, output, *self._get_terminal_size())
        self._loop.add_signal_handler(signal.SIGWINCH, self._send_size)
        self._loop.add_signal_handler(signal.SIGCONT, self._resume)
        for hang_up in (signal.SIGHUP, signal.SIGTERM):
            self._loop.add_signal_handler(hang_up, self._end)
        self.attrs_before = self._attributes()
        self._set_raw()
        self._output.start()
        self._send_size()
        self._start_reading()

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.disable_input()
        self._delivery.stop()
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        for number in (signal.SIGWINCH, signal.SIGCONT, signal.SIGHUP, signal.SIGTERM):
            self._loop.remove_signal_handler(number)

    def close(self) -> None:
        """Give the screen back, and forget the writer."""
        if self._output is not None:
            self._output.stop()
            self._output = None
            os.close(self._wake_read)
            os.close(self._wake_write)

    def _resume(self) -> None:
        """After a stop: whoever had the terminal meanwhile left it as a shell does."""
        self._set_raw()
        if self._output is not None:
            self._output.draw_anew()

    def _attributes(self) -> list[Any] | None:
        with suppress(termios.error):
            return termios.tcgetattr(self.fileno)
        return None

    def _set_raw(self) -> None:
        raw = self._attributes()
        if raw is None:
            return
        raw[tty.LFLAG] = self._patch_lflag(raw[tty.LFLAG])
        raw[tty.IFLAG] = self._patch_iflag(raw[tty.IFLAG]) & ~termios.ISTRIP
        raw[tty.OFLAG] &= ~termios.OPOST
        raw[tty.CC][termios.VMIN] = 1
        raw[tty.CC][termios.VTIME] = 0
        with suppress(termios.error):
            termios.tcsetattr(self.fileno, termios.TCSANOW, raw)

    @property
    def announced(self) -> ScreenSize:
        """The terminal's own word, 0x0 when it has none; the environment is not asked."""
        try:
            return ScreenSize(*os.get_terminal_size(self.fileno))
        except OSError:
            return ScreenSize(0, 0)

    def draw_at(self, size: SetSize | None) -> None:
        """Draw anew, at this size until the terminal announces another; None: as it announces."""
        before, self.set_size = self.drawn_size, size
        if self.drawn_size != before:
            self._send_size()
        elif self._output is not None:
            self._output.draw_anew()

    @property
    def drawn_size(self) -> ScreenSize:
        """The size to draw at: what was set, or what the terminal says."""
        return drawn(self.announced, self.set_size, self.usual_size)

    def _get_terminal_size(self) -> tuple[int, int]:
        return self.drawn_size

    def _send_size(self) -> None:
        size = Size(*self._get_terminal_size())
        if self._output is not None:
            self._output.resize(size.width, size.height)
        self.send_message(events.Resize(size, size))

    # input

    def _start_reading(self) -> None:
        self.exit_event.clear()
        self._delivery.start()
        self._key_thread = Thread(target=self._run_input_thread, name="terminal-input")
        self._key_thread.start()

    def disable_input(self) -> None:
        """Stop the reading thread and wait for it."""
        thread, self._key_thread = self._key_thread, None
        if thread is None:
            return
        self.exit_event.set()
        os.write(self._wake_write, b"x")
        thread.join()
        with suppress(termios.error):
            termios.tcflush(self.fileno, termios.TCIFLUSH)

    def run_input_thread(self) -> None:
        """Read until told to stop or until the terminal hangs up; the router's deadlines are kept."""
        came = time.monotonic()
        try:
            while not self.exit_event.is_set():
                readable = self._readable()
                now = self._steady.look(self._input.deadline, readable=readable)
                if readable:
                    data = self._read()
                    if not data:
                        self._call_end()
                        return
                    came = time.monotonic()
                    self._deliver(self._input.feed(data, now), came)
                # What was held came with the last read, or before it: an Esc that waited is as old as that.
                self._deliver(self._input.tick(now), came)
        finally:
            if self.exit_event.is_set():
                os.read(self._wake_read, 1)

    def _readable(self) -> bool:
        """Wait for input, for the next deadline, or to be woken; say whether there is input."""
        waited_for = [self.fileno, self._wake_read]
        ready, _, _ = select.select(waited_for, [], [], self._steady.patience(self._input.deadline))
        if not ready:  # a wait that was itself stopped and resumed ends without looking
            ready, _, _ = select.select(waited_for, [], [], 0)
        return self.fileno in ready

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, READ_SIZE)
        except OSError:  # EIO: the other side of the pty is closed
            return b""

    def _deliver(self, routed: list[Routed], came: float) -> None:
        for part in routed:
            message = _as_message(part, came)
            message.time = came
            self._delivery.put(message)

    def _call_end(self) -> None:
        with suppress(RuntimeError):  # the loop has ended meanwhile
            self._loop.call_soon_threadsafe(self._end)

    def _end(self) -> None:
        """The terminal is gone: end the app in order, so that workers stop and unmount runs."""
        self._app.exit(return_code=129)


def _as_message(part: Routed, at: float) -> Message:
    match part:
        case Scan(text, suspect):
            return ScanReceived(text, suspect=suspect, at=at)
        case KeyPress(key, character):
            return events.Key(key, character)
        case Text(characters):
            return events.Paste(characters)
        case Half(characters):
            return HalfReceived(characters)
