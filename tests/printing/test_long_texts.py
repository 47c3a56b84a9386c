"""Long names, numbers and locations, as shops have them, stand whole on every paper."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from models.orders import Order, Packer
from models.settings import PrintingSettings
from models.types import Document, DocumentFormat, OrderNumber, PackerId
from printing.documents import Sheet, render
from printing.documents.code_labels import badge
from printing.documents.label import TextItem
from tests.printing.examples import AT, RECEIVER, SHOP, line, product, words_of
from tests.printing.test_invoice import billed, changed

ARTICLE = "Vattentät vinterjacka för långväga friluftsliv, mörkgrön, dubbelfodrad, storlek XXL"
NAME = "Bostadsrättsföreningen Åkerbärsvägens samfällighetsförening u.p.a."
NUMBER = "WEB-2026-1234567890"
LOCATION = "LAGER-12-HYLLA-112-B"
SERVICE = "MyPack Home Delivery with evening slot and text message"
PAPERS = [Document.PICK_SLIP, Document.RECEIPT, Document.INVOICE, Document.CREDIT_NOTE]


def long_order() -> Order:
    lines = tuple(line(number, 12, ARTICLE) for number in range(1, 61))
    made = changed(credited=(replace(billed(1), name=ARTICLE),), lines=lines)
    first = made.invoice
    assert first is not None
    return replace(
        made,
        number=OrderNumber(NUMBER),
        service=SERVICE,
        delivery_address=replace(RECEIVER, name=NAME),
        invoice=replace(first, rows=tuple(replace(each, name=ARTICLE) for each in first.rows)),
    )


def drawn(document: Document, of: Order, folder: Path) -> list[str]:
    """All words of the paper."""
    products = {each.sku: product(each.line, LOCATION) for each in of.lines}
    sheet = Sheet(order=of, shop=replace(SHOP, name=NAME), products=products)
    return words_of(render(document, DocumentFormat.PDF, [sheet], PrintingSettings(), AT), folder).split()


@pytest.mark.parametrize("document", PAPERS)
def test_no_word_of_them_is_cut(document: Document, tmp_path: Path) -> None:
    words = drawn(document, long_order(), tmp_path)
    assert set(ARTICLE.split()) | set(NAME.split()) | {NUMBER} <= set(words)
    assert not [word for word in words if word.endswith("…")]


def test_a_location_is_broken_at_a_hyphen_and_the_service_stands_whole(tmp_path: Path) -> None:
    words = drawn(Document.PICK_SLIP, long_order(), tmp_path)
    assert {"LAGER-12-", "HYLLA-112-B"} <= set(words)
    assert set(SERVICE.split()) <= set(words)


def test_a_credit_note_names_each_invoice_that_it_changes(tmp_path: Path) -> None:
    of = changed(credited=(billed(3),), lines=(line(1), line(2)))
    (note,) = of.credit_notes
    supplements = tuple(
        replace(of.invoice, number=number, rows=(billed(3),)) for number in range(5_000, 5_012) if of.invoice
    )
    of = replace(of, supplements=supplements, credit_notes=(replace(note, number=6_000),))
    words = drawn(Document.CREDIT_NOTE, of, tmp_path)
    assert {str(each.number) for each in supplements} <= set(words)


def test_a_long_name_on_a_badge_goes_in_two_lines() -> None:
    person = Packer(
        packer=PackerId("eva"),
        name="Åsa-Britta Öhrström-Ngũgĩ Lindqvist-Wallenstråle",
        badge="7K4M9RX2TB6C",
    )
    texts = [item.text for item in badge(person).items if isinstance(item, TextItem)]
    assert texts == ["Åsa-Britta Öhrström-Ngũgĩ", "Lindqvist-Wallenstråle", "eva"]
