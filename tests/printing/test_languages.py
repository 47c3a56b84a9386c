"""What a customer reads is in the shop's language, what a packer reads in the site's."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.errors import PrinterTrouble
from models.invoices import new_invoice
from models.orders import Payment
from models.settings import PrintingSettings
from models.translation import spoken
from models.types import Document, DocumentFormat, PaymentMethod
from printing.documents import Sheet, render
from tests.printing.examples import AT, SHOP, line, order, words_of

SWEDISH = replace(
    SHOP, language="sv", bankgiro="9999-0012", email="order@example.se", tax_note="Godkänd för F-skatt"
)
ON_INVOICE = replace(
    order(lines=[line(1), line(2, 4)]),
    payment=Payment(method=PaymentMethod.OWN_INVOICE),
    invoice=new_invoice(4501, date(2026, 11, 22), 30),
)


def words(document: Document, of: Sheet, folder: Path) -> str:
    data = render(document, DocumentFormat.PDF, [of], PrintingSettings(), AT)
    return " ".join(words_of(data, folder).split()).replace(" %", "%")


def test_a_swedish_receipt(tmp_path: Path) -> None:
    said = words(Document.RECEIPT, Sheet(order=order(), shop=SWEDISH), tmp_path)
    for part in ("Kvitto", "Tältpinne 1 2 125,00 250,00", "Frakt 1 49,00 49,00", "Summa SEK 549,00"):
        assert part in said
    assert "Org.nr 556000-0001" in said
    assert "Sida 1 av 1" in said


def test_a_swedish_invoice_has_the_words_that_the_law_and_the_bank_know(tmp_path: Path) -> None:
    said = words(Document.INVOICE, Sheet(order=ON_INVOICE, shop=SWEDISH), tmp_path)
    for part in (
        "Faktura",
        "Fakturanummer 4501",
        "Fakturadatum 2026-11-22",
        "Förfallodatum 2026-12-22",
        "Betalningsvillkor 30 dagar",
        "OCR-nummer",
        "Org.nr 556000-0001",
        "Momsreg.nr SE556000000101",
        "Godkänd för F-skatt",
        "Beskattningsunderlag",
        "Summa exkl. moms",
        "Moms totalt",
        "Att betala SEK",
        "Bankgiro",
    ):
        assert part in said


def test_the_slip_is_in_the_sites_language_and_the_receipt_beside_it_in_the_shops(tmp_path: Path) -> None:
    said = words(Document.COMBINED, Sheet(order=order(), shop=SWEDISH), tmp_path)
    assert "Page 1 of 1" in said
    assert "Sida 1 av 1" in said
    assert "Kvitto" in said


def test_a_shop_that_does_not_say_has_the_sites_language(tmp_path: Path) -> None:
    with spoken("sv"):
        said = words(Document.RECEIPT, Sheet(order=order(), shop=SHOP), tmp_path)
    assert "Kvitto" in said


def test_why_there_is_no_invoice_is_said_to_the_packer() -> None:
    of = Sheet(order=order(), shop=SWEDISH)
    with pytest.raises(PrinterTrouble) as told:
        render(Document.INVOICE, DocumentFormat.PDF, [of], PrintingSettings(), AT)
    assert told.value.message == "Order 10042 is not paid by invoice. Print its receipt."
