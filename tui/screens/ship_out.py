"""Ship out (S16, S19): packed deliveries that have not left; parcel ids, and report in."""

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult

from models.flows import Said, Step, Wrong, divide, elsewhere, ship_out
from models.flows.states import AfterParcel, Parcels, ShippingOut, State
from models.id_requests import NewestRequests
from models.orders import Delivery, Order, OrderKey
from models.outbound_list import Stretch
from models.scans.readings import Command
from models.search import Place, place_of
from models.types import DeliveryNumber, Document
from models.wording import divide as wording_of_part
from models.wording import fetching as fetch_words
from models.wording import questions as asking
from models.wording import screens as wording
from tui import fetching, fetching_all
from tui.papers import checked
from tui.questions import order_of
from tui.screens.asking import ask
from tui.screens.stretch import StretchScreen
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows
from tui.work import Work


class ShipOutScreen(StretchScreen):
    """One row a delivery, oldest orders first."""

    CSS_PATH = "ship_out.tcss"
    HELP_OF = "shipping"
    BY_COMMAND = {Command.REPORT_IN: "plus", Command.REPRINT: "label", Command.PART_DELIVERY: "divide"}

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._rows: tuple[tuple[Order, Delivery], ...] = ()
        self._at: tuple[OrderKey, DeliveryNumber] | None = None
        self._requests: NewestRequests = {}
        self._begin_at(work.state)

    def _begin_at(self, place: State) -> None:
        """The cursor stands where the list was left."""
        if isinstance(place, ShippingOut) and place.at is not None and place.delivery is not None:
            order = self.work.site.order(place.at)
            if order is not None:
                self._place, self._at = place_of(order), (place.at, place.delivery)

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
        self.read()
        self.title_and_hint(wording.ship_out_title(self.stretch.in_all), wording.ship_out_hint())
        self.moved()

    def around(self, place: Place | None, limit: int) -> Stretch:
        """Of all that is packed and has not left."""
        return self.work.site.to_ship_around(place, limit)

    def numbered(self, beginning: str) -> Place | None:
        """Among all that is packed and has not left."""
        return self.work.site.to_ship_numbered(beginning)

    def fill(self) -> None:
        """A row for each delivery, and what is on its way to it."""
        orders = self.stretch.orders
        self._rows = _deliveries(orders)
        self._requests = self.work.site.id_requests([order.key for order in orders])
        rows = [self._row(order, delivery) for order, delivery in self._rows]
        self.query_one(Rows).fill(rows, self._row_of(orders[self.stretch.at]) if orders else None)

    def _row_of(self, wanted: Order) -> int:
        """Where the delivery stands that the cursor was on; else the order's next one, or its last."""
        places = [place for place, (order, _) in enumerate(self._rows) if order is wanted]
        if self._at is None or self._at[0] != wanted.key:
            return places[0]
        number = self._at[1]
        return next((place for place in places if self._rows[place][1].delivery >= number), places[-1])

    def _row(self, order: Order, delivery: Delivery) -> Row:
        request = self._requests.get((order.key, delivery.delivery))
        asked = "" if request is None or delivery.parcels else fetch_words.in_list(request)
        words = (
            wording.marked_waiting(order),
            asked or wording.parcels_in_list(delivery),
            wording.customer_of(order),
        )
        return Row(label=order.number, text=" ".join(filter(None, words)))

    def moved(self) -> None:
        """All about the row under the cursor."""
        here = self._here()
        self._at = (here[0].key, here[1].delivery) if here else None
        super().moved()
        here = self._here()
        text = self._detail(*here) if here else wording.ship_out_empty()
        self.query_one("#detail", Line).say(text)

    def _detail(self, order: Order, delivery: Delivery) -> str:
        request = self._requests.get((order.key, delivery.delivery))
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
                (wording_of_part.all_labels_row(), self._all_labels),
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

    def _all_labels(self) -> None:
        """The address labels of all that is packed (S15)."""
        packed = _deliveries(self.work.site.to_ship())
        rows = (
            (asking.back(), lambda: None),
            (
                asking.print_function(Document.ADDRESS_LABEL),
                partial(checked, self, Document.ADDRESS_LABEL, partial(self._print_labels, packed)),
            ),
        )
        self.ask(wording_of_part.labels_of_all(len(packed)), rows)

    def _print_labels(self, packed: tuple[tuple[Order, Delivery], ...], printer: str, foreseen: bool) -> None:
        place, hand = self.work.state, self.work.hand
        if packed:
            self.work.attempt(lambda: ship_out.labels(place, packed, hand, printer, foreseen=foreseen))

    def action_divide(self) -> None:
        """A part of this row goes now (S18)."""
        here, place, hand = self._here(), self.work.state, self.work.hand
        if here is None:
            self.work.attempt(lambda: elsewhere.command_not_here(place, Command.PART_DELIVERY))
            return
        self.work.attempt(lambda: divide.dividing(*here, hand))

    def _fetch_all(self) -> None:
        """A parcel id for each row that has none (S16)."""
        without = _deliveries(self.work.site.to_ship_without_ids())
        fetching_all.offer(self.work, without, partial(ask, self.app, self.work.site))

    def action_plus(self) -> None:
        """Report in the rows that are filled in (S19); those that are to wait stay (S8)."""
        filled = ship_out.filled_in(_deliveries(self.work.site.to_ship_filled_in()))
        if not filled.leave:
            none = wording.only_waiting_filled() if filled.waiting else wording.none_filled()
            self.work.tell(Said(text=none))
            return
        report = partial(self._report_filled, filled)
        rows = ((asking.back(), lambda: None), (asking.yes_report(), report))
        self.ask(asking.report_filled(len(filled.leave), filled.waiting), rows)

    def _report_filled(self, filled: ship_out.FilledIn) -> None:
        """Each on its own merits: one that is refused stops none of the others, and is named."""
        reports = [(order.number, partial(self._report, order.key, row)) for order, row in filled.leave]
        refused = self.work.keep_each(reports)
        done = len(filled.leave) - len(refused)
        if refused:
            text = wording_of_part.reported_and_refused(done, refused)
            self.work.tell(Wrong(text=text, remedy=wording_of_part.refused_stay()))
        else:
            self.work.tell(Said(text=wording.filled_reported(done, filled.waiting)))

    def _report(self, key: OrderKey, delivery: Delivery) -> Step:
        """As the order stands now: it may have been told to wait while the question stood here."""
        return ship_out.reported_from_list(order_of(self.work, key), delivery, self.work.hand)


def _deliveries(orders: Sequence[Order]) -> tuple[tuple[Order, Delivery], ...]:
    """The rows of the orders: one for each delivery that has not left."""
    return tuple((order, delivery) for order in orders for delivery in order.open_deliveries)
