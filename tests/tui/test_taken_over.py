"""Whoever held an order is told that a colleague has it: at once, or at the next sign-in, and once."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models import operations as do
from models.flows import Hand as FlowHand
from models.plain_text import unbroken
from models.tables.site import SiteDatabase
from models.types import OrderNumber, PackerId
from tests.tui.demo_site import AT
from tests.tui.hand import Hand

TOLD = "Order {number} was taken over by Jonas Häggqvist, {when}."
HAND_OVER = "Hand over what you have picked of it."


def taken_over(site: SiteDatabase, number: str, holder: str, at: datetime = AT, by: str = "jonas") -> None:
    """A colleague takes the order over at another handheld."""
    (order,) = site.orders_by_number(OrderNumber(number))
    colleague = FlowHand(packer=PackerId(by), terminal="other", at=at)
    site.record(colleague.does(order.key, do.TakeOver(holder=PackerId(holder))))


async def look(hand: Hand) -> None:
    """As twice a second."""
    hand.app._look()
    await hand.settle()


def told(number: str, at: datetime = AT) -> tuple[str, str]:
    return TOLD.format(number=number, when=f"{at.astimezone():%H:%M}"), HAND_OVER


async def test_who_stands_on_the_order_is_told_at_once_and_once(lina: Hand, site: SiteDatabase) -> None:
    await lina.scan_slip("10023")
    taken_over(site, "10023", "lina")
    await look(lina)
    assert lina.error == told("10023")
    await lina.press("enter")
    assert lina.screen == "NextOrder"
    await look(lina)
    assert lina.screen == "NextOrder"


async def test_who_had_signed_out_is_told_at_the_next_sign_in_and_once(
    lina: Hand, site: SiteDatabase
) -> None:
    await lina.scan_slip("10023")
    await lina.press("escape", "0", "enter", "2", "enter")
    taken_over(site, "10023", "lina")
    await look(lina)
    assert lina.screen == "SignIn"
    await lina.scan_badge("lina")
    await look(lina)
    assert lina.error == told("10023")
    await lina.scan("7350000010312")
    assert "1 scan not used." in lina.text
    await lina.press("enter")
    await look(lina)
    assert lina.screen == "Menu"
    await lina.press("0", "enter", "2", "enter")
    await lina.scan_badge("lina")
    await look(lina)
    assert lina.screen == "Menu"


async def test_what_a_dead_link_showed_is_told_again(lina: Hand, site: SiteDatabase, home: Path) -> None:
    await lina.scan_slip("10023")
    taken_over(site, "10023", "lina")
    await look(lina)
    assert lina.error == told("10023")
    with SiteDatabase.open(home) as anew:
        async with Hand.at(anew) as again:
            await again.scan_badge("lina")
            await look(again)
            assert again.error == told("10023")


async def test_each_of_several_is_told_and_the_day_is_where_it_is_not_today_s(
    lina: Hand, site: SiteDatabase
) -> None:
    earlier = AT - timedelta(days=3)
    for number in ("10023", "10025"):
        await lina.scan_slip(number)
        await lina.press("2", "enter")
    taken_over(site, "10023", "lina", at=earlier)
    taken_over(site, "10025", "lina")
    await look(lina)
    when = unbroken(f"{earlier.astimezone():%Y-%m-%d %H:%M}")
    assert lina.error == (TOLD.format(number="10023", when=when), HAND_OVER)
    await lina.press("enter")
    await look(lina)
    assert lina.error == told("10025")


async def test_who_has_it_back_needs_no_telling(lina: Hand, site: SiteDatabase) -> None:
    await lina.scan_slip("10023")
    taken_over(site, "10023", "lina")
    taken_over(site, "10023", "jonas", by="lina")
    await look(lina)
    assert lina.screen == "Walk"
    await lina.press("escape", "0", "enter", "2", "enter")
    await lina.scan_badge("jonas")
    await look(lina)
    assert lina.error[0].startswith("Order 10023 togs över av Lina Öberg")


@pytest.mark.parametrize("packer", ["asa", "jonas"])
async def test_who_held_nothing_is_told_nothing(hand: Hand, site: SiteDatabase, packer: str) -> None:
    taken_over(site, "10022", "aleksander")
    await hand.scan_badge(packer)
    await look(hand)
    assert hand.screen in {"Menu", "Walk"}
