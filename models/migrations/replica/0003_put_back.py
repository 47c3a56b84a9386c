"""Which orders have goods to be put back: an index over their bodies, so that the walk finds only those."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    """
    CREATE INDEX orders_put_back ON orders (placed_at)
    WHERE json_array_length(CAST(body AS TEXT), '$.put_back') > 0
    """,
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
