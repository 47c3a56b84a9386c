"""Webhooks: who is told of what, what became of it, and what platforms tell."""

import secrets
from datetime import UTC, datetime
from functools import partial
from typing import Annotated

import msgspec
from aiohttp import web

from models.errors import DocumentRefused
from models.tables.store import webhook_queue, webhooks
from models.tables.store.devices import MIN_SECRET
from models.tables.store.webhook_queue import EventDelivery
from models.tables.store.webhooks import Subscription
from models.types import ShopId
from models.webhooks import DeliveryState, Platform, WebhookEvent, check_url
from models.wording import api as wording
from models.wording import store as store_wording
from sync.store.auth import TokenRefused, shop_of
from sync.store.bodies import body_as
from sync.store.keys import STORE
from sync.store.problems import ParameterWrong
from sync.store.replies import json_reply, page_reply
from sync.store.webhooks.incoming import Received, is_ping, receive
from sync.store.webhooks.signature import is_from

_PAGE, _MOST = 100, 500


class SubscriptionBody(msgspec.Struct, frozen=True, kw_only=True):
    """Where to send what. `url` is https, or http on the store's own machine."""

    url: Annotated[str, msgspec.Meta(max_length=2000)]
    events: Annotated[tuple[WebhookEvent, ...], msgspec.Meta(min_length=1, max_length=10)]


class NewSubscription(msgspec.Struct, frozen=True, kw_only=True):
    """A subscription, and the secret that its events are signed with: shown this once."""

    subscription: Subscription
    secret: str


class SubscriptionList(msgspec.Struct, frozen=True, kw_only=True):
    """The shop's subscriptions, oldest first."""

    subscriptions: tuple[Subscription, ...]


class DeliveryPage(msgspec.Struct, frozen=True, kw_only=True):
    """Events of a subscription, oldest first, and what became of each."""

    deliveries: tuple[EventDelivery, ...]
    after: str | None
    """What to ask for next; null at the end."""


class Retried(msgspec.Struct, frozen=True, kw_only=True):
    """How many events will be sent again."""

    events: int


class SourceBody(msgspec.Struct, frozen=True, kw_only=True):
    """What the platform signs its webhooks with; never shown again."""

    secret: Annotated[str, msgspec.Meta(max_length=200)]


async def subscribe(request: web.Request) -> web.Response:
    """`POST .../webhook-subscriptions`: the answer alone has the secret."""
    shop = await shop_of(request)
    body = await body_as(request, SubscriptionBody)
    url, secret, at = check_url(body.url), secrets.token_urlsafe(32), datetime.now(UTC)
    orders = request.app[STORE]
    made = await orders.call(
        lambda: orders.store.work(
            lambda work: webhooks.subscribe(work.session, shop, url, body.events, secret, at)
        )
    )
    reply = json_reply(NewSubscription(subscription=made, secret=secret))
    reply.set_status(201)
    return reply


async def subscriptions(request: web.Request) -> web.Response:
    """`GET .../webhook-subscriptions`: without their secrets."""
    shop = await shop_of(request)
    orders = request.app[STORE]
    found = await orders.call(
        lambda: orders.store.read(lambda session: webhooks.subscriptions(session, shop))
    )
    return json_reply(SubscriptionList(subscriptions=found))


async def unsubscribe(request: web.Request) -> web.Response:
    """`DELETE .../webhook-subscriptions/{subscription}`: what still waited is not sent."""
    shop = await shop_of(request)
    orders, subscription = request.app[STORE], request.match_info["subscription"]
    await orders.call(
        lambda: orders.store.work(lambda work: webhooks.unsubscribe(work.session, shop, subscription))
    )
    return web.Response(status=204)


