"""Parcel ids from brokers and from the shop's own SSCC series (S16)."""

# ruff: noqa: INP001 - a script of the migration runner, no module
import secrets
from typing import Any

STATEMENTS = (
    # One company's prefix may serve several shops: each then has extension digits of its own. Like sites and
    # devices, this is nobody's in particular and small.
    """
    CREATE TABLE sscc_owner (
        company_prefix TEXT NOT NULL CHECK (length(company_prefix) BETWEEN 7 AND 10),
        extension INTEGER NOT NULL CHECK (extension BETWEEN 0 AND 9),
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE RESTRICT,
        PRIMARY KEY (company_prefix, extension)
    )
    """,
    """
    CREATE TABLE sscc_series (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE RESTRICT,
        company_prefix TEXT NOT NULL,
        extension INTEGER NOT NULL CHECK (extension BETWEEN 0 AND 9),
        next_serial BIGINT NOT NULL CHECK (next_serial >= 0),
        epoch TEXT NOT NULL,
        PRIMARY KEY (shop_id, company_prefix, extension)
    )
    """,
    # Never deleted: a request that comes again, years later, gets what it got.
    """
    CREATE TABLE sscc_lease (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE RESTRICT,
        request_id TEXT NOT NULL CHECK (request_id <> ''),
        holder TEXT NOT NULL,
        company_prefix TEXT NOT NULL,
        extension INTEGER NOT NULL,
        first_serial BIGINT NOT NULL CHECK (first_serial >= 0),
        count BIGINT NOT NULL CHECK (count >= 1),
        leased_at TEXT NOT NULL,
        PRIMARY KEY (shop_id, request_id),
        UNIQUE (shop_id, company_prefix, extension, first_serial)
    )
    """,
    "CREATE INDEX sscc_lease_time ON sscc_lease (shop_id, company_prefix, extension, leased_at)",
    # `mark` is where a search of the broker's shipments was to begin when it was read, at `marked_at`.
    """
    CREATE TABLE broker_account (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE CASCADE,
        broker TEXT NOT NULL CHECK (broker IN ('sscc', 'nshift', 'postnord')),
        settings TEXT NOT NULL,
        preferred BOOLEAN NOT NULL,
        mark TEXT NOT NULL DEFAULT '',
        marked_at TEXT,
        PRIMARY KEY (shop_id, broker)
    )
    """,
    """
    CREATE TABLE booking (
        shop_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        delivery INTEGER NOT NULL CHECK (delivery >= 1),
        booking_id TEXT NOT NULL,
        broker TEXT NOT NULL CHECK (broker IN ('sscc', 'nshift', 'postnord')),
        reference TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('wanted', 'sent', 'booked', 'failed')),
        parcels INTEGER NOT NULL CHECK (parcels BETWEEN 1 AND 4),
        mark TEXT NOT NULL,
        sent_at TEXT,
        parcel_ids TEXT NOT NULL,
        broker_reference TEXT NOT NULL,
        labels_lost INTEGER NOT NULL CHECK (labels_lost >= 0),
        message TEXT NOT NULL,
        PRIMARY KEY (shop_id, order_id, delivery),
        UNIQUE (shop_id, booking_id),
        FOREIGN KEY (shop_id, order_id) REFERENCES orders ON DELETE RESTRICT,
        CHECK ((state = 'sent') <= (sent_at IS NOT NULL))
    )
    """,
    """
    CREATE TABLE booking_label (
        shop_id TEXT NOT NULL,
        booking_id TEXT NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 1),
        format TEXT NOT NULL CHECK (format IN ('pdf', 'zpl')),
        data {bytes} NOT NULL,
        PRIMARY KEY (shop_id, booking_id, position),
        FOREIGN KEY (shop_id, booking_id) REFERENCES booking (shop_id, booking_id) ON DELETE CASCADE
    )
    """,
)


def up(_migrator: Any, database: Any) -> None:
    """Make the tables, and keep which epoch was the first: a later one tells of a restore."""
    _keep_first_epoch(database)
    # What each database calls bytes is all that differs.
    kind = "BLOB" if type(database).__name__.endswith("SqliteDatabase") else "BYTEA"
    for statement in STATEMENTS:
        database.execute_sql(statement.replace("{bytes}", kind))


def _keep_first_epoch(database: Any) -> None:
    """The epoch that is there, or in a new database the one that it begins with."""
    database.execute_sql(
        f"INSERT INTO meta (name, value) VALUES ('epoch', '{secrets.token_hex(8)}') ON CONFLICT DO NOTHING"  # noqa: S608 - hexadecimal digits
    )
    database.execute_sql(
        "INSERT INTO meta (name, value) SELECT 'first_epoch', value FROM meta WHERE name = 'epoch'"
    )
