"""What becomes of an invoice that the customer has, when the order is changed (S13).

An invoice goes with the goods. Until some have left, an edited order's invoice is printed anew with what it
has now; afterwards it stands as it was printed last. What is taken away becomes a credit note, and what is
added a supplementary invoice, so that all of them together come to the order's value: by an edit once goods
have left, or as they leave with an invoice that was not printed anew, since nobody did, or the edit was not
known there yet. A cancelled order's invoice is credited in any case, for its number stays in the books: all
that has not left the house, and the freight when nothing has. Mervärdesskattelagen (2023:200) 17 kap. 22 §: a
document that changes an invoice, and refers to it without doubt, counts as one.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from models.billed import FREIGHT, BilledRow, CreditNote, Invoice
from models.orders import Order, OrderLine, Shipping
from models.types import Document, Quantity, Sku


def credit_due(before: Order, after: Order) -> tuple[BilledRow, ...]:
    """Return what a credit note is to take back after a change; nothing where none is due."""
    if after.cancelled:
        return () if before.cancelled or before.invoice is None else tuple(_not_left(before))
    claimed = _claimed(before, after)
    return _beyond(claimed, after) if claimed else ()


def supplement_due(before: Order, after: Order) -> tuple[BilledRow, ...]:
    """Return what a supplementary invoice is to claim after a change; nothing where none is due."""
    claimed = None if after.cancelled else _claimed(before, after)
    return _beyond(after, claimed) if claimed else ()


def _claimed(before: Order, after: Order) -> Order | None:
    """The order as its papers claim it before a change is booked; None while its invoice follows it."""
    if before.invoice is None or after.invoice is None or not after.has_left:
        return None
    stood = before.has_left and before.invoice.rows == after.invoice.rows
    return before if stood else as_invoiced(after)


def standing(order: Order) -> Order:
    """Return the order with the rows of its invoice, before a change of an invoice that is on paper."""
    if order.invoice is None or order.invoice.rows:
        return order
    if not order.has_left and not order.was_printed(Document.INVOICE):
        return order
    return replace(order, invoice=replace(order.invoice, rows=billed_rows(order)))


def printed_with(order: Order, rows: tuple[BilledRow, ...]) -> Order:
    """Return the order whose invoice was printed with these rows, or as the order is where none are said.

    What is printed after goods have left is a copy of what they left with, or the first paper there is.
    """
    if order.invoice is None:
        return order
    if order.has_left and (order.invoice.rows or order.was_printed(Document.INVOICE)):
        return order
    kept = () if rows == billed_rows(order) else rows
    return replace(order, invoice=replace(order.invoice, rows=kept))


def as_invoiced(order: Order) -> Order:
    """Return the order with the rows that its first invoice left with, whatever was changed since."""
    rows = order.invoice.rows if order.invoice and order.has_left else ()
    return with_rows(order, rows) if rows else order


def with_rows(order: Order, rows: Sequence[BilledRow]) -> Order:
    """Return the order with nothing but these rows of one of its papers, to be summed like an invoice."""
    freight = [row for row in rows if row.line == FREIGHT]
    return replace(
        order,
        lines=tuple(_line(row) for row in rows if row.line != FREIGHT),
        shipping=Shipping(
            amount=sum(row.gross for row in freight), vat_rate=freight[0].vat_rate if freight else 0
        ),
    )


def changed_by(order: Order, note: CreditNote) -> tuple[Invoice, ...]:
    """Return the invoices of the order that claim what a credit note of it takes back."""
    taken = {row.line for row in note.rows}
    claims = [(order.invoice, billed_rows(as_invoiced(order)))] if order.invoice else []
    claims += [(each, each.rows) for each in order.supplements]
    return tuple(
        each for each, rows in claims if each.number < note.number and taken & {row.line for row in rows}
    )


def billed_rows(order: Order) -> tuple[BilledRow, ...]:
    """Return what an order comes to now: its lines, freight last."""
    rows = [_row(line, line.quantity, line.value) for line in order.lines if line.quantity or line.value]
    freight = order.shipping
    return (*rows, _freight(freight.amount, freight.vat_rate)) if freight.amount else tuple(rows)


def _beyond(of: Order, than: Order) -> tuple[BilledRow, ...]:
    """What an order comes to beyond another state of it."""
    other = {row.line: row for row in billed_rows(than)}
    rows = (_more(row, other.get(row.line)) for row in billed_rows(of))
    return tuple(row for row in rows if row.gross > 0)


def _more(row: BilledRow, other: BilledRow | None) -> BilledRow:
    if other is None or other.vat_rate != row.vat_rate:
        return row
    gross = row.gross - other.gross
    if row.line == FREIGHT:
        return _freight(gross, row.vat_rate)
    return replace(row, quantity=Quantity(max(0, row.quantity - other.quantity)), gross=gross)


def _not_left(order: Order) -> Iterator[BilledRow]:
    for line in order.lines:
        left = order.shipped(line.line)
        gross = line.value - (line.value * left // line.quantity if line.quantity else 0)
        if gross > 0:
            yield _row(line, Quantity(line.quantity - left), gross)
    if not order.has_left and order.shipping.amount > 0:
        yield _freight(order.shipping.amount, order.shipping.vat_rate)


def _row(line: OrderLine, quantity: Quantity, gross: int) -> BilledRow:
    return BilledRow(
        line=line.line,
        sku=line.sku,
        name=line.name,
        quantity=quantity,
        unit_price=line.unit_price,
        vat_rate=line.vat_rate,
        gross=gross,
    )


def _freight(gross: int, rate: int) -> BilledRow:
    return BilledRow(
        line=FREIGHT,
        sku=Sku(""),
        name="",
        quantity=Quantity(1),
        unit_price=gross,
        vat_rate=rate,
        gross=gross,
    )


def _line(row: BilledRow) -> OrderLine:
    return OrderLine(
        line=row.line,
        sku=row.sku,
        name=row.name,
        quantity=row.quantity,
        unit_price=row.unit_price,
        vat_rate=row.vat_rate,
        discount=row.quantity * row.unit_price - row.gross,
    )
