"""What has been printed is printed again with a reason; asked in one place, wherever it was wished for.

A first print asks nothing. Of a batch in which some are printed already, one reason is asked for those, and
the rest are first prints (S12, S14).
"""

from collections.abc import Sequence

from msgspec.structs import replace

from models.flows.states import AgainAsked, State
from models.flows.steps import Hand, Message, Said, Step, asked
from models.orders import Delivery, Order
from models.prints import PrintedBefore, PrintRequest, labels_of
from models.types import DeliveryNumber, Document, ReprintReason
from models.wording import flows as wording
from models.wording.questions import documents_name


def wished(
    document: Document,
    orders: Sequence[Order],
    hand: Hand,
    delivery: DeliveryNumber | None = None,
    printer: str = "",
) -> PrintRequest:
    """Return the wish for one job of these orders."""
    return PrintRequest(
        document=document,
        orders=tuple(order.key for order in orders),
        delivery=delivery,
        requested_by=hand.packer,
        printer=printer,
    )


def labels_wished(packed: Sequence[tuple[Order, Delivery]], hand: Hand, printer: str = "") -> PrintRequest:
    """Return the wish for the labels of several packed deliveries, at least one, as one job (S15)."""
    each = [
        wished(Document.ADDRESS_LABEL, (order,), hand, delivery.delivery, printer)
        for order, delivery in packed
    ]
    return labels_of(each[0], each)


def why_first(here: State, step: Step, request: PrintRequest, before: PrintedBefore, number: str) -> Step:
    """Return the question that comes before a print of which some papers were printed before."""
    question = AgainAsked(
        request=replace(request, again=before.orders),
        number=number,
        papers=before.papers,
        of=before.of,
        rest=before.rest,
        left=before.left,
        text=step.message.text if isinstance(step.message, Said) else "",
    )
    return asked(here, question)


def others(here: State, question: AgainAsked) -> Step:
    """Wish for what was not printed before, alone."""
    wish = question.rest
    if wish is None:
        return Step(state=here)
    text = wording.prints_wished(documents_name(wish.document), question.left)
    return Step(state=here, message=Said(text=text), prints=(wish,))


def because(here: State, question: AgainAsked, reason: ReprintReason) -> Step:
    """Wish for the print, with the reason; it stands in the timeline of those that were printed before."""
    message: Message | None = Said(text=question.text) if question.text else None
    wish = replace(question.request, reason=reason.value)
    return Step(state=here, message=message, prints=(wish,))
