"""Ship out (S16, S19): packed deliveries that have not left; parcel ids, and report in."""

from functools import partial

from textual.app import ComposeResult

from models.flows import Said, Wrong, divide, elsewhere, ship_out
from models.flows.states import AfterParcel, Parcels
from models.orders import Delivery, Order
from models.scans.readings import Command
from models.wording import divide as wording_of_part
from models.wording import fetching as fetch_words
from models.wording import questions as asking
from models.wording import screens as wording
from tui import fetching, fetching_all
from tui.screens.asking import ask
from tui.screens.beside import BesideScreen
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows


class ShipOutScreen(BesideScreen):
    """One row a delivery."""

    CSS_PATH = "ship_out.tcss"
    HELP_OF = "shipping"
    BY_COMMAND = {Command.REPORT_IN: "plus", Command.REPRINT: "label", Command.PART_DELIVERY: "divide"}

    def on_mount(self) -> None:
        """Read the list first."""
        self._rows: tuple[tuple[Order, Delivery], ...] = ()
        super().on_mount()

    def body(self) -> ComposeResult:
        """Rows and detail."""
        yield Rows(id="rows")
        yield Line(id="detail")

    def beside(self) -> Order | None:
        """The order under the cursor."""
        here = self._here()
        return None if here is None else here[0]

    def draw(self) -> None:
        """Read the list anew."""
        self._rows = tuple(
            (order, delivery) for order in self.work.site.to_ship() for delivery in order.open_deliveries
        )
        self.query_one(Rows).fill([self._row(order, delivery) for order, delivery in self._rows])
        self.title_and_hint(wording.ship_out_title(len(self._rows)), wording.ship_out_hint())
        self.moved()

    def _row(self, order: Order, delivery: Delivery) -> Row:
        request = self.work.site.id_request(order.key, delivery.delivery)
        asked = "" if request is None or delivery.parcels else fetch_words.in_list(request)
        text = f"{asked or wording.parcels_in_list(delivery)} {wording.customer_of(order)}"
        return Row(label=order.number, text=text)

    def moved(self) -> None:
        """All about the row under the cursor."""
        here = self._here()
        text = self._detail(*here) if here else wording.ship_out_empty()
        self.query_one("#detail", Line).say(text)

    def _detail(self, order: Order, delivery: Delivery) -> str:
        request = self.work.site.id_request(order.key, delivery.delivery)
        progress = "" if request is None or delivery.parcels else fetch_words.in_detail(request)
        return "\n".join(filter(None, (wording.ship_out_detail(order, delivery), progress)))

    def _here(self) -> tuple[Order, Delivery] | None:
        return self._rows[self.query_one(Rows).cursor] if self._rows else None

    def action_enter(self) -> None:
        """Parcel ids of this row."""
        here = self._here()
        if here is not None:
            self._go_to(*here)

    def _go_to(self, order: Order, delivery: Delivery) -> None:
        self.work.go(
            Parcels(key=order.key, delivery=delivery.delivery, then=AfterParcel.STAY, from_list=True)
        )

    def _fetch(self, order: Order, delivery: Delivery) -> None:
        """Fetch parcel ids of the row, as Enter does on its page (S16)."""
        self._go_to(order, delivery)
        if not fetching.offer(self.work, partial(ask, self.app, self.work.site)):
            self.work.tell(fetching.no_source(order))

    def action_minus(self) -> None:
        """What else can be done with this row: its address label (S15), a part delivery (S18)."""
        here = self._here()
        if here is None:
            return
        order, delivery = here
        fetch = ((fetch_words.fetch_row(), partial(self._fetch, order, delivery)),)
        self.ask(
            wording.order_title(order.number),
            (
                (wording_of_part.label_row(), self.action_label),
                (wording_of_part.row(), self.action_divide),
                *(() if delivery.parcels else fetch),
                (fetch_words.fetch_all_row(), self._fetch_all),
            ),
        )

    def action_label(self) -> None:
        """The address label of this row (S15)."""
        here, place, hand = self._here(), self.work.state, self.work.hand
        if here is None:
            self.work.attempt(lambda: elsewhere.command_not_here(place, Command.REPRINT))
            return
        order, delivery = here
        self.work.attempt(lambda: ship_out.label(place, order, delivery.delivery, hand))

    def action_divide(self) -> None:
        """A part of this row goes now (S18)."""
        here, place, hand = self._here(), self.work.state, self.work.hand
        if here is None:
            self.work.attempt(lambda: elsewhere.command_not_here(place, Command.PART_DELIVERY))
            return
        self.work.attempt(lambda: divide.dividing(*here, hand))

    def _fetch_all(self) -> None:
        """A parcel id for each row that has none (S16)."""
        fetching_all.offer(self.work, self._rows, partial(ask, self.app, self.work.site))

    def action_plus(self) -> None:
        """Report in the rows that are filled in (S19)."""
        filled = tuple((order, delivery) for order, delivery in self._rows if delivery.parcels)
        if not filled:
            self.work.tell(Said(text=wording.none_filled()))
            return
        report = partial(self._report_filled, filled)
        rows = ((asking.back(), lambda: None), (asking.yes_report(), report))
        self.ask(asking.report_filled(len(filled)), rows)

    def _report_filled(self, filled: tuple[tuple[Order, Delivery], ...]) -> None:
        """Each on its own merits: one that is refused stops none of the others, and is named."""
        reports = [
            (order.number, partial(ship_out.reported_from_list, order, delivery, self.work.hand))
            for order, delivery in filled
        ]
        refused = self.work.keep_each(reports)
        done = len(filled) - len(refused)
        if refused:
            text = wording_of_part.reported_and_refused(done, refused)
            self.work.tell(Wrong(text=text, remedy=wording_of_part.refused_stay()))
        else:
            self.work.tell(Said(text=wording.filled_reported(done)))
