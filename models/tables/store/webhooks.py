"""Who is told of what, and what platforms sign their webhooks with."""

import secrets
from collections.abc import Sequence
from datetime import datetime

import msgspec

from models.errors import NotFound, RuleBroken
from models.tables.store.session import Session, text_time, time_text
from models.types import ShopId
from models.webhooks import Platform, WebhookEvent
from models.wording import api as wording

MAX_SUBSCRIPTIONS = 10
"""Of one shop."""


class Subscription(msgspec.Struct, frozen=True, kw_only=True):
    """Where events of a shop are sent; its secret is shown once, when it is made."""

    subscription: str
    url: str
    events: tuple[WebhookEvent, ...]
    created_at: datetime


def subscribe(
    session: Session, shop: ShopId, url: str, events: Sequence[WebhookEvent], secret: str, at: datetime
) -> Subscription:
    """Send these events to the address from now on. Raises `RuleBroken` where there are too many."""
    if len(subscriptions(session, shop)) >= MAX_SUBSCRIPTIONS:
        raise RuleBroken(wording.too_many_subscriptions(MAX_SUBSCRIPTIONS), code="too_many_subscriptions")
    made = Subscription(
        subscription=secrets.token_hex(8), url=url, events=tuple(dict.fromkeys(events)), created_at=at
    )
    session.run(
        "INSERT INTO webhook_subscription (shop_id, subscription_id, url, events, secret, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [shop, made.subscription, url, " ".join(made.events), secret, time_text(at)],
    )
    return made


def subscriptions(session: Session, shop: ShopId) -> tuple[Subscription, ...]:
    """Return the shop's subscriptions, oldest first, without their secrets."""
    rows = session.rows(
        "SELECT subscription_id, url, events, created_at FROM webhook_subscription WHERE shop_id = ?"
        " ORDER BY created_at, subscription_id",
        [shop],
    )
    return tuple(
        Subscription(
            subscription=row[0],
            url=row[1],
            events=tuple(map(WebhookEvent, row[2].split())),
            created_at=text_time(row[3]),
        )
        for row in rows
    )


def unsubscribe(session: Session, shop: ShopId, subscription: str) -> None:
    """Send nothing more there, not even what was waiting. Raises `NotFound`."""
    sql = "DELETE FROM webhook_subscription WHERE shop_id = ? AND subscription_id = ?"
    if not session.run(sql, [shop, subscription]):
        raise _unknown(subscription)


def check_subscription(session: Session, shop: ShopId, subscription: str) -> None:
    """Raise `NotFound` where the shop has no such subscription."""
    sql = "SELECT 1 FROM webhook_subscription WHERE shop_id = ? AND subscription_id = ?"
    if session.value(sql, [shop, subscription]) is None:
        raise _unknown(subscription)


def _unknown(subscription: str) -> NotFound:
    return NotFound(wording.unknown_subscription(subscription), code="unknown_subscription")


def set_source_secret(session: Session, shop: ShopId, platform: Platform, secret: str) -> None:
    """Keep what the platform signs the shop's webhooks with."""
    session.run(
        "INSERT INTO webhook_source (shop_id, platform, secret) VALUES (?, ?, ?)"
        " ON CONFLICT (shop_id, platform) DO UPDATE SET secret = excluded.secret",
        [shop, platform.value, secret],
    )


def source_secret(session: Session, shop: ShopId, platform: Platform) -> str | None:
    """Return what the platform signs the shop's webhooks with, None when nothing has been set."""
    sql = "SELECT secret FROM webhook_source WHERE shop_id = ? AND platform = ?"
    found: str | None = session.value(sql, [shop, platform.value])
    return found
