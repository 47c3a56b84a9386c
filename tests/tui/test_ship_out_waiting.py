"""Packed goods that are to wait (S8): Ship out says so, leaves them out of many, and asks for one (S19)."""

import pytest

from models.operations import SetWaiting
from models.types import OrderState
from tests.tui.hand import Hand
from tests.tui.test_ship_out import IDS


@pytest.fixture
async def filled(lina: Hand) -> Hand:
    """At Ship out, whose two rows have a parcel id each; the first, 10020, is marked Waiting."""
    await lina.press("3", "enter", "enter")
    await lina.scan(IDS[0])
    await lina.press("escape", "down", "enter")
    await lina.scan(IDS[1])
    await lina.press("escape")
    mark(lina, "10020")
    lina.app.work.look_again()
    await lina.press("up")
    return lina


def mark(hand: Hand, number: str, *, waiting: bool = True) -> None:
    hand.site.record(hand.app.work.hand.does(hand.order(number).key, SetWaiting(waiting=waiting)))


async def look(hand: Hand) -> None:
    """As twice a second."""
    hand.app._look()
    await hand.settle()


def states(hand: Hand) -> list[OrderState]:
    return [hand.order(number).state for number in ("10020", "10021")]


async def test_its_row_says_so(filled: Hand) -> None:
    assert [row.text.split()[:2] for row in filled.rows.rows] == [["waiting", "1"], ["1", "id"]]


async def test_plus_leaves_it_out_and_says_so(filled: Hand) -> None:
    await filled.press("plus")
    assert "Report in the 1 delivery that has parcel ids? 1 waits and stays." in filled.text
    await filled.press("2", "enter")
    assert states(filled) == [OrderState.PACKING, OrderState.SHIPPED]
    assert "1 delivery reported in. 1 waits and stays." in filled.text
    await filled.press("plus")
    assert filled.screen == "ShipOut"
    assert "All with parcel ids are marked Waiting. Enter opens one." in filled.text


async def test_one_that_is_marked_while_the_question_stands_is_named(filled: Hand) -> None:
    mark(filled, "10020", waiting=False)
    await filled.press("plus")
    mark(filled, "10021")
    await filled.press("2", "enter")
    assert filled.error[0].startswith("1 reported in, 1 NOT. 10021: Order 10021 is marked Waiting.")
    assert states(filled) == [OrderState.SHIPPED, OrderState.PACKING]


async def test_its_page_says_so_stays_and_asks_with_the_harmless_answer_first(filled: Hand) -> None:
    await filled.press("enter")
    await look(filled)
    assert filled.screen == "Parcels"
    assert "Marked Waiting. Scan the parcel id" in filled.text
    await filled.press("enter")
    assert "Marked Waiting. Report in the delivery of 10020?" in filled.text
    await filled.press("enter")
    assert states(filled) == [OrderState.PACKING, OrderState.PACKING]
    await filled.press("enter", "2", "enter")
    assert states(filled) == [OrderState.SHIPPED, OrderState.PACKING]


async def test_the_mark_stands_on_its_page_only_as_long_as_it_holds(filled: Hand) -> None:
    await filled.press("enter")
    mark(filled, "10020", waiting=False)
    await look(filled)
    assert "Waiting" not in filled.text
