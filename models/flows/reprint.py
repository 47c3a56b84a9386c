"""What has been printed is printed again with a reason; asked in one place, wherever it was wished for.

A first print asks nothing. Of a batch in which some are printed already, one reason is asked for those, and
the rest are first prints (S12, S14).
"""

from collections.abc import Sequence

from msgspec.structs import replace

from models.flows.states import AgainAsked, State
from models.flows.steps import Hand, Message, Said, Step, asked
from models.labels_due import labelled
from models.orders import Order, OrderKey
from models.prints import PrintRequest
from models.types import DeliveryNumber, Document, ReprintReason


def wished(
    document: Document,
    orders: Sequence[Order],
    hand: Hand,
    delivery: DeliveryNumber | None = None,
    printer: str = "",
) -> PrintRequest:
    """Return the wish for one job of these orders, which knows what of it was printed before."""
    return PrintRequest(
        document=document,
        orders=tuple(order.key for order in orders),
        delivery=delivery,
        requested_by=hand.packer,
        printer=printer,
        again=tuple(order.key for order in orders if _printed(order, document, delivery)),
    )


def _printed(order: Order, document: Document, delivery: DeliveryNumber | None) -> bool:
    match document:
        case Document.ADDRESS_LABEL:
            whose = labelled(order, delivery)
            return whose is not None and any(
                each.document is document and each.delivery == whose.delivery and each.at >= whose.packed_at
                for each in order.printed
            )
        case Document.SUPPLEMENT | Document.CREDIT_NOTE:
            # An order may get a further one of its kind, which is a first print.
            made = order.supplements if document is Document.SUPPLEMENT else order.credit_notes
            last = max((each.issued_on for each in made), default=None)
            return last is not None and any(
                each.document is document and each.at.date() >= last for each in order.printed
            )
        case _:
            return order.was_printed(document)


def why_first(here: State, step: Step, request: PrintRequest, again: Sequence[OrderKey], number: str) -> Step:
    """Return the question that comes before a print of which these orders' papers were printed before."""
    text = step.message.text if isinstance(step.message, Said) else ""
    wish = replace(request, again=tuple(again))
    return asked(here, AgainAsked(request=wish, number=number, text=text))


def because(here: State, question: AgainAsked, reason: ReprintReason) -> Step:
    """Wish for the print, with the reason; it stands in the timeline of those that were printed before."""
    message: Message | None = Said(text=question.text) if question.text else None
    wish = replace(question.request, reason=reason.value)
    return Step(state=here, message=message, prints=(wish,))
