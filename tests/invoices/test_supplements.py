"""Supplementary invoices: what is added after the first has left; all papers come to the order (S13)."""

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models import operations as do
from models.billed import FREIGHT, BilledRow, CreditNote
from models.errors import RuleBroken
from models.invoice_changes import (
    as_invoiced,
    billed_rows,
    changed_by,
    credit_due,
    supplement_due,
    with_rows,
)
from models.invoices import VatSum, new_invoice, ocr_reference, vat_by_rate
from models.operations import WantedLine
from models.orders import Order, Payment, Shipping
from models.rulebook import apply
from models.tables.store import Store
from models.types import ActorKind, Document, LineNumber, PaymentMethod, Quantity, Sku
from tests.invoices.test_credit_notes import invoiced, without
from tests.invoices.test_series import bring, invoice, move
from tests.rulebook import shop_floor as at
from tests.rulebook.shop_floor import INVOICE
from tests.store.shop import NOW, SHOP, SITE, A, B, deed, draft, key, walk

# What is due


def test_what_is_added_before_goods_have_left_is_on_the_invoice_itself() -> None:
    assert supplement_due(invoiced(), without(invoiced(), 2, 5)) == ()


def test_units_a_raised_price_and_freight_added_after_goods_have_left_are_claimed() -> None:
    before = replace(invoiced(left=1), shipping=Shipping())
    first, second = before.lines
    dearer = replace(first, unit_price=first.unit_price + 500)
    after = replace(
        before, lines=(dearer, replace(second, quantity=Quantity(5))), shipping=Shipping(amount=900)
    )
    rows = supplement_due(before, after)
    assert [(row.line, row.quantity, row.gross) for row in rows] == [
        (1, 0, 1_000), (2, 3, 37_500), (FREIGHT, 1, 900),
    ]  # fmt: skip
    assert credit_due(before, after) == ()


def test_a_line_with_another_vat_rate_is_credited_and_claimed_anew() -> None:
    before = invoiced(left=1)
    first, second = before.lines
    after = replace(before, lines=(first, replace(second, vat_rate=1200)))
    (taken,), (added,) = credit_due(before, after), supplement_due(before, after)
    assert (taken.gross, taken.vat_rate, added.gross, added.vat_rate) == (25_000, 2500, 25_000, 1200)


def test_of_a_cancelled_order_nothing_more_is_claimed() -> None:
    before = invoiced(left=1)
    assert supplement_due(before, replace(without(before, 2, 9), cancelled=True)) == ()


# In the store


def wanted(number: int, sku: Sku, count: int) -> WantedLine:
    return WantedLine(
        line=LineNumber(number), sku=sku, name=f"Article {sku}", quantity=Quantity(count), unit_price=995
    )


def edited(store: Store, *lines: WantedLine, freight: int = 0) -> Order:
    action = do.EditContents(lines=lines, shipping=Shipping(amount=freight))
    return store.apply(deed(action, kind=ActorKind.OFFICE))


def in_packing_on_invoice(store: Store) -> Order:
    """An order of three A on invoice 1, of which nothing has left."""
    store.set_on_hand(SHOP, SITE, A, 50)
    document = replace(draft("1", (A, 3)), payment=Payment(method=PaymentMethod.OWN_INVOICE))
    store.take_in(SHOP, None, document, NOW)
    move(store, "1")
    order = store.order(key())
    assert order is not None
    return order


def part_sent(store: Store) -> Order:
    """An order of three A on invoice 1, of which two have left."""
    order = in_packing_on_invoice(store)
    for operation in walk():
        order = store.apply(operation)
    return order


def test_the_store_claims_what_was_added_in_the_series_of_its_invoices(store: Store) -> None:
    before = part_sent(store)
    bring(store, "2")
    after = edited(store, wanted(1, A, 3), wanted(2, B, 2), freight=4_900)
    (made,) = after.supplements
    day = NOW.astimezone().date()
    assert (made.number, made.ocr, made.issued_on) == (2, ocr_reference(2), day)
    assert made.due_on == day + timedelta(days=30)
    assert [(row.line, row.sku, row.quantity, row.gross) for row in made.rows] == [
        (2, B, 2, 1_990), (FREIGHT, "", 1, 4_900),
    ]  # fmt: skip
    assert as_invoiced(after).total == before.total
    assert store.order(key()) == after
    move(store, "2")
    next_one = invoice(store, "2")
    assert next_one is not None
    assert next_one.number == 3


