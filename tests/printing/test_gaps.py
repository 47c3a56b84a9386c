"""A text that the typeface lacks (CJK, Arabic, emoji) is explained on every paper on which it stands."""

import re
import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from models.errors import NotAllowed
from models.orders import Address, Order, OrderLine, Packer, Shop
from models.printers import Station
from models.settings import PrintingSettings
from models.shop_papers import ShopPapers
from models.types import Document, DocumentFormat, Location, PackerId, Sku, StationId
from printing.documents import Sheet, render
from printing.documents.code_labels import badge, shelf_label, station_label
from printing.documents.label import Label, TextItem
from tests.printing.examples import AT, LONG, RECEIVER, line, product, words_of
from tests.printing.test_invoice import SELLER, billed, changed, on_invoice

MARK = "\ufffd"
PACKER = f"{MARK} cannot be printed here. Go by the article number; the order's page has the whole text."
CUSTOMER = f"{MARK} stands for letters that cannot be printed here."
BY_NUMBER = "Such an article has its number before its name."
SLIPS = [Document.PICK_SLIP, Document.COMBINED]
ALL = [*SLIPS, Document.RECEIPT, Document.INVOICE, Document.CREDIT_NOTE]
NAMES = ["田中の茶碗", "قهوة عربية", "🎁🎉", "Kaffe 珈琲 mörkrost 500 g"]


