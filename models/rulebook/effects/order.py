"""What the shop, the office and the pack script do to an order as a whole."""

from collections.abc import Iterable

from msgspec.structs import replace

from models import operations as do
from models.invoice_changes import standing
from models.orders import Order, OrderLine, Payment, Printed, PutBackLine
from models.rulebook.attempt import Attempt
from models.types import Document, Gtin, LineNumber, OrderState, Quantity


def settled(order: Order) -> Order:
    """Shipped, once everything wanted has left and nothing packed still stands here (S7)."""
    if (
        order.state is not OrderState.PACKING
        or order.cancelled
        or not order.deliveries
        or order.open_deliveries
    ):
        return order
    if any(order.shipped(line.line) < line.quantity for line in order.lines):
        return order
    return replace(order, state=OrderState.SHIPPED, claim=None)


def purchase(attempt: Attempt[do.Purchase]) -> Order:
    """Customer data is there from now on (S5), and what the checkout has settled besides.

    A cart that had expired is an order like any other: who paid late has paid.
    """
    order, action = attempt.order, attempt.action
    return replace(
        order,
        state=OrderState.ORDER,
        cancelled=False,
        customer=action.customer,
        delivery_address=action.delivery_address,
        billing_address=action.billing_address,
        payment=action.payment or order.payment,
        shipping=action.shipping or order.shipping,
        carrier=action.carrier or order.carrier,
        service=action.service or order.service,
    )


def edit_address(attempt: Attempt[do.EditAddress]) -> Order:
    """A new place to deliver to, or another carrier to take it there."""
    order, action = standing(attempt.order), attempt.action
    return replace(
        order,
        printed=_still_right(order),
        delivery_address=action.delivery_address,
        customer=action.customer or order.customer,
        billing_address=action.billing_address or order.billing_address,
        carrier=action.carrier or order.carrier,
        service=action.service or order.service,
    )


def edit_contents(attempt: Attempt[do.EditContents]) -> Order:
    """New quantities and lines; goods picked beyond them are to be put back."""
    order, action = standing(attempt.order), attempt.action
    wanted = {line.line: line for line in action.lines}
    kept = tuple(_edited(line, wanted.get(line.line)) for line in order.lines)
    known = {line.line for line in order.lines}
    added = tuple(_new_line(line) for line in action.lines if line.line not in known)
    surplus = (
        (before, before.picked - after.picked) for before, after in zip(order.lines, kept, strict=True)
    )
    return replace(
        order,
        lines=kept + added,
        shipping=action.shipping or order.shipping,
        put_back=_with_put_back(order, surplus),
        printed=_still_right(order),
    )


def _still_right(order: Order) -> tuple[Printed, ...]:
    """What is printed and stays so after an edit: an invoice that lies here is to be printed anew.

    One that has left with a delivery is the customer's, and stands.
    """
    return order.printed if order.has_left else _without(order, Document.INVOICE)


def _without(order: Order, document: Document) -> tuple[Printed, ...]:
    return tuple(each for each in order.printed if each.document is not document)


def _edited(line: OrderLine, wanted: do.WantedLine | None) -> OrderLine:
    if wanted is None:
        return replace(
            line,
            quantity=Quantity(0),
            discount=0,
            picked=Quantity(0),
            short=Quantity(0),
            short_reason=None,
        )
    picked = Quantity(min(line.picked, wanted.quantity))
    short = Quantity(min(line.short, wanted.quantity - picked))
    return replace(
        line,
        name=wanted.name,
        quantity=wanted.quantity,
        unit_price=wanted.unit_price,
        vat_rate=wanted.vat_rate,
        discount=wanted.discount,
        gtin=Gtin(wanted.gtin) if wanted.gtin else line.gtin,
        picked=picked,
        short=short,
        short_reason=line.short_reason if short else None,
    )


def _new_line(wanted: do.WantedLine) -> OrderLine:
    return OrderLine(
        line=wanted.line,
        sku=wanted.sku,
        name=wanted.name,
        quantity=wanted.quantity,
        unit_price=wanted.unit_price,
        vat_rate=wanted.vat_rate,
        discount=wanted.discount,
        gtin=Gtin(wanted.gtin) if wanted.gtin else None,
    )


