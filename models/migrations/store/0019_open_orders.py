"""What the pack script reads has an index of its own: what is open, however much was cancelled before."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENTS = (
    """
    CREATE INDEX orders_open ON orders (shop_id, order_id) WHERE state = 'order' AND NOT cancelled
    """,
)


def up(_migrator: Any, database: Any) -> None:
    """Make the index."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
