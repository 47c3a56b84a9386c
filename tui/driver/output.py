"""The way of Textual's output to the terminal: a grid of what is wanted, of which only changes are sent."""

import threading

from tui.driver.cell_diff import Painter
from tui.driver.screen_grid import ScreenInterpreter
from tui.driver.terminals import Terminal
from tui.driver.writer import LinkWriter


def entering(terminal: Terminal) -> str:
    """What takes the screen over."""
    return "".join(
        sequence
        for sequence, known in (
            ("\x1b[?1049h", terminal.alternate_screen),
            ("\x1b[?25l", terminal.hides_cursor),
            ("\x1b[?2004h", terminal.bracketed_paste),
            ("\x1b[?7l", terminal.autowrap_switch),
        )
        if known
    )


def leaving(terminal: Terminal) -> str:
    """What gives the screen back; where the shell's cannot come back, an empty one."""
    restored = "\x1b[?1049l" if terminal.alternate_screen else "\x1b[H\x1b[J"
    return "".join(
        sequence
        for sequence, known in (
            ("\x1b[m", True),
            ("\x1b[?2004l", terminal.bracketed_paste),
            ("\x1b[?7h", terminal.autowrap_switch),
            (restored, True),
            ("\x1b[?25h", terminal.hides_cursor),
        )
        if known
    )


class ScreenOutput:
    """Keeps what is wanted on the screen; a thread of its own keeps the terminal up with it."""

    def __init__(self, terminal: Terminal, fileno: int, columns: int, rows: int) -> None:
        self._terminal = terminal
        self._interpreter = ScreenInterpreter(columns, rows)
        self._painter = Painter(terminal)
        self._lock = threading.Lock()
        self._anew = True
        self._ended = False
        self._writer = LinkWriter(fileno, self._frame)

    def start(self) -> None:
        """Take the screen over."""
        self._writer.start()
        self._writer.wake()

    def write(self, output: str) -> None:
        """Take a write of Textual's; never blocks."""
        with self._lock:
            self._interpreter.feed(output)
        self._writer.wake()

    def resize(self, columns: int, rows: int) -> None:
        """Another size: all is drawn anew, also when the terminal only came back to the size it had."""
        with self._lock:
            self._interpreter.resize(columns, rows)
            self._anew = True
        self._writer.wake()

    def draw_anew(self) -> None:
        """Somebody else has written on the screen."""
        with self._lock:
            self._anew = True
        self._writer.wake()

    def stop(self) -> None:
        """Give the screen back, if the link takes it within a second."""
        with self._lock:
            self._ended = True
        self._writer.stop()

    def _frame(self) -> bytes:
        """What the terminal lacks now; on the writer's thread, which is the only one to use the painter."""
        with self._lock:
            wanted = self._interpreter.grid.copy()
            bell, self._interpreter.bell = self._interpreter.bell, False
            anew, self._anew = self._anew, False
            ended = self._ended
        text = "\a" if bell else ""
        if anew:
            self._painter.forget()
            text += entering(self._terminal)
        text += self._painter.frame(wanted)
        if ended:
            text += leaving(self._terminal)
        return text.encode(self._terminal.charset, errors="replace")
