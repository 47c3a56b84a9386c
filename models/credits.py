"""What a shop takes back of an invoice (S13); part of an order."""

from datetime import date

import msgspec

from models.types import LineNumber, Quantity, Sku


class CreditRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a credit note takes back of one line, or of the freight."""

    line: LineNumber
    """0 is the freight."""
    sku: Sku
    name: str
    quantity: Quantity
    """Units taken back; 0 where only the price was lowered."""
    unit_price: int
    """Minor units, VAT included, as invoiced."""
    vat_rate: int
    gross: int
    """Minor units, VAT included, after any discount; above 0."""


class CreditNote(msgspec.Struct, frozen=True, kw_only=True):
    """What the shop no longer claims of an order's invoice (S13); `models.credit_notes` makes it."""

    number: int
    """From the same series as the invoices."""
    issued_on: date
    rows: tuple[CreditRow, ...]
    cancellation: bool = False
    """The order was cancelled, and its lines stand as they were."""

    @property
    def gross(self) -> int:
        """Minor units, VAT included."""
        return sum(row.gross for row in self.rows)
