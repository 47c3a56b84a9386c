"""The walk: the lines of an order picked by scan or by number, in the order of the shelves."""

from msgspec.structs import replace

from models.flows.around import ALONE, Around
from models.flows.meant import Goods, goods_meant, which_article
from models.flows.pack import once_picked
from models.flows.route import Shelves, current_line, location_of, neighbour, open_lines
from models.flows.states import ArticleChoice, Packing, Picking, ShortAsked, WaitAsked
from models.flows.steps import Hand, Said, Step, asked, said, wrong
from models.flows.undo import undone
from models.operations import Pick, Short
from models.orders import Order, OrderLine
from models.scans.readings import Command
from models.scans.resolver import CommandMeant, LocationMeant, Meaning, ParcelMeant, ProductMeant
from models.types import LineNumber, Quantity, ShortReason
from models.wording import flows as wording

MAX_TYPED = 5
"""Digits of a keyed quantity: no order has 100,000 of anything."""


def scanned(
    walk: Picking,
    order: Order,
    meanings: tuple[Meaning, ...],
    shelves: Shelves,
    hand: Hand,
    around: Around = ALONE,
) -> Step | None:
    """Answer a scan on the walk; None when it has no meaning that belongs to picking."""
    goods = goods_meant(order, meanings)
    if len(goods) > 1:
        return asked(walk, which_article(order, goods))
    if goods:
        return _picked_by_scan(walk, order, goods[0], shelves, hand)
    for meaning in meanings:
        step = _other_code(walk, order, meaning, shelves, hand, around)
        if step is not None:
            return step
    return None


def chosen(walk: Picking, order: Order, choice: ArticleChoice, hand: Hand) -> Step:
    """Pick the article that the packer says it is."""
    line = order.line_at(choice.line)
    if line is None or line.picked >= line.quantity:
        return wrong(walk, wording.picked_already(choice.name, choice.units), wording.lay_this_back())
    return _pick(walk, order, line, choice.units, hand)


def _picked_by_scan(walk: Picking, order: Order, goods: Goods, shelves: Shelves, hand: Hand) -> Step:
    missing = goods.missing
    if not missing:
        total = sum(each.quantity for each in goods.lines)
        return wrong(walk, wording.picked_already(goods.name, total), wording.lay_this_back())
    here = current_line(walk, order, shelves)
    line = here if here in missing else missing[0]
    return _pick(walk, order, line, goods.units, hand)


def _pick(walk: Picking, order: Order, line: OrderLine, units: int, hand: Hand) -> Step:
    left = line.quantity - line.picked
    if units > left:
        return wrong(walk, wording.too_many(line.name, units, left), wording.pick_fewer())
    done = hand.does(order.key, Pick(line=line.line, quantity=Quantity(units)))
    return once_picked(walk, order, done, Said(text=wording.picked(line.name, units)), hand)


def _other_code(
    walk: Picking, order: Order, meaning: Meaning, shelves: Shelves, hand: Hand, around: Around
) -> Step | None:
    match meaning:
        case ProductMeant():
            return _wrong_product(walk, order, meaning, shelves, hand, around)
        case LocationMeant():
            return _at_shelf(walk, order, meaning, shelves)
        case ParcelMeant():
            return wrong(walk, wording.pack_first(), wording.finish_picking())
        case CommandMeant(command=command):
            return commanded(walk, order, command, shelves, hand, around)
        case _:
            return None


def _wrong_product(
    walk: Picking, order: Order, meant: ProductMeant, shelves: Shelves, hand: Hand, around: Around
) -> Step:
    line = current_line(walk, order, shelves)
    if line is None:
        return wrong(walk, wording.no_product(), wording.read_screen())
    whose = around.whose(meant.product, order, hand.packer)
    text = wording.wrong_product(meant.product.name, line.name, location_of(line, shelves), whose)
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


def commanded(
    walk: Picking,
    order: Order,
    command: Command,
    shelves: Shelves,
    hand: Hand,
    around: Around = ALONE,
) -> Step | None:
    """Answer a command of the sheet, or the same from a menu; None when it has no meaning on the walk."""
    match command:
        case Command.SHORT:
            return short_asked(walk, order, shelves)
        case Command.UNDO:
            return undone(walk, order, around.history(), hand)
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


def turned(walk: Picking, order: Order, shelves: Shelves, step: int) -> Step:
    """Turn to the next (1) or the previous (-1) open line."""
    return Step(state=replace(walk, focus=neighbour(walk, order, shelves, step)))
