"""Slips, receipts and invoices on A4 and on A5: the same, larger or smaller."""

from pathlib import Path

import pytest

from models.settings import PrintingSettings
from models.types import Document, DocumentFormat
from printing.documents import Sheet, render
from tests.printing.examples import AT, barcodes, line, order, pages, sheet, words_of
from tests.printing.test_invoice import SELLER, on_invoice

LINES = [line(number) for number in range(1, 61)]
SHEETS = {
    Document.PICK_SLIP: sheet(order(lines=LINES)),
    Document.RECEIPT: sheet(order(lines=LINES)),
    Document.COMBINED: sheet(order(lines=LINES)),
    Document.INVOICE: Sheet(order=on_invoice(*LINES), shop=SELLER),
}
MILLIMETRES = {"A4": (210, 297), "A5": (148, 210)}


def drawn(document: Document, size: str) -> bytes:
    settings = PrintingSettings(paper_size={document: "A5" if size == "A5" else "A4"})
    return render(document, DocumentFormat.PDF, [SHEETS[document]], settings, AT)


@pytest.mark.parametrize("size", ["A4", "A5"])
@pytest.mark.parametrize("document", list(SHEETS))
def test_each_paper_fits_each_size_with_all_its_words_and_bars(
    document: Document, size: str, tmp_path: Path
) -> None:
    pdf = drawn(document, size)
    plain = render(document, DocumentFormat.PDF, [SHEETS[document]], PrintingSettings(), AT)
    assert words_of(pdf, tmp_path).split() == words_of(plain, tmp_path).split()
    got, expected = pages(pdf, tmp_path, 254), pages(plain, tmp_path, 254)
    assert [len(barcodes(page)) for page in got] == [len(barcodes(page)) for page in expected]
    for page in got:
        assert page.size == pytest.approx([10 * side for side in MILLIMETRES[size]], abs=2)
        left, top, right, bottom = page.point(lambda grey: 255 - int(grey)).getbbox() or (0, 0, 0, 0)
        assert min(left, top, page.width - right, page.height - bottom) >= 40