def test_added_and_taken_away_again_it_is_credited_against_its_own_invoice(store: Store) -> None:
    before = part_sent(store)
    edited(store, wanted(1, A, 3), wanted(2, B, 2))
    after = edited(store, wanted(1, A, 3))
    (note,) = after.credit_notes
    assert (note.number, note.gross) == (3, 1_990)
    assert changed_by(after, note) == after.supplements
    assert after.total == before.total


def test_the_log_applied_by_the_rulebook_gives_the_same_papers(store: Store) -> None:
    before = part_sent(store)
    known = len(store.operations_of(key()))
    edited(store, wanted(1, A, 4), wanted(2, B, 2), freight=4_900)
    after = edited(store, replace(wanted(1, A, 2), vat_rate=600), wanted(2, B, 3))
    for entry in store.operations_of(key())[known:]:
        before = apply(before, entry.operation)
    assert before == after == store.order(key())


def test_while_the_series_waits_what_was_added_is_written_down_and_claimed_later(store: Store) -> None:
    part_sent(store)
    store.renew_epoch()
    edited(store, wanted(1, A, 3), wanted(2, B, 2))
    waiting = edited(store, wanted(1, A, 3), wanted(2, B, 1))
    assert (waiting.supplements, waiting.credit_notes) == ((), ())
    store.go_on_invoicing(SHOP, 40, NOW)
    after = store.order(key())
    assert after is not None
    assert [(each.number, each.rows[0].gross) for each in after.supplements] == [(41, 1_990)]
    assert [(each.number, each.gross) for each in after.credit_notes] == [(42, 995)]


def test_goods_that_leave_with_an_old_invoice_have_the_difference_claimed(store: Store) -> None:
    """Printed, then edited, and nobody printed it anew: the office's edit came while the host was cut off."""
    *packing, report = walk()
    before = in_packing_on_invoice(store)
    for operation in packing:
        store.apply(operation)
    edited(store, wanted(1, A, 2), wanted(2, B, 2), freight=4_900)
    late = do.RecordPrint(document=Document.INVOICE, rows=billed_rows(before))
    printed = store.apply(deed(late, kind=ActorKind.SITE))
    assert not printed.was_printed(Document.INVOICE)
    assert printed.supplements == ()
    after = store.apply(report)
    assert as_invoiced(after).total == before.total
    ((made,), (note,)) = after.supplements, after.credit_notes
    assert sum(row.gross for row in made.rows) - note.gross == after.total - before.total
    assert note.gross == 995
    assert store.order(key()) == after


def test_goods_that_leave_with_a_new_invoice_have_nothing_more_claimed(store: Store) -> None:
    *packing, report = walk()
    in_packing_on_invoice(store)
    for operation in packing:
        store.apply(operation)
    store.apply(deed(do.RecordPrint(document=Document.INVOICE), kind=ActorKind.SITE))
    changed = edited(store, wanted(1, A, 2), wanted(2, B, 2))
    anew = do.RecordPrint(document=Document.INVOICE, rows=billed_rows(changed))
    assert store.apply(deed(anew, kind=ActorKind.SITE)).was_printed(Document.INVOICE)
    after = store.apply(report)
    assert (after.supplements, after.credit_notes) == ((), ())
    assert as_invoiced(after).total == changed.total == after.total


# Whatever is edited, in whatever sequence


@st.composite
def contents(draw: st.DrawFn) -> do.EditContents:
    lines = []
    for number, sku in enumerate(("SKU-1", "SKU-2", "SKU-3", "SKU-4"), 1):
        quantity, price = (
            draw(st.integers(2 if number == 1 else 0, 4)),
            draw(st.sampled_from([0, 995, 12_500])),
        )
        made = WantedLine(
            line=LineNumber(number),
            sku=Sku(sku),
            name=sku,
            quantity=Quantity(quantity),
            unit_price=price,
            vat_rate=draw(st.sampled_from([0, 600, 2500])),
            discount=draw(st.integers(0, quantity * price)),
        )
        lines.append(made)
    freight = Shipping(
        amount=draw(st.sampled_from([0, 4_900, 9_900])), vat_rate=draw(st.sampled_from([600, 2500]))
    )
    return do.EditContents(lines=tuple(lines), shipping=draw(st.sampled_from([None, freight])))


deeds = st.lists(contents() | st.sampled_from(["leave", "print", "print late"]), max_size=7)


