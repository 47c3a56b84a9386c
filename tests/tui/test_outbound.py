"""Outbound: mark, choose a function, see what is printed (S12, S14)."""

from models.operations import Actor, Operation, RecordPrint
from models.prints import PrintRequest
from models.tables.site import SiteDatabase
from models.types import ActorKind, Document, PackerId, PaymentMethod, PrintState
from tests.site.values import emptied
from tests.tui.demo_site import AT
from tests.tui.hand import Hand
from tui.widgets.rows import Row


async def outbound(hand: Hand) -> None:
    await hand.press("2", "enter")
    assert hand.screen == "Outbound"


async def test_oldest_first_and_counted(lina: Hand) -> None:
    await outbound(lina)
    labels = [row.label for row in lina.rows.rows]
    assert labels[:3] == ["10010", "10011", "10012"]
    assert labels == sorted(labels)
    assert "Outbound 26, 0 marked" in lina.text


async def test_marked_orders_become_one_print_in_the_order_of_the_list(lina: Hand) -> None:
    await outbound(lina)
    await lina.press(*"10026", "plus", *"10023", "plus", "enter", "1", "enter")
    keys = (lina.order("10023").key, lina.order("10026").key)
    wish = PrintRequest(document=Document.PICK_SLIP, orders=keys, requested_by=PackerId("lina"))
    assert [job.request for job in lina.site.prints()] == [wish]
    assert "Pick slips: 2 to print." in lina.text


async def test_receipts_and_both_in_one_are_functions_too(lina: Hand) -> None:
    await outbound(lina)
    await lina.press("enter", "2", "enter", "enter", "3", "enter")
    printed = [job.request.document for job in lina.site.prints()]
    assert sorted(printed) == sorted([Document.RECEIPT, Document.COMBINED])


async def test_minus_marks_all_and_then_none(lina: Hand) -> None:
    await outbound(lina)
    await lina.press("minus")
    assert "26 marked" in lina.text
    await lina.press("minus")
    assert "0 marked" in lina.text


async def test_esc_from_the_functions_prints_nothing(lina: Hand) -> None:
    await outbound(lina)
    await lina.press("plus", "enter", "escape")
    assert lina.site.prints() == []


async def test_a_slip_that_came_while_the_question_stood_is_not_printed_twice(
    lina: Hand, site: SiteDatabase
) -> None:
    await outbound(lina)
    await lina.press(*"10023", "enter")
    wish = PrintRequest(
        document=Document.PICK_SLIP, orders=(lina.order("10023").key,), requested_by=PackerId("kim")
    )
    came = site.request_print(wish, AT)
    for state in (PrintState.SENT, PrintState.DONE):
        site.advance_print(came.print_id, state, AT, spooler_job="7")
    await lina.press("1", "enter")
    assert "Pick slip 10023 is printed or on its way. Why once more?" in lina.text
    assert len(site.prints()) == 1


async def test_only_what_a_queue_took_is_struck_through(lina: Hand, site: SiteDatabase) -> None:
    await outbound(lina)
    await lina.press(*"10023", "enter", "1", "enter")
    assert not row_of(lina, "10023").struck
    order = lina.order("10023")
    site.record(
        Operation(
            shop=order.shop,
            order_id=order.order_id,
            at=AT,
            actor=Actor(kind=ActorKind.SITE, name="BORAS"),
            action=RecordPrint(document=Document.PICK_SLIP),
        )
    )
    lina.app.work.look_again()
    assert row_of(lina, "10023").struck
    assert row_of(lina, "10023").text.startswith("printed ")


def row_of(hand: Hand, number: str) -> Row:
    return next(row for row in hand.rows.rows if row.label == number)


async def test_a_struck_number_is_drawn_struck_through(lina: Hand) -> None:
    await outbound(lina)
    strips = lina.app.screen._compositor.render_strips()
    struck = [segment.text for strip in strips for segment in strip if segment.style and segment.style.strike]
    assert "10012" in struck
    assert "10023" not in struck


async def test_an_order_can_be_packed_from_the_list(lina: Hand) -> None:
    await outbound(lina)
    await lina.press(*"10023", "enter", "4", "enter")
    assert lina.screen == "Walk"
    assert "Order 10023 is yours." in lina.text


async def test_the_line_below_tells_all_of_the_row(lina: Hand) -> None:
    await outbound(lina)
    await lina.press(*"10022")
    assert "with Aleksander Wójcik" in lina.text


async def test_a_change_by_others_is_seen(lina: Hand, site: SiteDatabase) -> None:
    await outbound(lina)
    emptied(site)
    lina.app.work.look_again()
    await lina.press("f12")
    assert "Nothing to pack." in lina.text


async def test_letters_narrow_the_list_blind_to_dots_and_all_of_it_is_marked(lina: Hand) -> None:
    await outbound(lina)
    await lina.press("plus", *"FJALLström", "enter")
    assert [row.label for row in lina.rows.rows] == ["10023"]
    assert "Outbound 1, 0 marked" in lina.text
    assert "FJALLström" in lina.text
    await lina.press("minus", "enter", "1", "enter")
    assert [job.request.orders for job in lina.site.prints()] == [(lina.order("10023").key,)]
    await lina.press("escape")
    assert "Outbound 26, 0 marked" in lina.text


async def test_criteria_narrow_the_list_and_combine(lina: Hand) -> None:
    await outbound(lina)
    for criterion in ("Printed: no", "Payment: own invoice"):
        await lina.press("enter")
        await choose(lina, "Extended search")
        await choose(lina, criterion)
    listed = [lina.order(row.label) for row in lina.rows.rows]
    assert listed
    for order in listed:
        assert not order.was_printed(Document.PICK_SLIP)
        assert order.payment.method is PaymentMethod.OWN_INVOICE
    assert "Payment: own invoice, Printed: no" in lina.text
    await lina.press("escape", "escape")
    assert lina.screen == "Menu"


async def choose(hand: Hand, wanted: str) -> None:
    (row,) = [row for row in hand.rows.rows if row.text == wanted]
    await hand.press(*row.label, "enter")


async def test_digits_still_find_a_row_and_esc_clears_words(lina: Hand) -> None:
    await outbound(lina)
    await lina.press(*"10023")
    assert "Elin Fjällström" in lina.text
    await lina.press(*"zz9+", "backspace")
    assert "Search: zz9" in lina.text
    await lina.press("escape", *"zz", "enter")
    assert "No order is like that. - for all." in lina.text
    await lina.press("enter", "1", "enter")
    assert "Outbound 26, 0 marked" in lina.text
