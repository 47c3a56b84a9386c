"""Outbound: marked orders and a function (S12); one print for all of them, in the order of the list."""

from collections.abc import Sequence

from models.flows import next_order
from models.flows.states import State
from models.flows.steps import Hand, Said, Step
from models.orders import Order
from models.prints import PrintRequest
from models.types import Document, PaymentMethod
from models.wording import flows as wording
from models.wording.questions import documents_name

LISTED = (Document.PICK_SLIP, Document.RECEIPT, Document.COMBINED)
"""What is printed for any number of orders at once."""


def functions(orders: Sequence[Order]) -> tuple[Document | None, ...]:
    """Return what can be done with the orders: documents to print, and None for packing a single one.

    An invoice is printed one at a time, for orders on the shop's own invoice (S13).
    """
    if len(orders) != 1:
        return LISTED
    own_invoice = orders[0].payment.method is PaymentMethod.OWN_INVOICE
    return (*LISTED, None, Document.INVOICE) if own_invoice else (*LISTED, None)


def printed(here: State, document: Document, orders: Sequence[Order], hand: Hand) -> Step:
    """Wish for one print of all the orders, pages in this order."""
    request = PrintRequest(
        document=document, orders=tuple(order.key for order in orders), requested_by=hand.packer
    )
    text = wording.prints_wished(documents_name(document), len(orders))
    return Step(state=here, message=Said(text=text), prints=(request,))


def packed(here: State, order: Order, held: Sequence[Order], hand: Hand) -> Step:
    """Pack this very order, as if its slip had been scanned."""
    return next_order.wanted(here, order, held, hand)
