"""Decimal strings to minor units, and totals that stay right to the minor unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.currencies import EXPONENTS
from models.errors import DocumentRefused
from models.orders import Shipping
from models.types import Quantity, Sku
from sync.store.importers import money


def goods(quantity: int, value: int, list_value: int | None = None) -> money.Goods:
    full = value if list_value is None else list_value
    return money.Goods(Sku("MUG"), "Mug", Quantity(quantity), value, full, 2500)


@pytest.mark.parametrize(
    ("text", "currency", "units"),
    [
        ("199.00", "SEK", 19900),
        ("0.005", "SEK", 1),
        ("0.004999", "SEK", 0),
        ("1100", "JPY", 1100),
        ("1.2345", "KWD", 1235),
        ("-12.5", "EUR", -1250),
    ],
)
def test_an_amount_in_minor_units(text: str, currency: str, units: int) -> None:
    assert money.minor(money.amount("$", text), EXPONENTS[currency]) == units


@pytest.mark.parametrize("text", ["", "1,50", "1e9", "NaN", "Infinity", " 1", "1.", ".5", "٣", "0x1", "--1"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        money.amount("$.total", text)
    assert refused.value.message == f"$.total: an amount such as 199.00 expected, {text} came"


@pytest.mark.parametrize(
    ("net", "tax", "rate"),
    [
        ("83.96", "5.04", 600),
        ("31.92", "1.91", 600),
        ("1151.79", "138.21", 1200),
        ("100.00", "5.50", 550),
        ("1000.00", "86.75", 868),
        ("0.00", "0.00", 0),
    ],
)
def test_a_rate_from_rounded_amounts(net: str, tax: str, rate: int) -> None:
    assert money.vat_rate(Decimal(net), Decimal(tax)) == rate


def test_a_total_that_the_quantity_does_not_divide() -> None:
    (line,), shipping = money.settle([goods(3, 10000)], [], 2, 10000)
    assert (line.unit_price, line.quantity, line.discount) == (3334, 3, 2)
    assert shipping == Shipping(amount=0, vat_rate=0)


def test_an_odd_unit_of_the_platforms_own_goes_to_the_dearest_line() -> None:
    lines, shipping = money.settle([goods(1, 500), goods(1, 900)], [], 2, 1401)
    assert [(line.unit_price, line.discount) for line in lines] == [(500, 0), (901, 0)]
    assert shipping.amount == 0


def test_a_difference_that_is_no_rounding_is_freight() -> None:
    extra = money.Extra(Decimal("8.00"), Decimal("2.00"))
    lines, shipping = money.settle([goods(1, 500)], [extra], 2, 2500)
    assert (lines[0].discount, shipping) == (0, Shipping(amount=2000, vat_rate=2500))


def test_a_fee_below_nothing_is_a_rebate() -> None:
    fee = money.Extra(Decimal("-8.00"), Decimal("-2.00"))
    lines, shipping = money.settle([goods(2, 1800), goods(1, 500)], [fee], 2, 1300)
    assert [(line.unit_price, line.discount) for line in lines] == [(900, 1000), (500, 0)]
    assert shipping.amount == 0


amounts = st.integers(0, 10**9)


@given(
    parts=st.lists(st.tuples(st.integers(1, 1000), amounts, amounts), min_size=1, max_size=8),
    freight=st.lists(st.integers(-5000, 5000).map(lambda units: Decimal(units) / 100), max_size=3),
    total=st.none() | amounts,
)
def test_lines_and_freight_are_the_total_and_nothing_is_below_nothing(
    parts: list[tuple[int, int, int]], freight: list[Decimal], total: int | None
) -> None:
    extras = [money.Extra(each, Decimal(0)) for each in freight]
    lines, shipping = money.settle([goods(*part) for part in parts], extras, 2, total)
    worth = sum(line.quantity * line.unit_price - line.discount for line in lines) + shipping.amount
    said = sum(value for _units, value, _full in parts) + int(sum(freight) * 100)
    assert worth == max(0, said if total is None else total)
    assert shipping.amount >= 0
    assert all(0 <= line.discount <= line.quantity * line.unit_price for line in lines)
    assert [line.line for line in lines] == list(range(1, len(parts) + 1))


def test_every_currency_has_three_letters_and_a_sensible_exponent() -> None:
    assert all(len(code) == 3 and code.isupper() and 0 <= digits <= 3 for code, digits in EXPONENTS.items())
    assert {"SEK": 2, "EUR": 2, "JPY": 0, "ISK": 0, "KWD": 3}.items() <= EXPONENTS.items()
