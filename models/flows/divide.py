"""Of a packed delivery some goes now, and the rest stays in Packing for the next one (S18, S7)."""

from collections.abc import Mapping

from models.flows.states import AfterParcel, Dividing, Parcels, State
from models.flows.steps import Hand, Said, Step, said, wrong
from models.operations import AnnounceParcels, ClaimOrder, Operation, Pack, PackLine, ReleaseOrder, Unpack
from models.orders import Delivery, Order
from models.rulebook import apply
from models.types import DeliveryNumber, LineNumber, Quantity
from models.wording import divide as wording


def dividing(order: Order, delivery: Delivery, hand: Hand) -> Step:
    """Open the delivery to be divided. Raises `RuleBroken` at once where it cannot be."""
    apply(order, hand.does(order.key, Unpack(delivery=delivery.delivery)))
    return Step(state=Dividing(key=order.key, delivery=delivery.delivery))


def divided(place: Dividing, order: Order, parts: Mapping[LineNumber, Quantity], hand: Hand) -> Step:
    """Pack what goes now as the delivery; `parts` is units a line. Raises `RuleBroken`.

    Unpacked and packed in one: nobody ever sees the delivery open. An order that nobody holds is in the
    packer's hands for just as long.
    """
    delivery = order.delivery_at(place.delivery)
    if delivery is None or not any(parts.values()):
        return wrong(place, wording.nothing_goes(), wording.fill_in())
    if all(parts.get(part.line, part.quantity) == part.quantity for part in delivery.lines):
        return said(_parcels(place, place.delivery), wording.all_goes())
    lines = tuple(PackLine(line=line, quantity=quantity) for line, quantity in parts.items() if quantity)
    free = order.claim is None
    actions = (*((ClaimOrder(),) if free else ()), Unpack(delivery=place.delivery), Pack(lines=lines))
    operations = tuple(hand.does(order.key, action) for action in actions)
    number = _after(order, operations).deliveries[-1].delivery
    last = (
        # So many parcels were to come of the whole; how many of the part is said anew.
        *((AnnounceParcels(delivery=number, parcels=1),) if delivery.announced != 1 else ()),
        *((ReleaseOrder(),) if free else ()),
    )
    return Step(
        state=_parcels(place, number),
        message=Said(text=wording.divided(order.number)),
        operations=(*operations, *(hand.does(order.key, action) for action in last)),
        prints=hand.label(order.key, number, "packed"),
    )


def _after(order: Order, operations: tuple[Operation, ...]) -> Order:
    for operation in operations:
        order = apply(order, operation)
    return order


def _parcels(place: Dividing, delivery: DeliveryNumber) -> State:
    return Parcels(key=place.key, delivery=delivery, then=AfterParcel.STAY, from_list=True)
