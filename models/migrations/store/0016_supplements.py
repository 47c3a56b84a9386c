"""What was added to orders after their invoice had left, numbered in the same series (S13)."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENTS = (
    """
    CREATE TABLE supplement (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        number BIGINT NOT NULL CHECK (number >= 1),
        ocr TEXT NOT NULL CHECK (length(ocr) BETWEEN 3 AND 25),
        issued_on TEXT NOT NULL CHECK (length(issued_on) = 10),
        due_on TEXT NOT NULL CHECK (due_on >= issued_on),
        content TEXT NOT NULL,
        PRIMARY KEY (shop_id, order_id, number),
        UNIQUE (shop_id, number),
        FOREIGN KEY (shop_id, order_id) REFERENCES orders ON DELETE RESTRICT
    )
    """,
    # The rows of an invoice that has left, once the order is another one.
    "ALTER TABLE invoice ADD COLUMN content TEXT NOT NULL DEFAULT '[]'",
    # What was added while the series waited is written down beside what was taken away.
    "ALTER TABLE credit_owed ADD COLUMN supplement BOOLEAN NOT NULL DEFAULT false",
)


def up(_migrator: Any, database: Any) -> None:
    """Make the table and the columns."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
