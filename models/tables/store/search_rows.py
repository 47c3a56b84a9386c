"""What the store's searches look at beside the orders' own columns: one row an order, kept with the order."""

from models.orders import Order
from models.search import SearchRow, search_row
from models.tables.store.session import Session

_UPSERT = """
    INSERT INTO order_search (shop_id, order_id, text, value, printed, part_delivered, short)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (shop_id, order_id) DO UPDATE SET text = excluded.text, value = excluded.value,
        printed = excluded.printed, part_delivered = excluded.part_delivered, short = excluded.short
"""


def keep(session: Session, before: Order | None, after: Order) -> None:
    """Keep the order's row, where it differs."""
    row: SearchRow = search_row(after)
    if before is None or search_row(before) != row:
        session.run(_UPSERT, [*after.key, *row])
