"""`kolli print DOCUMENT NUMBER --to FILE`: an order's document as a file, without a printer."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from models.errors import NotAllowed
from models.labels_due import to_label
from models.settings import read_settings
from models.translation import spoken
from models.types import Document, DocumentFormat

_DOCUMENTS = {
    "pick-slip": Document.PICK_SLIP,
    "receipt": Document.RECEIPT,
    "combined": Document.COMBINED,
    "invoice": Document.INVOICE,
    "supplementary-invoice": Document.SUPPLEMENT,
    "credit-note": Document.CREDIT_NOTE,
    "address-label": Document.ADDRESS_LABEL,
}


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("document", choices=list(_DOCUMENTS), metavar="DOCUMENT", help=", ".join(_DOCUMENTS))
    parser.add_argument("number", metavar="NUMBER", help="the order's number")
    parser.add_argument("--to", required=True, type=Path, metavar="FILE", help="where to write it")
    parser.add_argument("--format", choices=[each.value for each in DocumentFormat], default="pdf")
    parser.add_argument("--shop", help="whose order, where several shops have that number")


def run(arguments: argparse.Namespace) -> int:
    """Write the file. Nothing is marked as printed: that is for paper."""
    from printing.documents import read_sheet, render
    from tui.commands.site_reading import open_site, order_by_number

    settings = read_settings(arguments.home)
    with open_site(arguments.home) as site, spoken(settings.site.language):
        order = order_by_number(site, arguments.number, arguments.shop)
        document = _DOCUMENTS[arguments.document]
        packed = to_label(order) if document is Document.ADDRESS_LABEL else ()
        data = render(
            document,
            DocumentFormat(arguments.format),
            [read_sheet(site, order.key, each.delivery) for each in packed] or [read_sheet(site, order.key)],
            settings.printing,
            datetime.now(UTC),
        )
    try:
        arguments.to.write_bytes(data)
    except OSError as wrong:
        raise NotAllowed(f"{arguments.to} cannot be written: {wrong.strerror or wrong}.") from wrong
    return 0
