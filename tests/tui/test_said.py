"""Good news that are long: in the rows that the place leaves blank, else cut with dots, and whole on F1."""

import pytest

from models.flows import AtMenu, InOutbound, NextOrder, Picking, Said, ShippingOut, State
from models.tables.site import SiteDatabase
from models.wording import parcels
from tests.site.values import emptied
from tests.tui.hand import Hand, resize
from tui.widgets.bar import Notice
from tui.widgets.plain_text import ending, wrapped

LONG = "Order 10023 is yours. No printer is set for address labels. CUPS does not answer yet."
LOW, HIGH = (20, 16), (26, 20)


async def said(hand: Hand, place: State, text: str = LONG) -> str:
    """Stand at the place and hear the text; return what the screen shows of it, row by row."""
    hand.app.work.go(place)
    hand.app.work.tell(Said(text=text))
    await hand.settle()
    region = hand.app.screen.query_one("#said", Notice).region
    return "\n".join(hand.lines[region.y : region.bottom])


@pytest.mark.parametrize("place", [NextOrder(), ShippingOut()], ids=["next order", "ship out"])
async def test_it_stands_whole_where_rows_are_blank(lina: Hand, place: State) -> None:
    await resize(lina.app, *LOW)
    shown = await said(lina, place)
    assert shown.split("\n") == wrapped(LONG, LOW[0])


async def test_a_list_that_fills_the_screen_keeps_its_rows_and_f1_has_the_rest(lina: Hand) -> None:
    await resize(lina.app, *LOW)
    shown = await said(lina, InOutbound())
    assert shown == "Order 10023 is\nyours. No printer is\nset for address..."
    await lina.press("f1")
    assert LONG in lina.text
    await lina.press("escape")
    await said(lina, InOutbound(), "Short.")
    await lina.press("f1")
    assert "Short." not in lina.text


async def test_rows_that_become_blank_are_taken_and_given_back(lina: Hand, site: SiteDatabase) -> None:
    await resize(lina.app, *LOW)
    assert (await said(lina, InOutbound())).endswith("...")
    emptied(site)
    lina.app.work.look_again()
    await lina.settle()
    assert "CUPS does not answer yet." in lina.text
    assert (await said(lina, AtMenu())).count("\n") == 2


async def test_a_walk_keeps_shelf_product_and_figures(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await resize(lina.app, *LOW)
    before = lina.lines[:9]
    shown = await said(lina, Picking(key=lina.order("10023").key), f"{LONG} {LONG}")
    assert shown.endswith("\nnot answer yet...")
    assert lina.lines[:9] == before


async def test_a_higher_screen_has_five_rows_for_it(lina: Hand) -> None:
    assert lina.app.size == HIGH
    assert (await said(lina, InOutbound())).split("\n") == wrapped(LONG, HIGH[0])


@pytest.mark.parametrize("number", ["10020", "100200"])
def test_a_part_that_is_reported_in_is_told_in_three_rows(number: str) -> None:
    assert len(wrapped(parcels.part_reported_in(number), LOW[0])) == 3


def test_rows_that_are_cut_end_in_dots() -> None:
    rows = ["one", "a row that is full.."]
    assert ending(rows, 2, 20) == rows
    assert ending([*rows, "more"], 2, 20) == ["one", "a row that is ful..."]
    assert ending(["one.", "two"], 1, 20) == ["one..."]
    assert ending(rows, 0, 20) == []
