"""Credit notes: when they are due, what they take back, and their place in the series (S13)."""

import pytest
from msgspec.structs import replace

from models import operations as do
from models.billed import FREIGHT, CreditNote
from models.invoice_changes import as_invoiced, credit_due, standing, with_rows
from models.invoices import vat_by_rate
from models.orders import Delivery, DeliveryLine, Order, Payment, Shipping
from models.tables.store import Store
from models.types import ActorKind, DeliveryNumber, LineNumber, PaymentMethod, Quantity
from tests.invoices.test_series import bring, invoice, move
from tests.printing.examples import AT, line, order
from tests.rulebook.shop_floor import INVOICE
from tests.store.shop import deed, key


def invoiced(*, left: int = 0) -> Order:
    """Two lines of two units at 125,00 and freight of 49,00; `left` units of line 1 have left the house."""
    delivery = Delivery(
        delivery=DeliveryNumber(1),
        lines=(DeliveryLine(line=LineNumber(1), quantity=Quantity(left)),),
        packed_at=AT,
        packed_by="eva",
        reported_at=AT,
    )
    payment = Payment(method=PaymentMethod.OWN_INVOICE)
    return replace(order(deliveries=[delivery] if left else []), payment=payment, invoice=INVOICE)


def without(of: Order, number: int, quantity: int) -> Order:
    """The order with that many units left of a line."""
    lines = (replace(each, quantity=Quantity(quantity)) if each.line == number else each for each in of.lines)
    return replace(of, lines=tuple(lines))


def test_an_invoice_that_has_not_left_is_printed_anew_and_nothing_is_credited() -> None:
    assert credit_due(invoiced(), without(invoiced(), 2, 1)) == ()


def test_what_an_edit_takes_away_once_goods_have_left_is_credited() -> None:
    before = invoiced(left=1)
    (row,) = credit_due(before, without(before, 2, 0))
    assert (row.line, row.quantity, row.gross) == (2, 2, 25_000)


def test_a_lowered_price_and_freight_are_credited_without_units() -> None:
    before = invoiced(left=1)
    first, second = before.lines
    cheaper = replace(before, lines=(first, replace(second, discount=1_000)), shipping=Shipping(amount=900))
    rows = credit_due(before, cheaper)
    assert [(row.line, row.quantity, row.gross) for row in rows] == [(2, 0, 1_000), (FREIGHT, 1, 4_000)]


def test_more_goods_are_nothing_to_credit() -> None:
    before = invoiced(left=1)
    assert credit_due(before, without(before, 2, 5)) == ()


@pytest.mark.parametrize(
    ("left", "gross"), [(0, [25_000, 25_000, 4_900]), (1, [12_500, 25_000]), (2, [25_000])]
)
def test_a_cancelled_order_is_credited_for_what_has_not_left(left: int, gross: list[int]) -> None:
    before = invoiced(left=left)
    assert [row.gross for row in credit_due(before, replace(before, cancelled=True))] == gross


def test_without_an_invoice_and_once_cancelled_nothing_is_credited() -> None:
    plain = replace(invoiced(), invoice=None)
    assert credit_due(plain, replace(plain, cancelled=True)) == ()
    cancelled = replace(invoiced(), cancelled=True)
    assert credit_due(cancelled, cancelled) == ()


def test_the_invoice_stands_as_it_was_sent_and_the_note_adds_to_what_was_taken() -> None:
    before = replace(invoiced(left=1), lines=(line(1), replace(line(2, 3), vat_rate=1200, discount=55)))
    after = without(before, 2, 1)
    note = CreditNote(number=1043, issued_on=INVOICE.issued_on, rows=credit_due(before, after))
    noted = replace(after, credit_notes=(note,), invoice=standing(before).invoice)
    assert as_invoiced(noted).total == before.total
    assert vat_by_rate(as_invoiced(noted)) == vat_by_rate(before)
    assert sum(each.gross for each in vat_by_rate(with_rows(noted, note.rows))) == before.total - after.total


def test_the_store_credits_a_cancelled_order_in_the_series_of_its_invoices(store: Store) -> None:
    bring(store, "1", "2")
    move(store, "1")
    cancelled = store.apply(deed(do.Cancel(), "1", kind=ActorKind.OFFICE))
    (note,) = cancelled.credit_notes
    assert note.number == 2
    assert note.cancellation
    assert note.gross == cancelled.total
    assert store.order(key("1")) == cancelled
    move(store, "2")
    made = invoice(store, "2")
    assert made is not None
    assert made.number == 3
    last = store.operations_of(key("1"))[-1].operation
    assert last.action == do.IssueCreditNote(credit_note=note)
    assert last.actor.kind is ActorKind.PACK_RUN
