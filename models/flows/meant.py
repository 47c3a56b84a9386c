"""Which lines of an order a scan means, and how many units: the same while picking and while packing."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from models.flows.states import ArticleChoice, WhichArticleAsked
from models.orders import Order, OrderLine
from models.scans.readings import ProductCode
from models.scans.resolver import Meaning, ProductMeant, UnknownHere
from models.types import Quantity, Sku


class Goods(NamedTuple):
    """Units of one article that the order wants or has."""

    lines: tuple[OrderLine, ...]
    """Its lines of that article; never empty."""
    units: Quantity

    @property
    def name(self) -> str:
        """The article's name on the order."""
        return self.lines[0].name

    @property
    def sku(self) -> Sku:
        """The article."""
        return self.lines[0].sku

    @property
    def missing(self) -> tuple[OrderLine, ...]:
        """Lines that lack units: those still looked for first, then those thought short."""
        lacking = [line for line in self.lines if line.picked < line.quantity]
        return tuple(sorted(lacking, key=lambda line: not line.to_pick))


def goods_meant(order: Order, meanings: Iterable[Meaning]) -> tuple[Goods, ...]:
    """Return the articles of the order that a scan can mean; where one of them is lacking, only such.

    An article is known by the shop's register, or by the order's own document. More than one is an
    ambiguous code: choose nothing, ask.
    """
    found = {goods.sku: goods for goods in (_goods(order, meaning) for meaning in meanings) if goods}
    every = tuple(found.values())
    return tuple(goods for goods in every if goods.missing) or every


def which_article(order: Order, goods: tuple[Goods, ...]) -> WhichArticleAsked:
    """The question that an ambiguous product code leads to."""
    choices = tuple(
        ArticleChoice(line=(each.missing or each.lines)[0].line, name=each.name, units=each.units)
        for each in goods
    )
    return WhichArticleAsked(key=order.key, choices=choices)


def _goods(order: Order, meaning: Meaning) -> Goods | None:
    lines, units = _lines_and_units(order, meaning)
    return Goods(tuple(lines), units) if lines else None


def _lines_and_units(order: Order, meaning: Meaning) -> tuple[Sequence[OrderLine], Quantity]:
    wanted = [line for line in order.lines if line.quantity]
    match meaning:
        case ProductMeant(product=product, quantity=units) if product.shop == order.shop:
            return [line for line in wanted if line.sku == product.sku], units
        case UnknownHere(reading=ProductCode(gtin=gtin, quantity=units)):
            return [line for line in wanted if line.gtin == gtin], units
        case _:
            return (), Quantity(0)
