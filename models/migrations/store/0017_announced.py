"""How many parcels a packer said that a delivery has is kept until it is reported in (S17)."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any


def up(_migrator: Any, database: Any) -> None:
    """One each, as before anybody says more."""
    database.execute_sql("ALTER TABLE delivery ADD COLUMN announced INTEGER NOT NULL DEFAULT 1")
