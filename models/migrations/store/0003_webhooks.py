"""Webhooks, out and in, and tokens that expire."""

# ruff: noqa: INP001 - a script of the migration runner, no module
from typing import Any

STATEMENTS = (
    "ALTER TABLE shop_token ADD COLUMN expires_at TEXT",
    "ALTER TABLE device ADD COLUMN expires_at TEXT",
    # The secret signs, so that it is kept as it is.
    """
    CREATE TABLE webhook_subscription (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE CASCADE,
        subscription_id TEXT NOT NULL CHECK (subscription_id <> ''),
        url TEXT NOT NULL,
        events TEXT NOT NULL,
        secret TEXT NOT NULL,
        created_at TEXT NOT NULL,
        PRIMARY KEY (shop_id, subscription_id)
    )
    """,
    # `position` counts the events of one order for one subscription: they go out in this sequence.
    """
    CREATE TABLE webhook_delivery (
        shop_id TEXT NOT NULL,
        subscription_id TEXT NOT NULL,
        order_id TEXT NOT NULL,
        position INTEGER NOT NULL CHECK (position >= 1),
        event_id TEXT NOT NULL,
        event TEXT NOT NULL,
        body TEXT NOT NULL,
        created_at TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'given_up')),
        attempts INTEGER NOT NULL CHECK (attempts >= 0),
        next_at TEXT NOT NULL,
        done_at TEXT NOT NULL,
        answer TEXT NOT NULL,
        PRIMARY KEY (shop_id, subscription_id, order_id, position),
        UNIQUE (shop_id, subscription_id, event_id),
        FOREIGN KEY (shop_id, subscription_id) REFERENCES webhook_subscription ON DELETE CASCADE,
        FOREIGN KEY (shop_id, order_id) REFERENCES orders ON DELETE CASCADE
    )
    """,
    """
    CREATE INDEX webhook_delivery_due ON webhook_delivery (shop_id, subscription_id, next_at)
    WHERE state = 'waiting'
    """,
    """
    CREATE INDEX webhook_delivery_age ON webhook_delivery (shop_id, subscription_id, created_at, event_id)
    """,
    "CREATE INDEX webhook_delivery_done ON webhook_delivery (shop_id, done_at) WHERE state <> 'waiting'",
    # What a platform signs its webhooks with.
    """
    CREATE TABLE webhook_source (
        shop_id TEXT NOT NULL REFERENCES shop ON DELETE CASCADE,
        platform TEXT NOT NULL CHECK (platform IN ('woocommerce', 'shopify')),
        secret TEXT NOT NULL CHECK (secret <> ''),
        PRIMARY KEY (shop_id, platform)
    )
    """,
)


def up(_migrator: Any, database: Any) -> None:
    """Make the tables and the columns."""
    for statement in STATEMENTS:
        database.execute_sql(statement)
