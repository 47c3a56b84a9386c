"""Undo of the last pick, read off the site's log: a restart, or another handheld, forgets nothing."""

from collections.abc import Iterable
from typing import NamedTuple

from models.flows.states import Packing, Picking
from models.flows.steps import Hand, Said, Step, said
from models.operations import Operation, Pack, Pick, Unpack, Unpick
from models.orders import Order
from models.types import LineNumber, PackerId, Quantity
from models.wording import flows as wording


def undone(here: Picking | Packing, order: Order, history: Iterable[Operation], hand: Hand) -> Step:
    """Take back this packer's last pick on the order; `history` is the order's log."""
    last = last_pick(history, hand.packer)
    units = 0 if last is None else min(last.quantity, order.to_pack(last.line))
    if last is None or not units:
        return said(here, wording.nothing_to_undo())
    found = order.line_at(last.line)
    return Step(
        state=Picking(key=order.key, focus=last.line),
        message=Said(text=wording.pick_undone(found.name if found else "", units)),
        operations=(hand.does(order.key, Unpick(line=last.line, quantity=Quantity(units))),),
    )


class Taken(NamedTuple):
    """Units picked by one scan or one keyed number."""

    line: LineNumber
    quantity: Quantity


def last_pick(done: Iterable[Operation], packer: PackerId) -> Taken | None:
    """Return the last pick of this packer that is neither undone nor in a delivery; None when there is none.

    `done` is every operation on one order, oldest first, whoever did it.
    """
    loose: list[tuple[str, Taken]] = []
    packed: list[list[tuple[str, Taken]]] = []
    for operation in done:
        match operation.action:
            case Pick(line=line, quantity=quantity):
                loose.append((operation.actor.name, Taken(line, quantity)))
            case Unpick() as undo:
                _forget(loose, Taken(undo.line, undo.quantity))
            case Pack():
                packed.append(loose)
                loose = []
            case Unpack() if packed:
                loose = packed.pop() + loose
            case _:
                pass
    return next((taken for name, taken in reversed(loose) if name == packer), None)


def _forget(loose: list[tuple[str, Taken]], undone: Taken) -> None:
    """Drop the latest pick that an undo took back."""
    for place in range(len(loose) - 1, -1, -1):
        if loose[place][1] == undone:
            del loose[place]
            return
