"""The walk: shelf first and large, then product, then how many; one scan is one unit."""

from collections.abc import Callable
from functools import partial

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from models.flows import Picking, Step, pack, walk
from models.flows.outbound import printed
from models.flows.route import Shelves, current_line, location_of, walking_order
from models.orders import Order, OrderLine
from models.scans.readings import Command
from models.types import Document
from models.wording import questions as asking
from models.wording import screens as wording
from tui.scans import around
from tui.screens.place import PlaceScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.quantity import Quantity
from tui.widgets.rows import Row, Rows
from tui.widgets.shelf import Shelf


class WalkScreen(PlaceScreen):
    """Everything on it is read off the order: a restart stands on the same line."""

    CSS_PATH = "walk.tcss"
    HELP_OF = "picking"
    BY_COMMAND = {Command.CONFIRM_QUANTITY: "enter"}

    def body(self) -> ComposeResult:
        """Shelf, product, quantity; from 60 columns on all lines beside them."""
        with Horizontal(id="panes"):
            with Vertical(id="line"):
                yield Shelf()
                yield Line(id="product")
                yield Quantity()
            yield Rows(id="lines")
        yield Entry(wording.quantity_typed, most=walk.MAX_TYPED)

    def draw(self) -> None:
        """Draw the line that the order stands at."""
        place, order = self.work.state, self.work.order
        if not isinstance(place, Picking) or order is None:
            return
        shelves = self.work.shelves(order)
        line = current_line(place, order, shelves)
        if line is not None:
            self._draw_line(order, line, shelves)

    def on_resize(self) -> None:
        """There may be room for more words now."""
        self.show()

    def _draw_line(self, order: Order, line: OrderLine, shelves: Shelves) -> None:
        route = walking_order(order, shelves)
        at = [each.line for each in route].index(line.line) + 1
        title = wording.walk_title(order.number, at, len(route), self.app.size.width)
        self.title_and_hint(title, wording.walk_hint())
        self.query_one(Shelf).say(location_of(line, shelves) or wording.no_location())
        self.query_one("#product", Line).say(line.name)
        self.query_one(Quantity).say(line.to_pick, wording.take(line), wording.picked_of(line), line.sku)
        self.query_one("#lines", Rows).fill(self._rows(route, shelves), cursor=at - 1)

    def _rows(self, route: tuple[OrderLine, ...], shelves: Shelves) -> list[Row]:
        """All lines in columns: shelf, how far, product."""
        places = [location_of(line, shelves) or wording.no_location() for line in route]
        counts = [wording.count_of(line) for line in route]
        wide, high = max(map(len, places)), max(map(len, counts))
        return [
            Row(text=f"{place:{wide}}  {count:>{high}}  {line.name}")
            for place, count, line in zip(places, counts, route, strict=True)
        ]

    def action_move(self, step: int) -> None:
        """Another open line."""
        self._answer(lambda place, order: walk.turned(place, order, self.work.shelves(order), step))

    def action_turn(self, step: int) -> None:
        """As up and down."""
        self.action_move(step)

    def action_enter(self) -> None:
        """The typed quantity."""
        digits = self.query_one(Entry).take()
        self._answer(
            lambda place, order: walk.typed(place, order, digits, self.work.shelves(order), self.work.hand)
        )

    def action_minus(self) -> None:
        """The rest cannot be found."""
        self._command(Command.SHORT)

    def action_plus(self) -> None:
        """All else that can be done with the order."""
        self.offer(
            asking.more_title(),
            (
                (asking.undo_row(), partial(self._command, Command.UNDO)),
                (asking.short_row(), partial(self._command, Command.SHORT)),
                (asking.part_row(), partial(self._command, Command.PART_DELIVERY)),
                (asking.wait_row(), partial(self._command, Command.WAIT)),
                (asking.put_down_row(), self._put_down),
                (asking.slip_row(), self._print_slip),
            ),
        )

    def _command(self, command: Command) -> None:
        self._answer(
            lambda place, order: walk.commanded(
                place, order, command, self.work.shelves(order), self.work.hand, around(self.work)
            )
        )

    def _put_down(self) -> None:
        self._answer(lambda _place, order: pack.put_down(order, self.work.hand))

    def _print_slip(self) -> None:
        self._answer(lambda place, order: printed(place, Document.PICK_SLIP, (order,), self.work.hand))

    def _answer(self, answer: Callable[[Picking, Order], Step | None]) -> None:
        place, order = self.work.state, self.work.order
        if isinstance(place, Picking) and order is not None:
            self.work.attempt(lambda: answer(place, order))
