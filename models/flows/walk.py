"""The walk: the lines of an order picked by scan or by number, in the order of the shelves."""

from msgspec.structs import replace

from models.flows.pack import once_picked
from models.flows.route import Shelves, current_line, location_of, neighbour, open_lines
from models.flows.states import Packing, Picking, ShortAsked, Taken, WaitAsked
from models.flows.steps import Hand, Said, Step, asked, said, wrong
from models.operations import Pick, Short, Unpick
from models.orders import Order, OrderLine
from models.scans.readings import Command, ProductCode
from models.scans.resolver import (
    CommandMeant,
    LocationMeant,
    Meaning,
    ParcelMeant,
    ProductMeant,
    RoutingMeant,
    UnknownHere,
)
from models.types import LineNumber, Quantity, ShortReason
from models.wording import flows as wording

MAX_TYPED = 5
"""Digits of a keyed quantity: no order has 100,000 of anything."""


def scanned(
    walk: Picking, order: Order, meanings: tuple[Meaning, ...], shelves: Shelves, hand: Hand
) -> Step | None:
    """Answer a scan on the walk; None when it has no meaning that belongs to picking."""
    for meaning in meanings:
        lines = _lines_meant(order, meaning)
        if lines:
            return _picked_by_scan(walk, order, lines, _units(meaning), shelves, hand)
    for meaning in meanings:
        step = _other_code(walk, order, meaning, shelves, hand)
        if step is not None:
            return step
    return None


def _lines_meant(order: Order, meaning: Meaning) -> tuple[OrderLine, ...]:
    """The lines of the article scanned: known by the shop's register, or by the order's own document."""
    match meaning:
        case ProductMeant(product=product) if product.shop == order.shop:
            return tuple(line for line in order.lines if line.quantity and line.sku == product.sku)
        case UnknownHere(reading=ProductCode(gtin=gtin)):
            return tuple(line for line in order.lines if line.quantity and line.gtin == gtin)
        case _:
            return ()


def _units(meaning: Meaning) -> Quantity:
    match meaning:
        case ProductMeant(quantity=quantity) | UnknownHere(reading=ProductCode(quantity=quantity)):
            return quantity
        case _:
            return Quantity(1)


def _picked_by_scan(
    walk: Picking,
    order: Order,
    lines: tuple[OrderLine, ...],
    units: Quantity,
    shelves: Shelves,
    hand: Hand,
) -> Step:
    line = _line_for(walk, order, lines, shelves)
    if line is None:
        total = sum(each.quantity for each in lines)
        return wrong(walk, wording.picked_already(lines[0].name, total), wording.lay_this_back())
    return _pick(walk, order, line, units, hand)


def _line_for(
    walk: Picking, order: Order, lines: tuple[OrderLine, ...], shelves: Shelves
) -> OrderLine | None:
    """The line to pick on: where the packer stands, else an open one, else one that was thought short."""
    here = current_line(walk, order, shelves)
    if here in lines:
        return here
    looked_for = (line for line in lines if line.to_pick)
    missing = (line for line in lines if line.picked < line.quantity)
    return next(looked_for, next(missing, None))


def _pick(walk: Picking, order: Order, line: OrderLine, units: int, hand: Hand) -> Step:
    left = line.quantity - line.picked
    if units > left:
        return wrong(walk, wording.too_many(line.name, units, left), wording.pick_fewer())
    taken = (*walk.taken, Taken(line=line.line, quantity=Quantity(units)))
    done = hand.does(order.key, Pick(line=line.line, quantity=Quantity(units)))
    message = Said(text=wording.picked(line.name, units))
    return once_picked(replace(walk, taken=taken), order, done, message, hand)


def _other_code(walk: Picking, order: Order, meaning: Meaning, shelves: Shelves, hand: Hand) -> Step | None:
    match meaning:
        case ProductMeant():
            return _wrong_product(walk, order, meaning, shelves)
        case LocationMeant():
            return _at_shelf(walk, order, meaning, shelves)
        case ParcelMeant():
            return wrong(walk, wording.pack_first(), wording.finish_picking())
        case RoutingMeant():
            return wrong(walk, wording.no_product(), wording.scan_product())
        case CommandMeant(command=command):
            return commanded(walk, order, command, shelves, hand)
        case _:
            return None


