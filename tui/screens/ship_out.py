"""Ship out (S16, S19): packed deliveries that have not left; parcel ids, and report in."""

from functools import partial

from textual.app import ComposeResult

from models.flows import Said, Step, ship_out
from models.flows.states import AfterParcel, Parcels
from models.orders import Delivery, Order
from models.wording import questions as asking
from models.wording import screens as wording
from tui.screens.place import PlaceScreen
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows


class ShipOutScreen(PlaceScreen):
    """One row a delivery."""

    CSS_PATH = "ship_out.tcss"
    HELP_OF = "shipping"

    def on_mount(self) -> None:
        """Read the list first."""
        self._rows: tuple[tuple[Order, Delivery], ...] = ()
        super().on_mount()

    def body(self) -> ComposeResult:
        """Rows and detail."""
        yield Rows(id="rows")
        yield Line(id="detail")

    def draw(self) -> None:
        """Read the list anew."""
        self._rows = tuple(
            (order, delivery) for order in self.work.site.to_ship() for delivery in order.open_deliveries
        )
        self.query_one(Rows).fill([self._row(order, delivery) for order, delivery in self._rows])
        self.title_and_hint(wording.ship_out_title(len(self._rows)), wording.ship_out_hint())
        self.moved()

    def _row(self, order: Order, delivery: Delivery) -> Row:
        text = f"{wording.parcels_in_list(delivery)} {wording.customer_of(order)}"
        return Row(label=order.number, text=text)

    def moved(self) -> None:
        """All about the row under the cursor."""
        here = self._here()
        text = wording.ship_out_detail(*here) if here else wording.ship_out_empty()
        self.query_one("#detail", Line).say(text)

    def _here(self) -> tuple[Order, Delivery] | None:
        return self._rows[self.query_one(Rows).cursor] if self._rows else None

    def action_enter(self) -> None:
        """Parcel ids of this row."""
        here = self._here()
        if here is not None:
            order, delivery = here
            self.work.go(
                Parcels(key=order.key, delivery=delivery.delivery, then=AfterParcel.STAY, from_list=True)
            )

    def action_minus(self) -> None:
        """The address label of this row (S15)."""
        here = self._here()
        if here is not None:
            order, delivery = here
            hand = self.work.hand
            self.work.attempt(lambda: ship_out.label(self.work.state, order, delivery.delivery, hand))

    def action_plus(self) -> None:
        """Report in the rows that are filled in (S19)."""
        filled = sum(bool(delivery.parcels) for _order, delivery in self._rows)
        if not filled:
            self.work.tell(Said(text=wording.none_filled()))
            return
        rows = ((asking.back(), lambda: None), (asking.yes_report(), self._report_filled))
        self.ask(asking.report_filled(filled), rows)

    def _report_filled(self) -> None:
        steps = ship_out.filled_in(tuple(self.work.site.to_ship()), self.work.hand)
        for step in steps:
            self.work.attempt(partial(_as_it_is, step))
        self.work.tell(Said(text=wording.filled_reported(len(steps))))


def _as_it_is(step: Step) -> Step:
    return step
