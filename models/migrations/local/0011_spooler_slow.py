"""What is said while the spooler has not answered for a moment, before it is given up on."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Add the column."""
    db.execute_sql("ALTER TABLE status ADD COLUMN slow TEXT NOT NULL DEFAULT ''")  # type: ignore[no-untyped-call]
