"""Stations and their printers, the printers as the print queue saw them last, and whose a print is.

A print's station and packer stand in its request too; here they can be searched for. Prints that failed
before this version have been seen long ago: nobody is told of them again.
"""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    """
    CREATE TABLE station (
        station TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        label_format TEXT CHECK (label_format IN ('pdf', 'zpl'))
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE station_printer (
        station TEXT NOT NULL REFERENCES station (station) ON DELETE CASCADE,
        document TEXT NOT NULL,
        printer TEXT NOT NULL,
        PRIMARY KEY (station, document)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE station_address (
        address TEXT PRIMARY KEY,
        station TEXT NOT NULL REFERENCES station (station) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE terminal_station (
        terminal TEXT PRIMARY KEY,
        station TEXT NOT NULL REFERENCES station (station) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE printer (
        name TEXT PRIMARY KEY,
        trouble TEXT NOT NULL,
        accepting INTEGER NOT NULL CHECK (accepting IN (0, 1)),
        takes TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "ALTER TABLE status ADD COLUMN spooler TEXT",
    "ALTER TABLE print_job ADD COLUMN station TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE print_job ADD COLUMN packer TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE print_job ADD COLUMN wish TEXT NOT NULL DEFAULT '' CHECK (wish IN ('', 'cancel', 'move'))",
    "ALTER TABLE print_job ADD COLUMN move_to TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE print_job ADD COLUMN told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))",
    "UPDATE print_job SET told = 1 WHERE state = 'failed'",
    "UPDATE print_job SET packer = coalesce(json_extract(CAST(request AS TEXT), '$.requested_by'), '')",
    "CREATE INDEX print_job_station ON print_job (station, number)",
    "CREATE INDEX print_job_packer ON print_job (packer, number)",
    "CREATE INDEX print_job_untold ON print_job (number) WHERE state = 'failed' AND told = 0",
    "CREATE INDEX print_job_stuck ON print_job (number) WHERE state IN ('failed', 'held')",
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the tables, columns and indexes."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
