"""Orders, their pages and tools: what the office meets, and packers too; see `scenes.py`."""

from collections.abc import AsyncIterator

from msgspec.structs import replace

from models.flows import (
    Addressing,
    AtTools,
    Commenting,
    Editing,
    InOrders,
    Marking,
    Narrowing,
    OnOrder,
    Said,
)
from models.flows.narrowing import Criterion
from models.pack_run import Step, StepName
from models.search import OrderQuery
from models.tools import PackRunNews
from models.types import OrderState, PackerId, ShopId
from tests.tui.demo_site import SHOP
from tests.tui.hand import Hand
from tests.tui.scene import COLLEAGUES, IN_HAND, scene
from tests.tui.slow_tools import SlowTools


class QuickTools(SlowTools):
    """Every line at once."""

    async def pack_run(self, person: PackerId) -> AsyncIterator[PackRunNews]:
        for line in self._lines:
            yield line


def on_page(hand: Hand, number: str = IN_HAND) -> OnOrder:
    return OnOrder(key=hand.order(number).key)


async def narrowing(hand: Hand, at: Criterion) -> None:
    """The criteria, two of them set, with the cursor on one."""
    query = OrderQuery(states=(OrderState.PACKING,), text="fjäll")
    hand.app.work.go(Narrowing(orders=InOrders(), query=query))
    await hand.press(*["down"] * tuple(Criterion).index(at))


@scene(who="asa")
async def menu_office(hand: Hand) -> None:
    hand.app.work.tell(Said(text=""))


@scene()
async def orders(hand: Hand) -> None:
    hand.app.work.go(InOrders())


@scene()
async def orders_comment(hand: Hand) -> None:
    hand.app.work.go(InOrders(at=hand.order("10054").key))


@scene()
async def orders_typed(hand: Hand) -> None:
    hand.app.work.go(InOrders(query=OrderQuery(text="fjäll")))
    await hand.press(*"hotell", "space", "plus")


@scene()
async def orders_none(hand: Hand) -> None:
    hand.app.work.go(InOrders(query=OrderQuery(text="zzzz")))


@scene()
async def criteria(hand: Hand) -> None:
    await narrowing(hand, Criterion.STATUS)


@scene()
async def criteria_choice(hand: Hand) -> None:
    await narrowing(hand, Criterion.STATE)
    await hand.press("enter")


@scene()
async def criteria_typed(hand: Hand) -> None:
    await narrowing(hand, Criterion.PLACED_FROM)
    await hand.press("enter", *"2026-11")


@scene()
async def criteria_wrong(hand: Hand) -> None:
    await narrowing(hand, Criterion.VALUE_FROM)
    await hand.press("enter", *"abc", "enter")


@scene()
async def order_page(hand: Hand) -> None:
    hand.app.work.go(on_page(hand, COLLEAGUES))


@scene()
async def order_page_further(hand: Hand) -> None:
    hand.app.work.go(on_page(hand, COLLEAGUES))
    await hand.press(*["right"] * 6)


@scene(who="asa")
async def order_page_deeds(hand: Hand) -> None:
    hand.app.work.go(on_page(hand))
    await hand.press("enter")


@scene(who="asa")
async def order_page_status(hand: Hand) -> None:
    hand.app.work.go(on_page(hand))
    await hand.press("enter", "4", "enter")


@scene()
async def marking(hand: Hand) -> None:
    hand.app.work.go(Marking(page=on_page(hand), waiting=True))


@scene()
async def comment(hand: Hand) -> None:
    hand.app.work.go(Commenting(page=on_page(hand, "10026")))


@scene()
async def leave_unsaved(hand: Hand) -> None:
    hand.app.work.go(Commenting(page=on_page(hand)))
    await hand.press(*"Ring", "escape")


@scene(who="asa")
async def contents(hand: Hand) -> None:
    hand.app.work.go(Editing(page=on_page(hand, COLLEAGUES)))
    await hand.press("down", *"12", "enter")


@scene(who="asa")
async def contents_line(hand: Hand) -> None:
    hand.app.work.go(Editing(page=on_page(hand, COLLEAGUES)))
    await hand.press("enter")


@scene(who="asa")
async def contents_article(hand: Hand) -> None:
    hand.app.work.go(Editing(page=on_page(hand)))
    await hand.press("down", "down", "enter", *"yxa")


@scene(who="asa")
async def contents_which(hand: Hand) -> None:
    hand.app.work.go(Editing(page=on_page(hand)))
    await hand.press("down", "down", "enter", "a", "enter")


@scene(who="asa")
async def contents_price(hand: Hand) -> None:
    hand.app.work.go(Editing(page=on_page(hand)))
    await hand.press("enter", "2", "enter", *"129")


@scene(who="asa")
async def contents_save(hand: Hand) -> None:
    hand.app.work.go(Editing(page=on_page(hand)))
    await hand.press("9", "enter", "plus")


@scene(who="asa")
async def address(hand: Hand) -> None:
    hand.app.work.go(Addressing(page=on_page(hand, "10025")))


@scene(who="asa")
async def address_typed(hand: Hand) -> None:
    hand.app.work.go(Addressing(page=on_page(hand)))
    await hand.press("down", "enter", *"AB", "enter", "down", "enter")


@scene(who="asa")
async def tools(hand: Hand) -> None:
    hand.app.work.tools = QuickTools()
    hand.app.work.go(AtTools())
    await hand.press(*"10041")


@scene(who="asa")
async def tools_warning(hand: Hand) -> None:
    hand.app.work.tools = QuickTools()
    hand.app.work.go(AtTools())
    await hand.press("enter")


@scene(who="asa")
async def tools_run(hand: Hand) -> None:
    steps = [Step(name=name.value, count=40, milliseconds=3.2) for name in StepName]
    news = [PackRunNews(shop=ShopId(SHOP), step=step) for step in steps]
    stopped = replace(steps[-1], error="no such table: stock")
    ended = PackRunNews(shop=ShopId("skog"), error=stopped.error)
    last = PackRunNews(shop=ShopId(SHOP), moved=12, left=8)
    hand.app.work.tools = QuickTools(*news, last, PackRunNews(shop=ended.shop, step=stopped), ended)
    hand.app.work.go(AtTools())
    await hand.press("enter", "2", "enter", "f12")


@scene(who="asa")
async def tools_no_store(hand: Hand) -> None:
    hand.app.work.go(AtTools())
    await hand.press(*"10041", "enter")


@scene()
async def help_orders(hand: Hand) -> None:
    hand.app.work.go(InOrders())
    await hand.press("f1")


@scene()
async def help_criteria(hand: Hand) -> None:
    await narrowing(hand, Criterion.STATE)
    await hand.press("f1")


@scene()
async def help_order_page(hand: Hand) -> None:
    hand.app.work.go(on_page(hand))
    await hand.press("f1")


@scene()
async def help_marking(hand: Hand) -> None:
    hand.app.work.go(Marking(page=on_page(hand), waiting=True))
    await hand.press("f1")


@scene()
async def help_comment(hand: Hand) -> None:
    hand.app.work.go(Commenting(page=on_page(hand)))
    await hand.press("f1")


@scene(who="asa")
async def help_contents(hand: Hand) -> None:
    hand.app.work.go(Editing(page=on_page(hand)))
    await hand.press("f1")


@scene(who="asa")
async def help_address(hand: Hand) -> None:
    hand.app.work.go(Addressing(page=on_page(hand)))
    await hand.press("f1")


@scene(who="asa")
async def help_tools(hand: Hand) -> None:
    hand.app.work.go(AtTools())
    await hand.press("f1")
