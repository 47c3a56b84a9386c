"""Outbound's functions (S12, S13)."""

from msgspec.structs import replace

from models.flows import InOutbound, outbound
from models.orders import Payment
from models.prints import PrintRequest
from models.types import Document, PaymentMethod
from tests.flows.values import HAND, order, words

FIRST, SECOND = order(), order(number="10043")


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
    own = replace(FIRST, payment=Payment(method=PaymentMethod.OWN_INVOICE))
    assert Document.INVOICE in outbound.functions((own,))
    assert Document.INVOICE not in outbound.functions((own, SECOND))
    assert Document.INVOICE not in outbound.functions((FIRST,))
