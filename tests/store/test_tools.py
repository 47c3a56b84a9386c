"""The tools over HTTP: the pack script by hand, step by step, and why an order waits (S11)."""

from collections.abc import AsyncIterator, Iterator

import pytest

from models.errors import StoreRefused, StoreUnreachable
from models.orders import Packer
from models.pack_run import StepName
from models.tables.store import Store
from models.tools import PackRunNews
from models.types import OrderNumber, OrderState, PackerId
from sync.tools_client import ToolsClient
from tests.store.serving import served
from tests.store.shop import HOST, SECRET, SHOP, SITE, draft, key
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
