"""How many parcels an opened delivery was to have is kept for the next one that is packed (S17)."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any


def up(_migrator: Any, database: Any) -> None:
    """One, as before anybody says more."""
    database.execute_sql("ALTER TABLE orders ADD COLUMN parcels_before INTEGER NOT NULL DEFAULT 1")
