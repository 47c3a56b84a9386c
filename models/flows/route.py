"""The way through the shelves: the lines of an order in walking order, and which one is next."""

import re
from collections.abc import Mapping

from models.flows.states import Picking
from models.orders import Order, OrderLine, Product
from models.types import LineNumber, Location, Sku

Shelves = Mapping[Sku, Product]
"""The articles of one order, for their shelf locations."""

_PARTS = re.compile(r"[0-9]+|[^0-9]+")


def location_of(line: OrderLine, shelves: Shelves) -> Location:
    """Where the line is picked; empty when nobody has said."""
    product = shelves.get(line.sku)
    return product.location if product is not None else Location("")


def walk_key(location: Location) -> tuple[object, ...]:
    """What shelves are sorted by: as numbers are counted, unknown places last."""
    parts = _PARTS.findall(location.upper())
    return (not location, *((1, int(p), "") if p.isdecimal() else (0, 0, p) for p in parts))


def walking_order(order: Order, shelves: Shelves) -> tuple[OrderLine, ...]:
    """Return the lines that are wanted, by shelf location as numbers are counted, unknown places last."""
    wanted = (line for line in order.lines if line.quantity)
    return tuple(sorted(wanted, key=lambda line: (walk_key(location_of(line, shelves)), line.line)))


def open_lines(order: Order, shelves: Shelves) -> tuple[OrderLine, ...]:
    """Return the lines with something left to look for, in walking order."""
    return tuple(line for line in walking_order(order, shelves) if line.to_pick)


def current_line(state: Picking, order: Order, shelves: Shelves) -> OrderLine | None:
    """Return the line to stand at: the one turned to while it is open, else the first open one."""
    still_open = open_lines(order, shelves)
    turned_to = (line for line in still_open if line.line == state.focus)
    return next(turned_to, next(iter(still_open), None))


def neighbour(state: Picking, order: Order, shelves: Shelves, step: int) -> LineNumber | None:
    """Return the open line `step` further on, round and round; None when there is none."""
    still_open = [line.line for line in open_lines(order, shelves)]
    line = current_line(state, order, shelves)
    if line is None:
        return None
    return still_open[(still_open.index(line.line) + step) % len(still_open)]
