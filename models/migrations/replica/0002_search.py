"""What searches look at (S2): a row an order, and the pieces of its text.

An older replica is emptied: the agent then takes everything anew, and the rows with it.
"""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    """
    CREATE TABLE order_search (
        id INTEGER PRIMARY KEY,
        shop TEXT NOT NULL,
        order_id TEXT NOT NULL,
        placed_at TEXT NOT NULL,
        state TEXT NOT NULL,
        site TEXT NOT NULL,
        custom_status TEXT,
        payment_method TEXT NOT NULL,
        paid INTEGER NOT NULL CHECK (paid IN (0, 1)),
        waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
        cancelled INTEGER NOT NULL CHECK (cancelled IN (0, 1)),
        has_comment INTEGER NOT NULL CHECK (has_comment IN (0, 1)),
        value INTEGER NOT NULL,
        printed INTEGER NOT NULL CHECK (printed IN (0, 1)),
        part_delivered INTEGER NOT NULL CHECK (part_delivered IN (0, 1)),
        short INTEGER NOT NULL CHECK (short IN (0, 1)),
        text TEXT NOT NULL,
        UNIQUE (shop, order_id),
        FOREIGN KEY (shop, order_id) REFERENCES orders (shop, order_id) ON DELETE CASCADE
    ) STRICT
    """,
    "CREATE INDEX order_search_place ON order_search (placed_at, shop, order_id)",
    "CREATE INDEX order_search_shop ON order_search (shop, placed_at, order_id)",
    "CREATE INDEX order_search_state ON order_search (state, placed_at, shop, order_id)",
    """
    CREATE INDEX order_search_status ON order_search (custom_status, placed_at, shop, order_id)
    WHERE custom_status IS NOT NULL
    """,
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
    "DELETE FROM parcel",
    "DELETE FROM orders",
    "DELETE FROM cursor",
    "UPDATE standing SET epoch = '', floor = 0",
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the tables."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
