"""The index of words is left behind while a new replica is filled, and is built after that (S2)."""

# ruff: noqa: INP001, S608 - a script of the migration runner, no module; no value
from peewee import Database
from playhouse.migrate import SchemaMigrator

_KEPT = "(SELECT search_behind FROM standing) = 0"
STATEMENTS = (
    """
    ALTER TABLE standing ADD COLUMN search_behind INTEGER NOT NULL DEFAULT 0
    CHECK (search_behind IN (0, 1))
    """,
    "DROP TRIGGER order_search_added",
    "DROP TRIGGER order_search_gone",
    "DROP TRIGGER order_search_changed",
    f"""
    CREATE TRIGGER order_search_added AFTER INSERT ON order_search WHEN {_KEPT} BEGIN
        INSERT INTO order_text (rowid, text) VALUES (new.id, new.text);
    END
    """,
    f"""
    CREATE TRIGGER order_search_gone AFTER DELETE ON order_search WHEN {_KEPT} BEGIN
        INSERT INTO order_text (order_text, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
    f"""
    CREATE TRIGGER order_search_changed AFTER UPDATE OF text ON order_search
    WHEN old.text <> new.text AND {_KEPT} BEGIN
        INSERT INTO order_text (order_text, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO order_text (rowid, text) VALUES (new.id, new.text);
    END
    """,
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Add the mark, and let the triggers look at it."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
