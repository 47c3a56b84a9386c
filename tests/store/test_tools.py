"""The tools over HTTP: the pack script by hand, step by step, and why an order waits (S11)."""

from collections.abc import AsyncIterator, Iterator, Sequence

import pytest
from msgspec.structs import replace

from models.errors import StoreRefused, StoreUnreachable
from models.orders import Order, Packer
from models.pack_run import StepName
from models.search import OrderQuery, Page, Sort, in_sequence, place_of
from models.search_parameters import read_query
from models.tables.store import Store
from models.tables.store.site_search import merged
from models.tools import PackRunNews
from models.types import DeviceId, OrderNumber, OrderState, PackerId, ShopId, SiteId
from sync.tools_client import ToolsClient
from tests.search.orders import order as made
from tests.store.serving import served
from tests.store.shop import HOST, SECRET, SHOP, SITE, A, draft, key
from tests.store.shop import NOW as AT

OFFICE = PackerId("asa")


@pytest.fixture
async def tools(store: Store) -> AsyncIterator[ToolsClient]:
    """The store's, for a device of a site where Åsa is of the office and Lina packs."""
    store.put_packer(SITE, Packer(packer=OFFICE, name="Åsa", role="office"))
    store.put_packer(SITE, Packer(packer=PackerId("lina"), name="Lina"))
    async with served(store) as url:
        yield ToolsClient(url, f"{HOST}.{SECRET}")


async def run(tools: ToolsClient, person: PackerId = OFFICE) -> list[PackRunNews]:
    return [news async for news in tools.pack_run(person)]


async def test_each_step_is_a_line_and_the_last_says_how_it_ended(store: Store, tools: ToolsClient) -> None:
    store.take_in(SHOP, SITE, draft(), AT)
    *steps, last = await run(tools)
    assert [news.step.name for news in steps if news.step] == [name.value for name in StepName]
    assert (last.shop, last.step, last.moved, last.error) == (SHOP, None, 1, "")
    order = store.order(key())
    assert order is not None
    assert order.state is OrderState.PACKING


@pytest.fixture
def stockless(store: Store) -> Iterator[Store]:
    """A store whose table of stock is somewhere else for the time of the test."""
    store.take_in(SHOP, SITE, draft(), AT)
    store.work(lambda work: work.session.run("ALTER TABLE stock RENAME TO elsewhere"))
    yield store
    store.work(lambda work: work.session.run("ALTER TABLE elsewhere RENAME TO stock"))


async def test_the_step_that_stopped_bears_its_error(stockless: Store, tools: ToolsClient) -> None:
    *steps, last = await run(tools)
    assert steps[-1].step is not None
    assert steps[-1].step.name == StepName.READ_STOCK
    assert "stock" in steps[-1].step.error
    assert last.error
    assert last.moved == 0


async def test_a_packer_may_not(tools: ToolsClient) -> None:
    with pytest.raises(StoreRefused, match="Running the pack script is for the office or admins"):
        await run(tools, PackerId("lina"))


async def test_nobody_of_that_name_may(tools: ToolsClient) -> None:
    with pytest.raises(StoreRefused):
        await run(tools, PackerId("nobody"))


async def test_why_is_a_sentence(store: Store, tools: ToolsClient) -> None:
    store.take_in(SHOP, SITE, draft(), AT)
    order = store.order(key())
    assert order is not None
    (sentence,) = await tools.why(order.number)
    assert sentence.startswith(f"Order {order.number} goes to Packing when the pack script")


async def test_an_unknown_number_is_said_in_words(tools: ToolsClient) -> None:
    with pytest.raises(StoreRefused, match="There is no order 4/4"):
        await tools.why(OrderNumber("4/4"))


async def test_a_wrong_token_is_refused(store: Store) -> None:
    async with served(store) as url:
        with pytest.raises(StoreRefused, match="token"):
            await run(ToolsClient(url, "host-1.wrong"))


async def test_a_store_that_is_away_says_what_still_works() -> None:
    with pytest.raises(StoreUnreachable, match=r"The store does not answer\. Tools need it"):
        await run(ToolsClient("http://127.0.0.1:9", "host-1.secret"))


async def test_what_is_short_of_stock_is_found_a_page_at_a_time(store: Store, tools: ToolsClient) -> None:
    for age, (name, units) in enumerate({"1": 11, "2": 2, "3": 12, "4": 99}.items()):
        store.take_in(SHOP, SITE, draft(name, (A, units), age=age), AT)
    short = OrderQuery(short=True, limit=2)
    first = await tools.orders(short)
    assert [each.order_id for each in first.orders] == ["1", "3"]
    second = await tools.orders(replace(short, after=read_query([("after", first.after or "")]).after))
    assert ([each.order_id for each in second.orders], second.after) == (["4"], None)
    (alone,) = (await tools.orders(OrderQuery(short=False))).orders
    assert (alone.shop, alone.order_id) == (SHOP, "2")
    assert (await tools.orders(OrderQuery(short=True, site=SiteId("elsewhere")))).orders == ()


async def test_a_site_finds_no_other_sites_orders(store: Store) -> None:
    store.take_in(SHOP, SITE, draft("1", (A, 11)), AT)
    store.add_site(SiteId("malmo"), "Malmö", [SHOP])
    store.add_device(DeviceId("far"), SiteId("malmo"), SECRET)
    async with served(store) as url:
        assert (await ToolsClient(url, f"far.{SECRET}").orders(OrderQuery(short=True))).orders == ()


@pytest.mark.parametrize("sort", Sort)
def test_pages_of_several_shops_become_one_that_skips_nothing(sort: Sort) -> None:
    young_first = sort is Sort.NEWEST
    shops = {
        shop: sorted((made(name, shop=ShopId(shop)) for name in names), key=place_of, reverse=young_first)
        for shop, names in {"a": "159", "b": "2346", "c": ""}.items()
    }
    told: list[Order] = []
    query: OrderQuery | None = OrderQuery(sort=sort, limit=2)
    while query is not None:
        page = merged([_page(orders, query) for orders in shops.values()], query)
        told += page.orders
        query = None if page.next is None else replace(query, after=page.next)
    assert told == sorted(
        (each for orders in shops.values() for each in orders), key=place_of, reverse=young_first
    )


def _page(orders: Sequence[Order], query: OrderQuery) -> Page:
    """As of a shop in which no more than one order is looked through at once."""
    left = [
        each for each in orders if query.after is None or in_sequence(place_of(each), query.after, query.sort)
    ]
    return Page(orders=tuple(left[:1]), next=place_of(left[0]) if len(left) > 1 else None)
