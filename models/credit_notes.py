"""What is taken back of an invoice that the customer has, when a part of the order falls away (S13).

An invoice goes with the goods. Until some have left, an edited order's invoice is printed anew with what it
has now; afterwards it stands as it was sent, and what an edit takes away becomes a credit note. A cancelled
order's invoice is credited in any case, for its number stays in the books: all that has not left the house,
and the freight when nothing has. Mervärdesskattelagen (2023:200) 17 kap. 22 §: a document that changes an
invoice, and refers to it without doubt, counts as one.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from models.credits import CreditNote, CreditRow
from models.orders import Order, OrderLine, Shipping
from models.types import LineNumber, Quantity, Sku

FREIGHT = LineNumber(0)


def credit_due(before: Order, after: Order) -> tuple[CreditRow, ...]:
    """Return what a credit note is to take back after a change; nothing where none is due."""
    if before.invoice is None:
        return ()
    if after.cancelled:
        return () if before.cancelled else tuple(_of_cancelled(before))
    return tuple(_of_edited(before, after)) if _has_left(before) else ()


def as_invoiced(order: Order) -> Order:
    """Return the order with the lines of its invoice: what edits have taken back since is in it again."""
    taken = [row for note in order.credit_notes if not note.cancellation for row in note.rows]
    lines = tuple(_with_taken(line, taken) for line in order.lines)
    freight = sum(row.gross for row in taken if row.line == FREIGHT)
    return replace(
        order, lines=lines, shipping=replace(order.shipping, amount=order.shipping.amount + freight)
    )


def credited(order: Order, note: CreditNote) -> Order:
    """Return the order with nothing but what a credit note of it takes back, to be summed like an invoice."""
    freight = [row for row in note.rows if row.line == FREIGHT]
    amount = sum(row.gross for row in freight)
    rate = freight[0].vat_rate if freight else 0
    return replace(
        order,
        lines=tuple(_line(row) for row in note.rows if row.line != FREIGHT),
        shipping=Shipping(amount=amount, vat_rate=rate),
    )


def _line(row: CreditRow) -> OrderLine:
    return OrderLine(
        line=row.line,
        sku=row.sku,
        name=row.name,
        quantity=row.quantity,
        unit_price=row.unit_price,
        vat_rate=row.vat_rate,
        discount=row.quantity * row.unit_price - row.gross,
    )


def _with_taken(line: OrderLine, taken: list[CreditRow]) -> OrderLine:
    mine = [row for row in taken if row.line == line.line]
    quantity = Quantity(line.quantity + sum(row.quantity for row in mine))
    value = line.value + sum(row.gross for row in mine)
    return replace(line, quantity=quantity, discount=quantity * line.unit_price - value) if mine else line


def _has_left(order: Order) -> bool:
    return len(order.open_deliveries) < len(order.deliveries)


def _of_cancelled(order: Order) -> Iterator[CreditRow]:
    for line in order.lines:
        left = order.shipped(line.line)
        kept = line.value * left // line.quantity if line.quantity else 0
        yield from _row(line, Quantity(line.quantity - left), line.value - kept)
    if not _has_left(order):
        yield from _freight(order, order.shipping.amount)


def _of_edited(before: Order, after: Order) -> Iterator[CreditRow]:
    for line in before.lines:
        now = after.line_at(line.line)
        quantity, value = (Quantity(0), 0) if now is None else (now.quantity, now.value)
        yield from _row(line, Quantity(max(0, line.quantity - quantity)), line.value - value)
    yield from _freight(before, before.shipping.amount - after.shipping.amount)


def _row(line: OrderLine, quantity: Quantity, gross: int) -> Iterator[CreditRow]:
    if gross > 0:
        yield CreditRow(
            line=line.line,
            sku=line.sku,
            name=line.name,
            quantity=quantity,
            unit_price=line.unit_price,
            vat_rate=line.vat_rate,
            gross=gross,
        )


def _freight(order: Order, gross: int) -> Iterator[CreditRow]:
    if gross > 0:
        yield CreditRow(
            line=FREIGHT,
            sku=Sku(""),
            name="",
            quantity=Quantity(1),
            unit_price=gross,
            vat_rate=order.shipping.vat_rate,
            gross=gross,
        )
