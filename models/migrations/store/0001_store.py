"""The central store, from the beginning.

`shop_id` stands first in every key of what a shop owns, unique constraints too, so that the same tables can
be spread over servers by shop. Times are UTC as text (`2026-11-22T10:30:00.000000Z`), which sorts as time
does; money is minor units. One DDL for SQLite and PostgreSQL.
"""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

SHOPS = (
    """
    CREATE TABLE meta (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE shop (
        shop_id TEXT PRIMARY KEY CHECK (shop_id <> ''),
        particulars TEXT NOT NULL,
        pack_run_minutes INTEGER CHECK (pack_run_minutes >= 0)
    )
    """,
    """
    CREATE TABLE counter (
        shop_id TEXT PRIMARY KEY REFERENCES shop ON DELETE CASCADE,
        version BIGINT NOT NULL DEFAULT 0 CHECK (version >= 0)
    )
    """,
    """
    CREATE TABLE site (
        site_id TEXT PRIMARY KEY CHECK (site_id <> ''),
        name TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE site_shop (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE CASCADE,
        site_id TEXT NOT NULL REFERENCES site ON DELETE CASCADE,
        PRIMARY KEY (shop_id, site_id)
    )
    """,
    "CREATE INDEX site_shop_site ON site_shop (site_id)",
    """
    CREATE TABLE shop_token (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE CASCADE,
        token_name TEXT NOT NULL,
        secret_sha256 TEXT NOT NULL CHECK (length(secret_sha256) = 64),
        PRIMARY KEY (shop_id, token_name)
    )
    """,
    """
    CREATE TABLE device (
        device_id TEXT PRIMARY KEY CHECK (device_id <> ''),
        site_id TEXT NOT NULL REFERENCES site ON DELETE RESTRICT,
        secret_sha256 TEXT NOT NULL CHECK (length(secret_sha256) = 64),
        acked BIGINT NOT NULL DEFAULT 0 CHECK (acked >= 0)
    )
    """,
    """
    CREATE TABLE packer (
        site_id TEXT NOT NULL REFERENCES site ON DELETE CASCADE,
        packer_id TEXT NOT NULL,
        particulars TEXT NOT NULL,
        active BOOLEAN NOT NULL,
        PRIMARY KEY (site_id, packer_id)
    )
    """,
    """
    CREATE TABLE product (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE CASCADE,
        sku TEXT NOT NULL CHECK (sku <> ''),
        name TEXT NOT NULL,
        gtin TEXT,
        carton_gtin TEXT,
        carton_quantity BIGINT NOT NULL CHECK (carton_quantity >= 0),
        location TEXT NOT NULL,
        weight BIGINT NOT NULL CHECK (weight >= 0),
        PRIMARY KEY (shop_id, sku)
    )
    """,
    """
    CREATE TABLE custom_status (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE CASCADE,
        code TEXT NOT NULL CHECK (code <> ''),
        name TEXT NOT NULL,
        retired BOOLEAN NOT NULL,
        PRIMARY KEY (shop_id, code)
    )
    """,
    # What has left the shelves is a fact even where the count said otherwise, so `on_hand` may fall below
    # zero: then the count is wrong, and shows it. What is reserved follows from the orders and never can.
    """
    CREATE TABLE stock (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE CASCADE,
        site_id TEXT NOT NULL REFERENCES site ON DELETE RESTRICT,
        sku TEXT NOT NULL CHECK (sku <> ''),
        on_hand BIGINT NOT NULL DEFAULT 0,
        reserved BIGINT NOT NULL DEFAULT 0 CHECK (reserved >= 0),
        PRIMARY KEY (shop_id, site_id, sku)
    )
    """,
)

