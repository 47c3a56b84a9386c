"""Parcel ids from a broker, their labels, and blocks of the shop's own SSCCs (S16, Hämta kolliid)."""

from datetime import UTC, datetime
from typing import Annotated

import msgspec
from aiohttp import web

from models.errors import NotAllowed, NotFound
from models.tables.store import bookings
from models.tables.store.push import Scope, scope_of
from models.tables.store.sscc_series import MAX_BLOCK
from models.types import (
    MAX_PARCELS_PER_DELIVERY,
    DeliveryNumber,
    DocumentFormat,
    OrderNumber,
    ShopId,
    SiteId,
)
from models.wording import brokers as wording
from models.wording import store as store_wording
from sync.protocol import FetchedIds, FetchedParcel, LabelAt
from sync.store.auth import device_of, shop_of
from sync.store.bodies import body_as
from sync.store.brokers.accounts import broker_name
from sync.store.brokers.desk import Fetched, Wish, fetch_parcel_ids
from sync.store.brokers.parcel_numbers import kind_of
from sync.store.keys import STORE
from sync.store.problems import ParameterWrong
from sync.store.replies import json_reply

_CONTENT_TYPES = {DocumentFormat.PDF: "application/pdf", DocumentFormat.ZPL: "application/vnd.zebra.zpl"}


class FetchBody(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for a delivery."""

    parcels: Annotated[int, msgspec.Meta(ge=1, le=MAX_PARCELS_PER_DELIVERY)]
    """How many ids the delivery is to have (S17)."""
    broker: str | None = None
    """sscc, nshift, postnord; without it the shop's preferred one."""
    book_again: bool = False
    """A person has looked with the broker and found nothing, or has cancelled it there."""
    request_id: Annotated[str, msgspec.Meta(min_length=8, max_length=64)] | None = None
    """Made by who asks, the same whenever this is asked again: then it books once, also `book_again`."""
    label_format: DocumentFormat | None = None
    """What the label printer takes; without it, as the account says."""


class BlockBody(msgspec.Struct, frozen=True, kw_only=True):
    """A block of SSCCs, wanted by a site."""

    shop: ShopId
    count: Annotated[int, msgspec.Meta(ge=1, le=MAX_BLOCK)]
    request_id: Annotated[str, msgspec.Meta(min_length=8, max_length=64)]
    """Made by the device, the same whenever it asks for this block again."""


async def fetch(request: web.Request) -> web.Response:
    """`POST /v1/shops/{shop}/orders/{number}/deliveries/{n}/parcel-ids`: booked once, however often asked."""
    shop = ShopId(request.match_info["shop"])
    site = await _site_asking(request, shop)
    body = await body_as(request, FetchBody)
    wish = Wish(
        shop=shop,
        number=OrderNumber(request.match_info["number"]),
        delivery=DeliveryNumber(_number(request, "n")),
        parcels=body.parcels,
        broker=None if body.broker is None else broker_name(body.broker),
        book_again=body.book_again,
        site=site,
        request_id=body.request_id or "",
        label_format=body.label_format,
    )
    return json_reply(_reply(await fetch_parcel_ids(request.app[STORE], wish)))


def _reply(fetched: Fetched) -> FetchedIds:
    kept = fetched.booking
    lost = wording.labels_lost(kept.labels_lost) if kept.labels_lost else ""
    return FetchedIds(
        booking=kept.booking_id,
        broker=kept.broker,
        reference=kept.broker_reference or kept.reference,
        parcels=tuple(FetchedParcel(parcel_id=each, kind=kind_of(each)) for each in kept.parcel_ids),
        labels=tuple(
            LabelAt(href=f"/v1/bookings/{kept.booking_id}/labels/{position}", format=written)
            for position, written in enumerate(fetched.labels, 1)
        ),
        remark=" ".join(filter(None, (kept.message, lost))),
    )


async def label(request: web.Request) -> web.Response:
    """`GET /v1/bookings/{booking}/labels/{n}`: a label's bytes as the broker made them, from 1 on."""
    orders = request.app[STORE]
    shops = await _shops_asking(request)
    booking_id, position = request.match_info["booking"], _number(request, "n")
    booking = await orders.call(
        lambda: orders.store.read(lambda session: bookings.find(session, shops, booking_id))
    )
    if booking is None:
        raise NotFound(wording.unknown_booking(), code="unknown_booking")
    found = await orders.call(
        lambda: orders.store.read(lambda session: bookings.label(session, booking, position))
    )
    if found is None:
        raise NotFound(wording.unknown_label(), code="unknown_label")
    return web.Response(body=found.data, content_type=_CONTENT_TYPES[found.format])


async def lease_block(request: web.Request) -> web.Response:
    """`POST /v1/sscc-blocks`: SSCCs for a site to use with the store away; the same for the same request."""
    scope = await _scope(request)
    body = await body_as(request, BlockBody)
    if body.shop not in scope.shops:
        raise NotAllowed(store_wording.not_your_shop(body.shop), code="not_your_shop")
    orders, at = request.app[STORE], datetime.now(UTC)
    return json_reply(
        await orders.call(
            lambda: orders.store.lease_sscc(body.shop, body.request_id, scope.device, body.count, at)
        )
    )


async def _site_asking(request: web.Request, shop: ShopId) -> SiteId | None:
    """Let in a program of the shop, or a device whose site packs for it; its site then."""
    if _is_shop_token(request):
        await shop_of(request)
        return None
    scope = await _scope(request)
    if shop not in scope.shops:
        raise NotAllowed(store_wording.not_your_shop(shop), code="not_your_shop")
    return scope.site


async def _shops_asking(request: web.Request) -> tuple[ShopId, ...]:
    """The shops whose labels may be read; a shop's program cannot know another's booking from none."""
    if not _is_shop_token(request):
        return (await _scope(request)).shops
    return (await _shop_of_token(request),)


async def _shop_of_token(request: web.Request) -> ShopId:
    orders = request.app[STORE]
    token = request.headers["Authorization"].partition(" ")[2].strip()
    shop = await orders.call(lambda: orders.store.shop_of_token(token, datetime.now(UTC)))
    if shop is None:
        await device_of(request)  # neither a shop's nor a device's: said there, in one place
        raise NotFound(wording.unknown_booking(), code="unknown_booking")
    return shop


async def _scope(request: web.Request) -> Scope:
    device = await device_of(request)
    orders = request.app[STORE]
    return await orders.call(lambda: orders.store.read(lambda session: scope_of(session, device)))


def _is_shop_token(request: web.Request) -> bool:
    """`<shop>/<name>.<secret>` is a shop's, `<device>.<secret>` a device's."""
    return "/" in request.headers.get("Authorization", "").rpartition(".")[0]


def _number(request: web.Request, name: str) -> int:
    text = request.match_info[name]
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ParameterWrong(store_wording.parameter_wrong(name, "a number"))
    return int(text)


ROUTES = (
    web.post("/v1/shops/{shop}/orders/{number}/deliveries/{n}/parcel-ids", fetch),
    web.get("/v1/bookings/{booking}/labels/{n}", label),
    web.post("/v1/sscc-blocks", lease_block),
)
