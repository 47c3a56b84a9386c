"""That an order has left stands beside its text: a search among open orders passes it by."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENTS = (
    "ALTER TABLE order_search ADD COLUMN shipped BOOLEAN NOT NULL DEFAULT FALSE",
    """
    UPDATE order_search SET shipped = TRUE WHERE EXISTS (
        SELECT 1 FROM orders o WHERE o.shop_id = order_search.shop_id
        AND o.order_id = order_search.order_id AND o.state = 'shipped')
    """,
)


def up(_migrator: Any, database: Any) -> None:
    """Add the column and fill it."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
