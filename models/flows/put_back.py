"""The walk that carries goods no longer wanted back to their shelves, in the order of the shelves.

Goods lie where they were picked. An order stays with its warehouse while any of it does, so what waits here
was picked here.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from models.flows.order_page import deed
from models.flows.route import Shelves, walk_key
from models.flows.states import Laid, PuttingBack
from models.flows.steps import Hand, Said, Step, said, wrong
from models.operations import PutBack, UndoPutBack
from models.orders import Order, Packer, PutBackLine
from models.scans.readings import ProductCode
from models.scans.resolver import LocationMeant, Meaning, ProductMeant, UnknownHere
from models.types import Location, Quantity
from models.wording import flows as flow_words
from models.wording import put_back as wording


class Goods(NamedTuple):
    """Units of one article of one order, to be carried to one shelf."""

    order: Order
    line: PutBackLine
    location: Location


def goods(orders: Iterable[Order], shelves: Callable[[Order], Shelves]) -> tuple[Goods, ...]:
    """Return all that waits, in walking order, unknown places last."""
    waiting = [
        Goods(order, line, _location(line, found))
        for order in orders
        for found in (shelves(order),)
        for line in order.put_back
    ]
    return tuple(sorted(waiting, key=lambda each: (walk_key(each.location), each.order.number)))


def _location(line: PutBackLine, shelves: Shelves) -> Location:
    product = shelves.get(line.sku)
    return product.location if product is not None else Location("")


def scanned(
    here: PuttingBack, waiting: Sequence[Goods], meanings: Sequence[Meaning], person: Packer, hand: Hand
) -> Step | None:
    """One scan is one unit, or one carton, laid on its shelf; None when it has no meaning here."""
    for meaning in meanings:
        match meaning:
            case ProductMeant(product=product, quantity=quantity):
                meant = [
                    each
                    for each in waiting
                    if each.line.sku == product.sku and each.order.shop == product.shop
                ]
                return _laid(here, meant, product.name, quantity, person, hand)
            case UnknownHere(reading=ProductCode(gtin=gtin, quantity=quantity)):
                meant = [each for each in waiting if _gtin(each) == gtin]
                if meant:
                    return _laid(here, meant, meant[0].line.name, quantity, person, hand)
            case LocationMeant(location=location):
                if any(each.location == location for each in waiting):
                    return said(here, flow_words.right_shelf(location))
                return wrong(here, wording.no_goods_for(location), flow_words.read_screen())
            case _:
                pass
    return None


def _gtin(each: Goods) -> str | None:
    line = each.order.line_at(each.line.line)
    return line.gtin if line is not None else None


def _laid(
    here: PuttingBack, meant: Sequence[Goods], name: str, quantity: int, person: Packer, hand: Hand
) -> Step:
    if not meant:
        return wrong(here, wording.not_waiting(name), wording.leave_it())
    return laid(here, meant[0], quantity, person, hand)


def typed(here: PuttingBack, row: Goods | None, digits: str, person: Packer, hand: Hand) -> Step:
    """Answer a keyed quantity for the row under the cursor."""
    if row is None or not digits or not int(digits):
        return said(here, wording.scan_or_type())
    return laid(here, row, int(digits), person, hand)


def laid(here: PuttingBack, row: Goods, quantity: int, person: Packer, hand: Hand) -> Step:
    """So many units stand on their shelf again."""
    line = row.line
    if quantity > line.quantity:
        text = wording.too_many(line.name, quantity, line.quantity)
        return wrong(here, text, flow_words.pick_fewer())
    action = PutBack(line=line.line, quantity=Quantity(quantity))
    return Step(
        state=PuttingBack(last=Laid(row.order.key, action.line, action.quantity)),
        message=Said(text=wording.put_back(line.name, quantity, row.location)),
        operations=(deed(row.order, action, person, hand),),
    )


def undone(here: PuttingBack, order: Order | None, person: Packer, hand: Hand) -> Step:
    """Take back what the packer put back last on this walk; `order` is whose goods they are, as it stands."""
    line = order.line_at(here.last.line) if order is not None and here.last is not None else None
    if order is None or here.last is None or line is None:
        return said(PuttingBack(), flow_words.nothing_to_undo())
    action = UndoPutBack(line=line.line, quantity=here.last.quantity)
    return Step(
        state=PuttingBack(),
        message=Said(text=wording.undone(line.name, action.quantity)),
        operations=(deed(order, action, person, hand),),
    )
