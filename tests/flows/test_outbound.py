"""Outbound's functions (S12, S13)."""

from datetime import date

from msgspec.structs import replace

from models.flows import InOutbound, outbound
from models.invoices import new_invoice
from models.orders import Payment
from models.prints import PrintRequest
from models.types import Document, PaymentMethod
from tests.flows.values import HAND, order, words
from tests.rulebook.shop_floor import CREDIT_NOTE, SUPPLEMENT

FIRST, SECOND = order(), order(number="10043")
UNINVOICED = replace(FIRST, payment=Payment(method=PaymentMethod.OWN_INVOICE))
INVOICED = replace(UNINVOICED, invoice=new_invoice(4501, date(2026, 11, 22), 30))


def test_one_print_for_all_orders_in_the_order_of_the_list() -> None:
    step = outbound.printed(InOutbound(), Document.PICK_SLIP, (FIRST, SECOND), HAND)
    assert step.prints == (
        PrintRequest(document=Document.PICK_SLIP, orders=(FIRST.key, SECOND.key), requested_by=HAND.packer),
    )
    assert words(step) == ("Pick slips: 2 to print.",)


def test_several_orders_are_printed_and_not_packed() -> None:
    assert outbound.functions((FIRST, SECOND)) == (Document.PICK_SLIP, Document.RECEIPT, Document.COMBINED)


def test_a_single_order_may_be_packed() -> None:
    assert None in outbound.functions((FIRST,))


def test_an_invoice_is_for_one_order_on_the_shops_own_invoice() -> None:
    assert Document.INVOICE in outbound.functions((INVOICED,))
    assert Document.INVOICE not in outbound.functions((INVOICED, SECOND))
    assert Document.INVOICE not in outbound.functions((FIRST,))
    assert Document.INVOICE not in outbound.functions((UNINVOICED,))


def test_supplementary_invoices_and_credit_notes_are_for_an_order_that_has_some() -> None:
    credited = replace(INVOICED, credit_notes=(CREDIT_NOTE,))
    assert outbound.functions((credited,))[-2:] == (Document.INVOICE, Document.CREDIT_NOTE)
    assert Document.CREDIT_NOTE not in outbound.functions((INVOICED,))
    added = replace(credited, supplements=(SUPPLEMENT,))
    assert outbound.functions((added,))[-2:] == (Document.SUPPLEMENT, Document.CREDIT_NOTE)
    assert Document.SUPPLEMENT not in outbound.functions((credited,))
    step = outbound.printed(InOutbound(), Document.CREDIT_NOTE, (credited,), HAND)
    assert [each.document for each in step.prints] == [Document.CREDIT_NOTE]
    assert words(step) == ("Credit note: 1 to print.",)


def test_why_there_is_no_invoice_is_said_where_one_is_looked_for() -> None:
    assert outbound.invoice_note((INVOICED,)) == ""
    assert outbound.invoice_note((FIRST, SECOND)) == ""
    assert outbound.invoice_note((INVOICED, SECOND)) == "Invoices are printed one at a time."
    assert outbound.invoice_note((UNINVOICED,)) == (
        f"Order {FIRST.number} has no invoice yet. The store makes it soon."
    )


def test_an_invoice_wished_for_all_the_same_is_refused() -> None:
    both = outbound.printed(InOutbound(), Document.INVOICE, (INVOICED, INVOICED), HAND)
    assert (both.prints, words(both)[0]) == ((), "Invoices are printed one at a time.")
    card = outbound.printed(InOutbound(), Document.INVOICE, (FIRST,), HAND)
    assert words(card)[0] == f"Order {FIRST.number} is not paid by invoice. Print its receipt."


def test_one_invoice_is_one_print() -> None:
    step = outbound.printed(InOutbound(), Document.INVOICE, (INVOICED,), HAND)
    assert step.prints == (
        PrintRequest(document=Document.INVOICE, orders=(INVOICED.key,), requested_by=HAND.packer),
    )
    assert words(step) == ("Invoice: 1 to print.",)
