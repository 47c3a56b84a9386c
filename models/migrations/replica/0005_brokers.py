"""Which brokers a shop has accounts with, the preferred one first; everything is taken anew to learn it."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    "ALTER TABLE shop ADD COLUMN brokers TEXT NOT NULL DEFAULT '[]'",
    # The agent sees an empty epoch and asks for all; what is here stays until then.
    "DELETE FROM cursor",
    "UPDATE standing SET epoch = ''",
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the column."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