def _wrong_product(walk: Picking, order: Order, meant: ProductMeant, shelves: Shelves) -> Step:
    line = current_line(walk, order, shelves)
    if line is None:
        return wrong(walk, wording.no_product(), wording.read_screen())
    text = wording.wrong_product(meant.product.name, line.name, location_of(line, shelves))
    return wrong(walk, text, wording.lay_back_and_scan_wanted())


def _at_shelf(walk: Picking, order: Order, meant: LocationMeant, shelves: Shelves) -> Step | None:
    """The label of a shelf: right, or of another open line, which is then turned to, or wrong."""
    here = current_line(walk, order, shelves)
    if here is None:
        return None
    if location_of(here, shelves) == meant.location:
        return said(walk, wording.right_shelf(meant.location))
    for line in open_lines(order, shelves):
        if location_of(line, shelves) == meant.location:
            return said(replace(walk, focus=line.line), wording.right_shelf(meant.location))
    wanted = location_of(here, shelves)
    return wrong(walk, wording.wrong_shelf(meant.location, wanted), wording.go_to_shelf(wanted))


def commanded(walk: Picking, order: Order, command: Command, shelves: Shelves, hand: Hand) -> Step | None:
    """Answer a command of the sheet, or the same from a menu."""
    match command:
        case Command.SHORT:
            return short_asked(walk, order, shelves)
        case Command.UNDO:
            return undone(walk, order, hand)
        case Command.PART_DELIVERY:
            return Step(state=Packing(key=order.key))
        case Command.WAIT:
            return asked(walk, WaitAsked(key=order.key, number=order.number))
        case _:
            return None


def typed(walk: Picking, order: Order, digits: str, shelves: Shelves, hand: Hand) -> Step:
    """Answer a keyed quantity for the line on the screen; zero asks whether it is short."""
    line = current_line(walk, order, shelves)
    if line is None or not digits:
        return said(walk, wording.scan_or_type())
    if len(digits) > MAX_TYPED or not (digits.isascii() and digits.isdecimal()):
        return wrong(walk, wording.not_a_number(digits), wording.type_how_many())
    return _pick(walk, order, line, int(digits), hand) if int(digits) else short_asked(walk, order, shelves)


def short_asked(walk: Picking, order: Order, shelves: Shelves) -> Step:
    """Ask why the line on the screen cannot be picked whole."""
    line = current_line(walk, order, shelves)
    if line is None:
        return said(walk, wording.scan_or_type())
    question = ShortAsked(key=order.key, line=line.line, name=line.name, quantity=line.to_pick)
    return asked(walk, question)


def shorted(walk: Picking, order: Order, line: LineNumber, reason: ShortReason, hand: Hand) -> Step:
    """Report what is left of the line short. Raises `RuleBroken` when nothing is."""
    found = order.line_at(line)
    name, missing = (found.name, found.to_pick) if found is not None else ("", 0)
    done = hand.does(order.key, Short(line=line, reason=reason))
    return once_picked(walk, order, done, Said(text=wording.shorted(name, missing)), hand)


def undone(walk: Picking, order: Order, hand: Hand) -> Step:
    """Take back the last pick of this walk."""
    if not walk.taken:
        return said(walk, wording.nothing_to_undo())
    *before, last = walk.taken
    found = order.line_at(last.line)
    return Step(
        state=replace(walk, taken=tuple(before), focus=last.line),
        message=Said(text=wording.pick_undone(found.name if found else "", last.quantity)),
        operations=(hand.does(order.key, Unpick(line=last.line, quantity=last.quantity)),),
    )


def turned(walk: Picking, order: Order, shelves: Shelves, step: int) -> Step:
    """Turn to the next (1) or the previous (-1) open line."""
    return Step(state=replace(walk, focus=neighbour(walk, order, shelves, step)))