ORDERS = (
    """
    CREATE TABLE orders (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE RESTRICT,
        order_id TEXT NOT NULL CHECK (order_id <> ''),
        number TEXT NOT NULL CHECK (number <> ''),
        site_id TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('preorder', 'order', 'packing', 'shipped')),
        placed_at TEXT NOT NULL,
        currency TEXT NOT NULL CHECK (length(currency) = 3),
        payment_method TEXT NOT NULL CHECK (payment_method IN ('prepaid', 'own_invoice')),
        paid BOOLEAN NOT NULL,
        customer_name TEXT,
        customer_email TEXT,
        customer_phone TEXT,
        delivery_address TEXT,
        billing_address TEXT,
        carrier TEXT NOT NULL,
        service TEXT NOT NULL,
        shipping_amount BIGINT NOT NULL,
        shipping_vat_rate INTEGER NOT NULL,
        comment TEXT NOT NULL,
        waiting BOOLEAN NOT NULL,
        cancelled BOOLEAN NOT NULL,
        custom_status TEXT,
        claim_packer TEXT,
        claim_at TEXT,
        PRIMARY KEY (shop_id, order_id),
        UNIQUE (shop_id, number),
        FOREIGN KEY (shop_id, site_id) REFERENCES site_shop (shop_id, site_id) ON DELETE RESTRICT,
        FOREIGN KEY (shop_id, custom_status) REFERENCES custom_status (shop_id, code) ON DELETE RESTRICT,
        CHECK ((claim_packer IS NULL) = (claim_at IS NULL)),
        CHECK (state <> 'preorder' OR customer_name IS NULL)
    )
    """,
    "CREATE INDEX orders_state ON orders (shop_id, state, placed_at, order_id)",
    """
    CREATE TABLE order_line (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        line INTEGER NOT NULL CHECK (line >= 1),
        position INTEGER NOT NULL,
        sku TEXT NOT NULL,
        name TEXT NOT NULL,
        quantity BIGINT NOT NULL CHECK (quantity >= 0),
        unit_price BIGINT NOT NULL,
        vat_rate INTEGER NOT NULL CHECK (vat_rate >= 0),
        discount BIGINT NOT NULL,
        gtin TEXT,
        picked BIGINT NOT NULL CHECK (picked >= 0),
        short BIGINT NOT NULL CHECK (short >= 0),
        short_reason TEXT,
        PRIMARY KEY (shop_id, order_id, line),
        FOREIGN KEY (shop_id, order_id) REFERENCES orders ON DELETE CASCADE,
        CHECK (picked + short <= quantity)
    )
    """,
    """
    CREATE TABLE delivery (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        delivery INTEGER NOT NULL CHECK (delivery >= 1),
        packed_at TEXT NOT NULL,
        packed_by TEXT NOT NULL,
        reported_at TEXT,
        reported_by TEXT NOT NULL,
        PRIMARY KEY (shop_id, order_id, delivery),
        FOREIGN KEY (shop_id, order_id) REFERENCES orders ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE delivery_line (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        delivery INTEGER NOT NULL,
        line INTEGER NOT NULL,
        position INTEGER NOT NULL,
        quantity BIGINT NOT NULL CHECK (quantity >= 1),
        PRIMARY KEY (shop_id, order_id, delivery, line),
        FOREIGN KEY (shop_id, order_id, delivery) REFERENCES delivery ON DELETE CASCADE,
        FOREIGN KEY (shop_id, order_id, line) REFERENCES order_line ON DELETE RESTRICT
    )
    """,
    # S17: at most four; and no parcel id serves twice in a shop.
    """
    CREATE TABLE parcel (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        delivery INTEGER NOT NULL,
        position INTEGER NOT NULL CHECK (position BETWEEN 1 AND 4),
        parcel_id TEXT NOT NULL CHECK (length(parcel_id) BETWEEN 8 AND 35),
        kind TEXT NOT NULL,
        added_at TEXT NOT NULL,
        PRIMARY KEY (shop_id, order_id, delivery, position),
        UNIQUE (shop_id, parcel_id),
        FOREIGN KEY (shop_id, order_id, delivery) REFERENCES delivery ON DELETE RESTRICT
    )
    """,
    """
    CREATE TABLE put_back_line (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        line INTEGER NOT NULL,
        position INTEGER NOT NULL,
        sku TEXT NOT NULL,
        name TEXT NOT NULL,
        quantity BIGINT NOT NULL CHECK (quantity >= 1),
        PRIMARY KEY (shop_id, order_id, line),
        FOREIGN KEY (shop_id, order_id, line) REFERENCES order_line ON DELETE CASCADE
    )
    """,
    """
    CREATE TABLE printed (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        position INTEGER NOT NULL,
        document TEXT NOT NULL,
        at TEXT NOT NULL,
        delivery INTEGER,
        PRIMARY KEY (shop_id, order_id, position),
        FOREIGN KEY (shop_id, order_id) REFERENCES orders ON DELETE CASCADE
    )
    """,
    # The last document of the shop that was taken in, for telling what the shop has changed since.
    """
    CREATE TABLE shop_document (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        draft TEXT NOT NULL,
        PRIMARY KEY (shop_id, order_id),
        FOREIGN KEY (shop_id, order_id) REFERENCES orders ON DELETE CASCADE
    )
    """,
)

