"""What an invoice consists of: reference, dates, rows, VAT (S13)."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from models.invoices import VatSum, invoice_rows, new_invoice, ocr_reference, vat_by_rate, wants_invoice
from models.orders import Order, OrderLine, Payment, Shipping
from models.types import (
    LineNumber,
    OrderId,
    OrderNumber,
    OrderState,
    PaymentMethod,
    Quantity,
    ShopId,
    SiteId,
    Sku,
)

RATES = st.sampled_from([2500, 1200, 600, 0])
NUMBERS = st.integers(min_value=1, max_value=10**12)


def _luhn_sum(digits: str) -> int:
    """The classic sum over all digits, the check digit included: a multiple of ten."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled)


@pytest.mark.parametrize(("number", "reference"), [(123, "12351"), (1, "133"), (12_345_678, "1234567806")])
def test_a_reference_is_number_length_digit_and_check_digit(number: int, reference: str) -> None:
    assert ocr_reference(number) == reference


@given(NUMBERS)
def test_a_reference_passes_the_checks_of_bankgirot(number: int) -> None:
    reference = ocr_reference(number)
    assert reference[:-2] == str(number)
    assert int(reference[-2]) == len(reference) % 10
    assert _luhn_sum(reference) % 10 == 0


@given(NUMBERS, st.data())
def test_one_wrong_digit_in_a_reference_is_noticed(number: int, data: st.DataObject) -> None:
    reference = ocr_reference(number)
    place = data.draw(st.integers(min_value=0, max_value=len(reference) - 1))
    other = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != reference[place]]))
    assert _luhn_sum(reference[:place] + other + reference[place + 1 :]) % 10 != 0


@pytest.mark.parametrize("number", [0, -1, 10**23])
def test_a_number_that_no_reference_can_hold_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match=rf"^{number} has no OCR reference: 1 to 23 digits were expected$"):
        ocr_reference(number)


def test_it_is_due_after_the_terms() -> None:
    made = new_invoice(7, date(2028, 2, 1), 30)
    assert (made.issued_on, made.due_on) == (date(2028, 2, 1), date(2028, 3, 2))
    assert new_invoice(7, date(2028, 2, 1), -5).due_on == date(2028, 2, 1)
    assert new_invoice(7, date(2027, 2, 1), 10**12).due_on == date(2028, 2, 1)


def _order(*lines: OrderLine, shipping: Shipping | None = None) -> Order:
    return Order(
        shop=ShopId("demo"),
        order_id=OrderId("1"),
        number=OrderNumber("1"),
        site=SiteId("boras"),
        state=OrderState.PACKING,
        placed_at=datetime(2026, 11, 22, tzinfo=UTC),
        currency="SEK",
        payment=Payment(method=PaymentMethod.OWN_INVOICE),
        lines=lines,
        shipping=shipping or Shipping(),
    )


def _line(number: int, quantity: int, price: int, rate: int, discount: int = 0) -> OrderLine:
    return OrderLine(
        line=LineNumber(number),
        sku=Sku(f"S{number}"),
        name=f"Article {number}",
        quantity=Quantity(quantity),
        unit_price=price,
        vat_rate=rate,
        discount=discount,
    )


PRICES = st.integers(min_value=0, max_value=9_999_999)
LINES = st.lists(st.tuples(st.integers(min_value=0, max_value=500), PRICES, RATES, st.integers(0, 9_999)))
FREIGHT = st.builds(Shipping, amount=st.integers(min_value=0, max_value=99_999), vat_rate=RATES)


@given(LINES, FREIGHT)
def test_rates_and_rows_add_to_the_total_to_the_ore(
    lines: list[tuple[int, int, int, int]], shipping: Shipping
) -> None:
    order = _order(*(_line(n, *each) for n, each in enumerate(lines, 1)), shipping=shipping)
    split, rows = vat_by_rate(order), invoice_rows(order)
    assert sum(part.net + part.vat for part in split) == order.total == sum(row.gross for row in rows)
    for part in split:
        assert sum(row.net for row in rows if row.rate == part.rate) == part.net
    for row in rows:
        assert abs(row.net - row.gross * 10_000 / (10_000 + row.rate)) <= 1


def test_vat_of_each_rate_is_rounded_once() -> None:
    order = _order(_line(1, 1, 3, 2500), _line(2, 1, 3, 2500))
    assert vat_by_rate(order) == [VatSum(rate=2500, gross=6)]
    assert [(part.net, part.vat) for part in vat_by_rate(order)] == [(5, 1)]
    assert [row.net for row in invoice_rows(order)] == [2, 3]


def test_a_rate_of_nothing_is_no_vat() -> None:
    (part,) = vat_by_rate(_order(_line(1, 2, 12_345, 0)))
    assert (part.net, part.vat) == (24_690, 0)


def test_a_unit_is_priced_without_vat_and_a_discount_stands_by_itself() -> None:
    (row,) = invoice_rows(_order(_line(1, 3, 12_500, 2500, discount=500)))
    assert (row.unit_net, row.discount, row.net, row.gross) == (10_000, 500, 29_600, 37_000)


def test_a_line_that_was_edited_away_is_no_row() -> None:
    assert invoice_rows(_order(_line(1, 0, 500, 2500))) == []


def test_only_an_own_invoice_order_in_packing_wants_one() -> None:
    order = _order(_line(1, 1, 500, 2500))
    assert wants_invoice(order)
    assert not wants_invoice(replace(order, state=OrderState.ORDER))
    assert not wants_invoice(replace(order, cancelled=True))
    assert not wants_invoice(replace(order, invoice=new_invoice(1, date(2026, 1, 1), 30)))
    assert not wants_invoice(replace(order, payment=Payment(method=PaymentMethod.PREPAID, paid=True)))
