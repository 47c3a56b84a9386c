"""Sizes of screens, set at terminals that announce none or a wrong one."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENT = """
    CREATE TABLE terminal_size (
        terminal TEXT PRIMARY KEY,
        columns INTEGER NOT NULL,
        rows INTEGER NOT NULL,
        announced_columns INTEGER NOT NULL,
        announced_rows INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
"""


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the table."""
    db.execute_sql(STATEMENT)  # type: ignore[no-untyped-call]
