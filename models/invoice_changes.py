"""What becomes of an invoice that the customer has, when the order is changed (S13).

An invoice goes with the goods. Until some have left, an edited order's invoice is printed anew with what it
has now; afterwards it stands as it was sent. What an edit takes away becomes a credit note, and what it adds
a supplementary invoice, so that all of them together come to the order's value. A cancelled order's invoice
is credited in any case, for its number stays in the books: all that has not left the house, and the freight
when nothing has. Mervärdesskattelagen (2023:200) 17 kap. 22 §: a document that changes an invoice, and refers
to it without doubt, counts as one.
"""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from models.billed import FREIGHT, BilledRow, CreditNote, Invoice
from models.orders import Order, OrderLine, Shipping
from models.types import Quantity, Sku


def credit_due(before: Order, after: Order) -> tuple[BilledRow, ...]:
    """Return what a credit note is to take back after a change; nothing where none is due."""
    if before.invoice is None:
        return ()
    if after.cancelled:
        return () if before.cancelled else tuple(_not_left(before))
    return _beyond(before, after) if before.has_left else ()


def supplement_due(before: Order, after: Order) -> tuple[BilledRow, ...]:
    """Return what a supplementary invoice is to claim after a change; nothing where none is due."""
    if before.invoice is None or after.cancelled or not before.has_left:
        return ()
    return _beyond(after, before)


def standing(order: Order) -> Order:
    """Return the order with the rows of its invoice for good, where goods have left with it."""
    if order.invoice is None or order.invoice.rows or not order.has_left:
        return order
    return replace(order, invoice=replace(order.invoice, rows=billed_rows(order)))


def as_invoiced(order: Order) -> Order:
    """Return the order with the rows that its first invoice has, whatever was changed since it left."""
    rows = order.invoice.rows if order.invoice else ()
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
    made = [each for each in (order.invoice, *order.supplements) if each and each.number < note.number]
    return tuple(each for each in made if taken & {row.line for row in each.rows or billed_rows(order)})


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
