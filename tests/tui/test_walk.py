"""The walk on the screen, from slip to reported order."""

import pytest
from textual import events

from models import operations as do
from models.scans.own_codes import command_code
from models.scans.readings import Command
from models.tables.site import SiteDatabase
from models.types import (
    Document,
    LineNumber,
    OrderState,
    PackerId,
    ParcelId,
    ParcelIdKind,
    ShortReason,
)
from tests.tui.hand import Hand

SSCC = "00373500009999000015"


def lines_of(hand: Hand, number: str) -> list[tuple[int, int]]:
    return [(line.picked, line.quantity) for line in hand.order(number).lines]


async def test_three_scans_and_no_key_report_an_order_in(lina: Hand) -> None:
    await lina.scan_slip("10032")
    await lina.scan(lina.gtin("10032"))
    await lina.scan("RR473124829SE")
    assert lina.order("10032").state is OrderState.SHIPPED
    assert lina.screen == "NextOrder"
    assert "Order 10032 reported in." in lina.text


async def test_scans_in_one_go_are_taken_in_their_order(lina: Hand) -> None:
    code = lina.gtin("10023")
    await lina.scan_slip("10023")
    await lina.scan(code, code, code, "RR473124829SE")
    kinds = [type(action) for action in lina.done("10023")]
    assert kinds == [do.ClaimOrder, do.Pick, do.Pick, do.Pick, do.Pack, do.AddParcel, do.ReportIn]


async def test_the_packed_order_wishes_for_one_label(lina: Hand) -> None:
    await lina.scan_slip("10032")
    await lina.scan(lina.gtin("10032"))
    wishes = [job.request for job in lina.site.prints(lina.order("10032").key)]
    assert [(wish.document, wish.delivery) for wish in wishes] == [(Document.ADDRESS_LABEL, 1)]


async def test_shelf_product_and_quantity_stand_on_the_screen(lina: Hand) -> None:
    await lina.scan_slip("10023")
    assert "E-02-1" in lina.text
    assert "Tjärtvål, handgjord" in lina.text
    assert "Take 3 0 of 3 picked" in lina.words
    assert "Order 10023 line 1 of 1" in lina.text


