"""A long Outbound: what is read of it is what is shown and a little around (S2, S6)."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.orders import Order
from models.tables.site import SiteDatabase
from models.types import Document, OrderId, OrderNumber, OrderState
from tests.site.values import order, pulled
from tests.tui.decoded import Decoded
from tests.tui.demo_site import AT, fill
from tests.tui.hand import Hand
from tui.screens.outbound import OutboundScreen
from tui.screens.stretch import LEAST_AROUND

MANY = 300
FIRST = 20_001
DEMO = 26
"""Orders of the demo's shop in Outbound; all are older."""


@pytest.fixture
async def lina(tmp_path: Path) -> AsyncIterator[Hand]:
    with SiteDatabase.open(tmp_path) as site:
        fill(site, *(_one(place) for place in range(MANY)))
        async with Hand.at(site) as hand:
            await hand.scan_badge("lina")
            yield hand


def _one(place: int) -> Order:
    number = str(FIRST + place)
    made = order(number, state=OrderState.PACKING)
    return replace(made, number=OrderNumber(number), placed_at=AT + timedelta(minutes=place))


def here(hand: Hand) -> str:
    return hand.rows.rows[hand.rows.cursor].label


async def test_a_draw_reads_no_more_than_is_around_the_cursor(lina: Hand, decoded: Decoded) -> None:
    most = 2 * max(LEAST_AROUND, 2 * lina.app.size.height) + 1
    await lina.press("2", "enter")
    assert f"Outbound {DEMO + MANY}, 0" in lina.text
    for digits in ("", "20150"):
        await lina.press(*digits)
        decoded.orders = 0
        lina.app.work.look_again()
        assert 0 < decoded.orders <= most
        assert len(lina.rows.rows) <= most
    assert here(lina) == "20150"


async def test_next_order_reads_the_order_that_is_taken_and_no_other(lina: Hand, decoded: Decoded) -> None:
    await lina.press("1", "enter")
    assert lina.screen == "NextOrder"
    decoded.orders = 0
    lina.app.work.look_again()
    free = [each for each in lina.site.outbound() if each.claim is None]
    assert f"{len(free)} free" in lina.text
    decoded.orders = 0
    assert list(lina.site.oldest_free(1)) == free[:1]
    assert decoded.orders == 1


async def test_every_order_is_passed_on_the_way_down_and_up(lina: Hand) -> None:
    await lina.press("2", "enter")
    numbers = [each.number for each in lina.site.outbound()]
    screen = lina.app.screen
    assert isinstance(screen, OutboundScreen)
    passed = [here(lina)]
    for _ in numbers[1:]:
        screen.action_move(1)
        passed.append(here(lina))
    assert passed == numbers
    screen.action_move(1)
    assert here(lina) == numbers[-1]
    for _ in range(MANY):
        screen.action_turn(-1)
    assert here(lina) == numbers[0]


async def test_all_are_marked_and_printed_however_far_away(lina: Hand) -> None:
    await lina.press("2", "enter", "minus")
    assert f"{DEMO + MANY} marked" in lina.text
    await lina.press(*"20299", "plus")
    assert f"{DEMO + MANY - 1} marked" in lina.text
    assert here(lina) == "20300"
    await lina.press("enter", "1", "enter")
    assert f" of {DEMO + MANY - 1} are printed or on their way: why again?" in lina.text
    await lina.press("2", "enter")
    (job,) = lina.site.prints()
    wanted = [each.key for each in lina.site.outbound() if each.number != "20299"]
    assert (job.request.document, list(job.request.orders)) == (Document.PICK_SLIP, wanted)


async def test_the_cursor_stays_on_its_order_when_others_before_it_go(lina: Hand) -> None:
    await lina.press("2", "enter", *"20150")
    assert isinstance(lina.site, SiteDatabase)
    pulled(lina.site, *(replace(_one(place), waiting=True) for place in range(100)), epoch="epoch")
    lina.app.work.look_again()
    assert here(lina) == "20150"
    pulled(lina.site, replace(_one(149), waiting=True), epoch="epoch")
    lina.app.work.look_again()
    assert here(lina) == "20151"
    assert OrderId("20150") not in {each.order_id for each in lina.site.outbound()}
