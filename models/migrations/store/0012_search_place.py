"""An order's moment beside its text: hits are put in sequence without a look at the orders themselves."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENTS = (
    "ALTER TABLE order_search ADD COLUMN placed_at TEXT NOT NULL DEFAULT ''",
    """
    UPDATE order_search SET placed_at = (
        SELECT o.placed_at FROM orders o
        WHERE o.shop_id = order_search.shop_id AND o.order_id = order_search.order_id)
    """,
)


def up(_migrator: Any, database: Any) -> None:
    """Add the column and fill it."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
