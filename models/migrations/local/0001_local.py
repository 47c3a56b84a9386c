"""What the site itself has done and wants printed: precious, never thrown away.

The database itself holds that the log has no holes, is never shortened, and is never rewritten: what the
store said is the only thing about an operation that may change.
"""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    """
    CREATE TABLE operation (
        n INTEGER PRIMARY KEY CHECK (n >= 1),
        shop TEXT NOT NULL,
        order_id TEXT NOT NULL,
        parcel_id TEXT,
        state TEXT NOT NULL DEFAULT 'pending'
            CHECK (state IN ('pending', 'applied', 'conflict', 'rejected')),
        message TEXT NOT NULL DEFAULT '',
        body BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX operation_order ON operation (shop, order_id, n)",
    "CREATE INDEX operation_parcel ON operation (parcel_id) WHERE parcel_id IS NOT NULL",
    "CREATE INDEX operation_pending ON operation (n) WHERE state = 'pending'",
    "CREATE INDEX operation_conflict ON operation (n) WHERE state = 'conflict'",
    "CREATE INDEX operation_rejected ON operation (n) WHERE state = 'rejected'",
    """
    CREATE TRIGGER operation_consecutive BEFORE INSERT ON operation
    WHEN NEW.n <> (SELECT coalesce(max(n), 0) + 1 FROM operation)
    BEGIN SELECT raise(ABORT, 'the operation log has no holes'); END
    """,
    """
    CREATE TRIGGER operation_kept BEFORE DELETE ON operation
    BEGIN SELECT raise(ABORT, 'the operation log is never shortened'); END
    """,
    """
    CREATE TRIGGER operation_fixed BEFORE UPDATE OF n, shop, order_id, parcel_id, body ON operation
    BEGIN SELECT raise(ABORT, 'the operation log is never rewritten'); END
    """,
    """
    CREATE TABLE print_job (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        print_id TEXT NOT NULL UNIQUE CHECK (length(print_id) = 32),
        format TEXT NOT NULL CHECK (format IN ('pdf', 'zpl')),
        printer TEXT NOT NULL,
        state TEXT NOT NULL CHECK (
            state IN ('queued', 'sent', 'printing', 'done', 'failed', 'held', 'cancelled')
        ),
        detail TEXT NOT NULL,
        requested_at TEXT NOT NULL,
        changed_at TEXT NOT NULL,
        spooler_job TEXT NOT NULL,
        recorded INTEGER NOT NULL DEFAULT 0 CHECK (recorded IN (0, 1)),
        request BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE INDEX print_job_open ON print_job (number)
    WHERE state IN ('queued', 'held', 'sent', 'printing')
    """,
    """
    CREATE TABLE print_order (
        print_number INTEGER NOT NULL REFERENCES print_job (number),
        shop TEXT NOT NULL,
        order_id TEXT NOT NULL,
        PRIMARY KEY (shop, order_id, print_number)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE status (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        connected INTEGER NOT NULL CHECK (connected IN (0, 1)),
        since TEXT,
        printer TEXT NOT NULL,
        device TEXT NOT NULL
    ) STRICT
    """,
    "INSERT INTO status (id, connected, since, printer, device) VALUES (1, 0, NULL, '', '')",
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the tables."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