HISTORY = (
    """
    CREATE TABLE operation (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        entry INTEGER NOT NULL CHECK (entry >= 1),
        at TEXT NOT NULL,
        actor_kind TEXT NOT NULL,
        actor_name TEXT NOT NULL,
        terminal TEXT NOT NULL,
        action TEXT NOT NULL,
        device_id TEXT,
        n BIGINT,
        state TEXT NOT NULL CHECK (state IN ('applied', 'conflict', 'rejected')),
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        PRIMARY KEY (shop_id, order_id, entry),
        FOREIGN KEY (shop_id, order_id) REFERENCES orders ON DELETE RESTRICT,
        CHECK ((device_id IS NULL) = (n IS NULL))
    )
    """,
    """
    CREATE UNIQUE INDEX operation_of_device ON operation (shop_id, device_id, n) WHERE device_id IS NOT NULL
    """,
    """
    CREATE TABLE open_case (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        entry INTEGER NOT NULL,
        opened_at TEXT NOT NULL,
        closed_at TEXT,
        PRIMARY KEY (shop_id, order_id, entry),
        FOREIGN KEY (shop_id, order_id, entry) REFERENCES operation ON DELETE RESTRICT
    )
    """,
    """
    CREATE TABLE device_push (
        device_id TEXT NOT NULL REFERENCES device ON DELETE RESTRICT,
        n BIGINT NOT NULL CHECK (n >= 1),
        body_sha256 TEXT NOT NULL CHECK (length(body_sha256) = 64),
        state TEXT NOT NULL CHECK (state IN ('applied', 'conflict', 'rejected')),
        code TEXT NOT NULL,
        message TEXT NOT NULL,
        PRIMARY KEY (device_id, n)
    )
    """,
    # Where the order is no longer the site's, `gone` stays behind. What is the whole shop's has no site.
    """
    CREATE TABLE feed (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('order', 'product', 'packer', 'shop', 'status')),
        entity_id TEXT NOT NULL,
        site_id TEXT NOT NULL,
        version BIGINT NOT NULL CHECK (version >= 1),
        gone BOOLEAN NOT NULL,
        PRIMARY KEY (shop_id, kind, entity_id, site_id),
        UNIQUE (shop_id, version)
    )
    """,
    """
    CREATE TABLE pack_run (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE CASCADE,
        run INTEGER NOT NULL CHECK (run >= 1),
        started_at TEXT NOT NULL,
        taken INTEGER NOT NULL CHECK (taken >= 0),
        refused INTEGER NOT NULL CHECK (refused >= 0),
        error TEXT NOT NULL,
        PRIMARY KEY (shop_id, run)
    )
    """,
    """
    CREATE TABLE pack_run_step (
        shop_id TEXT NOT NULL,
        run INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name TEXT NOT NULL,
        count BIGINT NOT NULL CHECK (count >= 0),
        milliseconds DOUBLE PRECISION NOT NULL CHECK (milliseconds >= 0),
        error TEXT NOT NULL,
        PRIMARY KEY (shop_id, run, position),
        FOREIGN KEY (shop_id, run) REFERENCES pack_run ON DELETE CASCADE
    )
    """,
)


def up(_migrator: Any, database: Any) -> None:
    """Make the tables."""
    for statement in (*SHOPS, *ORDERS, *HISTORY):
        database.execute_sql(statement)
