"""Undo of the last pick or short, read off the site's log: a restart or another handheld forgets nothing."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.flows.states import Packing, Picking
from models.flows.steps import Hand, Message, Said, Step, said
from models.operations import Operation, Pack, Pick, Short, Unpack, Unpick, Unshort
from models.orders import Order
from models.types import LineNumber, PackerId, Quantity
from models.wording import flows as wording


def undone(here: Picking | Packing, order: Order, history: Iterable[Operation], hand: Hand) -> Step:
    """Take back this packer's last pick or short on the order; `history` is the order's log."""
    steps = (_taken_back(order, deed, hand) for deed in deeds_left(history, hand.packer))
    return next((step for step in steps if step is not None), said(here, wording.nothing_to_undo()))


class Taken(NamedTuple):
    """Units picked by one scan or one keyed number."""

    line: LineNumber
    quantity: Quantity


class Missed(NamedTuple):
    """A line that was reported short."""

    line: LineNumber


Deed = Taken | Missed


def _taken_back(order: Order, deed: Deed, hand: Hand) -> Step | None:
    """The undo of one deed; None where nothing is left of it."""
    line = order.line_at(deed.line)
    name = line.name if line is not None else ""
    action: Unpick | Unshort
    if isinstance(deed, Taken):
        units = Quantity(min(deed.quantity, order.to_pack(deed.line)))
        there, action = bool(units), Unpick(line=deed.line, quantity=units)
        message: Message = Said(text=wording.pick_undone(name, units))
    else:
        there, action = line is not None and line.short > 0, Unshort(line=deed.line)
        message = Said(text=wording.short_undone(name))
    if not there:
        return None
    return Step(
        state=Picking(key=order.key, focus=deed.line),
        message=message,
        operations=(hand.does(order.key, action),),
    )


def deeds_left(done: Iterable[Operation], packer: PackerId) -> Iterator[Deed]:
    """Yield this packer's picks and shorts that are neither undone nor in a delivery, the last one first.

    `done` is every operation on one order, oldest first, whoever did it.
    """
    loose: list[tuple[str, Deed]] = []
    packed: list[list[tuple[str, Deed]]] = []
    for operation in done:
        match operation.action:
            case Pick(line=line, quantity=quantity):
                loose.append((operation.actor.name, Taken(line, quantity)))
            case Short(line=line):
                loose.append((operation.actor.name, Missed(line)))
            case Unpick() as undo:
                _forget(loose, Taken(undo.line, undo.quantity))
            case Unshort() as undo:
                _forget(loose, Missed(undo.line))
            case Pack():
                packed.append(loose)
                loose = []
            case Unpack() if packed:
                loose = packed.pop() + loose
            case _:
                pass
    yield from (deed for name, deed in reversed(loose) if name == packer)


def _forget(loose: list[tuple[str, Deed]], undone: Deed) -> None:
    """Drop the latest deed that an undo took back."""
    for place in range(len(loose) - 1, -1, -1):
        if loose[place][1] == undone:
            del loose[place]
            return
