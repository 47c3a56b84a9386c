"""Lists of any length: only the orders around the cursor are ever read, and they move along with it."""

from models.outbound_list import Stretch
from models.search import Place, place_of
from tui.screens.beside import BesideScreen
from tui.widgets.rows import Rows
from tui.work import Work

LEAST_AROUND = 30
"""Orders that are read before and after the one under the cursor; twice the screen's rows where more."""


class StretchScreen(BesideScreen):
    """Subclasses say what is read and where a number stands, and draw the rows of what was read."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.stretch = Stretch(orders=(), at=0, in_all=0, more_before=False, more_after=False)
        self._place: Place | None = None
        self._digits = ""

    def around(self, place: Place | None, limit: int) -> Stretch:
        """Read the order of that place, and up to `limit` before and after it."""
        raise NotImplementedError

    def numbered(self, beginning: str) -> Place | None:
        """Where the first order of the whole list stands whose number begins so."""
        raise NotImplementedError

    def fill(self) -> None:
        """Fill the rows with what was read."""
        raise NotImplementedError

    def read(self) -> None:
        """The orders around the one under the cursor, or around where it was."""
        self.stretch = self.around(self._place, max(LEAST_AROUND, 2 * self.app.size.height))
        self.fill()

    def moved(self) -> None:
        """With fewer rows beyond the one under the cursor than are seen, it is read on."""
        order = self.beside()
        if order is not None:
            self._place = place_of(order)
            if self._at_an_edge():
                self.read()

    def _at_an_edge(self) -> bool:
        rows, seen = self.query_one(Rows), self.app.size.height
        beyond = len(rows.rows) - 1 - rows.cursor
        return (self.stretch.more_before and rows.cursor < seen) or (
            self.stretch.more_after and beyond < seen
        )

    def _typed(self, text: str) -> bool:
        """Digits find the first row of the whole list whose number begins so, as they do in every list."""
        if self.entry() is not None or not (text.isascii() and text.isdecimal()):
            return super()._typed(text)
        for digit in text:
            self._find(digit)
        self.show()
        return True

    def _find(self, digit: str) -> None:
        for typed in (self._digits + digit, digit):
            place = self.numbered(typed)
            if place is not None:
                self._digits, self._place = typed, place
                return
        self._digits = ""

    def action_move(self, step: int) -> None:
        """Up and down; digits typed from now on are those of another number."""
        self._digits = ""
        super().action_move(step)

    def action_turn(self, step: int) -> None:
        """A screenful; digits typed from now on are those of another number."""
        self._digits = ""
        super().action_turn(step)

    def on_resize(self) -> None:
        """More may be seen now."""
        self.show()
