"""A long Ship out: what is read of it is what is shown and a little around (S16, S17, S19)."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.bookings import BrokerName
from models.operations import Pack, PackLine, RemoveParcel, ReportIn
from models.orders import Delivery, DeliveryLine, Order, Parcel
from models.tables.site import SiteDatabase
from models.types import (
    DeliveryNumber,
    LineNumber,
    OrderNumber,
    OrderState,
    ParcelId,
    ParcelIdKind,
    Quantity,
)
from tests.site.values import CLAIM, act, order, pick, pulled
from tests.tui.decoded import Decoded
from tests.tui.demo_site import AT, fill
from tests.tui.hand import Hand
from tests.tui.test_fetching import choose, have
from tests.tui.test_long_outbound import here
from tui.screens.ship_out import ShipOutScreen
from tui.screens.stretch import LEAST_AROUND

MANY = 200
FIRST = 20_001
DEMO = 2
"""Orders of the demo's shop in Ship out; both are older."""
PARTS = 20
"""Orders with two packed deliveries, one of them filled in."""


@pytest.fixture
async def lina(tmp_path: Path) -> AsyncIterator[Hand]:
    with SiteDatabase.open(tmp_path) as site:
        fill(site, *(_packed(place) for place in range(MANY)))
        async with Hand.at(site) as hand:
            await hand.scan_badge("lina")
            yield hand


def _packed(place: int) -> Order:
    number = str(FIRST + place)
    first = Delivery(
        delivery=DeliveryNumber(1),
        lines=(DeliveryLine(line=LineNumber(1), quantity=Quantity(2)),),
        packed_at=AT,
        packed_by="kim",
    )
    parcel = Parcel(parcel_id=ParcelId(f"{number}000001SE"), kind=ParcelIdKind.POSTNORD, added_at=AT)
    second = replace(first, delivery=DeliveryNumber(2), parcels=(parcel,))
    made = order(number, state=OrderState.PACKING, quantity=4)
    lines = tuple(replace(line, picked=Quantity(4)) for line in made.lines)
    return replace(
        made,
        number=OrderNumber(number),
        placed_at=AT + timedelta(minutes=place),
        lines=lines,
        deliveries=(first, second) if place < PARTS else (first,),
        carrier="postnord",
    )


async def test_a_draw_reads_no_more_than_is_around_the_cursor(lina: Hand, decoded: Decoded) -> None:
    most = 2 * max(LEAST_AROUND, 2 * lina.app.size.height) + 1
    await lina.press("3", "enter")
    assert f"Ship out {DEMO + MANY + PARTS}" in lina.text
    for digits in ("", "20150"):
        await lina.press(*digits)
        decoded.orders = 0
        lina.app.work.look_again()
        assert 0 < decoded.orders <= most
    assert here(lina) == "20150"


async def test_a_mistyped_parcel_id_is_told_of_without_a_look_at_the_others(
    lina: Hand, decoded: Decoded
) -> None:
    key = lina.order("10021").key
    wrong = "RR473124289SE"
    lina.app.work.read(wrong)
    decoded.orders = 0
    scanned, _ = lina.app.work.read(wrong)
    assert "swapped" in scanned.refusals[0]
    assert decoded.orders == 0
    assert lina.site.order(key) is not None


async def test_every_delivery_is_passed_on_the_way_down_and_up(lina: Hand) -> None:
    await lina.press("3", "enter")
    wanted = [each.number for each in lina.site.to_ship() for _ in each.open_deliveries]
    screen = lina.app.screen
    assert isinstance(screen, ShipOutScreen)
    passed = [here(lina)]
    for _ in wanted[1:]:
        screen.action_move(1)
        passed.append(here(lina))
    assert passed == wanted
    screen.action_move(1)
    assert here(lina) == wanted[-1]
    for _ in wanted:
        screen.action_turn(-1)
    assert here(lina) == wanted[0]


