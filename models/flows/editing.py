"""New contents of an order as they are being put together (S9): what is changed, over the order as it is.

Nothing of the order is copied: what somebody else does to it meanwhile stands, but for what is changed here.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from models.operations import EditContents, WantedLine
from models.orders import Order, OrderLine, Product, Shipping
from models.types import LineNumber, Quantity

MAX_QUANTITY = 99_999
MAX_PRICE = 999_999_999
"""Minor units."""
USUAL_VAT = 2500
"""Basis points, where the order has no line to go by."""


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """An article that is to be on the order besides."""

    product: Product
    quantity: Quantity
    unit_price: int | None
    """Minor units including VAT; None is still to be asked for."""


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What is changed so far; `lines_of` numbers added lines behind those of the order."""

    quantities: Mapping[LineNumber, Quantity] = msgspec.field(default_factory=dict)
    prices: Mapping[LineNumber, int] = msgspec.field(default_factory=dict)
    added: tuple[Added, ...] = ()
    freight: int | None = None
    """Minor units including VAT; None keeps it."""


def lines_of(order: Order, draft: Draft) -> tuple[WantedLine, ...]:
    """Return all lines as they are to be; those of the order first, in its sequence."""
    return (*(_changed(line, draft) for line in order.lines), *_new_lines(order, draft))


def freight_of(order: Order, draft: Draft) -> int:
    """Return what the freight is to cost, in minor units."""
    return order.shipping.amount if draft.freight is None else draft.freight


def total_of(order: Order, draft: Draft) -> int:
    """Return what the order is to come to, in minor units including VAT."""
    lines = lines_of(order, draft)
    return sum(each.quantity * each.unit_price - each.discount for each in lines) + freight_of(order, draft)


def differs(order: Order, draft: Draft) -> bool:
    """Whether there is anything to save."""
    same = lines_of(order, draft) == lines_of(order, Draft())
    return not same or freight_of(order, draft) != order.shipping.amount


def edit_of(order: Order, draft: Draft) -> EditContents:
    """Return the edit; lines that came to nothing before they were saved are left out."""
    known = {line.line for line in order.lines}
    lines = tuple(each for each in lines_of(order, draft) if each.quantity or each.line in known)
    return EditContents(lines=lines, shipping=_shipping(order, draft))


def with_quantity(order: Order, draft: Draft, number: LineNumber, quantity: Quantity) -> Draft:
    """So many of the line are wanted; none takes it off."""
    place = _place_added(order, number)
    if place is None:
        return replace(draft, quantities={**draft.quantities, number: quantity})
    return _with_added(draft, place, replace(draft.added[place], quantity=quantity))


def with_price(order: Order, draft: Draft, number: LineNumber, unit_price: int) -> Draft:
    """A unit of the line costs so much, in minor units including VAT."""
    place = _place_added(order, number)
    if place is None:
        return replace(draft, prices={**draft.prices, number: unit_price})
    return _with_added(draft, place, replace(draft.added[place], unit_price=unit_price))


def with_article(
    order: Order, draft: Draft, product: Product, quantity: Quantity, unit_price: int | None
) -> tuple[Draft, LineNumber]:
    """So many more of an article: of its line, where it has one, else on a new line at that price."""
    for line in lines_of(order, draft):
        if line.sku == product.sku:
            more = Quantity(min(MAX_QUANTITY, line.quantity + quantity))
            return with_quantity(order, draft, line.line, more), line.line
    added = Added(product=product, quantity=quantity, unit_price=unit_price)
    more_of = replace(draft, added=(*draft.added, added))
    return more_of, lines_of(order, more_of)[-1].line


def unpriced(order: Order, draft: Draft) -> tuple[LineNumber, ...]:
    """Return the new lines whose price is still to be asked for."""
    numbers = enumerate(draft.added, _first_new(order))
    return tuple(LineNumber(n) for n, each in numbers if each.quantity and each.unit_price is None)


def known_price(order: Order, others: Sequence[Order], product: Product) -> int | None:
    """Return what a unit costs on the order, else on the first of the others; None where nobody knows."""
    prices = (
        line.unit_price
        for each in (order, *others)
        if (each.shop, each.currency) == (order.shop, order.currency)
        for line in each.lines
        if line.sku == product.sku and line.unit_price
    )
    return next(prices, None)


def _changed(line: OrderLine, draft: Draft) -> WantedLine:
    quantity = draft.quantities.get(line.line, line.quantity)
    return WantedLine(
        line=line.line,
        sku=line.sku,
        name=line.name,
        quantity=quantity,
        unit_price=draft.prices.get(line.line, line.unit_price),
        vat_rate=line.vat_rate,
        discount=_discount(line, quantity),
        gtin=line.gtin,
    )


def _discount(line: OrderLine, quantity: Quantity) -> int:
    """Its share of the units that stay; more units get no more of it."""
    return line.discount * min(quantity, line.quantity) // line.quantity if line.quantity else 0


def _new_lines(order: Order, draft: Draft) -> Iterator[WantedLine]:
    rate = order.lines[0].vat_rate if order.lines else USUAL_VAT
    for number, each in enumerate(draft.added, _first_new(order)):
        yield WantedLine(
            line=LineNumber(number),
            sku=each.product.sku,
            name=each.product.name,
            quantity=each.quantity,
            unit_price=each.unit_price or 0,
            vat_rate=rate,
            gtin=each.product.gtin,
        )


def _first_new(order: Order) -> int:
    return max((line.line for line in order.lines), default=0) + 1


def _place_added(order: Order, number: LineNumber) -> int | None:
    return None if order.line_at(number) is not None else number - _first_new(order)


def _with_added(draft: Draft, place: int, added: Added) -> Draft:
    return replace(draft, added=(*draft.added[:place], added, *draft.added[place + 1 :]))


def _shipping(order: Order, draft: Draft) -> Shipping | None:
    if draft.freight is None or draft.freight == order.shipping.amount:
        return None
    return Shipping(amount=draft.freight, vat_rate=order.shipping.vat_rate)
