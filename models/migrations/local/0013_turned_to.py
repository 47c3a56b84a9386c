"""The line of an order that a packer turned to last, for whoever signs in again."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENT = """
    CREATE TABLE turned_to (
        packer TEXT NOT NULL PRIMARY KEY,
        shop TEXT NOT NULL,
        order_id TEXT NOT NULL,
        line INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
"""


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the table."""
    db.execute_sql(STATEMENT)  # type: ignore[no-untyped-call]
