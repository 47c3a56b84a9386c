"""The papers of the order flow: values in, PDF or ZPL out. No clock, no printer, no database."""

from collections.abc import Callable, Sequence
from datetime import datetime

from models.errors import NotFound, PrinterTrouble
from models.settings import PrintingSettings
from models.types import Document, DocumentFormat
from models.wording import documents as words
from printing.documents.address_label import address_labels
from printing.documents.invoice import credit_notes, invoices, supplements
from printing.documents.label_pdf import labels_as_pdf
from printing.documents.label_zpl import labels_as_zpl
from printing.documents.pick_slip import pick_slips
from printing.documents.receipt import combined_slips, receipts
from printing.documents.sheet import Sheet, read_sheet

__all__ = ["Sheet", "read_sheet", "render"]

_PAPERS: dict[Document, Callable[[Sequence[Sheet], datetime, str], bytes]] = {
    Document.PICK_SLIP: pick_slips,
    Document.RECEIPT: receipts,
    Document.COMBINED: combined_slips,
    Document.INVOICE: invoices,
    Document.SUPPLEMENT: supplements,
    Document.CREDIT_NOTE: credit_notes,
}


def render(
    document: Document,
    format: DocumentFormat,  # noqa: A002 - the word of the trade, as in PrintJob
    sheets: Sequence[Sheet],
    settings: PrintingSettings,
    at: datetime,
) -> bytes:
    """Return a document of one or many orders, in the order given, ready for a printer.

    `at` is when it was asked for: it stands on the paper, and the same arguments give the same bytes. Raises
    `NotFound` without an order, `PrinterTrouble` for a format that cannot be made or an order that has no
    invoice, and `SettingsWrong` for an unknown label size. An invoice is of one order (S13).
    """
    if not sheets:
        raise NotFound(words.nothing_to_print())
    if document is Document.ADDRESS_LABEL:
        return _labels(format, sheets, settings, at)
    if format is not DocumentFormat.PDF:
        raise PrinterTrouble(words.only_labels_as_zpl(document))
    return _PAPERS[document](sheets, at, settings.paper_size.get(document, ""))


def _labels(kind: DocumentFormat, sheets: Sequence[Sheet], settings: PrintingSettings, at: datetime) -> bytes:
    labels = [label for sheet in sheets for label in address_labels(sheet, settings.label_size)]
    if not labels:
        raise NotFound(words.nothing_to_print())
    return labels_as_zpl(labels) if kind is DocumentFormat.ZPL else labels_as_pdf(labels, at)
