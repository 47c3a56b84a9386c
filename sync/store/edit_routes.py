"""Edits by the shop's programs: each becomes one operation, which the rulebook allows or refuses in words."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeAlias

from aiohttp import web

from models.intake import matched_lines
from models.operations import (
    Action,
    Actor,
    Cancel,
    EditContents,
    RecordPayment,
    SetComment,
    SetCustomStatus,
    SetWaiting,
)
from models.orders import Order, Payment
from models.reading import decoded
from models.tables.store.edits import VersionDiffers, Wish, edit
from models.types import ActorKind, OrderNumber
from sync.store.auth import program_of
from sync.store.edit_bodies import read_comment, read_custom_status, read_waiting
from sync.store.importers.kolli import read_address, read_contents, read_payment, read_purchase
from sync.store.keys import STORE
from sync.store.versions import order_reply, versions_meant

Wanted: TypeAlias = Callable[[Order], Action | None]
"""Given the order as it is: what is to be done, None when it is as wanted already."""


async def put_contents(request: web.Request) -> web.Response:
    """`PUT .../contents`: what is to be packed, whole (S9); needs `If-Match`."""
    return await _edit(request, _contents, version_required=True)


def _contents(body: Any) -> Wanted:
    wanted = read_contents(body)
    return lambda order: EditContents(
        lines=matched_lines(order.lines, wanted.lines), shipping=wanted.shipping
    )


async def put_address(request: web.Request) -> web.Response:
    """`PUT .../address`: where to and by whom (S9); needs `If-Match`."""
    return await _edit(request, _address, version_required=True)


def _address(body: Any) -> Wanted:
    wanted = read_address(body)
    return lambda _order: wanted


async def put_comment(request: web.Request) -> web.Response:
    """`PUT .../comment`: the comment, whole (S1); needs `If-Match`."""
    return await _edit(request, _comment, version_required=True)


def _comment(body: Any) -> Wanted:
    wanted = read_comment(body)
    return lambda order: None if order.comment == wanted else SetComment(comment=wanted)


async def put_waiting(request: web.Request) -> web.Response:
    """`PUT .../waiting`: keep the order out of Outbound, or let it in (S8): the office's wish."""
    return await _edit(request, _waiting, kind=ActorKind.OFFICE)


def _waiting(body: Any) -> Wanted:
    wanted = read_waiting(body)
    return lambda order: None if order.waiting == wanted else SetWaiting(waiting=wanted)


async def put_custom_status(request: web.Request) -> web.Response:
    """`PUT .../custom-status`: one of the shop's own statuses, or none (S20)."""
    return await _edit(request, _custom_status)


def _custom_status(body: Any) -> Wanted:
    wanted = read_custom_status(body)
    return lambda order: None if order.custom_status == wanted else SetCustomStatus(code=wanted)


async def put_payment(request: web.Request) -> web.Response:
    """`PUT .../payment`: whether the order is paid, and how."""
    return await _edit(request, _payment)


def _payment(body: Any) -> Wanted:
    return partial(_new_payment, read_payment(body))


def _new_payment(wanted: Payment, order: Order) -> RecordPayment | None:
    if wanted == order.payment:
        return None
    method = wanted.method if wanted.method is not order.payment.method else None
    return RecordPayment(paid=wanted.paid, method=method)


async def purchase(request: web.Request) -> web.Response:
    """`POST .../purchase`: the customer of a preorder has bought (S4, S5)."""
    return await _edit(request, _purchase)


def _purchase(body: Any) -> Wanted:
    wanted = read_purchase(body)
    return lambda _order: wanted


async def cancel(request: web.Request) -> web.Response:
    """`POST .../cancel`: the order is not to be shipped; there is no body."""
    return await _edit(request, None)


def _cancel(_order: Order) -> Cancel:
    return Cancel()


async def _edit(
    request: web.Request,
    read: Callable[[Any], Wanted] | None,
    *,
    version_required: bool = False,
    kind: ActorKind = ActorKind.SHOP,
) -> web.Response:
    program = await program_of(request)
    wish = Wish(
        shop=program.shop,
        number=OrderNumber(request.match_info["number"]),
        versions=versions_meant(request, required=version_required),
        at=datetime.now(UTC),
        actor=Actor(kind=kind, name=program.name),
        action=_cancel if read is None else read(decoded(await request.read())),
    )
    orders = request.app[STORE]
    try:
        return order_reply(await orders.write(lambda: orders.store.work(lambda work: edit(work, wish))))
    except VersionDiffers as differs:
        raise web.HTTPPreconditionFailed(text=differs.message) from differs


_ORDER = "/v1/shops/{shop}/orders/{number}"

ROUTES = (
    web.put(f"{_ORDER}/contents", put_contents),
    web.put(f"{_ORDER}/address", put_address),
    web.put(f"{_ORDER}/comment", put_comment),
    web.put(f"{_ORDER}/waiting", put_waiting),
    web.put(f"{_ORDER}/custom-status", put_custom_status),
    web.put(f"{_ORDER}/payment", put_payment),
    web.post(f"{_ORDER}/purchase", purchase),
    web.post(f"{_ORDER}/cancel", cancel),
)
