"""An article may have several packagings, where it had one carton: a list of GTIN and units, as JSON."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENTS = (
    "ALTER TABLE product ADD COLUMN packagings TEXT NOT NULL DEFAULT '[]'",
    """
    UPDATE product
    SET packagings = '[{"gtin":"' || carton_gtin || '","quantity":' || carton_quantity || '}]'
    WHERE carton_gtin IS NOT NULL AND carton_quantity > 0
    """,
    "ALTER TABLE product DROP COLUMN carton_gtin",
    "ALTER TABLE product DROP COLUMN carton_quantity",
)


def up(_migrator: Any, database: Any) -> None:
    """Make the column, fill it, and drop the two that it replaces."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