async def test_the_cursor_stays_on_its_delivery_when_others_go(lina: Hand, site_of: SiteDatabase) -> None:
    await lina.press("3", "enter", *"20018", "down")
    assert "20018000001SE" in lina.text
    gone = (replace(_packed(place), deliveries=()) for place in range(10))
    pulled(site_of, *gone, epoch="epoch")
    lina.app.work.look_again()
    assert here(lina) == "20018"
    assert "20018000001SE" in lina.text
    await lina.press(*"20012")
    assert "20012000001SE" not in lina.text
    await lina.press("down")
    site_of.record(act(lina.order("20012").key, ReportIn(delivery=DeliveryNumber(2))))
    lina.app.work.look_again()
    assert here(lina) == "20012"
    site_of.record(act(lina.order("20012").key, CLAIM))
    pulled(site_of, replace(_packed(11), deliveries=()), acked=2, epoch="epoch")
    lina.app.work.look_again()
    assert here(lina) == "20013"


async def test_what_was_packed_a_moment_ago_is_there_and_what_left_is_not(
    lina: Hand, site_of: SiteDatabase
) -> None:
    pulled(site_of, replace(order("1"), number=OrderNumber("30001")), epoch="epoch")
    key = lina.order("30001").key
    goods = Pack(lines=(PackLine(line=LineNumber(1), quantity=Quantity(2)),))
    site_of.record(*(act(key, each) for each in (CLAIM, pick(3), goods)))
    site_of.record(act(lina.order("20020").key, ReportIn(delivery=DeliveryNumber(2))))
    await lina.press("3", "enter")
    assert f"Ship out {DEMO + MANY + PARTS}" in lina.text
    await lina.press(*"30001")
    assert here(lina) == "30001"


async def test_the_list_stands_where_it_was_left(lina: Hand) -> None:
    await lina.press("3", "enter", *"20150", "enter", "escape")
    assert here(lina) == "20150"
    await lina.press("enter")
    await lina.scan("00373500009999000015")
    await lina.press("enter", "1", "enter")
    assert "reported in" in lina.text
    assert here(lina) == "20151"
    await lina.press("up", "minus", "2", "enter", "escape")
    assert here(lina) == "20149"
    await lina.press(*"20001", "down", "enter", "escape")
    assert "20001000001SE" in lina.text


async def test_rows_far_apart_are_reported_together_and_a_refused_one_is_named(
    lina: Hand, site_of: SiteDatabase
) -> None:
    await lina.press("3", "enter", *"20199", "enter")
    await lina.scan("00373500009999000015")
    await lina.press("escape", "plus")
    assert f"Report in the {PARTS + 1} deliveries that have parcel ids?" in lina.text
    off = RemoveParcel(delivery=DeliveryNumber(2), parcel_id=ParcelId("20001000001SE"))
    site_of.record(act(lina.order("20001").key, off))
    await lina.press("2", "enter")
    assert lina.error[0].startswith(f"{PARTS} reported in, 1 NOT. 20001: ")
    await lina.press("enter")
    assert f"Ship out {DEMO + MANY}" in lina.text
    assert lina.order("20199").deliveries[0].reported_at == AT


async def test_ids_are_fetched_for_all_rows_however_far_away(lina: Hand, site_of: SiteDatabase) -> None:
    have(site_of, BrokerName.NSHIFT)
    await lina.press("3", "enter", "minus")
    await choose(lina, "Fetch for all rows")
    assert f"for the {DEMO + MANY} deliveries without?" in lina.text
    await choose(lina, "From nShift")
    assert len(site_of.wanted_ids()) == DEMO + MANY
    numbers = {each.wish.number: each.wish.delivery for each in site_of.wanted_ids()}
    assert (numbers[OrderNumber("20001")], numbers[OrderNumber("20200")]) == (1, 1)


@pytest.fixture
def site_of(lina: Hand) -> SiteDatabase:
    """The site behind the program."""
    assert isinstance(lina.site, SiteDatabase)
    return lina.site
