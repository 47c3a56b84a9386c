"""Draws the pictures of `docs/documents.md` from the program: `python -m tests.printing.pictures FOLDER`."""

import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from msgspec.structs import replace
from PIL import Image

from models.billed import CreditNote
from models.invoice_changes import billed_rows
from models.invoices import new_invoice
from models.orders import Order, OrderLine, Packer, Payment, Shipping
from models.settings import PrintingSettings
from models.shop_papers import ShopPapers
from models.types import (
    Document,
    DocumentFormat,
    Location,
    PackerId,
    ParcelIdKind,
    PaymentMethod,
    Quantity,
)
from printing.documents import Sheet, render
from printing.documents.code_labels import badge, on_a4, shelf_label
from tests.printing.examples import AT, RECEIVER, SHOP, SSCC, delivery, line, order, pages, product

DPI = 96
GREYS = 16
NAMES = (
    "Tältpinne aluminium 18 cm, 10 st",
    "Kaffe mörkrost 500 g",
    "Vattenflaska 1 l, skogsgrön",
    "Ullsocka 41-43",
)
PLACES = ("A-2-1", "A-10-3", "B-1-4", "C-3-2")
SELLER = replace(
    SHOP,
    bankgiro="9999-0012",
    email="order@example.se",
    tax_note="Godkänd för F-skatt",
    papers=ShopPapers(
        thanks="Tack för din beställning!",
        return_address="Fjällboden, Allégatan 12, 503 32 Borås",
        footer="Öppet köp i 30 dagar",
    ),
)


def draw(folder: Path) -> None:
    """Draw the first page of each document as a small picture."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, pdf in _papers():
        with tempfile.TemporaryDirectory() as scratch:
            picture = pages(pdf, Path(scratch), DPI)[0]
        _framed(picture).quantize(GREYS).save(folder / f"document-{name}.png", optimize=True)


def _framed(picture: Image.Image) -> Image.Image:
    """The paper with its edge, which white on white does not show."""
    framed = Image.new("L", (picture.width + 2, picture.height + 2), 160)
    framed.paste(picture, (1, 1))
    return framed


def _papers() -> Iterator[tuple[str, bytes]]:
    slip, billed = _order(), _invoiced()
    labelled = _order(foreign=True)
    for name, document, of in (
        ("pick-slip", Document.PICK_SLIP, slip),
        ("receipt", Document.RECEIPT, slip),
        ("invoice", Document.INVOICE, billed),
        ("supplementary-invoice", Document.SUPPLEMENT, billed),
        ("credit-note", Document.CREDIT_NOTE, billed),
        ("address-label", Document.ADDRESS_LABEL, labelled),
    ):
        products = {
            each.sku: product(each.line, place) for each, place in zip(of.lines, PLACES, strict=False)
        }
        sheet = Sheet(order=of, shop=SELLER, products=products)
        yield name, render(document, DocumentFormat.PDF, [sheet], PrintingSettings(), AT)
    yield (
        "badge",
        on_a4([badge(Packer(packer=PackerId("jonas"), name="Jonas Berg", badge="7K4M9RX2TB6C"))], "", AT),
    )
    yield "shelf-labels", on_a4([shelf_label(Location(place)) for place in PLACES], "", AT)


def _order(*, foreign: bool = False) -> Order:
    lines: list[OrderLine] = [line(number, number, name) for number, name in enumerate(NAMES, 1)]
    lines[1] = replace(lines[1], vat_rate=1200, unit_price=8_900)
    parcels = [(SSCC, ParcelIdKind.SSCC)]
    address = RECEIVER
    if foreign:
        polish = ("ul. Świętojańska 5", "Nguyễn Thị Hà")
        address = replace(
            RECEIVER,
            name="Łukasz Żółć 田中",
            street=polish,
            postal_code="00-950",
            city="Warszawa",
            country="PL",
        )
        return order(lines=lines, address=address, deliveries=[delivery(parcels)])
    return order(lines=lines, comment="Ring på hos grannen om ingen är hemma.")


def _invoiced() -> Order:
    """One tent peg was taken back, and a lamp added, after the invoice had left."""
    of = _order()
    first = replace(new_invoice(4501, date(2026, 11, 22), 30), rows=billed_rows(of))
    note = CreditNote(number=4502, issued_on=date(2026, 12, 1), rows=first.rows[:1])
    lamp = line(5, 2, "Pannlampa 300 lm, laddbar")
    after = replace(
        of,
        lines=(replace(of.lines[0], quantity=Quantity(0)), *of.lines[1:], lamp),
        payment=Payment(method=PaymentMethod.OWN_INVOICE),
        invoice=first,
        deliveries=(delivery(reported=True),),
        credit_notes=(note,),
    )
    added = billed_rows(replace(after, lines=(lamp,), shipping=Shipping()))
    return replace(after, supplements=(new_invoice(4503, date(2026, 12, 2), 30, added),))


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
