"""What may be packed (S6, S8), oldest first: an index of just that, which a list goes along (S2)."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    """
    CREATE INDEX order_search_outbound ON order_search (placed_at, shop, order_id)
    WHERE state = 'packing' AND waiting = 0 AND cancelled = 0
    """,
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
