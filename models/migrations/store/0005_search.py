"""What searches look at (S2): what is derived from an order, and the pieces of its text."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

from peewee import PeeweeException

from models.errors import SettingsWrong
from models.wording import search as wording

TABLE = """
    CREATE TABLE order_search (
        {id}
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        text TEXT NOT NULL,
        value BIGINT NOT NULL,
        printed BOOLEAN NOT NULL,
        part_delivered BOOLEAN NOT NULL,
        short BOOLEAN NOT NULL,
        {key} (shop_id, order_id),
        FOREIGN KEY (shop_id, order_id) REFERENCES orders ON DELETE CASCADE
    )
"""

# Places are told apart by the order id's code points, as everywhere else, whatever the database's collation.
INDEXES = (
    "DROP INDEX orders_state",
    "CREATE INDEX orders_state ON orders (shop_id, state, placed_at, order_id {binary})",
    "CREATE INDEX orders_place ON orders (shop_id, placed_at, order_id {binary})",
    """
    CREATE INDEX orders_status ON orders (shop_id, custom_status, placed_at, order_id {binary})
    WHERE custom_status IS NOT NULL
    """,
)

SQLITE = (
    """
    CREATE VIRTUAL TABLE order_text USING fts5(
        text, content = 'order_search', content_rowid = 'id', tokenize = 'trigram', detail = 'none'
    )
    """,
    """
    CREATE TRIGGER order_search_added AFTER INSERT ON order_search BEGIN
        INSERT INTO order_text (rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER order_search_gone AFTER DELETE ON order_search BEGIN
        INSERT INTO order_text (order_text, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
    """
    CREATE TRIGGER order_search_changed AFTER UPDATE OF text ON order_search WHEN old.text <> new.text BEGIN
        INSERT INTO order_text (order_text, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO order_text (rowid, text) VALUES (new.id, new.text);
    END
    """,
)

PIECES = "CREATE INDEX order_text ON order_search USING gin (text gin_trgm_ops)"


def up(_migrator: Any, database: Any) -> None:
    """Make the tables. Raises `SettingsWrong` where PostgreSQL's pg_trgm may not be had."""
    sqlite = type(database).__name__.endswith("SqliteDatabase")
    binary = "" if sqlite else 'COLLATE "C"'
    own = {"id": "id INTEGER PRIMARY KEY,", "key": "UNIQUE"} if sqlite else {"id": "", "key": "PRIMARY KEY"}
    for statement in (TABLE.format(**own), *(each.format(binary=binary) for each in INDEXES)):
        database.execute_sql(statement)
    if not sqlite:
        _have_trigrams(database)
    for statement in SQLITE if sqlite else (PIECES,):
        database.execute_sql(statement)


def _have_trigrams(database: Any) -> None:
    """The extension is trusted since PostgreSQL 13: who may create in the database may have it."""
    there = database.execute_sql("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'").fetchone()
    if there is not None:
        return
    try:
        database.execute_sql("CREATE EXTENSION pg_trgm")
    except PeeweeException as refused:
        raise SettingsWrong(wording.extension_missing(str(refused).strip()), code="no_pg_trgm") from refused
