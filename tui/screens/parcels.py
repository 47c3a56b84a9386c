"""Parcel ids of one delivery, scanned or typed; plus for more, at most four; report in (S16, S17, S19)."""

from collections.abc import Callable

from textual.app import ComposeResult

from models.flows import Parcels, ShippingOut, Step, ship_out
from models.id_requests import IdRequest
from models.orders import Delivery, Order
from models.wording import fetching as words
from models.wording import screens as wording
from models.wording.parcels import parcel_count
from tui import fetching, scans
from tui.screens.beside import BesideScreen
from tui.screens.error import ErrorScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line

MAX_TYPED = 35
"""Characters of the longest parcel id."""


class ParcelsScreen(BesideScreen):
    """The last step of an order, and the rows of Ship out."""

    CSS_PATH = "parcels.tcss"
    HELP_OF = "parcels"

    def on_mount(self) -> None:
        """Nothing has been told or refused yet."""
        self._telling = ""
        self._refused, self._parcels_then = "", 0
        super().on_mount()

    def body(self) -> ComposeResult:
        """Whether it is to wait, what is awaited, how fetching goes on, what is there, what is typed."""
        yield Line(id="waiting", classes="-shy")
        yield Line(id="big")
        yield Line(id="count")
        yield Line(id="fetching", classes="-shy")
        yield Line(id="parcels")
        yield Entry(wording.parcel_typed, most=MAX_TYPED, digits_only=False)

    def draw(self) -> None:
        """Read the delivery anew."""
        place, order = self.work.state, self.work.order
        delivery = order.delivery_at(place.delivery) if order and isinstance(place, Parcels) else None
        if order is None or delivery is None:
            return
        self.title_and_hint(
            wording.parcels_title(order.number, delivery.delivery),
            self._hint(order, delivery),
        )
        self.query_one("#waiting", Line).say(wording.is_to_wait() if order.waiting else "")
        self.query_one("#big", Line).say(wording.scan_parcel_id())
        self.query_one("#count", Line).say(parcel_count(len(delivery.parcels), delivery.announced))
        self.query_one("#parcels", Line).say(self._parcels(order, delivery))
        self._drop_refused(len(delivery.parcels))
        request = fetching.request_of(self.work)
        self.query_one("#fetching", Line).say("" if request is None else words.progress(request))
        if request is not None and request.to_tell:
            self._tell(request)

    def _hint(self, order: Order, delivery: Delivery) -> str:
        if not delivery.parcels and fetching.can_fetch(self.work, order):
            return words.hint()
        return wording.parcels_hint(bool(delivery.parcels))

    def _tell(self, request: IdRequest) -> None:
        """Say how a request ended that did not end well, until somebody has read it."""
        if self._telling == request.request_id:
            return
        self._telling = request.request_id

        def told(_answer: None) -> None:
            self._telling = ""
            fetching.told(self.work, request)

        self.app.push_screen(ErrorScreen(fetching.ended(request)), told)

    def _parcels(self, order: Order, delivery: Delivery) -> str:
        there = [f"{place} {parcel.parcel_id}" for place, parcel in enumerate(delivery.parcels, start=1)]
        return "\n".join(there) or wording.ship_out_detail(order, delivery)

    def action_enter(self) -> None:
        """The typed parcel id, else report in."""
        typed = self.query_one(Entry).take()
        if typed:
            self._scan_typed(typed)
        elif not fetching.offer(self.work, self.ask):
            self._answer(ship_out.report_asked)

    def action_plus(self) -> None:
        """More parcels: so many as typed, else any number; a typed id is taken with it."""
        typed, hand = self.query_one(Entry).take(), self.work.hand
        if len(typed) == 1 and typed.isdecimal():
            self._answer(lambda place, order: ship_out.announced(place, order, typed, hand))
            return
        self._answer(lambda place, order: ship_out.more(place, order, hand))
        if typed:
            self._scan_typed(typed)

    def _scan_typed(self, typed: str) -> None:
        """Take a typed id like a scanned one; what is refused stays, to be put right."""
        scans.scan(self.work, typed.upper())
        if isinstance(self.app.screen, ErrorScreen):
            self._refused = typed
            self.query_one(Entry).begin(typed)

    def _drop_refused(self, parcels: int) -> None:
        """A refused id is of no use any more once the parcel has got one by a scan."""
        entry = self.query_one(Entry)
        if parcels != self._parcels_then and entry.text == self._refused:
            entry.take()
        self._parcels_then = parcels

    def action_minus(self) -> None:
        """Take the last parcel id off; without one, unpack."""
        self._answer(lambda place, order: ship_out.undone(place, order, self.work.hand))

    def _answer(self, answer: Callable[[Parcels, Order], Step | None]) -> None:
        place, order = self.work.state, self.work.order
        if isinstance(place, Parcels) and order is not None:
            self.work.attempt(lambda: answer(place, order))

    def go_back(self) -> None:
        """To the list when it came from there, else to the menu; the delivery stays packed."""
        place = self.work.state
        if isinstance(place, Parcels) and place.from_list:
            self.work.go(ShippingOut(at=place.key, delivery=place.delivery))
        else:
            super().go_back()
