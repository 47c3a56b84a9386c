"""A transaction that writes orders: the rulebook at the store, for good.

Stock and the feed are gathered up and written last, stock by article and the feed by shop: so every row of a
transaction is locked in the same sequence as in any other, and the counters for as short as can be.
"""

from collections.abc import Sequence
from datetime import datetime

from models.errors import NotFound, RuleBroken
from models.invoices import wants_invoice
from models.operations import Operation, SetCustomStatus
from models.orders import Order, OrderKey
from models.rulebook import Surroundings, apply, stock_changes
from models.tables.store import feed, invoice_holds, log, stock
from models.tables.store.invoices import change, changing, issuing
from models.tables.store.log import APPLIED, Origin
from models.tables.store.orders import bearer_of_parcel, hold_order, save_order
from models.tables.store.session import Session
from models.tables.store.webhook_queue import queue_events
from models.types import CustomStatusCode, ParcelId, ShopId, Sku
from models.wording import rules
from models.wording import statuses as status_wording
from models.wording import store as wording


class Work:
    """What one transaction has done and has yet to write."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._stock: dict[stock.StockKey, tuple[int, int]] = {}
        self._told: dict[feed.Entry, bool] = {}
        self._held: dict[OrderKey, Order] = {}

    def apply(self, operation: Operation, origin: Origin | None = None) -> Order:
        """Apply one operation. Raises `NotFound` and `RuleBroken`; then nothing has been written."""
        return self.apply_all([operation], origin)

    def apply_all(self, operations: Sequence[Operation], origin: Origin | None = None) -> Order:
        """Apply operations on one order, all or nothing."""
        before = self.order(OrderKey(operations[0].shop, operations[0].order_id))
        after = before
        for operation in operations:
            self._check_status(operation)
            after = apply(after, operation, self._surroundings(after))
        invoiced = self._invoiced(before, after, operations[-1].at)
        for operation in invoiced:
            after = apply(after, operation)
        save_order(self.session, before, after)
        for operation in operations:
            log.append(self.session, operation, APPLIED, origin)
        for operation in invoiced:
            log.append(self.session, operation, APPLIED, None)
        queue_events(self.session, before, after, operations[-1].at)
        self.took(before, after)
        return after

    def _invoiced(self, before: Order, after: Order, at: datetime) -> list[Operation]:
        """What the change has the shop claim, or claim no longer (S13)."""
        if wants_invoice(after):
            return [issuing(self.session, after, at)]
        return changing(self.session, before, after, at)

    def go_on_invoicing(self, shop: ShopId, last: int, at: datetime) -> None:
        """Number the shop's invoices on from `last`, after a restore. Raises `NotFound`, `NotAllowed`."""
        invoice_holds.release(self.session, shop, last)
        for owed in invoice_holds.take_owed(self.session, shop):
            self.apply(change(self.session, shop, owed, at))

    def order(self, key: OrderKey) -> Order:
        """Return the order, held until the transaction ends. Raises `NotFound`."""
        order = self.held(key)
        if order is None:
            raise NotFound(wording.unknown_order(key.order_id), code="unknown_order")
        return order

    def held(self, key: OrderKey) -> Order | None:
        """Return the order, held until the transaction ends; None when there is none."""
        if key not in self._held:
            order = hold_order(self.session, key)
            if order is None:
                return None
            self._held[key] = order
        return self._held[key]

    def add(self, order: Order) -> None:
        """Keep a new order."""
        save_order(self.session, None, order)
        self.took(None, order)

    def took(self, before: Order | None, after: Order) -> None:
        """Remember what an order that has been saved does to stock, and whom to tell."""
        self._held[after.key] = after
        stock.add_changes(self._stock, after.shop, after.site, stock_changes(before, after))
        self.tell(order_entry(after))

    def tell(self, entry: feed.Entry, *, gone: bool = False) -> None:
        """Let the sites hear of it."""
        self._told[entry] = gone

    def finish(self) -> None:
        """Write stock and feed; the transaction commits next."""
        stock.write_changes(self.session, self._stock)
        feed.write_entries(self.session, self._told)

    def _check_status(self, operation: Operation) -> None:
        action = operation.action
        if isinstance(action, SetCustomStatus) and action.code is not None:
            self._known_status(operation.shop, action.code)

    def _known_status(self, shop: ShopId, code: CustomStatusCode) -> None:
        sql = "SELECT retired FROM custom_status WHERE shop_id = ? AND code = ?"
        retired = self.session.value(sql, [shop, code])
        if retired is None:
            raise RuleBroken(status_wording.unknown(code), code="unknown_status")
        if retired:
            raise RuleBroken(status_wording.retired(code), code="retired_status")

    def _surroundings(self, order: Order) -> Surroundings:
        def parcel_seen(parcel_id: ParcelId) -> str | None:
            seen = bearer_of_parcel(self.session, order.shop, parcel_id)
            return None if seen is None else rules.on_order(seen.number, seen.delivery, seen.added_at)

        def available(sku: Sku) -> int:
            level = stock.stock_level(self.session, order.shop, order.site, sku)
            on_hand, reserved = self._stock.get((order.shop, order.site, sku), (0, 0))
            return level.available + on_hand - reserved

        def expired() -> bool:
            return log.canceller(self.session, order.key) == log.CLOCK

        return Surroundings(parcel_seen=parcel_seen, available=available, expired=expired)


def order_entry(order: Order) -> feed.Entry:
    """The order's own site is told of it."""
    return feed.Entry(order.shop, "order", order.order_id, order.site)
