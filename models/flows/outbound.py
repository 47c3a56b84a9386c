"""Outbound: marked orders and a function (S12); one print for all of them, in the order of the list."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from models.flows import narrowing, next_order, reprint
from models.flows.narrowing import Criterion
from models.flows.states import State
from models.flows.steps import Hand, Said, Step, wrong
from models.invoices import why_no_invoice
from models.orders import CustomStatus, Order
from models.search import OrderQuery, PaymentCriterion
from models.types import CustomStatusCode, Document, OrderState, PaymentMethod
from models.wording import flows as wording
from models.wording import order_list
from models.wording.questions import documents_name

LISTED = (Document.PICK_SLIP, Document.RECEIPT, Document.COMBINED)
"""What is printed for any number of orders at once."""


def narrowings(
    query: OrderQuery, statuses: Sequence[CustomStatus], borne: Collection[CustomStatusCode]
) -> tuple[tuple[str, OrderQuery], ...]:
    """What the list can be narrowed by, each with the query that it leads to; the first is the whole list.

    They combine. Of the shop's own statuses (S20) those are named that are borne by one of its orders.
    """
    named_statuses = [each for each in statuses if each.code in borne]
    choices: tuple[tuple[Criterion, OrderQuery], ...] = (
        (Criterion.PRINTED, replace(query, printed=False)),
        (Criterion.PRINTED, replace(query, printed=True)),
        (Criterion.PAYMENT, replace(query, payment=PaymentCriterion.OWN_INVOICE)),
        (Criterion.PART_DELIVERED, replace(query, part_delivered=True)),
        (Criterion.COMMENT, replace(query, has_comment=True)),
        *((Criterion.STATUS, replace(query, custom_status=each.code)) for each in named_statuses),
    )
    named = ((_criterion(each, wish, statuses), wish) for each, wish in choices)
    return ((order_list.any_value(), OrderQuery()), *named)


def narrowing_text(query: OrderQuery, statuses: Sequence[CustomStatus]) -> str:
    """Return what the list is narrowed by, in words; empty when it is whole."""
    criteria = (each for each in Criterion if each is not Criterion.SORT)
    said = (
        _criterion(each, query, statuses) for each in criteria if narrowing.value_text(query, each, statuses)
    )
    return ", ".join(part for part in (query.text, *said) if part)


def _criterion(criterion: Criterion, query: OrderQuery, statuses: Sequence[CustomStatus]) -> str:
    return order_list.criterion_row(criterion.value, narrowing.value_text(query, criterion, statuses))


def functions(orders: Sequence[Order]) -> tuple[Document | None, ...]:
    """Return what can be done with the orders: documents to print, and None for packing a single one.

    An invoice is printed one at a time, for orders on the shop's own invoice (S13), and so is what
    changes it.
    """
    if len(orders) != 1:
        return LISTED
    return (*LISTED, None, *_billed(orders[0]))


def papers(order: Order) -> tuple[Document, ...]:
    """Return what can be printed of an order, from its page, whatever has become of it (S12, S13, S15)."""
    if order.state is OrderState.PREORDER:
        return ()
    labels = (Document.ADDRESS_LABEL,) if order.deliveries else ()
    return (*LISTED, *labels, *_billed(order))


def _billed(order: Order) -> tuple[Document, ...]:
    """What there is of an order's invoice: itself, what was added to it, what was taken back of it (S13)."""
    made = {
        Document.INVOICE: not why_no_invoice((order,)),
        Document.SUPPLEMENT: bool(order.supplements),
        Document.CREDIT_NOTE: bool(order.credit_notes),
    }
    return tuple(each for each, exists in made.items() if exists)


def invoice_note(orders: Sequence[Order]) -> str:
    """Return why no invoice is among the functions, where one might be looked for; else nothing."""
    if all(order.payment.method is not PaymentMethod.OWN_INVOICE for order in orders):
        return ""
    return why_no_invoice(orders)


def printed(
    here: State,
    document: Document,
    orders: Sequence[Order],
    hand: Hand,
    printer: str = "",
    *,
    foreseen: bool = False,
) -> Step:
    """Wish for one print of all the orders, pages in this order; an invoice of one order only (S13).

    On `printer`, or where it is empty on the one that is set; `foreseen` is that it is known to wait there.
    """
    reason = why_no_invoice(orders) if document is Document.INVOICE else ""
    if reason:
        return wrong(here, reason, wording.refused_what_now())
    request = replace(reprint.wished(document, orders, hand, printer=printer), foreseen=foreseen)
    text = wording.prints_wished(documents_name(document), len(orders))
    return Step(state=here, message=Said(text=text), prints=(request,))


def packed(here: State, order: Order, held: Sequence[Order], hand: Hand) -> Step:
    """Pack this very order, as if its slip had been scanned."""
    return next_order.wanted(here, order, held, hand)
