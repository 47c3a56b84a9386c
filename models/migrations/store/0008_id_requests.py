"""Which request of a site a booking was last sent for: the same request never books again (S16)."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any


def up(_migrator: Any, database: Any) -> None:
    """Make the column."""
    database.execute_sql("ALTER TABLE booking ADD COLUMN request_id TEXT NOT NULL DEFAULT ''")
