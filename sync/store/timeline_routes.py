"""An order's timeline, asked from a warehouse: what the shop, the office and other sites did to it too."""

from functools import partial

from aiohttp import web

from models.tables.store.timeline import timeline
from models.types import OrderNumber, ShopId
from models.wording import store as wording
from sync.store.auth import device_of
from sync.store.keys import STORE
from sync.store.problems import ParameterWrong
from sync.store.replies import json_reply
from sync.store.versions import unless_seen


async def order_timeline(request: web.Request) -> web.Response:
    """`GET /v1/orders/{shop}/{number}/timeline?after`: oldest first, 200 at most."""
    device, orders = await device_of(request), request.app[STORE]
    asked = partial(
        timeline,
        device=device,
        shop=ShopId(request.match_info["shop"]),
        number=OrderNumber(request.match_info["number"]),
        after=_after(request.query.get("after", "")),
    )
    return unless_seen(request, json_reply(await orders.call(lambda: orders.store.read(asked))))


def _after(text: str) -> int:
    if text and not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise ParameterWrong(wording.parameter_wrong("after", "an entry's number"))
    return int(text or 0)


ROUTES = (web.get("/v1/orders/{shop}/{number}/timeline", order_timeline),)
