"""What WooCommerce and Shopify tell of orders: documents, as an import takes them, or an id that is gone.

A platform ends a webhook whose deliveries are refused again and again (WooCommerce after five), and the
orders after it would never come. So what is well signed is answered with 200 also where the order does not
allow it, or the document lacks something: with the reason, which is logged.
"""

import logging
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

import msgspec

from models.drafts import OrderDraft
from models.errors import DocumentRefused, RuleBroken
from models.operations import Actor, Cancel, Operation
from models.orders import OrderKey
from models.reading import converted, decoded
from models.tables.store import Store
from models.types import ActorKind, OrderId, ShopId
from models.webhooks import Platform
from models.wording import api as wording
from sync.store.documents import read_for_shop
from sync.store.problems import ParameterWrong

logger = logging.getLogger(__name__)

_TOPIC = {Platform.WOOCOMMERCE: "X-WC-Webhook-Topic", Platform.SHOPIFY: "X-Shopify-Topic"}
_ORDER = {
    Platform.WOOCOMMERCE: frozenset({"order.created", "order.updated", "order.restored"}),
    Platform.SHOPIFY: frozenset(
        {"orders/create", "orders/updated", "orders/paid", "orders/edited", "orders/cancelled"}
    ),
}
_GONE = {Platform.WOOCOMMERCE: "order.deleted", Platform.SHOPIFY: "orders/delete"}
"""Whose body is no more than the order's id."""

TOPICS = {platform: (*sorted(topics), _GONE[platform]) for platform, topics in _ORDER.items()}
"""What is taken in of each platform."""

_PING = re.compile(rb"webhook_id=[0-9]{1,20}")


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one order of a webhook."""

    result: str
    """new, changed, unchanged, not_ours or refused."""
    order_id: str = ""
    number: str = ""
    code: str = ""
    detail: str = ""


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a webhook."""

    results: tuple[Outcome, ...]


class _Gone(msgspec.Struct):
    id: int


def is_ping(platform: Platform, body: bytes) -> bool:
    """Whether WooCommerce only tries the address: unsigned, and no JSON."""
    return platform is Platform.WOOCOMMERCE and _PING.fullmatch(body) is not None


def receive(
    store: Store, shop: ShopId, platform: Platform, headers: Mapping[str, str], body: bytes, at: datetime
) -> Received:
    """Take in a webhook whose signature is right. Raises `ParameterWrong` for a topic that is no order's."""
    topic = headers.get(_TOPIC[platform], "")
    if topic == _GONE[platform]:
        return Received(results=(_refusals_told(shop, partial(_gone, store, shop, platform, body, at)),))
    if topic not in _ORDER[platform]:
        raise ParameterWrong(wording.unknown_topic(topic[:60]), code="unknown_topic")
    try:
        drafts = read_for_shop(store, shop, platform.value, body)
    except DocumentRefused as refused:
        return Received(results=(_refused(shop, refused),))
    return Received(
        results=tuple(
            _refusals_told(shop, partial(_taken, store, shop, platform, draft, at)) for draft in drafts
        )
    )


def _refusals_told(shop: ShopId, take: Callable[[], Outcome]) -> Outcome:
    try:
        return take()
    except (DocumentRefused, RuleBroken) as refused:
        return _refused(shop, refused)


def _refused(shop: ShopId, refused: DocumentRefused | RuleBroken) -> Outcome:
    logger.warning("A webhook of shop %s is refused: %s", shop, refused.message)
    return Outcome(result="refused", code=refused.code, detail=refused.message)


def _taken(store: Store, shop: ShopId, platform: Platform, draft: OrderDraft, at: datetime) -> Outcome:
    about = {"order_id": str(draft.order_id), "number": str(draft.number)}
    intake = store.take_in(shop, None, draft, at, actor=platform.value)
    return Outcome(result=intake.result.value, **about)


def _gone(store: Store, shop: ShopId, platform: Platform, body: bytes, at: datetime) -> Outcome:
    """An order that the platform has deleted is not to be shipped."""
    key = OrderKey(shop, OrderId(str(converted("$", decoded(body), _Gone).id)))
    order = store.order(key)
    if order is None:
        return Outcome(result="not_ours", order_id=key.order_id)
    about = {"order_id": str(order.order_id), "number": str(order.number)}
    if order.cancelled:
        return Outcome(result="unchanged", **about)
    by = Actor(kind=ActorKind.SHOP, name=platform.value)
    store.apply(Operation(shop=shop, order_id=order.order_id, at=at, actor=by, action=Cancel()))
    return Outcome(result="changed", **about)
