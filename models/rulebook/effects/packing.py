"""What is done to an order in the warehouse: picked, packed, labelled, reported in."""

from collections.abc import Callable

from msgspec.structs import replace

from models import operations as do
from models.invoice_changes import printed_with
from models.orders import Claim, Delivery, DeliveryLine, Order, OrderLine, Parcel, Printed
from models.rulebook.attempt import Attempt
from models.types import DeliveryNumber, Document, LineNumber, PackerId, Quantity


def claim(attempt: Attempt[do.Action]) -> Order:
    """The order is with the actor; who has it already keeps it from when they took it."""
    order = attempt.order
    packer = PackerId(attempt.operation.actor.name)
    if order.claim is not None and order.claim.packer == packer:
        return order
    return replace(order, claim=Claim(packer=packer, at=attempt.operation.at))


def release(attempt: Attempt[do.Action]) -> Order:
    """The order is with nobody."""
    return replace(attempt.order, claim=None)


def _with_line(order: Order, number: LineNumber, change: Callable[[OrderLine], OrderLine]) -> Order:
    return replace(order, lines=tuple(change(line) if line.line == number else line for line in order.lines))


def pick(attempt: Attempt[do.Pick]) -> Order:
    """More in the box; what was thought short and is found is short no more."""
    return _with_line(
        attempt.order, attempt.action.line, lambda line: _picked(line, line.picked + attempt.action.quantity)
    )


def _picked(line: OrderLine, picked: int) -> OrderLine:
    short = Quantity(min(line.short, line.quantity - picked))
    return replace(
        line, picked=Quantity(picked), short=short, short_reason=line.short_reason if short else None
    )


def unpick(attempt: Attempt[do.Unpick]) -> Order:
    """Less in the box; the packer lays it back at once."""
    return _with_line(
        attempt.order, attempt.action.line, lambda line: _picked(line, line.picked - attempt.action.quantity)
    )


def short(attempt: Attempt[do.Short]) -> Order:
    """All that is still to pick of the line counts as not found, until the next report in."""
    return _with_line(
        attempt.order,
        attempt.action.line,
        lambda line: replace(
            line, short=Quantity(line.short + line.to_pick), short_reason=attempt.action.reason
        ),
    )


def unshort(attempt: Attempt[do.Unshort]) -> Order:
    """What was not found of the line is looked for again."""
    return _with_line(
        attempt.order,
        attempt.action.line,
        lambda line: replace(line, short=Quantity(0), short_reason=None),
    )


def pack(attempt: Attempt[do.Pack]) -> Order:
    """A delivery of what is picked, or of the part that the packer names (S18).

    As many parcels as before are to come where one was opened again, until the packer says otherwise (S17).
    """
    order, action = attempt.order, attempt.action
    wanted: dict[LineNumber, int] = {}
    for part in action.lines or ():
        wanted[part.line] = wanted.get(part.line, 0) + part.quantity
    if action.lines is None:
        wanted = {line.line: order.to_pack(line.line) for line in order.lines}
    delivery = Delivery(
        delivery=DeliveryNumber(max((each.delivery for each in order.deliveries), default=0) + 1),
        lines=tuple(
            DeliveryLine(line=line, quantity=Quantity(quantity))
            for line, quantity in wanted.items()
            if quantity
        ),
        packed_at=attempt.operation.at,
        packed_by=attempt.operation.actor.name,
        announced=order.parcels_before,
    )
    return replace(order, deliveries=(*order.deliveries, delivery), parcels_before=1)


def unpack(attempt: Attempt[do.Unpack]) -> Order:
    """The goods are picked, and packed no more; the next delivery of that number has a label of its own."""
    order, action = attempt.order, attempt.action
    opened = order.delivery_at(action.delivery)
    return replace(
        order,
        parcels_before=1 if opened is None else opened.announced,
        deliveries=tuple(each for each in order.deliveries if each.delivery != action.delivery),
        printed=tuple(each for each in order.printed if each.delivery != action.delivery),
    )


def _with_delivery(order: Order, number: DeliveryNumber, change: Callable[[Delivery], Delivery]) -> Order:
    return replace(
        order,
        deliveries=tuple(change(each) if each.delivery == number else each for each in order.deliveries),
    )


def announce_parcels(attempt: Attempt[do.AnnounceParcels]) -> Order:
    """How many parcels are to come is known, or is left open (S17)."""
    action = attempt.action
    return _with_delivery(
        attempt.order, action.delivery, lambda each: replace(each, announced=action.parcels)
    )


def add_parcel(attempt: Attempt[do.AddParcel]) -> Order:
    """S16."""
    action = attempt.action
    parcel = Parcel(parcel_id=action.parcel_id, kind=action.kind, added_at=attempt.operation.at)
    return _with_delivery(
        attempt.order, action.delivery, lambda each: replace(each, parcels=(*each.parcels, parcel))
    )


def remove_parcel(attempt: Attempt[do.RemoveParcel]) -> Order:
    """A wrong parcel id is taken off."""
    action = attempt.action
    return _with_delivery(
        attempt.order,
        action.delivery,
        lambda each: replace(
            each, parcels=tuple(parcel for parcel in each.parcels if parcel.parcel_id != action.parcel_id)
        ),
    )


def report_in(attempt: Attempt[do.ReportIn]) -> Order:
    """The delivery has left (S19); what was short is looked for again in the next round (S7).

    Whoever reports in puts the order down. A colleague who is at the rest of it keeps it in hand.
    """
    order, by = attempt.order, attempt.operation.actor.name
    lines = tuple(replace(line, short=Quantity(0), short_reason=None) for line in order.lines)
    reported = _with_delivery(
        order,
        attempt.action.delivery,
        lambda each: replace(each, reported_at=attempt.operation.at, reported_by=by),
    )
    held = order.claim is not None and order.claim.packer != by
    return replace(reported, lines=lines, claim=order.claim if held else None)


def record_print(attempt: Attempt[do.RecordPrint]) -> Order:
    """S14: each document once, with the time of its last print.

    The paper of a delivery that has been opened again since is waste, and changes nothing. An invoice of what
    the order was before it was changed is still to be printed, and what goes with the goods if nobody does.
    """
    order, action = attempt.order, attempt.action
    if action.delivery is not None and order.delivery_at(action.delivery) is None:
        return order
    if action.document is Document.INVOICE:
        order = printed_with(order, action.rows)
        if order.invoice is not None and order.invoice.rows and not order.has_left:
            return order
    printed = Printed(document=action.document, at=attempt.operation.at, delivery=action.delivery)
    others = (
        each
        for each in order.printed
        if (each.document, each.delivery) != (printed.document, printed.delivery)
    )
    return replace(order, printed=(*others, printed))
