"""A shop's logo and lines on its papers."""

import io
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image

from models.errors import NotAllowed
from models.settings import PrintingSettings
from models.shop_papers import ShopPapers, check_papers, png_size
from models.types import Document, DocumentFormat
from printing.documents import Sheet, render
from printing.documents.logo import read_logo
from tests.printing.examples import AT, LONG, SHOP, barcodes, order, pages, sheet, words_of
from tests.printing.test_invoice import SELLER, on_invoice


def png(width: int = 400, height: int = 160, mode: str = "RGBA") -> bytes:
    """A logo in one colour."""
    file = io.BytesIO()
    Image.new(mode, (width, height), "red" if mode == "RGB" else (0, 80, 160, 255)).save(file, "PNG")
    return file.getvalue()


PAPERS = ShopPapers(
    logo=png(),
    thanks="Tack för att du handlar hos oss!",
    return_address="Fjällboden, Box 7, 501 02 Borås",
    footer="Öppet köp i 30 dagar",
)


def drawn(document: Document, papers: ShopPapers) -> bytes:
    if document is Document.INVOICE:
        of = Sheet(order=on_invoice(), shop=replace(SELLER, papers=papers))
    else:
        of = replace(sheet(order()), shop=replace(SHOP, papers=papers))
    return render(document, DocumentFormat.PDF, [of], PrintingSettings(), AT)


def test_a_receipt_has_the_shops_lines(tmp_path: Path) -> None:
    words = words_of(drawn(Document.RECEIPT, PAPERS), tmp_path)
    for part in (PAPERS.thanks, f"Returns to: {PAPERS.return_address}", PAPERS.footer):
        assert part in words


def test_an_invoice_has_the_shops_foot(tmp_path: Path) -> None:
    assert PAPERS.footer in words_of(drawn(Document.INVOICE, PAPERS), tmp_path)


@pytest.mark.parametrize("document", [Document.PICK_SLIP, Document.RECEIPT, Document.INVOICE])
def test_the_logo_is_drawn_and_everything_else_stays(document: Document, tmp_path: Path) -> None:
    plain = pages(drawn(document, ShopPapers()), tmp_path)[0]
    marked = pages(drawn(document, PAPERS), tmp_path)[0]
    assert (
        marked.histogram()[76] + marked.histogram()[65] > plain.histogram()[76] + plain.histogram()[65] + 500
    )
    assert barcodes(marked) == barcodes(plain)


@pytest.mark.parametrize("document", [Document.PICK_SLIP, Document.RECEIPT, Document.INVOICE])
def test_the_longest_lines_and_the_widest_logo_stay_on_the_paper(document: Document, tmp_path: Path) -> None:
    widest = ShopPapers(logo=png(800, 20), thanks=LONG, return_address=LONG, footer=LONG)
    for page in pages(drawn(document, widest), tmp_path):
        left, top, right, bottom = page.point(lambda grey: 255 - int(grey)).getbbox() or (0, 0, 0, 0)
        assert min(left, top, page.width - right, page.height - bottom) >= 203 / 25.4 * 5


@pytest.mark.parametrize("logo", [b"not a picture", png()[:60], png(801, 10), b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_fitting_picture_is_left_out(logo: bytes, tmp_path: Path) -> None:
    assert read_logo(logo) is None
    assert "10042" in words_of(drawn(Document.RECEIPT, ShopPapers(logo=logo)), tmp_path)


def test_glass_in_a_logo_is_white_on_paper() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (2, 1), (0, 0, 0, 0)).save(file, "PNG")
    picture = read_logo(file.getvalue())
    assert picture is not None
    assert picture.pixels == b"\xff" * 6


@pytest.mark.parametrize("logo", [b"GIF89a", png(801, 10), png(10, 401), png() + b"\0" * 65_536])
def test_a_logo_that_does_not_fit_is_refused_in_words(logo: bytes) -> None:
    with pytest.raises(NotAllowed) as refused:
        check_papers(ShopPapers(logo=logo))
    assert refused.value.message == "A logo is a PNG of at most 64 KB and 800 x 400 pixels."


def test_a_line_that_is_too_long_is_refused_in_words() -> None:
    with pytest.raises(NotAllowed) as refused:
        check_papers(ShopPapers(footer="x" * 201))
    assert refused.value.message == "A line on a paper has at most 200 characters."
    check_papers(PAPERS)
    assert png_size(PAPERS.logo) == (400, 160)
