"""The order's quantities, line by line (S9): a number and Enter sets one, plus saves all of them."""

from textual.app import ComposeResult

from models.flows import Editing, order_page
from models.orders import Order, OrderLine
from models.types import LineNumber, Quantity
from models.wording import order_deeds as deeds
from models.wording import questions as asking
from models.wording import screens as screen_words
from tui.screens.of_page import OfPageScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows


class ContentsScreen(OfPageScreen):
    """Nothing is kept before it is saved."""

    CSS_PATH = "contents.tcss"
    HELP_OF = "contents"

    def on_mount(self) -> None:
        """Nothing is changed yet."""
        self._changed: dict[LineNumber, Quantity] = {}
        super().on_mount()

    def body(self) -> ComposeResult:
        """Lines, the whole line, the number being typed."""
        yield Rows(id="rows")
        yield Line(id="detail")
        yield Line(id="unsaved", classes="-shy")
        yield Entry(screen_words.quantity_typed, most=5)

    def draw(self) -> None:
        """The lines as they are to be."""
        order = self.order
        if order is None:
            return
        rows = [Row(text=deeds.contents_row_of(line, self._quantity(line))) for line in order.lines]
        self.query_one(Rows).fill(rows)
        self.query_one("#unsaved", Line).say(deeds.not_saved() if self._differs(order) else "")
        self.title_and_hint(deeds.contents_title(order.number), deeds.contents_hint())
        self.moved()

    def _quantity(self, line: OrderLine) -> Quantity:
        return self._changed.get(line.line, line.quantity)

    def _differs(self, order: Order) -> bool:
        return any(self._quantity(line) != line.quantity for line in order.lines)

    def moved(self) -> None:
        """All of the line under the cursor."""
        order = self.order
        if order is not None and order.lines:
            line = order.lines[self.query_one(Rows).cursor]
            self.query_one("#detail", Line).say(deeds.contents_detail(order, line))

    def action_enter(self) -> None:
        """The typed number for the line."""
        order, typed = self.order, self.query_one(Entry).take()
        if order is not None and typed:
            self._changed[order.lines[self.query_one(Rows).cursor].line] = Quantity(int(typed))
            self.show()

    def action_plus(self) -> None:
        """Save, after asking."""
        rows = ((asking.back(), lambda: None), (deeds.save_row(), self._save))
        self.ask(deeds.save_contents(), rows)

    def _save(self) -> None:
        place = self.work.state
        if isinstance(place, Editing):
            self.do(
                lambda order: order_page.edited(place, order, self._changed, self.work.person, self.work.hand)
            )
