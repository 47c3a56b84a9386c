"""Amounts as people write them in a currency's own unit, and the minor units (ISO 4217) that they are."""

import re
from collections.abc import Iterable

from models.currencies import EXPONENTS
from models.orders import Order

USUAL = "SEK"
"""The currency where no order says another one."""

_AMOUNT = re.compile(r"(-?)(\d{1,12})(?:[.,](\d{1,3}))?", re.ASCII)


def currency_of(orders: Iterable[Order]) -> str:
    """Return the currency that amounts are typed in beside these orders: that of the first."""
    return next((order.currency for order in orders), USUAL)


def minor_units(text: str, currency: str) -> int | None:
    """Return `129`, `129,50`, `129.5` or `1 249,50` in minor units.

    None for anything else, and for more decimals than the currency has.
    """
    found = _AMOUNT.fullmatch(re.sub(r"[ \u00a0\u202f]", "", text))
    digits = EXPONENTS.get(currency, 2)
    if found is None or len(found[3] or "") > digits:
        return None
    value: int = int(found[2]) * 10**digits + int((found[3] or "").ljust(digits, "0") or 0)
    return -value if found[1] else value
