"""What a shop's own programs ask: orders in, orders seen, the pack script by hand."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from http import HTTPStatus

from aiohttp import web

from models.drafts import OrderDraft
from models.errors import RuleBroken
from models.search_parameters import place_text, read_query
from models.tables.store import Store
from models.tables.store.edits import look_at
from models.types import OrderNumber, ShopId
from sync.store.auth import shop_of
from sync.store.documents import read_for_shop
from sync.store.keys import STORE
from sync.store.problems import problem
from sync.store.replies import json_reply, page_reply
from sync.store.versions import unless_seen


async def take_in(request: web.Request) -> web.Response:
    """`POST /v1/shops/{shop}/import/{shape}`: one document or several, each all or nothing.

    Nothing is taken of a body that cannot be read. Where the rulebook refuses one of several documents, the
    others are taken, and the answer is a problem that says which.
    """
    shop = await shop_of(request)
    orders = request.app[STORE]
    shape, body = request.match_info["shape"], await request.read()
    drafts = await orders.call(lambda: read_for_shop(orders.store, shop, shape, body))
    at = datetime.now(UTC)
    results = await orders.write(lambda: _all_taken(orders.store, shop, drafts, at))
    refused = [each for each in results if each["result"] == "refused"]
    if refused:
        first = refused[0]
        return problem(HTTPStatus.CONFLICT, first["code"], first["detail"], results=results)
    return json_reply({"results": results})


def _all_taken(
    store: Store, shop: ShopId, drafts: Sequence[OrderDraft], at: datetime
) -> list[Mapping[str, str]]:
    with store.loading(len(drafts)):
        return [_taken(store, shop, draft, at) for draft in drafts]


def _taken(store: Store, shop: ShopId, draft: OrderDraft, at: datetime) -> Mapping[str, str]:
    about = {"order_id": str(draft.order_id), "number": str(draft.number)}
    try:
        intake = store.take_in(shop, None, draft, at, actor="api")
    except RuleBroken as refused:
        return {**about, "result": "refused", "code": refused.code, "detail": refused.message}
    return {**about, "result": intake.result.value}


async def one_order(request: web.Request) -> web.Response:
    """`GET /v1/shops/{shop}/orders/{number}`: the order and all that was done to it."""
    shop = await shop_of(request)
    orders = request.app[STORE]
    number = OrderNumber(request.match_info["number"])
    seen = await orders.call(lambda: orders.store.read(lambda session: look_at(session, shop, number)))
    reply = json_reply({"order": seen.order, "operations": seen.operations})
    return unless_seen(request, reply, seen.version)


async def list_orders(request: web.Request) -> web.Response:
    """`GET /v1/shops/{shop}/orders?q&state&...`: a page of the orders that are searched for (S2).

    The parameters are `models.search_parameters`'; `after` in the answer is what the next page takes.
    """
    shop = await shop_of(request)
    orders = request.app[STORE]
    query = read_query(request.query.items())
    page = await orders.call(lambda: orders.store.search(shop, query))
    after = place_text(page.next)
    return unless_seen(
        request,
        page_reply(request, {"orders": page.orders, "after": after, "building": page.building}, after),
    )


async def run_pack_script(request: web.Request) -> web.Response:
    """`POST /v1/shops/{shop}/pack-run`: by hand (S11); the answer has each step."""
    shop = await shop_of(request)
    orders = request.app[STORE]
    at = datetime.now(UTC)
    return json_reply(await orders.write(lambda: orders.store.run_pack_script(shop, at)))


ROUTES = (
    web.post("/v1/shops/{shop}/import/{shape}", take_in),
    web.get("/v1/shops/{shop}/orders/{number}", one_order),
    web.get("/v1/shops/{shop}/orders", list_orders),
    web.post("/v1/shops/{shop}/pack-run", run_pack_script),
)