async def deliveries(request: web.Request) -> web.Response:
    """`GET .../webhook-subscriptions/{subscription}/deliveries?state&limit&after`."""
    shop = await shop_of(request)
    limit = _limit(request.query.get("limit", ""))
    asked = partial(
        webhook_queue.deliveries,
        shop=shop,
        subscription=request.match_info["subscription"],
        state=_state(request.query.get("state", "")),
        limit=limit,
        after=request.query.get("after", ""),
    )
    orders = request.app[STORE]
    found = await orders.call(lambda: orders.store.read(asked))
    following = found[-1].event_id if len(found) == limit else None
    return page_reply(request, DeliveryPage(deliveries=found, after=following), following)


async def retry(request: web.Request) -> web.Response:
    """`POST .../webhook-subscriptions/{subscription}/retry`: send what was given up, in order per order."""
    shop = await shop_of(request)
    orders, subscription, at = request.app[STORE], request.match_info["subscription"], datetime.now(UTC)
    count = await orders.call(
        lambda: orders.store.work(lambda work: webhook_queue.retry(work.session, shop, subscription, at))
    )
    return json_reply(Retried(events=count))


def _state(text: str) -> DeliveryState | None:
    try:
        return DeliveryState(text) if text else None
    except ValueError:
        expected = ", ".join(DeliveryState)
        raise ParameterWrong(store_wording.parameter_wrong("state", expected)) from None


def _limit(text: str) -> int:
    if not text:
        return _PAGE
    if not (text.isascii() and text.isdigit() and 0 < int(text[:9]) <= _MOST):
        raise ParameterWrong(store_wording.parameter_wrong("limit", f"1 to {_MOST}"))
    return int(text)


async def set_source_secret(request: web.Request) -> web.Response:
    """`PUT .../webhooks/{platform}/secret`: what the platform signs with, as its settings have it."""
    shop = await shop_of(request)
    platform = _platform(request)
    secret = (await body_as(request, SourceBody)).secret.strip()
    if len(secret) < MIN_SECRET:
        raise DocumentRefused("$.secret", wording.secret_short(MIN_SECRET))
    orders = request.app[STORE]
    await orders.call(
        lambda: orders.store.work(
            lambda work: webhooks.set_source_secret(work.session, shop, platform, secret)
        )
    )
    return web.Response(status=204)


async def incoming(request: web.Request) -> web.Response:
    """`POST /v1/shops/{shop}/webhooks/{platform}`: signed by the platform; the same twice changes nothing.

    Whether the shop is there, has a secret or the signature is wrong is one and the same answer. WooCommerce
    tries a new address with an unsigned ping, which is answered and changes nothing.
    """
    platform, body = _platform(request), await request.read()
    if is_ping(platform, body):
        return json_reply(Received(results=()))
    shop, orders = ShopId(request.match_info["shop"]), request.app[STORE]
    secret = await orders.call(
        lambda: orders.store.read(lambda session: webhooks.source_secret(session, shop, platform))
    )
    if secret is None or not is_from(platform, request.headers, body, secret):
        raise TokenRefused(wording.signature_wrong(), code="signature_wrong")
    at = datetime.now(UTC)
    return json_reply(
        await orders.write(lambda: receive(orders.store, shop, platform, request.headers, body, at))
    )


def _platform(request: web.Request) -> Platform:
    try:
        return Platform(request.match_info["platform"])
    except ValueError:
        raise web.HTTPNotFound from None


_SHOP = "/v1/shops/{shop}"

ROUTES = (
    web.post(f"{_SHOP}/webhook-subscriptions", subscribe),
    web.get(f"{_SHOP}/webhook-subscriptions", subscriptions),
    web.delete(f"{_SHOP}/webhook-subscriptions/{{subscription}}", unsubscribe),
    web.get(f"{_SHOP}/webhook-subscriptions/{{subscription}}/deliveries", deliveries),
    web.post(f"{_SHOP}/webhook-subscriptions/{{subscription}}/retry", retry),
    web.put(f"{_SHOP}/webhooks/{{platform}}/secret", set_source_secret),
    web.post(f"{_SHOP}/webhooks/{{platform}}", incoming),
)
