"""Decimal strings to minor units, and a document's totals to lines whose sum is exactly its total.

A shop's total of a line need not be a whole number of minor units for each piece: 100.00 for 3. The unit
price is then rounded up to the next minor unit, and what that is too much stands in the line's discount,
together with the rebate that the customer was given: 3 at 33.34 less 0.02. So an order's value (S1), its
invoice and its receipt are right to the öre.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from models.errors import DocumentRefused
from models.operations import WantedLine
from models.orders import Shipping
from models.types import Gtin, LineNumber, Quantity, Sku
from models.wording import imports as wording

_AMOUNT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,10})?", re.ASCII)
_USUAL_STEP = 50
"""VAT rates are whole or half per cents nearly everywhere: basis points."""


class Goods(NamedTuple):
    """A line of a document; amounts in minor units including VAT, for the whole line."""

    sku: Sku
    name: str
    quantity: Quantity
    value: int
    """What the customer pays."""
    list_value: int
    """What it would have been without rebate."""
    vat_rate: int
    gtin: Gtin | None = None


class Extra(NamedTuple):
    """What is paid for and not packed: freight, fees, services. Decimal amounts in the currency."""

    net: Decimal
    tax: Decimal

    @property
    def gross(self) -> Decimal:
        """Including VAT."""
        return self.net + self.tax


def amount(at: str, text: str) -> Decimal:
    """Read `199.00`; raises `DocumentRefused` for anything that is not plain digits, a sign and a point."""
    if not _AMOUNT.fullmatch(text):
        raise DocumentRefused(at, wording.not_an_amount(text))
    return Decimal(text)


def positive_amount(at: str, text: str) -> Decimal:
    """Read an amount that cannot be less than nothing."""
    value = amount(at, text)
    if value < 0:
        raise DocumentRefused(at, wording.not_an_amount(text))
    return value


def minor(value: Decimal, exponent: int) -> int:
    """Minor units of an amount, halves rounded up; `exponent` is the currency's in ISO 4217."""
    return int(value.scaleb(exponent).quantize(Decimal(1), ROUND_HALF_UP))


def vat_rate(net: Decimal, tax: Decimal) -> int:
    """Basis points of VAT, from rounded amounts: the usual rate that explains them, else the nearest."""
    if net <= 0 or tax <= 0:
        return 0
    exact = tax / net * 10_000
    usual = int((exact / _USUAL_STEP).quantize(Decimal(1), ROUND_HALF_UP)) * _USUAL_STEP
    explains = abs(net * usual / 10_000 - tax) <= Decimal("0.01")
    return usual if explains else int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def settle(
    goods: Sequence[Goods], extras: Sequence[Extra], exponent: int, total: int | None
) -> tuple[tuple[WantedLine, ...], Shipping]:
    """Lines numbered from 1 and the freight, which together are `total` (None: what their own amounts make).

    A difference of rounding, less than a minor unit for each amount, goes to the dearest line; what remains
    beyond the goods is the freight, fees and services in it; when that is less than nothing, it is a rebate.
    """
    values = [each.value for each in goods]
    rest = sum(minor(each.gross, exponent) for each in extras)
    if total is not None:
        difference = total - sum(values) - rest
        if abs(difference) <= len(goods) + len(extras):
            _share(values, difference)
        else:
            rest += difference
    if rest < 0:
        _share(values, rest)
        rest = 0
    net, tax = sum((each.net for each in extras), Decimal(0)), sum((each.tax for each in extras), Decimal(0))
    lines = tuple(_line(place, *each) for place, each in enumerate(zip(goods, values, strict=True), start=1))
    return lines, Shipping(amount=rest, vat_rate=vat_rate(net, tax))


def _share(values: list[int], difference: int) -> None:
    """Add to the dearest; take from the dearest as far as it goes, then from the next."""
    for place in sorted(range(len(values)), key=lambda place: -values[place]):
        change = max(difference, -values[place])
        values[place] += change
        difference -= change


def _line(place: int, goods: Goods, value: int) -> WantedLine:
    unit_price = _rounded_up(max(goods.list_value, value), goods.quantity)
    return WantedLine(
        line=LineNumber(place),
        sku=goods.sku,
        name=goods.name,
        quantity=goods.quantity,
        unit_price=unit_price,
        vat_rate=goods.vat_rate,
        discount=unit_price * goods.quantity - value,
        gtin=goods.gtin,
    )


def _rounded_up(value: int, quantity: int) -> int:
    return -(-value // quantity)
