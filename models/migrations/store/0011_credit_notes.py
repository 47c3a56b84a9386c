"""What is taken back of invoices, numbered in the same series (S13)."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENT = """
CREATE TABLE credit_note (
    shop_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    number BIGINT NOT NULL CHECK (number >= 1),
    issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
    cancellation BOOLEAN NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (shop_id, order_id, number),
    UNIQUE (shop_id, number),
    FOREIGN KEY (shop_id, order_id) REFERENCES orders ON DELETE RESTRICT
)
"""


def up(_migrator: Any, database: Any) -> None:
    """Make the table."""
    database.execute_sql(STATEMENT)
