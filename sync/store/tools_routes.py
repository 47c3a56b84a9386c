"""What a warehouse asks at once: the pack script live, why an order waits (S11), a search with stock (S2)."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime

import msgspec
from aiohttp import web

from models.errors import KolliError, NotFound, PackScriptStopped
from models.pack_run import Step
from models.roles import Setting, check_may_change
from models.search_parameters import place_text, read_query
from models.tables.store import Store
from models.tables.store.push import scope_of
from models.tables.store.site_search import search_at_site
from models.tables.store.why import PackingOutlook
from models.tools import FoundOrder, FoundOrders, PackRunNews, PackRunWish, WhyAnswer
from models.types import DeviceId, OrderNumber, PackerId, ShopId
from models.wording import store as wording
from models.wording.why import why as sentence
from sync.store.auth import device_of
from sync.store.bodies import body_as
from sync.store.keys import STORE
from sync.store.order_store import DatabaseOrderStore
from sync.store.replies import json_reply

logger = logging.getLogger(__name__)


async def pack_run(request: web.Request) -> web.StreamResponse:
    """`POST /v1/tools/pack-run`: a line of JSON (`PackRunNews`) a step, sent as the step is done.

    What is refused is a problem as everywhere; once the first step is under way the answer is 200, and a
    run that stops says so in its shop's last line.
    """
    device = await device_of(request)
    wish = await body_as(request, PackRunWish)
    orders = request.app[STORE]
    shops = await orders.call(lambda: _shops(orders.store, device, wish.person))
    answer = web.StreamResponse(headers={"Content-Type": "application/x-ndjson"})
    await answer.prepare(request)
    for shop in shops:
        async for news in _run(orders, shop):
            await answer.write(msgspec.json.encode(news) + b"\n")
    await answer.write_eof()
    return answer


def _shops(store: Store, device: DeviceId, person: PackerId) -> tuple[ShopId, ...]:
    """The shops of the device's site, when the person may run their pack script."""
    scope = store.read(lambda session: scope_of(session, device))
    check_may_change(store.person(scope.site, person), Setting.PACK_RUN)
    return tuple(sorted(scope.shops))


async def _run(orders: DatabaseOrderStore, shop: ShopId) -> AsyncIterator[PackRunNews]:
    loop = asyncio.get_running_loop()
    told: asyncio.Queue[PackRunNews | None] = asyncio.Queue()

    def on_step(step: Step) -> None:
        loop.call_soon_threadsafe(told.put_nowait, PackRunNews(shop=shop, step=step))

    run = asyncio.create_task(_whole_run(orders, shop, on_step))
    run.add_done_callback(lambda _run: told.put_nowait(None))
    try:
        while (news := await told.get()) is not None:
            yield news
    finally:
        # Who asked may be gone: the run is not stopped half-way.
        await asyncio.wait({run})
    yield run.result()


async def _whole_run(
    orders: DatabaseOrderStore, shop: ShopId, on_step: Callable[[Step], None]
) -> PackRunNews:
    at = datetime.now(UTC)
    try:
        done = await orders.write(lambda: orders.store.run_pack_script(shop, at, on_step))
    except PackScriptStopped as stopped:
        logger.exception("The pack script of shop %s stopped", shop)
        return PackRunNews(shop=shop, error=stopped.reason)
    except KolliError as refused:
        return PackRunNews(shop=shop, error=refused.message)
    except Exception:  # The boundary of one shop's run: the next shop's goes on.
        logger.exception("The pack script of shop %s stopped", shop)
        return PackRunNews(shop=shop, error=wording.went_wrong())
    return PackRunNews(shop=shop, moved=len(done.taken), left=len(done.left))


async def why(request: web.Request) -> web.Response:
    """`GET /v1/tools/why/{number}`: why the site's orders of that number are not in Packing."""
    device = await device_of(request)
    orders, number = request.app[STORE], OrderNumber(request.match_info["number"])
    sentences = await orders.call(lambda: _why(orders.store, device, number))
    return json_reply(WhyAnswer(sentences=sentences))


def _why(store: Store, device: DeviceId, number: OrderNumber) -> tuple[str, ...]:
    scope = store.read(lambda session: scope_of(session, device))
    found = (_of_shop(store, shop, number) for shop in sorted(scope.shops))
    here = [each for each in found if each is not None and each.order.site == scope.site]
    if not here:
        raise NotFound(wording.unknown_number(number), code="unknown_order")
    return tuple(sentence(each.order, each.reason, by_hand=each.by_hand) for each in here)


def _of_shop(store: Store, shop: ShopId, number: OrderNumber) -> PackingOutlook | None:
    try:
        return store.why(shop, number)
    except NotFound:
        return None


async def orders(request: web.Request) -> web.Response:
    """`GET /v1/tools/orders?q&state&...`: which of the orders of the device's site are searched for."""
    device, store = await device_of(request), request.app[STORE]
    query = read_query(request.query.items())
    page = await store.call(lambda: store.store.read(lambda session: search_at_site(session, device, query)))
    found = tuple(FoundOrder(shop=order.shop, order_id=order.order_id) for order in page.orders)
    return json_reply(FoundOrders(orders=found, after=place_text(page.next), building=page.building))


ROUTES = (
    web.post("/v1/tools/pack-run", pack_run),
    web.get("/v1/tools/why/{number}", why),
    web.get("/v1/tools/orders", orders),
)
