"""People's time of leaving, the shop's settings, and what has been counted in."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENTS = (
    # What somebody did before they left counts as theirs when it is pushed later.
    "ALTER TABLE packer ADD COLUMN retired_at TEXT",
    # S4: days after which a cart that was never bought is cancelled; 0 is never.
    "ALTER TABLE shop ADD COLUMN preorder_days INTEGER NOT NULL DEFAULT 0 CHECK (preorder_days >= 0)",
    # S13: a JSON list of a platform's payment methods; NULL is those that the importers know.
    "ALTER TABLE shop ADD COLUMN own_invoice TEXT",
    """
    CREATE INDEX orders_cart ON orders (shop_id, placed_at, order_id)
    WHERE state = 'preorder' AND NOT cancelled
    """,
    # Never deleted: on hand is the sum of what was counted in, less what has left.
    """
    CREATE TABLE stock_count (
        shop_id TEXT NOT NULL,
        site_id TEXT NOT NULL,
        sku TEXT NOT NULL,
        entry INTEGER NOT NULL CHECK (entry >= 1),
        counted_at TEXT NOT NULL,
        counted_by TEXT NOT NULL,
        units_before BIGINT NOT NULL,
        units_after BIGINT NOT NULL,
        PRIMARY KEY (shop_id, site_id, sku, entry),
        FOREIGN KEY (shop_id, site_id, sku) REFERENCES stock ON DELETE RESTRICT
    )
    """,
)


def up(_migrator: Any, database: Any) -> None:
    """Make the columns and the table."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
