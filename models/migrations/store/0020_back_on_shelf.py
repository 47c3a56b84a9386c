"""How much of a line was carried back to its shelf is kept, so that no more of it can be taken back."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any


def up(_migrator: Any, database: Any) -> None:
    """None of what was carried back before can be taken back: nobody is at it any more."""
    database.execute_sql(
        "ALTER TABLE order_line ADD COLUMN back_on_shelf BIGINT NOT NULL DEFAULT 0 CHECK (back_on_shelf >= 0)"
    )
