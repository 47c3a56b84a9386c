"""The walk that carries goods no longer wanted back to their shelves, in the order of the shelves.

Goods lie where they were picked. An order stays with its warehouse while any of it does, so what waits here
was picked here.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from models.flows.order_page import deed
from models.flows.route import Shelves, walk_key
from models.flows.states import PuttingBack
from models.flows.steps import Hand, Said, Step, said, wrong
from models.operations import PutBack
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


def scanned(waiting: Sequence[Goods], meanings: Sequence[Meaning], person: Packer, hand: Hand) -> Step | None:
    """One scan is one unit, or one carton, laid on its shelf; None when it has no meaning here."""
    for meaning in meanings:
        match meaning:
            case ProductMeant(product=product, quantity=quantity):
                meant = [
                    each
                    for each in waiting
                    if each.line.sku == product.sku and each.order.shop == product.shop
                ]
                return _laid(meant, product.name, quantity, person, hand)
            case UnknownHere(reading=ProductCode(gtin=gtin, quantity=quantity)):
                meant = [each for each in waiting if _gtin(each) == gtin]
                if meant:
                    return _laid(meant, meant[0].line.name, quantity, person, hand)
            case LocationMeant(location=location):
                here = any(each.location == location for each in waiting)
                if here:
                    return said(PuttingBack(), flow_words.right_shelf(location))
                return wrong(PuttingBack(), wording.no_goods_for(location), flow_words.read_screen())
            case _:
                pass
    return None


def _gtin(each: Goods) -> str | None:
    line = each.order.line_at(each.line.line)
    return line.gtin if line is not None else None


def _laid(meant: Sequence[Goods], name: str, quantity: int, person: Packer, hand: Hand) -> Step:
    if not meant:
        return wrong(PuttingBack(), wording.not_waiting(name), wording.leave_it())
    return laid(meant[0], quantity, person, hand)


def typed(here: Goods | None, digits: str, person: Packer, hand: Hand) -> Step:
    """Answer a keyed quantity for the row under the cursor."""
    if here is None or not digits or not int(digits):
        return said(PuttingBack(), wording.scan_or_type())
    return laid(here, int(digits), person, hand)


def laid(here: Goods, quantity: int, person: Packer, hand: Hand) -> Step:
    """So many units stand on their shelf again."""
    line = here.line
    if quantity > line.quantity:
        text = wording.too_many(line.name, quantity, line.quantity)
        return wrong(PuttingBack(), text, flow_words.pick_fewer())
    action = PutBack(line=line.line, quantity=Quantity(quantity))
    return Step(
        state=PuttingBack(),
        message=Said(text=wording.put_back(line.name, quantity, here.location)),
        operations=(deed(here.order, action, person, hand),),
    )
