"""The shop's own invoice (Egen faktura, S13): its OCR reference, its due date, its rows and its VAT.

Prices include VAT, so the gross amounts are given and the net is what VAT leaves of them. Each rate's VAT is
rounded once, half up, on the sum of the rate; the rows' net amounts are rounded so that they add to just
that, and everything adds to the order's total.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from models.billed import BilledRow, Invoice
from models.orders import Order
from models.scans.checksums import luhn_check_digit
from models.types import OrderState, PaymentMethod, Quantity, Sku
from models.wording import invoices as words

_OCR_LONGEST = 25
"""Digits that Bankgirot takes in a reference, length and check digit included."""

MAX_NUMBER = 10**15
"""Of an invoice."""

LONGEST_TERMS = 365
"""Days; longer payment terms count as these."""


def ocr_reference(number: int) -> str:
    """Return the OCR reference of an invoice: its number, a length digit and a check digit.

    The length digit is the units of the whole reference's length; the check digit is modulus 10 (Luhn) over
    all before it. So it passes every check that a bankgiro can have agreed on: soft, hard, and hard with
    variable length (Bankgirot, Bankgiro Inbetalningar, OCR-referenskontroll). Raises `ValueError` for a
    number below 1 or one too long for a reference.
    """
    digits = str(number)
    length = len(digits) + 2
    if number < 1 or length > _OCR_LONGEST:
        raise ValueError(f"{number} has no OCR reference: 1 to {_OCR_LONGEST - 2} digits were expected")
    payload = f"{digits}{length % 10}"
    return payload + luhn_check_digit(payload)


def new_invoice(number: int, issued_on: date, terms: int, rows: tuple[BilledRow, ...] = ()) -> Invoice:
    """Return an invoice to be paid within `terms` days, 0 to `LONGEST_TERMS`.

    With rows it is a supplementary one, which claims just these.
    """
    return Invoice(
        number=number,
        ocr=ocr_reference(number),
        issued_on=issued_on,
        due_on=issued_on + timedelta(days=min(max(0, terms), LONGEST_TERMS)),
        rows=rows,
    )


def wants_invoice(order: Order) -> bool:
    """Whether the order is to get an invoice now: on the shop's own, in Packing, and without one."""
    return (
        order.payment.method is PaymentMethod.OWN_INVOICE
        and order.state is OrderState.PACKING
        and not order.cancelled
        and order.invoice is None
    )


def why_no_invoice(orders: Sequence[Order]) -> str:
    """Return why no invoice of these orders can be printed, in words; empty for one that has its invoice."""
    if len(orders) != 1:
        return words.one_at_a_time()
    (order,) = orders
    if order.invoice is not None:
        return ""
    if order.payment.method is not PaymentMethod.OWN_INVOICE:
        return words.not_on_invoice(order.number)
    return words.not_invoiced_yet(order.number)


class VatSum(msgspec.Struct, frozen=True, kw_only=True):
    """What one VAT rate comes to."""

    rate: int
    """Basis points."""
    gross: int
    """Minor units, VAT included."""

    @property
    def vat(self) -> int:
        """The VAT in it, half up."""
        base = 10_000 + self.rate
        return (2 * self.gross * self.rate + base) // (2 * base)

    @property
    def net(self) -> int:
        """What the VAT is taken of (beskattningsunderlag)."""
        return self.gross - self.vat


class InvoiceRow(msgspec.Struct, frozen=True, kw_only=True):
    """One article, or the freight, as the invoice has it; minor units."""

    name: str
    """Empty for the freight, which each language names for itself."""
    sku: Sku
    quantity: Quantity
    unit_net: int
    """A unit without VAT and before any discount, half up."""
    rate: int
    """Basis points."""
    discount: int
    """Off the whole row, VAT included; `net` and `gross` are after it."""
    net: int
    gross: int


def vat_by_rate(order: Order) -> list[VatSum]:
    """What each rate of the order comes to, freight included, highest rate first."""
    gross: dict[int, int] = {}
    for row in _gross_rows(order):
        gross[row.rate] = gross.get(row.rate, 0) + row.gross
    return [VatSum(rate=rate, gross=gross[rate]) for rate in sorted(gross, reverse=True) if gross[rate]]


def invoice_rows(order: Order) -> list[InvoiceRow]:
    """Return the order's lines, freight last; their net adds up by rate as `vat_by_rate` has it."""
    rows = list(_gross_rows(order))
    return [msgspec.structs.replace(row, net=net) for row, net in zip(rows, _nets(rows), strict=True)]


def _gross_rows(order: Order) -> Iterator[InvoiceRow]:
    for line in order.lines:
        if line.quantity > 0 or line.value:
            yield InvoiceRow(
                name=line.name,
                sku=line.sku,
                quantity=line.quantity,
                unit_net=VatSum(rate=line.vat_rate, gross=line.unit_price).net,
                rate=line.vat_rate,
                discount=line.discount,
                net=0,
                gross=line.value,
            )
    if order.shipping.amount:
        freight = VatSum(rate=order.shipping.vat_rate, gross=order.shipping.amount)
        yield InvoiceRow(
            name="",
            sku=Sku(""),
            quantity=Quantity(1),
            unit_net=freight.net,
            rate=freight.rate,
            discount=0,
            net=0,
            gross=freight.gross,
        )


def _nets(rows: Sequence[InvoiceRow]) -> Iterator[int]:
    """Each row's share of its rate's net: what the rounded running sum grows by."""
    running: dict[int, VatSum] = {}
    for row in rows:
        before = running.get(row.rate, VatSum(rate=row.rate, gross=0))
        after = VatSum(rate=row.rate, gross=before.gross + row.gross)
        running[row.rate] = after
        yield after.net - before.net
