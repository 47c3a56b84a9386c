"""The index of the words' pieces may be left behind while many orders come, and is built after them (S2)."""

# ruff: noqa: INP001, S608 - a script of the migration runner, no module; no value
from typing import Any

# Triggers keep the index on SQLite. On PostgreSQL the store drops it, and makes it again.
_KEPT = "NOT EXISTS (SELECT 1 FROM meta WHERE name = 'search_behind')"
SQLITE = (
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


def up(_migrator: Any, database: Any) -> None:
    """Make the triggers anew."""
    if type(database).__name__.endswith("SqliteDatabase"):
        for statement in SQLITE:
            database.execute_sql(statement)
