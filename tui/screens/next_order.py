"""Between two orders: scan a pick slip, or press Enter for the oldest free order."""

from textual.app import ComposeResult

from models.wording import screens as wording
from tui import scans
from tui.screens.place import PlaceScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line


class NextOrderScreen(PlaceScreen):
    """An order number may be typed too."""

    CSS_PATH = "next_order.tcss"
    HELP_OF = "next_order"

    def body(self) -> ComposeResult:
        """What is awaited, and how many are free."""
        yield Line(id="big")
        yield Line(id="free")
        yield Entry(wording.order_typed, most=24, digits_only=False)

    def draw(self) -> None:
        """Count the free orders."""
        free = self.work.site.free()
        self.title_and_hint(wording.next_title(), wording.next_hint())
        self.query_one("#big", Line).say(wording.scan_slip())
        self.query_one("#free", Line).say(wording.or_take_next(free) if free else wording.none_free())

    def action_enter(self) -> None:
        """The typed order, else the oldest."""
        typed = self.query_one(Entry).take()
        if typed:
            scans.scan(self.work, typed)
        else:
            self.action_next_order()
