"""The site's replica of the store: a cache that only the agent writes, and that may be thrown away."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from peewee import Database
from playhouse.migrate import SchemaMigrator

STATEMENTS = (
    """
    CREATE TABLE orders (
        shop TEXT NOT NULL,
        order_id TEXT NOT NULL,
        number TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('preorder', 'order', 'packing', 'shipped')),
        placed_at TEXT NOT NULL,
        outbound INTEGER NOT NULL CHECK (outbound IN (0, 1)),
        to_ship INTEGER NOT NULL CHECK (to_ship IN (0, 1)),
        holder TEXT NOT NULL,
        version INTEGER NOT NULL,
        acked INTEGER NOT NULL CHECK (acked >= 0),
        body BLOB NOT NULL,
        PRIMARY KEY (shop, order_id)
    ) STRICT
    """,
    "CREATE INDEX orders_number ON orders (number)",
    "CREATE INDEX orders_state ON orders (state, placed_at)",
    "CREATE INDEX orders_outbound ON orders (placed_at) WHERE outbound = 1",
    "CREATE INDEX orders_to_ship ON orders (placed_at) WHERE to_ship = 1",
    "CREATE INDEX orders_holder ON orders (holder) WHERE holder <> ''",
    """
    CREATE TABLE parcel (
        parcel_id TEXT NOT NULL,
        shop TEXT NOT NULL,
        order_id TEXT NOT NULL,
        PRIMARY KEY (parcel_id, shop, order_id),
        FOREIGN KEY (shop, order_id) REFERENCES orders (shop, order_id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX parcel_order ON parcel (shop, order_id)",
    """
    CREATE TABLE product (
        shop TEXT NOT NULL,
        sku TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (shop, sku)
    ) STRICT
    """,
    "CREATE INDEX product_sku ON product (sku)",
    """
    CREATE TABLE product_gtin (
        gtin TEXT NOT NULL,
        shop TEXT NOT NULL,
        sku TEXT NOT NULL,
        PRIMARY KEY (gtin, shop, sku),
        FOREIGN KEY (shop, sku) REFERENCES product (shop, sku) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX product_gtin_product ON product_gtin (shop, sku)",
    "CREATE TABLE packer (packer TEXT PRIMARY KEY, badge TEXT NOT NULL, body BLOB NOT NULL) STRICT",
    "CREATE INDEX packer_badge ON packer (badge) WHERE badge <> ''",
    "CREATE TABLE shop (shop TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT",
    """
    CREATE TABLE custom_status (
        shop TEXT NOT NULL,
        code TEXT NOT NULL,
        body BLOB NOT NULL,
        PRIMARY KEY (shop, code)
    ) STRICT
    """,
    "CREATE TABLE cursor (shop TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT",
    """
    CREATE TABLE standing (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        epoch TEXT NOT NULL,
        floor INTEGER NOT NULL CHECK (floor >= 0)
    ) STRICT
    """,
    "INSERT INTO standing (id, epoch, floor) VALUES (1, '', 0)",
)


def up(migrator: SchemaMigrator, db: Database) -> None:  # noqa: ARG001 - the runner's shape
    """Make the tables."""
    for statement in STATEMENTS:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
