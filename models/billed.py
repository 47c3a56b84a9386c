"""What the papers of the shop's own invoicing claim and take back (S13); part of an order."""

from datetime import date

import msgspec

from models.types import LineNumber, Quantity, Sku

FREIGHT = LineNumber(0)
"""The line number of the freight on these papers."""


class BilledRow(msgspec.Struct, frozen=True, kw_only=True):
    """What an invoice claims, or a credit note takes back, of one line or of the freight."""

    line: LineNumber
    """`FREIGHT` is the freight."""
    sku: Sku
    name: str
    quantity: Quantity
    """Units; 0 where only the price was changed."""
    unit_price: int
    """Minor units, VAT included."""
    vat_rate: int
    gross: int
    """Minor units, VAT included, after any discount; of what is changed above 0."""


class Invoice(msgspec.Struct, frozen=True, kw_only=True):
    """The shop's own invoice, or one supplementary to it; `models.invoices` makes it."""

    number: int
    """From the shop's series, which has no holes."""
    ocr: str
    """What the customer states when paying: digits only."""
    issued_on: date
    due_on: date
    rows: tuple[BilledRow, ...] = ()
    """What it claims; none while an order's first invoice is as the order is: `models.invoice_changes`."""


class CreditNote(msgspec.Struct, frozen=True, kw_only=True):
    """What the shop no longer claims of an order's invoices; `models.invoice_changes` says when."""

    number: int
    """From the same series as the invoices."""
    issued_on: date
    rows: tuple[BilledRow, ...]
    cancellation: bool = False
    """The order was cancelled, and its lines stand as they were."""

    @property
    def gross(self) -> int:
        """Minor units, VAT included."""
        return sum(row.gross for row in self.rows)
