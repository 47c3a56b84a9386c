"""What was asked of brokers and put in the print queue for deliveries that have left since long ago.

It keeps a label from coming out twice by itself, and a booking from being made twice. So it stays as long as
its delivery is open or has left but lately, while its order has a paper in the print queue, and while a label
of it is still to come or can be printed again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import NamedTuple, TypeAlias

import msgspec

from models.id_requests import IdWish
from models.orders import Order, OrderKey
from models.tables.site.files import Row, SiteFile
from models.types import DeliveryNumber, OrderState

Standing: TypeAlias = Callable[[Sequence[OrderKey]], Mapping[OrderKey, Order]]
"""Those of the orders that are here, as they stand."""

_WISH = msgspec.json.Decoder(IdWish)
_IN_QUEUE = """
    EXISTS (
        SELECT 1 FROM print_order o JOIN print_job j ON j.number = o.print_number
        WHERE o.shop = w.shop AND o.order_id = w.order_id
        AND j.state IN ('queued', 'held', 'sent', 'printing')
    )
"""
_WISHED = f"""
    SELECT shop, order_id, delivery, packed_at, mark FROM label_wished w
    WHERE packed_at < ? AND (packed_at, shop, order_id, delivery, mark) > (?, ?, ?, ?, ?) AND NOT {_IN_QUEUE}
    AND NOT EXISTS (
        SELECT 1 FROM id_request r JOIN broker_label b ON b.request_id = r.request_id
        WHERE r.shop = w.shop AND r.order_id = w.order_id AND r.delivery = w.delivery AND b.state = 'wanted'
    )
    ORDER BY packed_at, shop, order_id, delivery, mark LIMIT ?
"""  # noqa: S608 - no value
_REQUESTS = f"""
    SELECT shop, order_id, delivery, place, request_id, wish FROM id_request w
    WHERE place > ? AND state <> 'wanted' AND NOT {_IN_QUEUE}
    AND NOT EXISTS (
        SELECT 1 FROM broker_label b WHERE b.request_id = w.request_id AND b.state IN ('wanted', 'kept')
    )
    ORDER BY place LIMIT ?
"""  # noqa: S608 - no value


class LabelsOver(NamedTuple):
    """Rows that nobody needs any more."""

    wished: list[Row]
    requests: list[Row]


def labels_over(file: SiteFile, standing: Standing, before: datetime, most: int) -> LabelsOver:
    """Return up to `most` rows of each kind whose delivery had left before then."""

    def over(pages: Iterator[list[Row]]) -> list[Row]:
        return list(islice((row for page in pages for row in _of_over(page, standing, before)), most))

    return LabelsOver(over(_wished(file, before, most)), over(_requests(file, before, most)))


def forget_labels(file: SiteFile, over: LabelsOver) -> None:
    """Within a transaction: let go of them, and of what the broker's labels were called."""
    file.run_many(
        "DELETE FROM label_wished"
        " WHERE shop = ? AND order_id = ? AND delivery = ? AND packed_at = ? AND mark = ?",
        over.wished,
    )
    requests = [(request_id,) for *_, request_id, _wish in over.requests]
    file.run_many("DELETE FROM broker_label WHERE request_id = ?", requests)
    file.run_many("DELETE FROM id_request WHERE request_id = ?", requests)


def _wished(file: SiteFile, before: datetime, most: int) -> Iterator[list[Row]]:
    after: Row = ("", "", "", 0, "")
    while rows := file.rows(_WISHED, (before.isoformat(), *after, most)):
        yield rows
        shop, order_id, delivery, packed_at, mark = rows[-1]
        after = (packed_at, shop, order_id, delivery, mark)


def _requests(file: SiteFile, before: datetime, most: int) -> Iterator[list[Row]]:
    """They were made in the sequence of their places."""
    place = 0
    while rows := file.rows(_REQUESTS, (place, most)):
        old = [row for row in rows if _WISH.decode(row[-1]).at < before]
        yield old
        if len(old) < len(rows):
            return
        place = rows[-1][3]


def _of_over(rows: Sequence[Row], standing: Standing, before: datetime) -> list[Row]:
    orders = standing(list({OrderKey(*row[:2]) for row in rows}))
    return [row for row in rows if _is_over(orders.get(OrderKey(*row[:2])), row[2], before)]


def _is_over(order: Order | None, number: DeliveryNumber, before: datetime) -> bool:
    """One that was opened again may be packed under the same number; all of an order that is gone is over."""
    if order is None:
        return True
    delivery = order.delivery_at(number)
    if delivery is None:
        return order.cancelled or order.state is OrderState.SHIPPED
    return delivery.reported_at is not None and delivery.reported_at < before
