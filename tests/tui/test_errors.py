"""Errors wait for a key, and a scan is none."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from models.changes import OrderChanged
from models.flows import AtMenu, Step
from models.operations import Operation, Pick
from models.orders import Customer, Order
from models.tables.site import SiteDatabase
from models.types import LineNumber, OrderNumber, OrderState, Quantity
from tests.tui.demo_site import SHOP, fill
from tests.tui.hand import Hand
from tui.widgets.entry import Entry


async def test_a_scan_cannot_acknowledge_and_is_dropped_and_that_is_said(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.scan("7350000010312", lina.gtin("10023"), lina.gtin("10023"))
    assert lina.screen == "Error"
    assert "2 scans not used." in lina.text
    assert lina.order("10023").lines[0].picked == 0


async def test_printable_keys_cannot_acknowledge(lina: Hand) -> None:
    await lina.scan("7350000010312")
    await lina.press("1", "y", "plus", "minus", "space")
    assert lina.screen == "Error"


async def test_enter_acknowledges(lina: Hand) -> None:
    await lina.scan("%%")
    await lina.press("enter")
    assert lina.screen == "Menu"


async def test_esc_acknowledges(lina: Hand) -> None:
    await lina.scan("%%")
    await lina.press("escape")
    assert lina.screen == "Menu"


async def test_help_does_not_acknowledge_and_leads_back_to_the_same_error(lina: Hand) -> None:
    await lina.scan("%%")
    before = lina.text
    for key, back in (("f1", "escape"), ("question_mark", "enter"), ("f1", "question_mark")):
        await lina.press(key, "plus")
        assert lina.screen == "Help"
        assert "Enter or Esc: understood. No scan and no other key does that." in lina.text
        await lina.press(back)
        assert lina.screen == "Error"
        assert lina.text == before


async def test_a_scan_over_the_help_on_an_error_is_dropped_like_any_other(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.scan("7350000010312")
    await lina.press("f1")
    await lina.scan(lina.gtin("10023"), lina.gtin("10023"))
    assert lina.screen == "Error"
    assert "2 scans not used." in lina.text
    assert lina.order("10023").lines[0].picked == 0


async def test_the_error_fills_the_screen_in_reverse(lina: Hand) -> None:
    await lina.scan("%%")
    strips = lina.app.screen._compositor.render_strips()
    assert all(segment.style.reverse for strip in strips for segment in strip if segment.style)


@pytest.mark.parametrize("size", [(20, 16), (26, 20)])
async def test_help_on_a_question_says_how_to_answer(home: Path, size: tuple[int, int]) -> None:
    with SiteDatabase.open(home) as site:
        fill(site)
        async with Hand.at(site, size) as hand:
            await hand.scan_badge("lina")
            await hand.scan_slip("10023")
            await hand.press("minus", "f1")
            assert hand.screen == "Question"
            assert "Enter takes the row. Esc: back, nothing changes." in hand.text
            assert "4 Other reason" in hand.text
            await hand.press("escape", "plus", "question_mark")
            assert "Enter takes the row." in hand.text
            assert "6 Print pick slip" in hand.text


async def test_a_scan_cannot_answer_a_question(lina: Hand) -> None:
    await lina.scan_slip("10022")
    await lina.scan(lina.gtin("10023"))
    assert lina.screen == "Question"
    assert "1 scan not used. Answer with the keys." in lina.text


async def test_a_digit_cannot_answer_a_question(lina: Hand) -> None:
    await lina.scan_slip("10022")
    await lina.press("2")
    assert lina.screen == "Question"
    assert lina.rows.cursor == 1


@pytest.mark.parametrize(("typed", "left"), [("7", ""), ("12", "12")], ids=["its first", "a number"])
async def test_the_first_character_of_a_scan_that_came_in_pieces_stays_in_no_field(
    lina: Hand, typed: str, left: str
) -> None:
    await lina.scan_slip("10023")
    await lina.press(*typed)
    await lina.scan("350000020236", suspect=True)
    await lina.press("enter")
    assert lina.screen == "Walk"
    assert lina.app.screen.query_one(Entry).text == left


async def test_a_suspect_scan_is_asked_for_again(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.scan(lina.gtin("10023"), suspect=True)
    assert lina.error[0] == "The scan came in pieces and was not used."
    assert lina.order("10023").lines[0].picked == 0


async def test_what_the_rules_forbid_is_told_in_their_words(lina: Hand) -> None:
    order = lina.order("10023")
    lina.app.work.attempt(lambda: Step(state=AtMenu(), operations=(unclaimed_pick(lina, order),)))
    await lina.press("f12")
    assert lina.error == (
        "Order 10023 is not in your hands. Take it first.",
        "Nothing was changed. Look at the screen again.",
    )


def unclaimed_pick(hand: Hand, order: Order) -> Operation:
    return hand.app.work.hand.does(order.key, Pick(line=LineNumber(1), quantity=Quantity(1)))


HOSTILE = "[red]x[/red]\x1b[2J\x07\u202eevil\n" + "A" * 10_000


async def test_hostile_names_show_harmlessly(site: SiteDatabase) -> None:
    (order,) = site.orders_by_number(OrderNumber("10032"))
    assert order.customer is not None
    bad = replace(
        order,
        customer=Customer(name=HOSTILE),
        comment=HOSTILE,
        lines=tuple(replace(line, name=HOSTILE) for line in order.lines),
    )
    site.take_changes("epoch", {SHOP: 2}, [OrderChanged(version=2, order=bad, acked=0)])
    async with Hand.at(site) as hand:
        await hand.scan_badge("lina")
        await hand.press("2", "enter", *"10032")
        assert "[red]x[/red]" in hand.text
        await hand.scan_slip("10032")
        assert hand.screen == "Walk"
        assert "[red]x[/red]" in hand.text
        assert not any(char in hand.text for char in "\x1b\x07\u202e")
        assert "Online" in hand.lines[-1]
        assert hand.order("10032").state is OrderState.PACKING


async def test_a_full_disk_is_told_and_what_was_not_kept_is_not_shown(lina: Hand, site: SiteDatabase) -> None:
    await lina.scan_slip("10025")
    file = site._files.local_writer
    file.run(f"PRAGMA max_page_count = {file.value('PRAGMA page_count')}")
    kept = 0
    while lina.screen == "Walk" and kept < 60:
        kept = sum(line.picked for line in lina.order("10025").lines)
        await lina.press("1", "enter")
    assert lina.error[0] == "Not saved: database or disk is full. Do not go on; tell the office."
    assert sum(line.picked for line in lina.order("10025").lines) == kept
