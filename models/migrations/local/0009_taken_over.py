"""Orders that were taken over, until the packer who held them has read of it."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENT = """
    CREATE TABLE taken_over (
        packer TEXT NOT NULL,
        shop TEXT NOT NULL,
        order_id TEXT NOT NULL,
        number TEXT NOT NULL,
        by_packer TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (packer, shop, order_id)
    ) STRICT, WITHOUT ROWID
"""


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the table."""
    db.execute_sql(STATEMENT)  # type: ignore[no-untyped-call]
