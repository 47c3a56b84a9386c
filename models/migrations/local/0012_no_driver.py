"""Printers of which CUPS never learned what they take."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Add the column."""
    db.execute_sql("ALTER TABLE printer ADD COLUMN lacks_driver INTEGER NOT NULL DEFAULT 0")  # type: ignore[no-untyped-call]
