"""What is read at the site: the replica, with the site's own unconfirmed operations re-applied.

Why no operation is applied twice or missed:

- An order's body and its `acked` are one row of the replica, written in one transaction, so they always fit.
  What is re-applied is each operation of that order with a higher number: exactly what the body lacks.
- The log only grows, so it does not matter which file's snapshot is taken first. With the log's later, all
  that is above `acked` is in it. With the log's earlier, an operation that was recorded, pushed and pulled
  between the two is not in it, and need not be: the body has it.
- That the store applied an operation, or made a conflict of it, changes nothing here: it leaves the overlay
  by the `acked` that comes with the order which takes account of it, never by the answer that came before.
  One that is rejected leaves at once: no order will ever have it, and where the store could not even read it,
  none will come for it.
- While all is taken anew, some bodies are of the store as it was and some as it is, each with its own
  `acked`, so the same holds for each. A body that comes with a lower `acked` than before has the rest
  re-applied again: the log is not shortened meanwhile. And a store that was restored gets the operations that
  it lost back before the first body of it comes here.
- The replica's `floor`, in the same snapshot, says up to which number nothing is above any order's `acked`;
  it only narrows which orders a list looks at, and is never part of the sum itself.
"""

from collections.abc import Callable, Sequence

from models.errors import RuleBroken
from models.operations import Operation
from models.orders import Order, OrderKey
from models.rulebook import apply
from models.tables.site.log import OperationLog
from models.tables.site.memory import Memory
from models.tables.site.replica import OrderRow, Replica
from models.types import OrderNumber, ParcelId


class Overlay:
    """Orders as they stand here and now, over one connection to each file.

    `memory` spares re-applying what was re-applied a moment ago; only a connection that sees nothing but
    committed operations may have one.
    """

    def __init__(self, replica: Replica, log: OperationLog, memory: Memory | None = None) -> None:
        self._replica = replica
        self._log = log
        self._memory = memory

    def order(self, key: OrderKey) -> Order | None:
        """One order; None when the replica does not have it."""
        self._refresh()
        row = self._replica.order(key)
        return None if row is None else self._standing(row)

    def by_number(self, number: OrderNumber) -> list[Order]:
        """No operation changes an order's number."""
        self._refresh()
        return [self._standing(row) for row in self._replica.by_number(number)]

    def listed(self, rows: Callable[[], Sequence[OrderRow]], fits: Callable[[Order], bool]) -> list[Order]:
        """Orders that fit, oldest first: of those that the replica finds, and those with operations since."""
        self._refresh()
        floor = self._replica.floor()
        found = {row.key: row for row in rows()}
        since = self._log.last_of_orders(floor)
        found.update((row.key, row) for row in self._replica.orders_of(since.keys() - found.keys()))
        standing = (self._standing(row, since.get(row.key, 0)) for row in found.values())
        return sorted((order for order in standing if fits(order)), key=_age)

    def since(self) -> dict[OrderKey, Order]:
        """The orders of the replica that may have operations over them, as they stand."""
        self._refresh()
        last = self._log.last_of_orders(self._replica.floor())
        return {row.key: self._standing(row, last[row.key]) for row in self._replica.orders_of(last)}

    def standing(self, keys: Sequence[OrderKey]) -> dict[OrderKey, Order]:
        """Those of the orders that the replica has, as they stand."""
        self._refresh()
        return {row.key: self._standing(row) for row in self._replica.orders_of(keys)}

    def parcel_bearer(self, parcel_id: ParcelId, *, other_than: OrderKey | None = None) -> OrderKey | None:
        """Which order bears the parcel id here and now, leaving one order out."""
        named = {*self._replica.orders_with_parcel(parcel_id), *self._log.orders_with_parcel(parcel_id)}
        bearers = (key for key in sorted(named - {other_than}) if self._bears(key, parcel_id))
        return next(bearers, None)

    def _bears(self, key: OrderKey, parcel_id: ParcelId) -> bool:
        order = self.order(key)
        if order is None:
            return self._log.left_on(key, parcel_id)
        return any(
            parcel.parcel_id == parcel_id for delivery in order.deliveries for parcel in delivery.parcels
        )

    def _standing(self, row: OrderRow, last: int | None = None) -> Order:
        """The order of the row and what was done since; `last` is its last operation, where that is known."""
        order, reached = self._begun(row)
        if last is not None and last <= reached:
            return order
        since = self._log.of_order(row.key, reached)
        for each in since:
            order = _applied(order, each.operation)
        if since and self._memory is not None:
            self._memory.keep(row, since[-1].n, order)
        return order

    def _refresh(self) -> None:
        if self._memory is not None:
            self._memory.hold_for(self._log.rejections())

    def _begun(self, row: OrderRow) -> tuple[Order, int]:
        known = None if self._memory is None else self._memory.recall(row)
        return (row.order, row.acked) if known is None else known


def _applied(order: Order, operation: Operation) -> Order:
    """An operation that the store's order no longer allows is skipped: the order still shows."""
    try:
        return apply(order, operation)
    except RuleBroken:
        return order


def _age(order: Order) -> tuple[object, ...]:
    return (order.placed_at, order.shop, order.order_id)