class Box(NamedTuple):
    """A word on a page, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    word: str

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


def paper(document: Document, of: Order, shop: Shop = SELLER) -> bytes:
    of_sheet = Sheet(order=of, shop=shop, products={each.sku: product(each.line) for each in of.lines})
    return render(document, DocumentFormat.PDF, [of_sheet], PrintingSettings(), AT)


def said(document: Document, of: Order, folder: Path, shop: Shop = SELLER) -> str:
    return " ".join(words_of(paper(document, of, shop), folder).split())


def ordered(*lines: OrderLine, address: Address = RECEIVER, comment: str = "") -> Order:
    """An order with an invoice, and a credit note of its first line."""
    many = lines or (line(1), line(2))
    note = replace(billed(1), name=many[0].name, sku=many[0].sku)
    of = changed(credited=(note,), lines=many)
    first = of.invoice
    rows = tuple(replace(billed(each.line), name=each.name, sku=each.sku) for each in many)
    assert first is not None
    return replace(
        of, delivery_address=address, comment=comment, invoice=replace(first, rows=rows), supplements=()
    )


def boxes(pdf: bytes, folder: Path) -> list[list[Box]]:
    """The words of each page, each with where it stands."""
    (folder / "boxes.pdf").write_bytes(pdf)
    command = ["pdftotext", "-bbox", str(folder / "boxes.pdf"), "-"]
    pages = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("<page ")[1:]
    word = re.compile(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
    return [[_box(found) for found in word.finditer(page)] for page in pages]


def _box(found: re.Match[str]) -> Box:
    left, top, right, bottom = map(float, found.groups()[:4])
    return Box(left, top, right, bottom, found[5])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("document", ALL)
def test_an_article_has_its_number_before_its_name_and_the_mark_is_explained_once(
    document: Document, name: str, tmp_path: Path
) -> None:
    words = said(document, ordered(line(1, name=name), line(2, name=name)), tmp_path)
    assert re.search(rf"SKU-1 · [^·]*{MARK}", words)
    assert words.count("cannot be printed here") == (2 if document is Document.COMBINED else 1)
    assert (PACKER in words) == (document in SLIPS)
    assert (f"{CUSTOMER} {BY_NUMBER}" in words) == (document is not Document.PICK_SLIP)


@pytest.mark.parametrize("document", ALL)
def test_nothing_is_explained_where_all_can_be_drawn(document: Document, tmp_path: Path) -> None:
    words = said(document, ordered(line(1, name="Ελληνική Żółć Nguyễn"), line(2)), tmp_path)
    assert MARK not in words
    assert "SKU-1 ·" not in words


@pytest.mark.parametrize("document", [Document.PICK_SLIP, Document.RECEIPT])
def test_of_many_orders_the_one_with_the_mark_explains_it(document: Document, tmp_path: Path) -> None:
    orders = [ordered(), ordered(line(1, name=NAMES[0])), ordered()]
    sheets = [Sheet(order=each, shop=SELLER) for each in orders]
    data = render(document, DocumentFormat.PDF, sheets, PrintingSettings(), AT)
    assert [page.count("printed here") for page in words_of(data, tmp_path).split("\f")[:3]] == [0, 1, 0]


@pytest.mark.parametrize("document", [Document.RECEIPT, Document.INVOICE, Document.CREDIT_NOTE])
def test_a_buyer_or_a_sellers_text_is_explained_without_a_word_of_articles(
    document: Document, tmp_path: Path
) -> None:
    buyer = ordered(address=replace(RECEIVER, name=NAMES[0]))
    seller = replace(SELLER, papers=ShopPapers(footer="Öppet köp 🎁"))
    for words in (said(document, buyer, tmp_path), said(document, ordered(), tmp_path, seller)):
        assert CUSTOMER in words
        assert BY_NUMBER not in words


@pytest.mark.parametrize(
    ("of", "by_hand"),
    [
        (ordered(comment="请放在门口"), False),
        (ordered(address=replace(RECEIVER, city=NAMES[1])), True),
        (replace(ordered(), service="宅急便"), False),
    ],
)
def test_a_slip_says_what_is_written_by_hand_and_where_the_rest_is_read(
    of: Order, by_hand: bool, tmp_path: Path
) -> None:
    words = said(Document.PICK_SLIP, of, tmp_path)
    assert PACKER in words
    assert (f"Name or address with {MARK}: write it by hand" in words) == by_hand


def test_what_is_cut_off_is_not_explained(tmp_path: Path) -> None:
    assert MARK not in said(Document.PICK_SLIP, ordered(comment=f"{LONG[:1_900]}珈"), tmp_path)


def test_a_number_that_cannot_be_drawn_tells_no_article(tmp_path: Path) -> None:
    words = said(Document.RECEIPT, ordered(replace(line(1, name=NAMES[0]), sku=Sku("茶-1"))), tmp_path)
    assert CUSTOMER in words
    assert "·" not in words
    assert BY_NUMBER not in words


def fullest() -> list[tuple[Document, Order]]:
    """Papers whose last page has room for nothing more, and such with long texts everywhere."""
    comments = ["", *(f"珈 {LONG[: 70 * count]}" for count in range(1, 5))]
    slips = [
        replace(ordered(*_lines(count), comment=comment), waiting=waiting)
        for comment in comments
        for waiting in (False, True)
        for count in (8, 9)
    ]
    few = [(document, on_invoice(*_lines(count))) for document, count in _FULL]
    return [*((Document.PICK_SLIP, each) for each in slips), *few]


def _lines(count: int) -> Sequence[OrderLine]:
    return [line(number, name=f"{LONG[:90]} 珈琲 {number}") for number in range(1, count + 1)]


_SECOND = {"cannot", "stands"}
_FULL = [
    *((Document.RECEIPT, count) for count in (14, 15, 34)),
    *((Document.INVOICE, count) for count in (8, 9, 10, 25, 26, 27)),
]


def test_the_line_touches_no_other_and_stays_on_the_paper(tmp_path: Path) -> None:
    shop = replace(SELLER, papers=ShopPapers(thanks=LONG, return_address=LONG, footer=LONG))
    for document, of in fullest():
        (*before, last) = boxes(paper(document, of, shop), tmp_path)
        begins = next(one for one, two in pairwise(last) if one.word == MARK and two.word in _SECOND)
        line_of = [each for each in last if abs(each.bottom - begins.bottom) < 1]
        others = [each for each in last if each not in line_of]
        assert len(line_of) > 10
        assert not [(mine, each) for mine in line_of for each in others if mine.meets(each)]
        width = {Document.INVOICE: 595.0}.get(document, 419.0)
        assert all(each.left > 5 / 25.4 * 72 and each.right < width - 14 for each in line_of)
        assert "printed" not in {each.word for page in before for each in page}


def texts(label: Label) -> list[str]:
    return [item.text for item in label.items if isinstance(item, TextItem)]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("田中太郎", ["tanaka"]),
        ("محمد", ["tanaka"]),
        ("Tanaka (田中) 🎁", ["Tanaka", "tanaka"]),
        ("Eva Ek", ["Eva Ek", "tanaka"]),
    ],
)
def test_a_badge_has_what_can_be_drawn_of_a_name_and_else_the_id(name: str, lines: list[str]) -> None:
    person = Packer(packer=PackerId("tanaka"), name=name, badge="7K4M9RX2TB6C")
    assert texts(badge(person)) == lines


def test_a_station_has_what_can_be_drawn_of_its_name_and_else_its_id() -> None:
    assert texts(station_label(Station(station=StationId("P1"), name="包装台")))[:-1] == ["P1"]
    assert texts(station_label(Station(station=StationId("P1"), name="Bord 🎁 1")))[:-1] == ["Bord 1", "P1"]


def test_a_place_that_nobody_could_read_gets_no_label() -> None:
    with pytest.raises(NotAllowed) as refused:
        shelf_label(Location("冷-1"))
    assert refused.value.message == "冷-1 has letters that cannot be printed. Use other letters."
    with pytest.raises(NotAllowed):
        station_label(Station(station=StationId("包-1"), name="Bord"))
