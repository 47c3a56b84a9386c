"""What the shop's programs are told of: events of an order, as values; and who may be told."""

import ipaddress
from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias
from urllib.parse import urlsplit

import msgspec

from models.errors import DocumentRefused
from models.orders import Delivery, Order, Parcel
from models.types import DeliveryNumber, LineNumber, OrderId, OrderNumber, OrderState, Quantity, ShopId, Sku
from models.wording import api as wording

MAX_URL = 2000
"""Characters."""


class WebhookEvent(StrEnum):
    """What can be subscribed to."""

    DELIVERY_REPORTED = "delivery.reported"
    """A delivery has left the house (S19)."""
    ORDER_STATE_CHANGED = "order.state_changed"
    """The order is in another of the four states (S3)."""


class Platform(StrEnum):
    """Whose webhooks come in."""

    WOOCOMMERCE = "woocommerce"
    SHOPIFY = "shopify"


class DeliveryState(StrEnum):
    """What has become of an event that is to be sent."""

    WAITING = "waiting"
    """For its turn, or for the next attempt."""
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


class SentLine(msgspec.Struct, frozen=True, kw_only=True):
    """Units of an article in the delivery."""

    line: LineNumber
    sku: Sku
    quantity: Quantity


class StateChanged(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag=WebhookEvent.ORDER_STATE_CHANGED.value
):
    """The order has moved on."""

    id: str
    at: datetime
    shop: ShopId
    order_id: OrderId
    number: OrderNumber
    previous: OrderState
    state: OrderState


class DeliveryReported(
    msgspec.Struct, frozen=True, kw_only=True, tag_field="event", tag=WebhookEvent.DELIVERY_REPORTED.value
):
    """What has left the house, and by which parcel ids."""

    id: str
    at: datetime
    shop: ShopId
    order_id: OrderId
    number: OrderNumber
    delivery: DeliveryNumber
    carrier: str
    lines: tuple[SentLine, ...]
    parcels: tuple[Parcel, ...]
    complete: bool
    """Whether nothing of the order is left to be sent."""


Event: TypeAlias = StateChanged | DeliveryReported


def kind_of(event: Event) -> WebhookEvent:
    """Return what can be subscribed to, of an event."""
    return WebhookEvent(str(event.__struct_config__.tag))


def events_between(before: Order, after: Order, at: datetime, first_id: str) -> Iterator[Event]:
    """Return what has happened to an order, deliveries first; `first_id` begins the id of each."""
    for delivery in after.deliveries:
        earlier = before.delivery_at(delivery.delivery)
        if delivery.reported_at is not None and (earlier is None or earlier.reported_at is None):
            yield _reported(after, delivery, delivery.reported_at, f"{first_id}-{delivery.delivery}")
    if before.state is not after.state:
        yield StateChanged(
            id=first_id,
            at=at,
            shop=after.shop,
            order_id=after.order_id,
            number=after.number,
            previous=before.state,
            state=after.state,
        )


def _reported(order: Order, delivery: Delivery, at: datetime, event_id: str) -> DeliveryReported:
    articles = {line.line: line.sku for line in order.lines}
    return DeliveryReported(
        id=event_id,
        at=at,
        shop=order.shop,
        order_id=order.order_id,
        number=order.number,
        delivery=delivery.delivery,
        carrier=order.carrier,
        lines=tuple(
            SentLine(line=part.line, sku=articles[part.line], quantity=part.quantity)
            for part in delivery.lines
        ),
        parcels=delivery.parcels,
        complete=order.state is OrderState.SHIPPED,
    )


def check_url(url: str) -> str:
    """Return an address that events may be sent to: https, or http on this machine itself.

    Raises `DocumentRefused`.
    """
    if len(url) > MAX_URL or not url.isascii() or not url.isprintable() or " " in url:
        raise DocumentRefused("$.url", wording.url_malformed())
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError as wrong:
        raise DocumentRefused("$.url", wording.url_malformed()) from wrong
    if not host or parts.username is not None or parts.password is not None or parts.fragment:
        raise DocumentRefused("$.url", wording.url_malformed())
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise DocumentRefused("$.url", wording.url_not_safe())
    return url


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
