"""Outbound's invoices: one at a time, for orders on the shop's own invoice (S13, S14)."""

from datetime import date

from msgspec.structs import replace

from models.changes import OrderChanged
from models.invoices import new_invoice
from models.operations import Actor, Operation, RecordPrint
from models.tables.site import SiteDatabase
from models.types import ActorKind, Document
from tests.rulebook.shop_floor import CREDIT_NOTE, SUPPLEMENT
from tests.tui.demo_site import AT, SHOP
from tests.tui.hand import Hand


async def outbound(hand: Hand, *invoiced: str) -> None:
    """Go there, once these orders have their invoices."""
    orders = [
        replace(hand.order(number), invoice=new_invoice(4501 + place, date(2026, 11, 22), 30))
        for place, number in enumerate(invoiced)
    ]
    changes = [OrderChanged(version=2, order=order, acked=0) for order in orders]
    assert isinstance(hand.site, SiteDatabase)
    hand.site.take_changes("epoch", {SHOP: 2}, changes)
    await hand.press("2", "enter")
    assert hand.screen == "Outbound"


async def test_one_order_on_invoice_is_offered_its_invoice(lina: Hand) -> None:
    await outbound(lina, "10025")
    await lina.press(*"10025", "enter")
    assert "5 Print invoice" in lina.text
    await lina.press("5", "enter")
    (job,) = lina.site.prints()
    assert (job.request.document, job.request.orders) == (Document.INVOICE, (lina.order("10025").key,))
    assert "Invoice: 1 to print." in lina.text


async def test_what_was_added_and_credited_since_is_said_until_it_is_printed(lina: Hand) -> None:
    await outbound(lina)
    changed = replace(
        lina.order("10025"),
        invoice=new_invoice(4501, date(2026, 11, 22), 30),
        supplements=(SUPPLEMENT,),
        credit_notes=(CREDIT_NOTE,),
    )
    assert isinstance(lina.site, SiteDatabase)
    lina.site.take_changes("epoch", {SHOP: 3}, [OrderChanged(version=3, order=changed, acked=0)])
    lina.app.work.look_again()
    await lina.press(*"10025")
    assert "print its supplementary invoice, print its credit note" in lina.text
    await lina.press("enter", "6", "enter")
    (job,) = lina.site.prints()
    assert job.request.document is Document.SUPPLEMENT
    lina.site.record(
        Operation(
            shop=changed.shop,
            order_id=changed.order_id,
            at=AT,
            actor=Actor(kind=ActorKind.SITE, name="BORAS"),
            action=RecordPrint(document=Document.SUPPLEMENT),
        )
    )
    lina.app.work.look_again()
    await lina.settle()
    assert "supplementary" not in lina.text
    assert "print its credit note" in lina.text


async def test_of_several_it_is_said_that_they_go_one_at_a_time(lina: Hand) -> None:
    await outbound(lina, "10025", "10033")
    await lina.press(*"10025", "plus", *"10033", "plus", "enter")
    assert "What to do with 2 orders? Invoices are printed one at a time." in lina.text
    assert "Print invoice" not in lina.text


async def test_an_order_that_waits_for_its_invoice_says_so(lina: Hand) -> None:
    await outbound(lina)
    await lina.press(*"10025", "enter")
    assert "Order 10025 has no invoice yet. The store makes it soon." in lina.text
    assert "Print invoice" not in lina.text


async def test_a_card_order_says_nothing_of_invoices(lina: Hand) -> None:
    await outbound(lina, "10025")
    await lina.press(*"10023", "enter")
    assert "nvoice" not in lina.text


async def test_a_printed_invoice_is_struck_through_and_its_slip_is_not(lina: Hand) -> None:
    await outbound(lina, "10025")
    order = lina.order("10025")
    lina.site.record(
        Operation(
            shop=order.shop,
            order_id=order.order_id,
            at=AT,
            actor=Actor(kind=ActorKind.SITE, name="BORAS"),
            action=RecordPrint(document=Document.INVOICE),
        )
    )
    lina.app.work.look_again()
    row = next(row for row in lina.rows.rows if row.label == "10025")
    assert (row.struck, row.struck_text, row.text.split()[0]) == (False, "invoice", "printed")
    await lina.press(*"10025")
    strips = lina.app.screen._compositor.render_strips()
    struck = [segment.text for strip in strips for segment in strip if segment.style and segment.style.strike]
    assert "invoice" in struck
    assert "10025" not in struck
    assert "invoice printed" in lina.text
    await lina.press("enter")
    assert "Print invoice (printed)" in lina.text
    assert "Print pick slips (printed)" not in lina.text
