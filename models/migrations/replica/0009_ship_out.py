"""What is packed and has not left (S16), oldest first: an index of just that, with how far it is filled in.

A parcel knows the carrier of its order while that waits in Ship out, so that ids that begin like a mistyped
one are found by their beginning.
"""

# ruff: noqa: INP001, S608 - a script of the migration runner, no module; no value
from peewee import Database
from playhouse.migrate import SchemaMigrator

_OPEN = """
    SELECT count(*) FROM orders o, json_each(CAST(o.body AS TEXT), '$.deliveries') d
    WHERE o.shop = order_search.shop AND o.order_id = order_search.order_id
    AND json_extract(d.value, '$.reported_at') IS NULL
"""
_WAITS = "(shop, order_id) IN (SELECT shop, order_id FROM orders WHERE to_ship = 1)"
STATEMENTS = (
    "ALTER TABLE order_search ADD COLUMN open_deliveries INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE order_search ADD COLUMN filled_in INTEGER NOT NULL DEFAULT 0",
    f"""
    UPDATE order_search SET open_deliveries = ({_OPEN}),
        filled_in = ({_OPEN} AND json_array_length(d.value, '$.parcels') > 0)
    WHERE {_WAITS}
    """,
    """
    CREATE INDEX order_search_ship_out
    ON order_search (placed_at, shop, order_id, open_deliveries, filled_in) WHERE open_deliveries > 0
    """,
    "ALTER TABLE parcel ADD COLUMN waits_with TEXT",
    f"""
    UPDATE parcel SET waits_with = (
        SELECT json_extract(CAST(o.body AS TEXT), '$.carrier') FROM orders o
        WHERE o.shop = parcel.shop AND o.order_id = parcel.order_id
    ) WHERE {_WAITS}
    """,
    # `models.scans.likely.HEAD` characters.
    """
    CREATE INDEX parcel_beginning ON parcel (substr(parcel_id, 1, 8), length(parcel_id), waits_with)
    WHERE waits_with IS NOT NULL
    """,
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the columns, fill them from the orders that are here, and make the indexes."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
