"""Preorders (S4): carts whose customer has gone to the checkout. No customer data, and not for ever."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from models.drafts import OrderDraft
from models.operations import Cancel, Operation
from models.orders import OrderKey
from models.tables.store import shop_settings
from models.tables.store.log import CLOCK
from models.tables.store.session import Session, time_text
from models.tables.store.work import Work
from models.types import OrderId, OrderState, ShopId

_AT_ONCE = 200
"""Carts in one transaction, so that nobody waits for long."""


def without_customer(draft: OrderDraft) -> OrderDraft:
    """Return the document as it may be kept: of a cart, nothing that says who stands at the checkout."""
    if draft.purchased:
        return draft
    return replace(draft, customer=None, delivery_address=None, billing_address=None, comment="")


def has_expired(session: Session, shop: ShopId, at: datetime) -> bool:
    """Whether there is a cart to be cancelled."""
    return bool(_expired(session, shop, at, 1))


def expire(work: Work, shop: ShopId, at: datetime) -> tuple[OrderId, ...]:
    """Cancel carts placed more days ago than the shop's setting, the oldest first; some hundred at most.

    Each is logged as the deed of the shop's clock. Another store that does the same at the same time waits,
    and finds them cancelled.
    """
    cancelled: list[OrderId] = []
    for order_id in _expired(work.session, shop, at, _AT_ONCE):
        order = work.order(OrderKey(shop, order_id))
        if order.state is OrderState.PREORDER and not order.cancelled:
            work.apply(Operation(shop=shop, order_id=order_id, at=at, actor=CLOCK, action=Cancel()))
            cancelled.append(order_id)
    return tuple(cancelled)


def _expired(session: Session, shop: ShopId, at: datetime, limit: int) -> list[OrderId]:
    days = shop_settings.settings(session, shop).preorder_days
    if not days:
        return []
    rows = session.rows(
        "SELECT order_id FROM orders WHERE shop_id = ? AND state = 'preorder' AND NOT cancelled"
        " AND placed_at < ? ORDER BY placed_at, order_id LIMIT ?",
        [shop, time_text(at - timedelta(days=days)), limit],
    )
    return [OrderId(row[0]) for row in rows]