def _with_put_back(order: Order, surplus: Iterable[tuple[OrderLine, int]]) -> tuple[PutBackLine, ...]:
    waiting = {line.line: line for line in order.put_back}
    for line, quantity in surplus:
        if quantity:
            before = waiting[line.line].quantity if line.line in waiting else 0
            waiting[line.line] = PutBackLine(
                line=line.line,
                sku=line.sku,
                name=line.name,
                quantity=Quantity(before + quantity),
            )
    return tuple(waiting.values())


def record_payment(attempt: Attempt[do.RecordPayment]) -> Order:
    """Paid, or no longer paid; by another method when one is given."""
    order, action = attempt.order, attempt.action
    method = action.method or order.payment.method
    return replace(order, payment=Payment(method=method, paid=action.paid))


def move_to_packing(attempt: Attempt[do.Action]) -> Order:
    """S10; what is reserved follows from the state."""
    order = attempt.order
    return replace(order, state=OrderState.PACKING)


def issue_invoice(attempt: Attempt[do.IssueInvoice]) -> Order:
    """S13."""
    order, action = attempt.order, attempt.action
    return replace(order, invoice=action.invoice)


def issue_supplement(attempt: Attempt[do.IssueSupplement]) -> Order:
    """S13: one more, to an invoice that stands as it was sent; it is yet to be printed."""
    order, action = attempt.order, attempt.action
    return replace(
        order,
        supplements=(*order.supplements, action.invoice),
        printed=_without(order, Document.SUPPLEMENT),
    )


def issue_credit_note(attempt: Attempt[do.IssueCreditNote]) -> Order:
    """S13: one more, for an invoice that stands as it was sent; it is yet to be printed."""
    order, action = attempt.order, attempt.action
    return replace(
        order,
        credit_notes=(*order.credit_notes, action.credit_note),
        printed=_without(order, Document.CREDIT_NOTE),
    )


def cancel(attempt: Attempt[do.Action]) -> Order:
    """Nothing more leaves: open deliveries are dissolved, and what is picked is to be put back."""
    order = attempt.order
    gone = {line.line: order.shipped(line.line) for line in order.lines}
    surplus = [(line, line.picked - gone[line.line]) for line in order.lines]
    return replace(
        order,
        cancelled=True,
        claim=None,
        deliveries=tuple(each for each in order.deliveries if each.reported_at is not None),
        lines=tuple(
            replace(line, picked=gone[line.line], short=Quantity(0), short_reason=None)
            for line in order.lines
        ),
        put_back=_with_put_back(order, surplus),
    )


def put_back(attempt: Attempt[do.PutBack]) -> Order:
    """Goods stand on their shelf again."""
    order, action = attempt.order, attempt.action
    left = (
        replace(line, quantity=line.quantity - action.quantity) if line.line == action.line else line
        for line in order.put_back
    )
    return replace(
        order,
        lines=_carried(order, action.line, action.quantity),
        put_back=tuple(line for line in left if line.quantity),
    )


def undo_put_back(attempt: Attempt[do.UndoPutBack]) -> Order:
    """The goods are to be put back once more."""
    order, action = attempt.order, attempt.action
    again = ((line, action.quantity) for line in order.lines if line.line == action.line)
    return replace(
        order,
        lines=_carried(order, action.line, -action.quantity),
        put_back=_with_put_back(order, again),
    )


def _carried(order: Order, number: LineNumber, units: int) -> tuple[OrderLine, ...]:
    return tuple(
        replace(line, back_on_shelf=Quantity(line.back_on_shelf + units)) if line.line == number else line
        for line in order.lines
    )


def set_waiting(attempt: Attempt[do.SetWaiting]) -> Order:
    """S8."""
    order, action = attempt.order, attempt.action
    return replace(order, waiting=action.waiting)


def set_custom_status(attempt: Attempt[do.SetCustomStatus]) -> Order:
    """S20."""
    order, action = attempt.order, attempt.action
    return replace(order, custom_status=action.code)


def set_comment(attempt: Attempt[do.SetComment]) -> Order:
    """S1."""
    order, action = attempt.order, attempt.action
    return replace(order, comment=action.comment)
