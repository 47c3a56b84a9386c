"""What is done to an order in the warehouse: picked, packed, labelled, reported in."""

from msgspec.structs import replace

from models import operations as do
from models.operations import Operation
from models.orders import Claim, Delivery, DeliveryLine, Order, Parcel, Printed
from models.types import DeliveryNumber, LineNumber, PackerId, Quantity


def claim(order: Order, operation: Operation) -> Order:
    """The order is with the actor; who has it already keeps it from when they took it."""
    packer = PackerId(operation.actor.name)
    if order.claim is not None and order.claim.packer == packer:
        return order
    return replace(order, claim=Claim(packer=packer, at=operation.at))


def release(order: Order, operation: Operation) -> Order:
    """The order is with nobody."""
    return replace(order, claim=None)


def _with_line(order: Order, number: LineNumber, **changes: object) -> Order:
    return replace(
        order,
        lines=tuple(replace(line, **changes) if line.line == number else line for line in order.lines),
    )


def pick(order: Order, operation: Operation) -> Order:
    """More in the box; what was thought short and is found is short no more."""
    action = operation.action
    assert isinstance(action, do.Pick)
    line = order.line_at(action.line)
    assert line is not None
    picked = line.picked + action.quantity
    short = min(line.short, line.quantity - picked)
    return _with_line(
        order,
        line.line,
        picked=picked,
        short=short,
        short_reason=line.short_reason if short else None,
    )


def unpick(order: Order, operation: Operation) -> Order:
    """Less in the box; the packer lays it back at once."""
    action = operation.action
    assert isinstance(action, do.Unpick)
    line = order.line_at(action.line)
    assert line is not None
    return _with_line(order, line.line, picked=line.picked - action.quantity)


def short(order: Order, operation: Operation) -> Order:
    """All that is still to pick of the line counts as not found, until the next report in."""
    action = operation.action
    assert isinstance(action, do.Short)
    line = order.line_at(action.line)
    assert line is not None
    return _with_line(order, line.line, short=line.short + line.to_pick, short_reason=action.reason)


def pack(order: Order, operation: Operation) -> Order:
    """A delivery of what is picked, or of the part that the packer names (S18)."""
    action = operation.action
    assert isinstance(action, do.Pack)
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
        packed_at=operation.at,
        packed_by=operation.actor.name,
    )
    return replace(order, deliveries=(*order.deliveries, delivery))


def unpack(order: Order, operation: Operation) -> Order:
    """The goods are picked, and packed no more; the next delivery of that number has a label of its own."""
    action = operation.action
    assert isinstance(action, do.Unpack)
    return replace(
        order,
        deliveries=tuple(each for each in order.deliveries if each.delivery != action.delivery),
        printed=tuple(each for each in order.printed if each.delivery != action.delivery),
    )


def _with_delivery(order: Order, number: DeliveryNumber, **changes: object) -> Order:
    return replace(
        order,
        deliveries=tuple(
            replace(each, **changes) if each.delivery == number else each for each in order.deliveries
        ),
    )


def add_parcel(order: Order, operation: Operation) -> Order:
    """S16."""
    action = operation.action
    assert isinstance(action, do.AddParcel)
    delivery = order.delivery_at(action.delivery)
    assert delivery is not None
    parcel = Parcel(parcel_id=action.parcel_id, kind=action.kind, added_at=operation.at)
    return _with_delivery(order, action.delivery, parcels=(*delivery.parcels, parcel))


def remove_parcel(order: Order, operation: Operation) -> Order:
    """A wrong parcel id is taken off."""
    action = operation.action
    assert isinstance(action, do.RemoveParcel)
    delivery = order.delivery_at(action.delivery)
    assert delivery is not None
    left = tuple(parcel for parcel in delivery.parcels if parcel.parcel_id != action.parcel_id)
    return _with_delivery(order, action.delivery, parcels=left)


def report_in(order: Order, operation: Operation) -> Order:
    """The delivery has left (S19); what was short is looked for again in the next round (S7).

    Whoever reports in puts the order down. A colleague who is at the rest of it keeps it in hand.
    """
    action = operation.action
    assert isinstance(action, do.ReportIn)
    lines = tuple(replace(line, short=Quantity(0), short_reason=None) for line in order.lines)
    reported = _with_delivery(
        order,
        action.delivery,
        reported_at=operation.at,
        reported_by=operation.actor.name,
    )
    held = order.claim is not None and order.claim.packer != operation.actor.name
    return replace(reported, lines=lines, claim=order.claim if held else None)


def record_print(order: Order, operation: Operation) -> Order:
    """S14: each document once, with the time of its last print.

    The paper of a delivery that has been opened again since is waste, and changes nothing.
    """
    action = operation.action
    assert isinstance(action, do.RecordPrint)
    if action.delivery is not None and order.delivery_at(action.delivery) is None:
        return order
    printed = Printed(document=action.document, at=operation.at, delivery=action.delivery)
    others = (
        each
        for each in order.printed
        if (each.document, each.delivery) != (printed.document, printed.delivery)
    )
    return replace(order, printed=(*others, printed))
