"""The log may be shortened from its beginning, of what the store has answered, and prints that are over go.

A parcel id serves once, ever: which order bears it is kept when the operation goes that put it there.
"""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    "DROP TRIGGER operation_kept",
    """
    CREATE TRIGGER operation_kept BEFORE DELETE ON operation
    WHEN OLD.state = 'pending' OR OLD.n > (SELECT min(n) FROM operation)
        OR OLD.n = (SELECT max(n) FROM operation)
    BEGIN SELECT raise(ABORT, 'the operation log is shortened from its beginning only'); END
    """,
    """
    CREATE TABLE parcel_borne (
        parcel_id TEXT NOT NULL,
        shop TEXT NOT NULL,
        order_id TEXT NOT NULL,
        PRIMARY KEY (parcel_id, shop, order_id)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX print_order_job ON print_order (print_number)",
    """
    CREATE INDEX print_job_over ON print_job (number)
    WHERE state IN ('done', 'failed', 'cancelled')
    """,
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Let the log be shortened, and make the table."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
