"""Parcel ids asked of a broker through the store, the labels that came of it, and which were printed (S16).

A request is written down before it is sent, under an id of its own, and sent as often as it takes: the store
books once for it. A delivery has one open request at most.
"""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    # `told` is whether a person has seen what became of it.
    """
    CREATE TABLE id_request (
        place INTEGER PRIMARY KEY,
        request_id TEXT NOT NULL UNIQUE CHECK (length(request_id) = 32),
        shop TEXT NOT NULL,
        order_id TEXT NOT NULL,
        delivery INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('wanted', 'fetched', 'refused', 'unclear', 'withdrawn')),
        code TEXT NOT NULL DEFAULT '',
        message TEXT NOT NULL DEFAULT '',
        told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
        parcel_ids TEXT NOT NULL DEFAULT '[]',
        wish BLOB NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX id_request_open ON id_request (shop, order_id, delivery) WHERE state = 'wanted'",
    """
    CREATE INDEX id_request_untold ON id_request (place)
    WHERE told = 0 AND message <> '' AND state <> 'wanted'
    """,
    "CREATE INDEX id_request_delivery ON id_request (shop, order_id, delivery, place)",
    """
    CREATE TABLE broker_label (
        place INTEGER PRIMARY KEY,
        label_id TEXT NOT NULL UNIQUE,
        request_id TEXT NOT NULL REFERENCES id_request (request_id),
        href TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('wanted', 'kept', 'refused', 'forgotten')),
        format TEXT CHECK (format IN ('pdf', 'zpl')),
        data BLOB,
        CHECK ((state = 'kept') = (data IS NOT NULL AND format IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX broker_label_wanted ON broker_label (place) WHERE state = 'wanted'",
    "CREATE INDEX broker_label_kept ON broker_label (place) WHERE state = 'kept'",
    "CREATE INDEX broker_label_request ON broker_label (request_id, place)",
    # What has been put in the print queue of a delivery packed then: a parcel id, a broker's label, or,
    # empty, the label of a delivery without a parcel id.
    """
    CREATE TABLE label_wished (
        shop TEXT NOT NULL,
        order_id TEXT NOT NULL,
        delivery INTEGER NOT NULL,
        packed_at TEXT NOT NULL,
        mark TEXT NOT NULL,
        PRIMARY KEY (shop, order_id, delivery, packed_at, mark)
    ) STRICT, WITHOUT ROWID
    """,
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the tables."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
