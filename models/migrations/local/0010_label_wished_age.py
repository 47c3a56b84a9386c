"""What was put in the print queue is found by its age, so that it can go when its delivery has long left."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the index; the key's other columns stand in it by themselves."""
    db.execute_sql("CREATE INDEX label_wished_age ON label_wished (packed_at)")  # type: ignore[no-untyped-call]
