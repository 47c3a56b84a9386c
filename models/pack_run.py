"""The pack script's decision: which orders may be packed now (S10), and why each of the others may not.

Pure and in memory, so that 100,000 orders take a moment; the store reads what it needs in one go, asks here,
and moves the orders that are taken to Packing in the same transaction. A Waiting mark (S8) keeps an order out
of Outbound and not out of Packing, so it does not matter here.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

import msgspec

from models.types import OrderId, Sku


class OpenOrder(NamedTuple):
    """An order in the state Order, as far as the pack script looks at it."""

    order_id: OrderId
    placed_at: datetime
    """UTC."""
    releases_goods: bool
    """Paid, or on the shop's own invoice (`Payment.releases_goods`)."""
    cancelled: bool
    lines: tuple[tuple[Sku, int], ...]
    """Article and units wanted, a pair a line; the same article may stand in several."""
    lacks_number: bool = False
    """On the shop's own invoice, while the shop's invoices cannot be numbered (S13)."""


class ReasonKind(StrEnum):
    """Why an order is not taken."""

    UNPAID = "unpaid"
    CANCELLED = "cancelled"
    INVOICES_HELD = "invoices_held"
    """On the shop's own invoice, and its series waits after a restore."""
    SHORT = "short"


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """Why one order is not taken; `models.wording.pack_run.why` says it in a sentence."""

    kind: ReasonKind
    sku: Sku = Sku("")
    """For SHORT: the first article of the order that there is too little of."""
    wanted: int = 0
    """Units of it in the whole order."""
    free: int = 0
    """Units of it that were left when the order's turn came; negative when too many are promised already."""


class Allocation(NamedTuple):
    """What one run of the pack script decides."""

    taken: tuple[OrderId, ...]
    """In the order in which they were taken: by age, then by id."""
    left: dict[OrderId, Reason]
    """Every other order."""


class StepName(StrEnum):
    """The steps of the pack script, in their order."""

    READ_ORDERS = "read_orders"
    READ_STOCK = "read_stock"
    ALLOCATE = "allocate"
    MOVE_TO_PACKING = "move_to_packing"


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step as the pack script reports it (S11); the one with an error is where it stopped."""

    name: str
    """A `StepName`; `models.wording.pack_run.step_name` puts it in words."""
    count: int
    """Orders, or articles for the stock, that the step dealt with."""
    milliseconds: float
    error: str = ""
    """The sentence that stopped the run; empty when the step was done."""


_UNPAID = Reason(kind=ReasonKind.UNPAID)
_CANCELLED = Reason(kind=ReasonKind.CANCELLED)
_HELD = Reason(kind=ReasonKind.INVOICES_HELD)


def allocate(orders: Iterable[OpenOrder], free: Mapping[Sku, int]) -> Allocation:
    """Give the free goods to the orders that may have them, the oldest first; all of an order or nothing.

    `free` is units on hand and reserved for nobody, by article; one that is not named has none. An order that
    is short takes nothing, so that a younger one may yet be served.
    """
    stock = dict(free)
    taken: list[OrderId] = []
    left: dict[OrderId, Reason] = {}
    for order in sorted(orders, key=_age):
        reason = _take(order, stock)
        if reason is None:
            taken.append(order.order_id)
        else:
            left[order.order_id] = reason
    return Allocation(tuple(taken), left)


def _age(order: OpenOrder) -> tuple[datetime, OrderId]:
    return order.placed_at, order.order_id


def _take(order: OpenOrder, stock: dict[Sku, int]) -> Reason | None:
    """Take the order's goods out of `stock`; with a reason why not, `stock` is as before."""
    if order.cancelled:
        return _CANCELLED
    if not order.releases_goods:
        return _UNPAID
    if order.lacks_number:
        return _HELD
    wanted = _summed(order.lines)
    for sku, units in wanted:
        if units > stock.get(sku, 0) and units > 0:
            return Reason(kind=ReasonKind.SHORT, sku=sku, wanted=units, free=stock.get(sku, 0))
    for sku, units in wanted:
        if units > 0:
            stock[sku] -= units
    return None


def _summed(lines: tuple[tuple[Sku, int], ...]) -> Iterable[tuple[Sku, int]]:
    """One pair an article; nearly all orders are so already."""
    summed = dict(lines)
    if len(summed) == len(lines):
        return lines
    summed = dict.fromkeys(summed, 0)
    for sku, units in lines:
        summed[sku] += units
    return summed.items()
