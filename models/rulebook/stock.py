"""What an operation does to stock, read off the order before and after.

Since stock follows from two states of one order, no operation can lose or make goods: what leaves `on hand`
is what left in deliveries, and `reserved` is what orders in Packing still wait for.
"""

from collections import Counter

import msgspec

from models.orders import Order
from models.types import OrderState, Sku


class StockChange(msgspec.Struct, frozen=True, kw_only=True):
    """Units of one article, signed."""

    sku: Sku
    on_hand: int
    reserved: int


def stock_changes(before: Order | None, after: Order) -> tuple[StockChange, ...]:
    """What moving from `before` to `after` does to the stock of the order's site, by article.

    `before` is None for an order that is new. Articles without a change are left out.
    """
    left = _shipped(after)
    left.subtract(_shipped(before) if before else {})
    reserved = _reserved(after)
    reserved.subtract(_reserved(before) if before else {})
    skus = sorted({sku for sku in (*left, *reserved) if left[sku] or reserved[sku]})
    return tuple(StockChange(sku=sku, on_hand=-left[sku], reserved=reserved[sku]) for sku in skus)


def _shipped(order: Order) -> Counter[Sku]:
    units: Counter[Sku] = Counter()
    for line in order.lines:
        units[line.sku] += order.shipped(line.line)
    return units


def _reserved(order: Order) -> Counter[Sku]:
    units: Counter[Sku] = Counter()
    if order.state is OrderState.PACKING and not order.cancelled:
        for line in order.lines:
            units[line.sku] += line.quantity - order.shipped(line.line)
    return units
