"""Tools on the screen: the office only, a warning first, each step as it comes, the store's words (S11)."""

import asyncio
from collections.abc import Sequence

from models.errors import StoreUnreachable
from models.pack_run import Step, StepName
from models.tables.site import SiteDatabase
from models.tools import PackRunNews
from models.types import OrderNumber, ShopId
from models.wording import tools as wording
from tests.tui.demo_site import SHOP
from tests.tui.hand import Hand
from tests.tui.slow_tools import SlowTools
from tests.tui.test_order_page import choose, page


class NoTools(SlowTools):
    """The store is away."""

    async def why(self, number: OrderNumber) -> Sequence[str]:
        raise StoreUnreachable(wording.store_away())


def step(name: StepName, count: int, error: str = "") -> PackRunNews:
    done = Step(name=name.value, count=count, milliseconds=3.2, error=error)
    return PackRunNews(shop=ShopId(SHOP), step=done)


async def at_tools(hand: Hand, tools: SlowTools | None) -> None:
    hand.app.work.tools = tools
    await hand.press("6", "enter")
    assert hand.screen == "Tools"


async def let(hand: Hand, tools: SlowTools, lines: int) -> None:
    """Let so many lines come, and wait until they are drawn."""
    for _line in range(lines):
        tools.go_on.release()
    await asyncio.sleep(0)
    await hand.press("f12")


async def test_a_packer_has_no_tools(lina: Hand) -> None:
    assert "6 Tools" not in lina.text


async def test_running_warns_first_and_then_shows_each_step(asa: Hand) -> None:
    tools = SlowTools(
        step(StepName.READ_ORDERS, 20),
        step(StepName.READ_STOCK, 40),
        PackRunNews(shop=ShopId(SHOP), moved=12, left=8),
    )
    await at_tools(asa, tools)
    await asa.press("enter")
    assert "It runs by itself" in asa.text
    assert tools.asked == []
    await asa.press("2", "enter")
    assert "Running at the store ..." in asa.text
    await let(asa, tools, 1)
    assert "Find open orders: 20, 3 ms" in asa.text
    assert "Count free stock" not in asa.text
    await let(asa, tools, 2)
    assert "Done: 12 moved to Packing, 8 left." in asa.text
    assert tools.asked == ["asa"]


async def test_where_it_stopped_and_with_which_error(asa: Hand) -> None:
    tools = SlowTools(
        step(StepName.READ_ORDERS, 20),
        step(StepName.READ_STOCK, 0, "no such table: stock"),
        PackRunNews(shop=ShopId(SHOP), error="no such table: stock"),
    )
    await at_tools(asa, tools)
    await asa.press("enter", "2", "enter")
    await let(asa, tools, 3)
    assert "STOPPED at: Count free stock Nothing was moved. Error: no such table: stock" in asa.text


async def test_a_line_that_is_cut_is_said(asa: Hand) -> None:
    tools = SlowTools(step(StepName.READ_ORDERS, 20))
    await at_tools(asa, tools)
    await asa.press("enter", "2", "enter")
    await let(asa, tools, 1)
    assert "The line was cut. The store may have gone on." in asa.text


async def test_asking_twice_waits_for_the_first(asa: Hand) -> None:
    await at_tools(asa, SlowTools(step(StepName.READ_ORDERS, 20)))
    await asa.press("enter", "2", "enter", "enter", "2", "enter")
    assert "It is running. Wait for it." in asa.text


async def test_why_for_a_typed_number(asa: Hand) -> None:
    await at_tools(asa, SlowTools())
    await asa.press(*"10041", "enter")
    assert "Order 10041 is not paid." in asa.text


async def test_why_from_the_page_of_an_order(asa: Hand) -> None:
    asa.app.work.tools = SlowTools()
    await page(asa, "10052")
    await choose(asa, "Why is it not packed?")
    assert asa.screen == "Tools"
    assert "Order 10052 is not paid." in asa.text


async def test_offline_is_said_in_words(asa: Hand) -> None:
    await at_tools(asa, NoTools())
    await asa.press(*"10041", "enter")
    assert "The store does not answer. Tools need it; packing goes on without." in asa.text


async def test_a_site_without_a_store_says_so(asa: Hand, site: SiteDatabase) -> None:
    await at_tools(asa, None)
    await asa.press(*"10041", "enter")
    assert asa.error[0] == "This site has no store to ask: set store_url and token."
