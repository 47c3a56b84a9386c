"""A part delivery from the row of Ship out: how many of each line go now (S18)."""

from textual.app import ComposeResult

from models.flows import Dividing, ShippingOut, Step, divide
from models.flows.steps import Wrong
from models.orders import Delivery, DeliveryLine, Order
from models.scans.readings import Command
from models.types import LineNumber, Quantity
from models.wording import divide as wording
from models.wording import questions as asking
from models.wording import screens as screen_words
from tui.screens.beside import BesideScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows


class DivideScreen(BesideScreen):
    """All of it goes, until a number says otherwise."""

    CSS_PATH = "divide.tcss"
    HELP_OF = "divide"
    BY_COMMAND = {Command.PART_DELIVERY: "plus", Command.CONFIRM_QUANTITY: "enter"}

    def on_mount(self) -> None:
        """Nothing is held back yet."""
        self._goes: dict[LineNumber, Quantity] = {}
        super().on_mount()

    def body(self) -> ComposeResult:
        """Heading, lines, the whole line, the number being typed."""
        yield Line(id="heading")
        yield Rows(id="rows")
        yield Line(id="detail")
        yield Entry(screen_words.quantity_typed, most=5)

    def draw(self) -> None:
        """The lines of the delivery, and how many go."""
        order, delivery = self.work.order, self._delivery()
        if order is None or delivery is None:
            return
        self.title_and_hint(wording.title(order.number), wording.hint())
        self.query_one("#heading", Line).say(wording.heading())
        self.query_one(Rows).fill([self._row(order, part) for part in delivery.lines])
        self.moved()

    def _delivery(self) -> Delivery | None:
        place, order = self.work.state, self.work.order
        return order.delivery_at(place.delivery) if order and isinstance(place, Dividing) else None

    def _row(self, order: Order, part: DeliveryLine) -> Row:
        goes = screen_words.part_of(self._goes.get(part.line, part.quantity), part.quantity).ljust(6)
        return Row(text=f"{goes} {_name(order, part)}")

    def moved(self) -> None:
        """The whole name of the line under the cursor."""
        order, part = self.work.order, self._here()
        self.query_one("#detail", Line).say(_name(order, part) if order and part else "")

    def _here(self) -> DeliveryLine | None:
        delivery = self._delivery()
        return delivery.lines[self.query_one(Rows).cursor] if delivery and delivery.lines else None

    def action_enter(self) -> None:
        """So many of the line go."""
        part, typed = self._here(), self.query_one(Entry).take()
        if part is None or not typed:
            return
        if int(typed) > part.quantity:
            text = wording.too_many(int(typed), part.quantity)
            self.work.tell(Wrong(text=text, remedy=wording.type_fewer()))
            return
        self._goes[part.line] = Quantity(int(typed))
        self.show()

    def action_plus(self) -> None:
        """Pack it so, after asking."""
        order = self.work.order
        if order is not None:
            rows = ((asking.back(), lambda: None), (wording.yes(), self._divide))
            self.ask(wording.ask(order.number), rows)

    def _divide(self) -> None:
        place, order, delivery = self.work.state, self.work.order, self._delivery()
        if not isinstance(place, Dividing) or order is None or delivery is None:
            return
        parts = {part.line: self._goes.get(part.line, part.quantity) for part in delivery.lines}

        def step() -> Step:
            return divide.divided(place, order, parts, self.work.hand)

        self.work.attempt(step)

    def go_back(self) -> None:
        """To the list; the delivery is as it was."""
        place = self.work.state
        if isinstance(place, Dividing):
            self.work.go(ShippingOut(at=place.key, delivery=place.delivery))


def _name(order: Order, part: DeliveryLine) -> str:
    line = order.line_at(part.line)
    return line.name if line is not None else str(part.line)
