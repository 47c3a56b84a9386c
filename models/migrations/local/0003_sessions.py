"""Where each packer is signed in, the newest only, and how many wrong PINs came one after the other.

Both are of this host alone: a session is a terminal program here, and PINs are tried here.
"""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    """
    CREATE TABLE session (
        packer TEXT PRIMARY KEY,
        session TEXT NOT NULL,
        terminal TEXT NOT NULL,
        since TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE wrong_pin (
        packer TEXT PRIMARY KEY,
        tried INTEGER NOT NULL CHECK (tried >= 1),
        last_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the tables."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
