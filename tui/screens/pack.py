"""Before a delivery is packed: what goes now, line by line; a number changes how many (S18)."""

from collections.abc import Callable

from textual.app import ComposeResult

from models.flows import AtMenu, Packing, Picking, Said, Step, Wrong, pack
from models.flows.states import WaitAsked
from models.flows.steps import asked
from models.flows.undo import undone
from models.orders import Order, OrderLine
from models.scans.readings import Command
from models.types import LineNumber, Quantity
from models.wording import divide as divide_words
from models.wording import questions as asking
from models.wording import screens as wording
from tui.screens.beside import BesideScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows


class PackScreen(BesideScreen):
    """All that is picked goes, unless the packer says less."""

    CSS_PATH = "pack.tcss"
    HELP_OF = "packing"
    BY_COMMAND = {Command.PART_DELIVERY: "pack", Command.CONFIRM_QUANTITY: "confirm"}

    def on_mount(self) -> None:
        """Nothing is held back yet."""
        self._less: dict[LineNumber, Quantity] = {}
        super().on_mount()

    def body(self) -> ComposeResult:
        """Heading, lines, the number being typed."""
        yield Line(id="heading")
        yield Rows(id="rows")
        yield Line(id="detail")
        yield Entry(wording.quantity_typed, most=5)

    def draw(self) -> None:
        """Read the order anew."""
        order = self.work.order
        if order is None:
            return
        some = pack.something_to_pack(order)
        self.title_and_hint(wording.pack_title(order.number), wording.pack_hint())
        heading = wording.goes_now(self._whole(order)) if some else wording.nothing_picked()
        self.query_one("#heading", Line).say(heading)
        self.query_one(Rows).fill([self._row(order, line) for line in self._open(order)])
        self.moved()

    def _whole(self, order: Order) -> bool:
        return pack.all_picked(order) and all(
            self._goes(order, line) == order.to_pack(line.line) for line in order.lines
        )

    def _open(self, order: Order) -> list[OrderLine]:
        return [line for line in order.lines if line.quantity > order.packed(line.line)]

    def _goes(self, order: Order, line: OrderLine) -> Quantity:
        ready = order.to_pack(line.line)
        return min(ready, self._less.get(line.line, ready))

    def _row(self, order: Order, line: OrderLine) -> Row:
        wanted = line.quantity - order.packed(line.line)
        goes = wording.part_of(self._goes(order, line), wanted).ljust(6)
        return Row(text=f"{goes} {line.name}")

    def moved(self) -> None:
        """The whole name of the line under the cursor."""
        line = self._here()
        self.query_one("#detail", Line).say(line.name if line is not None else "")

    def _here(self) -> OrderLine | None:
        order = self.work.order
        rows = self._open(order) if order is not None else []
        return rows[min(self.query_one(Rows).cursor, len(rows) - 1)] if rows else None

    def action_enter(self) -> None:
        """The typed number for the line, else pack."""
        typed, line = self.query_one(Entry).take(), self._here()
        if not typed or line is None:
            self.action_pack()
        elif int(typed) > self._ready(line):
            text = divide_words.too_many_picked(int(typed), self._ready(line))
            self.work.tell(Wrong(text=text, remedy=divide_words.type_fewer()))
        else:
            self._less[line.line] = Quantity(int(typed))
            self.show()

    def _ready(self, line: OrderLine) -> Quantity:
        order = self.work.order
        return order.to_pack(line.line) if order is not None else Quantity(0)

    def action_confirm(self) -> None:
        """The typed number for the line; without one nothing is packed."""
        if self.query_one(Entry).text:
            self.action_enter()
        else:
            self.work.tell(Said(text=divide_words.type_how_many()))

    def action_pack(self) -> None:
        """Pack what the list says."""
        self._answer(self._packed)

    def _undone(self, order: Order) -> Step:
        return undone(Packing(key=order.key), order, self.work.history(), self.work.hand)

    def _packed(self, order: Order) -> Step:
        parts = {line.line: self._goes(order, line) for line in order.lines}
        held_back = any(parts[line.line] < order.to_pack(line.line) for line in order.lines)
        return pack.pack(order, parts if held_back else None, self.work.hand)

    def action_plus(self) -> None:
        """What else can be done with the order."""
        self.offer(
            asking.more_title(),
            (
                (asking.wait_row(), lambda: self._answer(self._wait)),
                (
                    asking.put_down_row(),
                    lambda: self._answer(lambda order: pack.put_down(order, self.work.hand)),
                ),
                (asking.undo_row(), lambda: self._answer(self._undone)),
            ),
        )

    def _wait(self, order: Order) -> Step:
        return asked(self.work.state, WaitAsked(key=order.key, number=order.number))

    def _answer(self, answer: Callable[[Order], Step]) -> None:
        order = self.work.order
        if isinstance(self.work.state, Packing) and order is not None:
            self.work.attempt(lambda: answer(order))

    def go_back(self) -> None:
        """Back to the walk while there is something to look for."""
        order = self.work.order
        if order is not None and any(line.to_pick for line in order.lines):
            self.work.go(Picking(key=order.key))
        else:
            self.work.go(AtMenu())
