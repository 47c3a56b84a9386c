"""Series of invoices that wait, after a restore, for the highest number that was sent (S13)."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENTS = (
    """
    CREATE TABLE invoice_hold (
        shop_id TEXT PRIMARY KEY REFERENCES shop ON DELETE CASCADE
    )
    """,
    # What a credit note has to take back as soon as it can have a number.
    """
    CREATE TABLE credit_owed (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE CASCADE,
        place BIGINT NOT NULL CHECK (place >= 1),
        order_id TEXT NOT NULL,
        rows TEXT NOT NULL,
        cancellation BOOLEAN NOT NULL,
        PRIMARY KEY (shop_id, place)
    )
    """,
)


def up(_migrator: Any, database: Any) -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
