"""What the store has told besides: closed cases, and how far this machine's clock is off."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    # By the operation's number in this site's own log.
    "CREATE TABLE closed_case (n INTEGER PRIMARY KEY) STRICT",
    # Seconds that this machine's clock is ahead of the store's; 0 while that is little.
    "ALTER TABLE standing ADD COLUMN clock_ahead INTEGER NOT NULL DEFAULT 0",
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the table and the column."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
