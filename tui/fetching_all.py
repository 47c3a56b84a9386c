"""Fetching a parcel id for each packed delivery that has none, with one function (S16)."""

from collections.abc import Callable, Sequence
from functools import partial

from models.bookings import BrokerName
from models.errors import KolliError, NotFound
from models.flows import Said, Wrong
from models.id_requests import IdRequestState, NewestRequests
from models.orders import Delivery, Order
from models.wording import fetching as wording
from models.wording import questions as asking
from tui import fetching
from tui.fetching import Ask
from tui.work import Work

Packed = tuple[Order, Delivery]


def offer(work: Work, rows: Sequence[Packed], ask: Ask) -> None:
    """Ask from whom; each delivery then on its own merits."""
    requests = work.site.id_requests([order.key for order, _ in rows])
    without = [row for row in rows if not row[1].parcels and not _on_its_way(requests, *row)]
    if not without:
        work.tell(Said(text=wording.none_without()))
        return
    of_shops = {order.shop: order for order, _ in without}
    brokers = dict.fromkeys(each for order in of_shops.values() for each in fetching.freight(work, order))
    own = _own_left(work, without)
    if not brokers and not own:
        work.tell(fetching.no_source(without[0][0]))
        return
    answers: list[tuple[str, Callable[[], None]]] = [(asking.back(), lambda: None)]
    answers += [(wording.from_broker(each), partial(_ask_each, work, without, each)) for each in brokers]
    if own:
        answers.append((wording.from_own_series(own), partial(_take_each, work, without)))
    ask(wording.asked_all(len(without)), tuple(answers))


def _on_its_way(requests: NewestRequests, order: Order, delivery: Delivery) -> bool:
    request = requests.get((order.key, delivery.delivery))
    return request is not None and request.state is IdRequestState.WANTED


def _own_left(work: Work, rows: Sequence[Packed]) -> int:
    """Ids of the shop's own that are here for any of these."""
    return min(work.site.own_ids_left(shop) for shop in {order.shop for order, _ in rows})


def _ask_each(work: Work, rows: Sequence[Packed], broker: BrokerName) -> None:
    if not work.site.status().connected:
        work.tell(fetching.offline(broker, _own_left(work, rows)))
        return

    def ask(order: Order, delivery: Delivery) -> None:
        if broker not in fetching.freight(work, order):
            raise NotFound(wording.shop_has_not(broker))
        fetching.ask_broker(work, order, delivery, broker, 1)

    _each(work, rows, ask)


def _take_each(work: Work, rows: Sequence[Packed]) -> None:
    def take(order: Order, delivery: Delivery) -> None:
        fetching.take_own(work, order, delivery, 1)

    _each(work, rows, take)


def _each(work: Work, rows: Sequence[Packed], do: Callable[[Order, Delivery], None]) -> None:
    refused: list[tuple[str, str]] = []
    for order, delivery in rows:
        try:
            do(order, delivery)
        except KolliError as why:
            refused.append((order.number, why.told(work.site.name_of)))
    done = len(rows) - len(refused)
    if work.give_way():
        return
    if refused:
        text = wording.fetched_all_but(done, refused)
        work.tell(Wrong(text=text, remedy=wording.others_went()))
    else:
        work.tell(Said(text=wording.fetched_all(done)))
