"""Packing: what is picked becomes a delivery, by itself when everything is there."""

from models.flows.around import ALONE, Around
from models.flows.meant import Goods, goods_meant, which_article
from models.flows.states import AfterParcel, NextOrder, Packing, Parcels, Picking, WaitAsked
from models.flows.steps import Hand, Message, Said, Step, asked, wrong
from models.flows.undo import undone
from models.operations import Operation, Pack, PackLine, Pick, ReleaseOrder, SetWaiting
from models.orders import Order
from models.rulebook import apply
from models.scans.readings import Command
from models.scans.resolver import CommandMeant, Meaning, ParcelMeant, ProductMeant
from models.types import LineNumber, Quantity
from models.wording import flows as wording


def all_picked(order: Order) -> bool:
    """Whether nothing of what is wanted is missing."""
    return all(line.picked >= line.quantity for line in order.lines)


def something_to_pack(order: Order) -> bool:
    """Whether units are picked and in no delivery yet."""
    return any(order.to_pack(line.line) for line in order.lines)


def once_picked(walk: Picking, order: Order, done: Operation, message: Message, hand: Hand) -> Step:
    """Where a pick or a short leads: on along the walk, to a packed delivery, or to the look at a part.

    `order` is the order before `done`.
    """
    after = apply(order, done)
    if any(line.to_pick for line in after.lines):
        return Step(state=walk, message=message, operations=(done,))
    if all_picked(after) and something_to_pack(after):
        return _packed(after, Pack(), hand, before=(done,))
    return Step(state=Packing(key=order.key), message=message, operations=(done,))


def pack(order: Order, parts: dict[LineNumber, Quantity] | None, hand: Hand) -> Step:
    """Pack all that is picked, or of some lines less (S18). Raises `RuleBroken`."""
    lines = (
        None
        if parts is None
        else tuple(PackLine(line=line, quantity=quantity) for line, quantity in parts.items() if quantity)
    )
    return _packed(order, Pack(lines=lines), hand)


def _packed(order: Order, action: Pack, hand: Hand, before: tuple[Operation, ...] = ()) -> Step:
    operation = hand.does(order.key, action)
    after = apply(order, operation)
    packed = after.deliveries[-1]
    delivery = packed.delivery
    tell = wording.order_packed if packed_whole(after) else wording.part_packed
    return Step(
        state=Parcels(key=order.key, delivery=delivery, then=after_parcel(after)),
        message=Said(text=tell(order.number, packed.announced)),
        operations=(*before, operation),
        prints=hand.label(order.key, delivery, "packed"),
    )


def after_parcel(order: Order) -> AfterParcel:
    """What the first parcel id of the order's delivery leads to."""
    return AfterParcel.REPORT if packed_whole(order) else AfterParcel.ASK


def packed_whole(order: Order) -> bool:
    """Whether everything wanted stands in deliveries."""
    return all(order.packed(line.line) >= line.quantity for line in order.lines)


def scanned(
    state: Packing, order: Order, meanings: tuple[Meaning, ...], hand: Hand, around: Around = ALONE
) -> Step | None:
    """A scan while the delivery is looked at: goods found after all are picked. None: no meaning here."""
    goods = goods_meant(order, meanings)
    if len(goods) > 1:
        return asked(state, which_article(order, goods))
    if goods:
        return _found_after_all(state, order, goods[0], hand)
    for meaning in meanings:
        match meaning:
            case CommandMeant(command=command):
                return _commanded(state, order, command, hand, around)
            case ParcelMeant():
                return wrong(state, wording.pack_first(), wording.read_screen())
            case ProductMeant(product=product):
                whose = around.whose(product, order, hand.packer)
                return wrong(state, wording.not_wanted(product.name, whose), wording.lay_this_back())
            case _:
                pass
    return None


def _commanded(state: Packing, order: Order, command: Command, hand: Hand, around: Around) -> Step | None:
    match command:
        case Command.PART_DELIVERY:
            return pack(order, None, hand)
        case Command.WAIT:
            return asked(state, WaitAsked(key=order.key, number=order.number))
        case Command.UNDO:
            return undone(state, order, around.history(), hand)
        case _:
            return None


def _found_after_all(state: Packing, order: Order, goods: Goods, hand: Hand) -> Step:
    if not goods.missing:
        return wrong(state, wording.not_wanted(goods.name), wording.lay_this_back())
    line = goods.missing[0]
    left = line.quantity - line.picked
    if goods.units > left:
        return wrong(state, wording.too_many(line.name, goods.units, left), wording.pick_fewer())
    done = hand.does(order.key, Pick(line=line.line, quantity=goods.units))
    message = Said(text=wording.picked(line.name, goods.units))
    return once_picked(Picking(key=order.key), order, done, message, hand)


def wait(order: Order, hand: Hand) -> Step:
    """S8: out of Outbound, and out of this packer's hands."""
    operations = (hand.does(order.key, SetWaiting(waiting=True)), *_release(order, hand))
    return Step(
        state=NextOrder(), message=Said(text=wording.order_waits(order.number)), operations=operations
    )


def put_down(order: Order, hand: Hand) -> Step:
    """The order goes back among the free ones; what is picked stays picked."""
    return Step(
        state=NextOrder(),
        message=Said(text=wording.order_put_down(order.number)),
        operations=_release(order, hand),
    )


def _release(order: Order, hand: Hand) -> tuple[Operation, ...]:
    held = order.claim is not None and order.claim.packer == hand.packer
    return (hand.does(order.key, ReleaseOrder()),) if held else ()
