"""A print may wait at its printer for a person, who is told as of one that failed; or no paper came of it."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    """
    ALTER TABLE print_job ADD COLUMN verdict TEXT NOT NULL DEFAULT ''
    CHECK (verdict IN ('', 'act', 'nothing'))
    """,
    "DROP INDEX print_job_untold",
    """
    CREATE INDEX print_job_untold ON print_job (number)
    WHERE (state = 'failed' OR verdict = 'act') AND told = 0
    """,
    "CREATE INDEX print_job_nothing ON print_job (number) WHERE verdict = 'nothing'",
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Add the column, and find those who are to be told by it too."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
