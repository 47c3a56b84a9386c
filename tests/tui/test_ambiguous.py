"""Codes that several articles or shops bear: nothing is chosen, the packer says which."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.changes import Change, OrderChanged, ProductChanged
from models.orders import Order
from models.tables.site import SiteDatabase
from models.types import OrderNumber, ShopId
from tests.flows.values import line, order
from tests.tui.demo_site import SHOP, fill
from tests.tui.hand import Hand

NUMBER = OrderNumber("20001")
TENT, TARP = "TALT-2P", "TARP-3X3"
TENTS_CODE = "7350000010312"


def both() -> Order:
    return order(line(1, TENT, 2), line(2, TARP, 1), number=NUMBER)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteDatabase]:
    """The tarp bears the tent's code too, and two shops have an order of one number."""
    with SiteDatabase.open(tmp_path / "home") as site:
        fill(site, both())
        tarp = site.product(SHOP, both().lines[1].sku)
        tent = site.product(SHOP, both().lines[0].sku)
        assert tarp is not None
        assert tent is not None
        same = replace(tarp, gtin=tent.gtin)
        other_shop = replace(both(), shop=ShopId("other"), number=OrderNumber("10023"))
        changes: list[Change] = [
            ProductChanged(version=2, product=same),
            OrderChanged(version=2, order=other_shop, acked=0),
        ]
        site.take_changes("epoch", {SHOP: 2}, changes)
        yield site


@pytest.fixture
async def lina(site: SiteDatabase) -> AsyncIterator[Hand]:
    async with Hand.at(site) as hand:
        await hand.scan_badge("lina")
        yield hand


def picked(hand: Hand) -> list[int]:
    return [each.picked for each in hand.order(NUMBER).lines]


async def test_a_code_of_two_articles_asks_and_the_answer_is_picked(lina: Hand) -> None:
    await lina.scan_slip(NUMBER)
    await lina.scan(TENTS_CODE)
    assert "Several articles bear this code. Which is it? 1 Back 2 Talt-2P 3 Tarp-3X3" in lina.text
    assert picked(lina) == [0, 0]
    await lina.press("3", "enter")
    assert picked(lina) == [0, 1]


async def test_enter_alone_picks_neither(lina: Hand) -> None:
    await lina.scan_slip(NUMBER)
    await lina.scan(TENTS_CODE)
    await lina.press("enter")
    assert picked(lina) == [0, 0]


async def test_once_one_of_them_is_there_the_code_means_the_other(lina: Hand) -> None:
    await lina.scan_slip(NUMBER)
    await lina.scan(TENTS_CODE)
    await lina.press("3", "enter")
    await lina.scan(TENTS_CODE)
    assert picked(lina) == [1, 1]


async def test_a_number_of_two_shops_asks_and_the_answer_is_taken(lina: Hand) -> None:
    await lina.scan_slip("10023")
    assert "Order 10023 is in several shops. Which?" in lina.text
    await lina.press("2", "enter")
    assert "Order 10023 is yours." in lina.text
