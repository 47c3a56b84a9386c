"""Places at which one order is looked at or chosen: from 60 columns on all about it stands beside."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from models.orders import Order
from tui import order_text
from tui.screens.place import PlaceScreen
from tui.widgets.reading import Reading

WIDE = 60
"""Columns; as the style sheet's `-wide`."""


class BesideScreen(PlaceScreen):
    """The narrow screen is the left pane; nothing on the right is needed for the work."""

    def middle(self) -> ComposeResult:
        """The body, and the order beside it."""
        with Horizontal(id="panes"):
            with Vertical(id="body"):
                yield from self.body()
            yield Reading(id="beside", by_arrows=False)

    def beside(self) -> Order | None:
        """The order that is looked at: that of the place, unless the screen has a list."""
        return self.work.order

    def show(self) -> None:
        """Draw what is now, on both sides."""
        super().show()
        self._show_beside()

    def action_move(self, step: int) -> None:
        """Up and down in the list."""
        super().action_move(step)
        self._show_beside()

    def action_turn(self, step: int) -> None:
        """Left and right: a screenful in a list."""
        super().action_turn(step)
        self._show_beside()

    def on_resize(self) -> None:
        """There may be room now."""
        self._show_beside()

    def _typed(self, text: str) -> bool:
        took = super()._typed(text)
        self._show_beside()
        return took

    def _show_beside(self) -> None:
        if self.app.size.width < WIDE:
            return
        order = self.beside()
        about = () if order is None else tuple(order_text.about(self.work.site, order))
        for reading in self.query("#beside").results(Reading):
            reading.top = 0
            reading.say(about)
