"""Fetching parcel ids on the handheld (S16, Hämta kolliid): who is asked, how many, and what became of it.

Nothing here waits: what is wanted is written down at the site, its agent asks the store, and the screen draws
what stands in the site's file.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from models.bookings import BrokerName
from models.errors import KolliError
from models.flows import Parcels, Said, Step, Wrong, ship_out
from models.id_requests import IdRequest, IdRequestState, IdWish
from models.orders import Delivery, Order
from models.site import OwnParcels
from models.types import MAX_PARCELS_PER_DELIVERY, StationId
from models.wording import fetching as wording
from models.wording import questions as asking
from tui.work import Work

Row = tuple[str, Callable[[], None]]
Ask = Callable[[str, tuple[Row, ...]], None]

_MAYBE_BOOKED = frozenset({"already_booked", "broker_unclear", "nothing_new", "other_broker"})
"""Codes after which somebody may have to look with the broker, and then book anew."""


class Here(NamedTuple):
    """The delivery on the screen."""

    place: Parcels
    order: Order
    delivery: Delivery


def here(work: Work) -> Here | None:
    """Return the delivery on the screen; None when it is not there any more."""
    place, order = work.state, work.order
    if not isinstance(place, Parcels) or order is None:
        return None
    delivery = order.delivery_at(place.delivery)
    return None if delivery is None else Here(place, order, delivery)


def missing(at: Here) -> int:
    """How many ids there are to fetch: those announced and not there, else one where there is none."""
    there = len(at.delivery.parcels)
    if at.delivery.announced > 1:
        return max(0, at.delivery.announced - there)
    return 0 if there else 1


def request_of(work: Work) -> IdRequest | None:
    """Return the newest request of the delivery on the screen."""
    at = here(work)
    return None if at is None else work.site.id_request(at.order.key, at.delivery.delivery)


def can_fetch(work: Work, order: Order) -> bool:
    """Whether there is anybody to fetch ids from."""
    return bool(freight(work, order)) or work.site.own_ids_left(order.shop) > 0


def offer(work: Work, ask: Ask) -> bool:
    """Ask whether ids are to be fetched, and from whom; False where none are missing or nobody has any."""
    at = here(work)
    if at is None:
        return False
    request = request_of(work)
    if request is not None and request.state is IdRequestState.WANTED:
        _ask_whether_to_wait(work, ask, request)
        return True
    count = missing(at)
    if not count or not can_fetch(work, at.order):
        return False
    rows: list[Row] = [(wording.scan_instead(), lambda: None)]
    rows += [
        (wording.from_broker(broker), partial(_from_or_again, work, ask, at, broker, count))
        for broker in freight(work, at.order)
    ]
    left = work.site.own_ids_left(at.order.shop)
    if left >= count:
        rows.append((wording.from_own_series(left), partial(_from_own_series, work, at, count)))
    if at.delivery.announced <= 1:
        rows.append((wording.several(), partial(_ask_how_many, work, ask)))
    if request is not None and request.code in _MAYBE_BOOKED:
        sure = partial(_ask_if_sure, work, ask, at, request.wish.broker, count)
        rows.append((wording.book_again(request.wish.broker), sure))
    ask(wording.asked(count), tuple(rows))
    return True


def no_source(order: Order) -> Wrong:
    """What is said where nobody has ids to fetch."""
    return Wrong(text=wording.no_source(order.shop), remedy=wording.ask_office())


def offline(broker: BrokerName, own_left: int) -> Wrong:
    """What is said where a broker cannot be asked now, and `own_left` own ids lie at the site."""
    return Wrong(text=wording.needs_store(broker), remedy=wording.what_offline(own_left))


def ended(request: IdRequest, *, of_order: bool = False) -> Wrong:
    """What a person must know of a request that ended; with the order's number where no title says it."""
    number = request.wish.number
    text = wording.of_order(number, request.message) if of_order else request.message
    return Wrong(text=text, remedy=wording.remedy(request))


def told(work: Work, request: IdRequest) -> None:
    """Somebody has acknowledged it; what could not be kept is told once more."""
    with suppress(KolliError):
        work.site.ids_told(request.request_id)


def freight(work: Work, order: Order) -> list[BrokerName]:
    """Return the freight brokers of the order's shop, the preferred one first."""
    return [each for each in work.site.brokers(order.shop) if each is not BrokerName.SSCC]


def _ask_whether_to_wait(work: Work, ask: Ask, request: IdRequest) -> None:
    def without() -> None:
        work.site.withdraw_ids(request.request_id)
        work.tell(Said(text=wording.withdrawn()))

    text = request.message or wording.still_asking(request.wish.broker)
    ask(text, ((wording.wait(), lambda: None), (wording.go_on_without(), without)))


def _ask_how_many(work: Work, ask: Ask) -> None:
    def announced(count: int) -> None:
        at = here(work)
        if at is not None:
            work.attempt(lambda: ship_out.announced(at.place, at.order, str(count), work.hand))
            offer(work, ask)

    counts = range(1, MAX_PARCELS_PER_DELIVERY + 1)
    ask(
        wording.how_many(), tuple((wording.parcels_row(count), partial(announced, count)) for count in counts)
    )


def _from_or_again(work: Work, ask: Ask, at: Here, broker: BrokerName, count: int) -> None:
    """A further parcel of a delivery that has some from this broker is a further booking: that is asked."""
    request = request_of(work)
    has = request is not None and request.state is IdRequestState.FETCHED and request.wish.broker is broker
    if has and at.delivery.parcels:
        _ask_if_sure(work, ask, at, broker, count)
    else:
        _from_broker(work, at, broker, count)


def _ask_if_sure(work: Work, ask: Ask, at: Here, broker: BrokerName, count: int) -> None:
    book = partial(_from_broker, work, at, broker, count, book_again=True)
    rows: tuple[Row, ...] = ((asking.back(), lambda: None), (wording.yes_book(), book))
    ask(wording.sure_to_book_again(broker), rows)


def _from_own_series(work: Work, at: Here, count: int) -> None:
    def take() -> Step:
        taken = take_own(work, at.order, at.delivery, count)
        return ship_out.own_ids_taken(at.place, taken.order, taken.parcel_ids)

    work.attempt(take)


def take_own(work: Work, order: Order, delivery: Delivery, count: int) -> OwnParcels:
    """Give the delivery the shop's next own ids, and wish for their labels if they are due by now."""
    hand, number = work.hand, delivery.delivery
    label = next(iter(hand.label(order.key, number, "packed")), None)
    return work.site.take_sscc(order.key, number, hand.at, hand.actor(), count=count, label=label)


def _from_broker(work: Work, at: Here, broker: BrokerName, count: int, *, book_again: bool = False) -> None:
    if not work.site.status().connected:
        left = work.site.own_ids_left(at.order.shop)
        work.tell(offline(broker, left))
        return

    def ask() -> Step:
        ask_broker(work, at.order, at.delivery, broker, count, book_again=book_again)
        return Step(state=at.place)

    work.attempt(ask)


def ask_broker(
    work: Work, order: Order, delivery: Delivery, broker: BrokerName, count: int, *, book_again: bool = False
) -> None:
    """Write down that the broker is to be asked."""
    hand, station = work.hand, work.site.station()
    wish = IdWish(
        shop=order.shop,
        order_id=order.order_id,
        number=order.number,
        delivery=delivery.delivery,
        broker=broker,
        parcels=count,
        book_again=book_again,
        actor=hand.actor(),
        station=StationId("") if station is None else station.station,
        language=work.person.language,
        at=hand.at,
    )
    work.site.ask_ids(wish)