class Books:
    """An invoiced order, the papers that its shop makes of it, and the invoice that lies with the goods."""

    def __init__(self) -> None:
        self.order = invoiced()
        self.number = INVOICE.number
        self.known = self.order
        """As the warehouse has it, which hears of an edit later."""
        self.on_paper: tuple[BilledRow, ...] = ()

    def edit(self, action: do.Action) -> None:
        """As the store does it: the change, and what becomes of the invoice."""
        before = self.order
        with suppress(RuleBroken):
            self.order = apply(before, at.operation(action, ActorKind.OFFICE))
        self._book(before)

    def _book(self, before: Order) -> None:
        taken, added = credit_due(before, self.order), supplement_due(before, self.order)
        if taken:
            note = CreditNote(number=self._next(), issued_on=INVOICE.issued_on, rows=taken)
            self._issue(do.IssueCreditNote(credit_note=replace(note, cancellation=self.order.cancelled)))
        if added:
            self._issue(do.IssueSupplement(invoice=new_invoice(self._next(), INVOICE.issued_on, 30, added)))

    def print(self) -> None:
        """The invoice is printed as the warehouse knows the order."""
        before = self.order
        rows = billed_rows(as_invoiced(self.known))
        if not self.stands:
            self.on_paper = rows
        action = do.RecordPrint(document=Document.INVOICE, rows=rows)
        self.order = apply(before, at.operation(action, ActorKind.SITE))
        self._book(before)

    @property
    def stands(self) -> bool:
        """Whether nothing changes the order's first invoice any more."""
        changed = self.order.invoice is not None and bool(self.order.invoice.rows)
        return self.order.has_left and (changed or bool(self.on_paper))

    def hear(self) -> None:
        """The warehouse knows what the store knows."""
        self.known = self.order

    def leave(self) -> None:
        """Two of the first line leave, if that many are wanted, and the invoice that was printed last."""
        before = self.order
        if before.lines[0].quantity >= 2 and not before.has_left:
            self.order = replace(before, deliveries=invoiced(left=2).deliveries)
            self._book(before)
            assert billed_rows(as_invoiced(self.order)) == (self.on_paper or billed_rows(before))

    def claimed(self) -> Counter[int]:
        """What the papers come to, by VAT rate."""
        order = self.order
        sums: Counter[int] = Counter()
        for row in billed_rows(as_invoiced(order)):
            sums[row.vat_rate] += row.gross
        for invoice_made in order.supplements:
            sums.update({each.rate: each.gross for each in _rates(invoice_made.rows, order)})
        for note in order.credit_notes:
            sums.subtract({each.rate: each.gross for each in _rates(note.rows, order)})
        return sums

    def _issue(self, action: do.Action) -> None:
        self.order = apply(self.order, at.operation(action, ActorKind.PACK_RUN))

    def _next(self) -> int:
        self.number += 1
        return self.number


def _rates(rows: tuple[BilledRow, ...], order: Order) -> Sequence[VatSum]:
    return vat_by_rate(with_rows(order, rows))


def _left(order: Order) -> Counter[int]:
    """What the goods that have left of a cancelled order cost, with the freight."""
    sums: Counter[int] = Counter()
    for line in order.lines:
        if line.quantity:
            sums[line.vat_rate] += line.value * order.shipped(line.line) // line.quantity
    if order.has_left:
        sums[order.shipping.vat_rate] += order.shipping.amount
    return sums


FOUR = do.EditContents(lines=(replace(wanted(1, Sku("SKU-1"), 4), vat_rate=600),))


@settings(max_examples=150)
@given(deeds=deeds, cancelled=st.booleans())
@example(deeds=["print", FOUR, "leave"], cancelled=True)
@example(deeds=[FOUR, "print late", "leave", FOUR], cancelled=False)
@example(deeds=["print", FOUR, "print", "leave"], cancelled=False)
@example(deeds=[FOUR, "leave", "print late"], cancelled=True)
def test_all_papers_together_come_to_the_order(deeds: list[do.EditContents | str], cancelled: bool) -> None:
    books = Books()
    for each in deeds:
        sent = as_invoiced(books.order) if books.stands else None
        if each == "leave":
            books.leave()
        elif isinstance(each, str):
            if each == "print":
                books.hear()
            books.print()
        else:
            books.edit(each)
        order = books.order
        assert not order.has_left or books.on_paper in {(), billed_rows(as_invoiced(order))}
        assert books.claimed() == Counter({each.rate: each.gross for each in vat_by_rate(order)})
        assert sent is None or billed_rows(as_invoiced(order)) == billed_rows(sent)
        assert all(changed_by(order, note) for note in order.credit_notes)
    if cancelled:
        books.edit(do.Cancel())
        if books.order.cancelled:
            assert books.claimed() == _left(books.order)
