"""The shop's own invoices, and the series that numbers them without holes (S13)."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENTS = (
    # The number is taken in the transaction that keeps the invoice: rolled back, it is the next one's.
    """
    CREATE TABLE invoice_series (
        shop_id TEXT PRIMARY KEY REFERENCES shop ON DELETE RESTRICT,
        last_number BIGINT NOT NULL CHECK (last_number >= 0)
    )
    """,
    """
    CREATE TABLE invoice (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        number BIGINT NOT NULL CHECK (number >= 1),
        ocr TEXT NOT NULL CHECK (length(ocr) BETWEEN 3 AND 25),
        issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
        due_on TEXT NOT NULL CHECK (due_on >= issued_on),
        PRIMARY KEY (shop_id, order_id),
        UNIQUE (shop_id, number),
        FOREIGN KEY (shop_id, order_id) REFERENCES orders ON DELETE RESTRICT
    )
    """,
    # Few of the many orders in Packing: what has to be invoiced is looked up among these.
    """
    CREATE INDEX orders_to_invoice ON orders (shop_id, order_id)
    WHERE state = 'packing' AND payment_method = 'own_invoice'
    """,
)


def up(_migrator: Any, database: Any) -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
