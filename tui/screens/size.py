"""The size of the screen, set by eye: the rings in the corners are whole when it is right.

It can be read and used however wrong the size is: all but the rings stands in the upper left 20x14.
"""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from models.errors import KolliError
from models.flows import Wrong
from models.screen_sizes import ScreenSize, next_usual
from models.wording import flows as flow_words
from models.wording import screen_size as wording
from tui import bindings
from tui.screens.error import ErrorScreen
from tui.sizing import Sizing
from tui.widgets.edge import Edge
from tui.widgets.entry import Entry
from tui.widgets.line import Line


class SizeScreen(ModalScreen[None], inherit_bindings=False):
    """Enter keeps the size for this terminal, Esc leaves it as it was; a scan does too, then acts."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings.ALL)
    CSS_PATH = "size.tcss"
    AUTO_FOCUS = None

    def __init__(self, sizing: Sizing) -> None:
        super().__init__()
        self._sizing = sizing
        self._before = sizing.as_set
        self.size_tried = sizing.now.within_limits
        self._rows_next = False
        self._kept = False

    def compose(self) -> ComposeResult:
        """The upper edge, what to look for and what to press, the lower edge."""
        yield Edge(id="title", right=True)
        with Vertical(id="body"):
            yield Line(id="when")
            yield Line(id="keys")
            yield Entry(self._label, most=3)
        yield Edge(id="hint")

    def on_mount(self) -> None:
        """Fill in the words, on a screen drawn anew: at a wrong size it may have scrolled."""
        self._sizing.draw_at(self._before)
        self.query_one("#when", Line).say(wording.right_when())
        self.query_one("#keys", Line).say(wording.keys())
        self.query_one("#hint", Edge).say(wording.hint())
        self._show()

    def on_resize(self) -> None:
        """A terminal that is really made another size says the better word."""
        self.size_tried = self._sizing.now.within_limits
        self._show()

    def on_unmount(self) -> None:
        """Whatever closes the page, what was not kept is taken back."""
        if not self._kept:
            self._sizing.draw_at(self._before)

    def on_key(self, event: events.Key) -> None:
        """Digits are a number of columns, then of rows."""
        if self.query_one(Entry).key(event):
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Fast text without an end is a number typed fast."""
        event.stop()
        self.query_one(Entry).type(event.text)

    def _label(self, digits: str) -> str:
        return wording.rows_typed(digits) if self._rows_next else wording.columns_typed(digits)

    def _show(self) -> None:
        now = wording.now(self.size_tried.columns, self.size_tried.rows)
        self.query_one("#title", Edge).say(f"{wording.title()}  {now}")

    def _try(self, size: ScreenSize) -> None:
        self.size_tried = size.within_limits
        self._sizing.try_out(self.size_tried)
        self._show()

    def action_move(self, step: int) -> None:
        """Lower by a row, or higher."""
        self._try(self.size_tried._replace(rows=self.size_tried.rows + step))

    def action_turn(self, step: int) -> None:
        """Wider by a column, or narrower."""
        self._try(self.size_tried._replace(columns=self.size_tried.columns + step))

    def action_plus(self) -> None:
        """The next usual size."""
        self._try(next_usual(self.size_tried, 1))

    def action_minus(self) -> None:
        """The usual size before."""
        self._try(next_usual(self.size_tried, -1))

    def action_erase(self) -> None:
        """Take the last digit away."""
        self.query_one(Entry).erase()

    def action_enter(self) -> None:
        """Take the number; without one, keep the size."""
        entry = self.query_one(Entry)
        if not entry.text:
            self._do_and_leave(lambda: self._sizing.keep(self.size_tried))
            return
        number = int(entry.text)
        rows, self._rows_next = self._rows_next, not self._rows_next and number > 0
        entry.take()
        if not number:
            self._do_and_leave(self._sizing.forget)
        elif rows:
            self._try(self.size_tried._replace(rows=number))
        else:
            self._try(self.size_tried._replace(columns=number))

    def _do_and_leave(self, do: Callable[[], None]) -> None:
        try:
            do()
        except KolliError as refused:
            self.app.push_screen(
                ErrorScreen(Wrong(text=refused.message, remedy=flow_words.refused_what_now()))
            )
            return
        self._kept = True
        self.dismiss()

    def action_back(self) -> None:
        """What is typed first; then the size as it was."""
        if not self.query_one(Entry).take():
            self.dismiss()