async def test_a_keyed_quantity_picks_that_many(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("2")
    assert "Quantity: 2_" in lina.text
    await lina.press("enter")
    assert lines_of(lina, "10023") == [(2, 3)]


async def test_digits_alone_pick_nothing_and_esc_takes_them_away(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("2", "escape", "enter")
    assert lines_of(lina, "10023") == [(0, 3)]
    assert lina.screen == "Walk"


async def test_fast_text_without_an_end_only_fills_the_field(lina: Hand) -> None:
    await lina.scan_slip("10023")
    lina.app.screen.post_message(events.Paste("2"))
    await lina.press("down")
    assert lines_of(lina, "10023") == [(0, 3)]


async def test_the_wrong_product_says_what_is_wanted(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.scan("7350000010312")
    assert lina.error == (
        (
            "Wrong product: Kupoltält Björnfjäll, 2 personer. It belongs to order 10025. "
            "Wanted: Tjärtvål, handgjord at E-02-1."
        ),
        "Put it back. Scan the product that the screen shows.",
    )
    assert lines_of(lina, "10023") == [(0, 3)]


async def test_rubbish_is_answered_in_words(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.scan("\x1b[2J[red]%%%\x00")
    assert lina.error[1] == "Scan again, or scan another barcode."
    assert "\x1b" not in lina.text


async def test_short_takes_a_reason_and_leads_to_the_part(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("1", "enter", "minus", "2", "enter")
    assert lina.done("10023")[-1] == do.Short(line=LineNumber(1), reason=ShortReason.DAMAGED)
    assert lina.screen == "Pack"
    assert "Part delivery. Goes now:" in lina.text


async def test_a_part_delivery_asks_before_it_is_reported(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("1", "enter", "minus", "1", "enter", "enter")
    await lina.scan(SSCC)
    assert "Report in the delivery of 10023?" in lina.text
    await lina.press("1", "enter")
    order = lina.order("10023")
    assert order.state is OrderState.PACKING
    assert order.part_delivered


async def test_a_typed_number_holds_goods_back_from_the_delivery(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("2", "enter", "plus", "3", "enter", "1", "enter", "enter")
    assert lina.order("10023").deliveries[0].lines[0].quantity == 1


async def test_undo_takes_the_last_pick_back(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.scan(lina.gtin("10023"))
    await lina.press("plus", "1", "enter")
    assert lines_of(lina, "10023") == [(0, 3)]


async def test_undo_works_after_signing_in_again(lina: Hand, site: SiteDatabase) -> None:
    await lina.scan_slip("10023")
    await lina.scan(lina.gtin("10023"))
    async with Hand.at(site) as again:
        await again.scan_badge("lina")
        await again.scan(command_code(Command.UNDO), command_code(Command.UNDO))
        assert lines_of(again, "10023") == [(0, 3)]
        assert "Nothing to undo." in again.text


async def test_undo_at_the_look_at_a_part_takes_the_short_back(lina: Hand, site: SiteDatabase) -> None:
    await lina.scan_slip("10023")
    await lina.press("1", "enter", "minus", "1", "enter")
    async with Hand.at(site) as again:
        await again.scan_badge("lina")
        assert again.screen == "Pack"
        await again.press("plus", "3", "enter")
        assert (again.screen, lines_of(again, "10023")) == ("Walk", [(1, 3)])
        assert not again.order("10023").lines[0].short
        await again.press("plus", "1", "enter")
        assert lines_of(again, "10023") == [(0, 3)]


async def test_a_scan_over_the_list_of_what_can_be_done_does_what_it_always_does(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("plus")
    await lina.scan(lina.gtin("10023"))
    assert lines_of(lina, "10023") == [(1, 3)]
    assert lina.screen == "Walk"


async def test_a_scan_neither_answers_nor_closes_a_question(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("minus")
    await lina.scan(lina.gtin("10023"), command_code(Command.CONFIRM_QUANTITY))
    assert lina.screen == "Question"
    assert "2 scans not used. Answer with the keys." in lina.text
    assert lines_of(lina, "10023") == [(0, 3)]


async def test_the_command_for_a_part_packs_what_the_list_says(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("2", "enter", "plus", "3", "enter", "1", "enter")
    await lina.scan(command_code(Command.PART_DELIVERY))
    assert lina.order("10023").deliveries[0].lines[0].quantity == 1


async def test_more_than_is_picked_cannot_be_packed(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("2", "enter", "plus", "3", "enter", "3", "enter")
    assert lina.error == ("3 is too many. 2 are picked.", "Type that many or fewer.")


async def test_waiting_takes_the_order_out_of_outbound(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("plus", "4", "enter", "2", "enter")
    assert lina.order("10023").waiting
    assert lina.screen == "NextOrder"


async def test_putting_down_frees_the_order(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("plus", "5", "enter")
    assert lina.order("10023").claim is None


async def test_the_pick_slip_can_be_printed_on_the_way(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("plus", "6", "enter")
    assert [job.request.document for job in lina.site.prints()] == [Document.PICK_SLIP]


async def test_esc_leads_to_the_menu_and_pack_back_to_the_line(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.press("1", "enter", "escape")
    assert lina.screen == "Menu"
    await lina.press("1", "enter")
    assert "Take 2 1 of 3 picked" in lina.words


async def test_a_new_start_stands_on_the_same_line(lina: Hand, site: SiteDatabase) -> None:
    await lina.scan_slip("10023")
    await lina.scan(lina.gtin("10023"))
    async with Hand.at(site) as again:
        await again.scan_badge("lina")
        assert again.screen == "Walk"
        assert "Take 2 1 of 3 picked" in again.words


async def test_a_colleagues_slip_offers_to_take_over_and_enter_alone_does_not(lina: Hand) -> None:
    await lina.scan_slip("10022")
    assert "Order 10022 is with Aleksander Wójcik. Take it over?" in lina.text
    await lina.press("enter")
    claim = lina.order("10022").claim
    assert claim is not None
    assert claim.packer == "aleksander"


async def test_a_holder_whom_nobody_knows_is_named_by_id(lina: Hand, site: SiteDatabase) -> None:
    assert site.name_of(PackerId("aleksander")) == "Aleksander Wójcik"
    assert site.name_of(PackerId("gone")) == "gone"


async def test_taking_over_leads_to_the_colleagues_line(lina: Hand) -> None:
    await lina.scan_slip("10022")
    await lina.press("2", "enter")
    assert "taken over from Aleksander Wójcik." in lina.text
    claim = lina.order("10022").claim
    assert claim is not None
    assert claim.packer == "lina"
    assert lina.screen == "Walk"


async def test_f2_takes_the_oldest_order(lina: Hand) -> None:
    await lina.press("f2")
    assert "Order 10010 is yours." in lina.text


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_wide_screens_show_all_lines_beside(site: SiteDatabase, size: tuple[int, int]) -> None:
    async with Hand.at(site, size) as hand:
        await hand.scan_badge("lina")
        await hand.scan_slip("10025")
        assert "C-03-4" in hand.text
        assert "0/25" in hand.text


async def test_a_parcel_id_of_another_order_is_refused_and_says_where(lina: Hand) -> None:
    await lina.scan_slip("10032")
    await lina.scan(lina.gtin("10032"))
    seen = ParcelId("373500009999000015")
    other = lina.order("10020")
    add = do.AddParcel(delivery=other.open_deliveries[0].delivery, parcel_id=seen, kind=ParcelIdKind.SSCC)
    lina.site.record(lina.app.work.hand.does(other.key, add))
    await lina.scan(SSCC)
    assert "10020" in lina.error[0]
    assert lina.order("10032").state is OrderState.PACKING
