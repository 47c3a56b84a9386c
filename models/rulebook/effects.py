"""What each action does to the order, once the table has allowed it."""

from collections.abc import Iterable

from msgspec.structs import replace

from models import operations as do
from models.operations import Operation
from models.orders import (
    Claim,
    Delivery,
    DeliveryLine,
    Order,
    OrderLine,
    Parcel,
    Printed,
    PutBackLine,
)
from models.types import (
    DeliveryNumber,
    Gtin,
    LineNumber,
    OrderState,
    PackerId,
    Quantity,
)


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


def purchase(order: Order, operation: Operation) -> Order:
    """Customer data is there from now on (S5)."""
    action = operation.action
    assert isinstance(action, do.Purchase)
    return replace(
        order,
        state=OrderState.ORDER,
        customer=action.customer,
        delivery_address=action.delivery_address,
        billing_address=action.billing_address,
    )


def edit_address(order: Order, operation: Operation) -> Order:
    """A new place to deliver to."""
    action = operation.action
    assert isinstance(action, do.EditAddress)
    return replace(
        order,
        delivery_address=action.delivery_address,
        customer=action.customer or order.customer,
    )


def edit_contents(order: Order, operation: Operation) -> Order:
    """New quantities and lines; goods picked beyond them are to be put back."""
    action = operation.action
    assert isinstance(action, do.EditContents)
    wanted = {line.line: line for line in action.lines}
    kept = tuple(_edited(line, wanted.get(line.line)) for line in order.lines)
    known = {line.line for line in order.lines}
    added = tuple(_new_line(line) for line in action.lines if line.line not in known)
    surplus = (
        (before, before.picked - after.picked) for before, after in zip(order.lines, kept, strict=True)
    )
    return replace(order, lines=kept + added, put_back=_with_put_back(order, surplus))


def _edited(line: OrderLine, wanted: do.WantedLine | None) -> OrderLine:
    if wanted is None:
        return replace(
            line,
            quantity=Quantity(0),
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


def record_payment(order: Order, operation: Operation) -> Order:
    """Paid, or no longer paid."""
    action = operation.action
    assert isinstance(action, do.RecordPayment)
    return replace(order, payment=replace(order.payment, paid=action.paid))


def move_to_packing(order: Order, operation: Operation) -> Order:
    """S10; what is reserved follows from the state."""
    return replace(order, state=OrderState.PACKING)


def set_waiting(order: Order, operation: Operation) -> Order:
    """S8."""
    action = operation.action
    assert isinstance(action, do.SetWaiting)
    return replace(order, waiting=action.waiting)


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
    """The goods are picked, and packed no more."""
    action = operation.action
    assert isinstance(action, do.Unpack)
    return replace(
        order,
        deliveries=tuple(each for each in order.deliveries if each.delivery != action.delivery),
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
    """The delivery has left (S19); what was short is looked for again in the next round (S7)."""
    action = operation.action
    assert isinstance(action, do.ReportIn)
    lines = tuple(replace(line, short=Quantity(0), short_reason=None) for line in order.lines)
    reported = _with_delivery(
        order,
        action.delivery,
        reported_at=operation.at,
        reported_by=operation.actor.name,
    )
    return replace(reported, lines=lines, claim=None)


def record_print(order: Order, operation: Operation) -> Order:
    """S14."""
    action = operation.action
    assert isinstance(action, do.RecordPrint)
    printed = Printed(document=action.document, at=operation.at, delivery=action.delivery)
    return replace(order, printed=(*order.printed, printed))


def put_back(order: Order, operation: Operation) -> Order:
    """Goods stand on their shelf again."""
    action = operation.action
    assert isinstance(action, do.PutBack)
    left = (
        replace(line, quantity=line.quantity - action.quantity) if line.line == action.line else line
        for line in order.put_back
    )
    return replace(order, put_back=tuple(line for line in left if line.quantity))


def cancel(order: Order, operation: Operation) -> Order:
    """Nothing more leaves: open deliveries are dissolved, and what is picked is to be put back."""
    gone = {line.line: order.shipped(line.line) for line in order.lines}
    surplus = [(line, line.picked - gone[line.line]) for line in order.lines]
    return replace(
        order,
        cancelled=True,
        claim=None,
        deliveries=tuple(each for each in order.deliveries if each.reported_at is not None),
        lines=tuple(replace(line, picked=gone[line.line]) for line in order.lines),
        put_back=_with_put_back(order, surplus),
    )


def set_custom_status(order: Order, operation: Operation) -> Order:
    """S20."""
    action = operation.action
    assert isinstance(action, do.SetCustomStatus)
    return replace(order, custom_status=action.code)


def set_comment(order: Order, operation: Operation) -> Order:
    """S1."""
    action = operation.action
    assert isinstance(action, do.SetComment)
    return replace(order, comment=action.comment)
