"""Blocks of the shop's own SSCCs that the store has given to this site for good (S16).

A request is written down before it is sent, so that a lost answer is asked for again by the same id and
brings the same block. What was used is never unused, and no block is ever forgotten: the database holds it.
"""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    """
    CREATE TABLE sscc_block (
        place INTEGER PRIMARY KEY,
        request_id TEXT NOT NULL UNIQUE,
        shop TEXT NOT NULL,
        wanted INTEGER NOT NULL CHECK (wanted >= 1),
        extension INTEGER,
        company_prefix TEXT,
        first_serial INTEGER,
        count INTEGER,
        used INTEGER NOT NULL DEFAULT 0 CHECK (used >= 0),
        CHECK (used <= coalesce(count, 0))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX sscc_block_asked ON sscc_block (shop) WHERE count IS NULL",
    "CREATE INDEX sscc_block_shop ON sscc_block (shop, place) WHERE used < count",
    """
    CREATE TRIGGER sscc_block_used BEFORE UPDATE ON sscc_block
    WHEN NEW.used < OLD.used OR (OLD.count IS NOT NULL AND NEW.count IS NOT OLD.count)
    BEGIN SELECT raise(ABORT, 'an own parcel id is used once'); END
    """,
    """
    CREATE TRIGGER sscc_block_kept BEFORE DELETE ON sscc_block
    BEGIN SELECT raise(ABORT, 'a block of own parcel ids is never forgotten'); END
    """,
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the table."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
