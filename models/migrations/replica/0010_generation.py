"""Everything can be taken anew over what is here: a row bears the generation that it was last told in.

What the store has not named in the whole of a newer generation is swept away at that one's end.
"""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

_TABLES = ("orders", "product", "packer", "shop", "custom_status", "closed_case")
STATEMENTS = (
    "ALTER TABLE standing ADD COLUMN generation INTEGER NOT NULL DEFAULT 0",
    # Orders that have come while all is taken; NULL when all is here.
    "ALTER TABLE standing ADD COLUMN taken INTEGER CHECK (taken >= 0)",
    # One that was being filled is not whole yet, and all that it has is of that one filling.
    "UPDATE standing SET taken = (SELECT count(*) FROM orders) WHERE search_behind = 1",
    *(f"ALTER TABLE {table} ADD COLUMN generation INTEGER NOT NULL DEFAULT 0" for table in _TABLES),
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the columns."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
