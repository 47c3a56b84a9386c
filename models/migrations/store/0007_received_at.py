"""When the store received an operation, by its own clock: the operation's own time is its place's."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENTS = (
    # NULL for what an older program kept.
    "ALTER TABLE operation ADD COLUMN received_at TEXT",
)


def up(_migrator: Any, database: Any) -> None:
    """Make the column."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
