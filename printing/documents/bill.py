"""What an invoice, a supplementary invoice or a credit note is drawn from, and what its head says (S13)."""

from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from models.billed import CreditNote, Invoice
from models.errors import PrinterTrouble
from models.invoice_changes import as_invoiced, changed_by, with_rows
from models.invoices import why_no_invoice
from models.orders import Address, Order, Shop
from models.types import Document
from models.wording import documents as common
from models.wording import invoices as words
from models.wording.orders import amount as money
from printing.documents.sheet import Sheet


class Bill(msgspec.Struct, frozen=True, kw_only=True):
    """One such paper of an order, with all that it cannot do without."""

    order: Order
    """With the rows of the paper for lines."""
    paper: Invoice | CreditNote
    seller: Shop
    buyer: Address
    changes: tuple[Invoice, ...] = ()
    """The invoices that the paper changes; none for an order's first one."""

    @property
    def document(self) -> Document:
        """Which of the three it is."""
        if isinstance(self.paper, CreditNote):
            return Document.CREDIT_NOTE
        return Document.SUPPLEMENT if self.changes else Document.INVOICE

    @property
    def claim(self) -> Invoice | None:
        """The invoice that is to be paid; None for a credit note."""
        return None if isinstance(self.paper, CreditNote) else self.paper

    @property
    def title(self) -> str:
        return common.document_name(self.document)

    @property
    def title_again(self) -> str:
        """The heading of the second page and those after it."""
        named = {
            Document.INVOICE: words.invoice_named,
            Document.SUPPLEMENT: words.supplement_named,
            Document.CREDIT_NOTE: words.credit_note_named,
        }[self.document]
        return named(self.paper.number)

    @property
    def to_pay(self) -> int:
        """What is to be paid, or is the buyer's, in minor units.

        That the order is paid, or was cancelled before any of it left, is said of its first invoice. What
        was added is claimed besides, whatever was paid before.
        """
        order = self.order
        settled = order.payment.paid or (order.cancelled and not order.has_left)
        return 0 if settled and self.document is Document.INVOICE else order.total

    def money(self, amount: int) -> str:
        """An amount in the order's currency."""
        return money(amount, self.order.currency)

    def facts(self) -> Iterator[tuple[str, str]]:
        """Each fact at the head and its name."""
        if self.claim is None:
            yield words.credit_note_number(), str(self.paper.number)
            yield words.credit_note_date(), f"{self.paper.issued_on}"
        else:
            yield words.invoice_number(), str(self.claim.number)
            yield words.ocr_reference(), self.claim.ocr
            yield words.invoice_date(), f"{self.claim.issued_on}"
            yield words.due_date(), f"{self.claim.due_on}"
            yield words.payment_terms(), words.days((self.claim.due_on - self.claim.issued_on).days)
        yield from self._changes()
        yield words.order_number(), self.order.number
        yield words.order_date(), f"{self.order.placed_at.astimezone():%Y-%m-%d}"

    def _changes(self) -> Iterator[tuple[str, str]]:
        """Each invoice that is changed on a line of its own: none of them may be cut."""
        name = words.credits_invoice() if self.claim is None else words.adds_to_invoice()
        for each in self.changes:
            yield name, words.of_date(each.number, f"{each.issued_on}")
            name = ""

    def remarks(self) -> Iterator[str]:
        """What the buyer must know first, two lines at most."""
        order, first = self.order, self.document is Document.INVOICE
        if first and order.cancelled and not order.has_left:
            yield words.is_cancelled()
            return
        if first and order.payment.paid:
            yield words.is_paid()
            return
        notes = [each for each in order.credit_notes if self.claim in changed_by(order, each)]
        if notes:
            yield words.is_credited(", ".join(str(each.number) for each in notes))
        if first and order.supplements:
            yield words.is_added_to(", ".join(str(each.number) for each in order.supplements))


def read_invoice(sheets: Sequence[Sheet]) -> Bill:
    """Return what the one invoice is drawn from. Raises `PrinterTrouble` saying why there is none."""
    reason = why_no_invoice([sheet.order for sheet in sheets])
    order, shop = sheets[0].order, sheets[0].shop
    if reason or order.invoice is None:
        raise PrinterTrouble(reason, code="no_invoice")
    if shop is None:
        raise PrinterTrouble(words.seller_not_known(order.number), code="seller_not_known")
    buyer = order.billing_address or order.delivery_address
    if buyer is None:
        raise PrinterTrouble(words.buyer_not_known(order.number), code="buyer_not_known")
    return Bill(order=as_invoiced(order), paper=order.invoice, seller=shop, buyer=buyer)


def read_supplements(sheets: Sequence[Sheet]) -> list[Bill]:
    """Return what an order's supplementary invoices are drawn from. Raises `PrinterTrouble` for none."""
    first, order = read_invoice(sheets), sheets[0].order
    if not order.supplements:
        raise PrinterTrouble(words.no_supplement(order.number), code="no_supplement")
    changes = () if order.invoice is None else (order.invoice,)
    return [
        replace(first, paper=each, order=with_rows(order, each.rows), changes=changes)
        for each in order.supplements
        if _wanted(each, sheets[0])
    ]


def read_credit_notes(sheets: Sequence[Sheet]) -> list[Bill]:
    """Return what an order's credit notes are drawn from. Raises `PrinterTrouble` for none."""
    first, order = read_invoice(sheets), sheets[0].order
    if not order.credit_notes:
        raise PrinterTrouble(words.no_credit_note(order.number), code="no_credit_note")
    return [
        replace(first, paper=each, order=with_rows(order, each.rows), changes=changed_by(order, each))
        for each in order.credit_notes
        if _wanted(each, sheets[0])
    ]


def _wanted(bill: Invoice | CreditNote, sheet: Sheet) -> bool:
    return not sheet.bills or bill.number in sheet.bills
