"""Which order comes next: the packer's own, a scanned slip's, or the oldest free one."""

from collections.abc import Callable, Sequence

from msgspec.structs import replace

from models.flows import pack
from models.flows.states import (
    NextOrder,
    OrderChoice,
    Packing,
    Parcels,
    Picking,
    State,
    TakeOverAsked,
    UnfinishedAsked,
    WhichOrderAsked,
)
from models.flows.steps import Hand, Said, Step, asked, said, wrong
from models.operations import ClaimOrder, Operation, TakeOver
from models.orders import Order, OrderKey
from models.rulebook import apply
from models.types import LineNumber, OrderState, PackerId
from models.wording import flows as wording
from models.wording.rules import state_name


def oldest(held: Sequence[Order], outbound: Sequence[Order], hand: Hand) -> Step:
    """Go on with the order in hand, or claim the oldest that nobody holds."""
    if held:
        return resumed(held[0])
    free = next((order for order in outbound if order.claim is None), None)
    return said(NextOrder(), wording.outbound_empty()) if free is None else claimed(free, hand)


def claimed(order: Order, hand: Hand) -> Step:
    """Take a free order in hand. Raises `RuleBroken`."""
    claim = hand.does(order.key, ClaimOrder())
    return _standing(apply(order, claim), wording.order_taken(order.number), before=(claim,))


def taken_over(order: Order, holder: PackerId, hand: Hand, name_of: Callable[[PackerId], str] = str) -> Step:
    """Take the order from a colleague, knowingly. Raises `RuleBroken` when somebody else has it by now."""
    take = hand.does(order.key, TakeOver(holder=holder))
    text = wording.order_taken_over(order.number, name_of(holder))
    return _standing(apply(order, take), text, before=(take,))


def resumed(order: Order, turned_to: LineNumber | None = None) -> Step:
    """Stand where the order says, after a lost connection as after a cup of coffee; nothing is done by it.

    `turned_to` is the line that the packer turned to last: the one to go on with, as long as it is open.
    """
    return _standing(order, wording.order_resumed(order.number), turned_to=turned_to)


def newly_turned_to(before: State, after: State) -> tuple[OrderKey, LineNumber] | None:
    """Return the order and the line that the packer turns to with this step; None when nothing is new."""
    if not isinstance(after, Picking) or after.focus is None:
        return None
    same = isinstance(before, Picking) and (before.key, before.focus) == (after.key, after.focus)
    return None if same else (after.key, after.focus)


def _standing(
    order: Order, text: str, before: tuple[Operation, ...] = (), turned_to: LineNumber | None = None
) -> Step:
    message = Said(text=text)
    if order.open_deliveries:
        return Step(state=_parcels(order), message=message, operations=before)
    to_pick = {line.line for line in order.lines if line.to_pick}
    if to_pick:
        focus = turned_to if turned_to in to_pick else _begun(order)
        return Step(state=Picking(key=order.key, focus=focus), message=message, operations=before)
    return Step(state=Packing(key=order.key), message=message, operations=before)


def _begun(order: Order) -> LineNumber | None:
    """The one line of which some is picked and some is not: it was turned to, wherever it is on the way."""
    begun = [line.line for line in order.lines if line.picked and line.to_pick]
    return begun[0] if len(begun) == 1 else None


def _parcels(order: Order) -> Parcels:
    delivery = order.open_deliveries[0]
    return Parcels(key=order.key, delivery=delivery.delivery, then=pack.after_parcel(order))


def slip(here: State, orders: Sequence[Order], held: Sequence[Order], hand: Hand) -> Step:
    """Answer a scanned pick slip, or a typed order number; `orders` bear that number."""
    open_orders = [order for order in orders if order.state is OrderState.PACKING] or list(orders)
    if len(open_orders) > 1:
        choices = tuple(
            OrderChoice(key=each.key, customer=each.customer.name if each.customer else "")
            for each in open_orders
        )
        return asked(here, WhichOrderAsked(number=open_orders[0].number, choices=choices))
    return wanted(here, open_orders[0], held, hand)


def wanted(here: State, order: Order, held: Sequence[Order], hand: Hand) -> Step:
    """Answer the wish for one order: by slip, by number, or from the list."""
    refused = _refused(here, order)
    if refused is not None:
        return refused
    own = next((each for each in held if each.key != order.key), None)
    if own is not None and order.key not in {each.key for each in held}:
        question = UnfinishedAsked(
            own=own.key, own_number=own.number, wanted=order.key, wanted_number=order.number
        )
        return asked(here, question)
    return taken(here, order, hand)


def taken(here: State, order: Order, hand: Hand) -> Step:
    """Take the order, whatever else is in hand; from a colleague only after asking."""
    if order.claim is None:
        return claimed(order, hand)
    if order.claim.packer == hand.packer:
        return resumed(order)
    question = TakeOverAsked(key=order.key, number=order.number, holder=order.claim.packer)
    return asked(here, question)


def _refused(here: State, order: Order) -> Step | None:
    if order.cancelled:
        return wrong(here, wording.order_cancelled(order.number), wording.put_goods_back())
    if order.state is not OrderState.PACKING:
        text = wording.not_in_packing(order.number, state_name(order.state))
        return wrong(here, text, wording.leave_order())
    if order.waiting:
        return wrong(here, wording.order_waiting(order.number), wording.leave_order())
    return None


def lost(
    place: Picking | Packing | Parcels,
    order: Order | None,
    number: str,
    packer: PackerId,
    name_of: Callable[[PackerId], str] = str,
) -> Step | None:
    """What to say when the order on the screen was changed by others so that it cannot go on; else None."""
    if order is None:
        return wrong(NextOrder(), wording.order_gone(number), wording.leave_order())
    # What is packed may be told to wait (S8) and still leave: who opens its row in Ship out knows of it.
    knows = isinstance(place, Parcels) and place.from_list
    refused = _refused(NextOrder(), replace(order, waiting=False) if knows else order)
    if refused is not None:
        return refused
    if isinstance(place, Parcels):
        return None if order.delivery_at(place.delivery) is not None else _put_down(order)
    if order.claim is None:
        return _put_down(order)
    if order.claim.packer != packer:
        text = wording.order_with(order.number, name_of(order.claim.packer))
        return wrong(NextOrder(), text, wording.leave_order())
    return None


def _put_down(order: Order) -> Step:
    return wrong(NextOrder(), wording.order_not_held(order.number), wording.scan_slip_again())
