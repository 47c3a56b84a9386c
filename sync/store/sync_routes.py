"""Push and pull: what a site's agent asks."""

import re

import msgspec
from aiohttp import web

from models.errors import DocumentRefused
from models.operations import Operation
from models.reading import decoded_by
from models.tables.store import SentOperation, UnreadableOperation
from models.types import ShopId
from models.wording import store as wording
from sync.protocol import MAX_PULL, MAX_PUSH, MAX_WAIT
from sync.store.auth import device_of
from sync.store.keys import STORE
from sync.store.problems import ParameterWrong, TooLarge
from sync.store.replies import json_reply

_PLACE = re.compile(r"([^:,]+):([0-9]{1,18})")

_NOT_OPERATION = "null"


class _NumberedBody(msgspec.Struct, frozen=True, kw_only=True):
    """An operation that is read by itself, so that one that cannot be read stops none of the others."""

    n: int
    operation: msgspec.Raw = msgspec.Raw(_NOT_OPERATION.encode())


class _PushBody(msgspec.Struct, frozen=True, kw_only=True):
    operations: tuple[_NumberedBody, ...]


_bodies = msgspec.json.Decoder(_PushBody)
_operations = msgspec.json.Decoder(Operation)


async def push(request: web.Request) -> web.Response:
    """`POST /v1/push`."""
    device = await device_of(request)
    body = decoded_by(_bodies, await request.read())
    if len(body.operations) > MAX_PUSH:
        raise TooLarge(wording.too_many_operations(len(body.operations), MAX_PUSH))
    reply = await request.app[STORE].push_read(device, [_read(each) for each in body.operations])
    return json_reply(reply)


def _read(body: _NumberedBody) -> SentOperation | UnreadableOperation:
    try:
        operation = decoded_by(_operations, bytes(body.operation))
    except DocumentRefused as wrong:
        return UnreadableOperation(n=body.n, body=bytes(body.operation), reason=wrong.message)
    return SentOperation(n=body.n, operation=operation, body=bytes(body.operation))


async def pull(request: web.Request) -> web.Response:
    """`GET /v1/pull?epoch&cursor&limit&wait`."""
    device = await device_of(request)
    query = request.query
    reply = await request.app[STORE].pull(
        device,
        query.get("epoch", ""),
        read_cursor(query.get("cursor", "")),
        limit=int(_number(query.get("limit", str(MAX_PULL)), "limit", MAX_PULL)),
        wait=_number(query.get("wait", "0"), "wait", MAX_WAIT),
    )
    return json_reply(reply)


async def digest(request: web.Request) -> web.Response:
    """`GET /v1/digest?epoch&cursor`: what a site that stands there must have."""
    device = await device_of(request)
    query = request.query
    cursor = read_cursor(query.get("cursor", ""))
    return json_reply(await request.app[STORE].digest(device, query.get("epoch", ""), cursor))


def read_cursor(text: str) -> dict[ShopId, int]:
    """Read `shop:version,shop:version`. Raises `ParameterWrong`."""
    cursor: dict[ShopId, int] = {}
    for place in text.split(",") if text else ():
        found = _PLACE.fullmatch(place)
        if found is None:
            raise ParameterWrong(wording.parameter_wrong("cursor", "shop:version,shop:version"))
        cursor[ShopId(found[1])] = int(found[2])
    return cursor


def _number(text: str, name: str, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not number >= 0:
        raise ParameterWrong(wording.parameter_wrong(name, "a number"))
    return min(number, most)


ROUTES = (web.post("/v1/push", push), web.get("/v1/pull", pull), web.get("/v1/digest", digest))
