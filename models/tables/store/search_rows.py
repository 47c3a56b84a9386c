"""What the store's searches look at beside the orders' own columns: one row an order, kept with the order."""

from models.orders import Order
from models.search import moment, search_row
from models.tables.store.session import Session
from models.types import OrderState

_UPSERT = """
    INSERT INTO order_search (
        shop_id, order_id, placed_at, text, value, printed, part_delivered, short, shipped)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (shop_id, order_id) DO UPDATE SET placed_at = excluded.placed_at, text = excluded.text,
        value = excluded.value, printed = excluded.printed, part_delivered = excluded.part_delivered,
        short = excluded.short, shipped = excluded.shipped
"""


def keep(session: Session, before: Order | None, after: Order) -> None:
    """Keep the order's row, where it differs."""
    row = _row(after)
    if before is None or _row(before) != row:
        session.run(_UPSERT, [*after.key, *row])


def _row(order: Order) -> tuple[object, ...]:
    return (moment(order.placed_at), *search_row(order), order.state is OrderState.SHIPPED)
