"""The pick slip, as a printer lays it down."""

from pathlib import Path

import msgspec
import pytest

from models.orders import Order
from models.scans.own_codes import order_code
from models.settings import PrintingSettings
from models.types import Document, DocumentFormat, Gtin, Location, Quantity
from printing.documents import Sheet, render
from printing.documents.pick_slip import pick_rows
from printing.documents.sheet import walking_order
from tests.printing.examples import (
    AT,
    HOSTILE,
    LONG,
    RECEIVER,
    SHOP,
    barcodes,
    delivery,
    gtin,
    line,
    order,
    pages,
    product,
    sheet,
    words_of,
)


def slip(*orders: Order) -> bytes:
    sheets = [sheet(each) for each in orders]
    return render(Document.PICK_SLIP, DocumentFormat.PDF, sheets, PrintingSettings(), AT)


def on_page(number: str, *lines: int) -> list[tuple[str, str]]:
    return [("]C0", order_code(number)), *(("]E0", gtin(each)[1:]) for each in lines)]


@pytest.mark.parametrize("dpi", [203, 300])
def test_the_order_and_each_line_can_be_scanned(dpi: int, tmp_path: Path) -> None:
    (page,) = pages(slip(order()), tmp_path, dpi)
    assert barcodes(page) == on_page("10042", 1, 2)


def test_a_slip_is_a5(tmp_path: Path) -> None:
    (page,) = pages(slip(order()), tmp_path, dpi=254)
    assert page.width == pytest.approx(1480, abs=1)
    assert page.height == pytest.approx(2100, abs=1)


def test_orders_come_in_the_order_given_each_on_its_own_page(tmp_path: Path) -> None:
    got = pages(slip(order("B-7/x"), order("10001"), order("10000")), tmp_path)
    assert [barcodes(page)[0][1] for page in got] == [order_code(n) for n in ("B-7/x", "10001", "10000")]


def test_sixty_lines_take_six_pages_and_none_is_lost(tmp_path: Path) -> None:
    long = order(lines=[line(number) for number in range(1, 61)])
    pdf = slip(long)
    got = pages(pdf, tmp_path)
    assert len(got) == 6
    read = [barcodes(page) for page in got]
    assert all(page[0] == ("]C0", order_code("10042")) for page in read)
    lines = [text for page in read for kind, text in page if kind == "]E0"]
    assert lines == [gtin(number)[1:] for number in range(1, 61)]
    words = words_of(pdf, tmp_path)
    assert "Page 1 of 6" in words
    assert "Page 6 of 6" in words
    assert words.count("continued on the next page") == 5


def test_lines_stand_in_walking_order() -> None:
    places = {1: "B-2", 2: "A-10-1", 3: "A-2-1", 4: "", 5: "A-2-1"}
    many = order(lines=[line(number) for number in places])
    of = Sheet(
        order=many,
        products={
            each.sku: msgspec.structs.replace(product(each.line), location=Location(places[each.line]))
            for each in many.lines
        },
    )
    assert [row.line.line for row in pick_rows(of)] == [3, 5, 2, 1, 4]


def test_numbers_in_a_location_count_as_numbers() -> None:
    assert sorted(["A-10", "A-9", "", "B-1", "A-9-b", "10", "9"], key=walking_order) == [
        "9", "10", "A-9", "A-9-b", "A-10", "B-1", "",
    ]  # fmt: skip


def test_after_a_part_delivery_only_the_rest_is_to_pick(tmp_path: Path) -> None:
    part = order(lines=[line(1, 2), line(2, 3)], deliveries=[delivery(units=2, reported=True)])
    assert [(row.line.line, row.quantity) for row in pick_rows(sheet(part))] == [(2, 3)]
    assert "Part delivery: 2 of 5 already sent" in words_of(slip(part), tmp_path)


def test_a_line_says_how_much_of_it_is_gone(tmp_path: Path) -> None:
    part = order(lines=[line(1, 5)], deliveries=[delivery(units=2, reported=True)])
    assert [row.quantity for row in pick_rows(sheet(part))] == [Quantity(3)]
    assert "2 of 5 already sent" in words_of(slip(part), tmp_path)


def test_a_slip_of_a_packed_order_shows_it_whole_and_says_so(tmp_path: Path) -> None:
    packed = order(lines=[line(1, 2)], deliveries=[delivery(units=2)])
    assert [row.quantity for row in pick_rows(sheet(packed))] == [Quantity(2)]
    assert "All is packed already" in words_of(slip(packed), tmp_path)


def test_a_waiting_order_says_so(tmp_path: Path) -> None:
    assert "Waiting: do not pack yet" in words_of(slip(order(waiting=True)), tmp_path)


def test_a_line_edited_away_is_not_printed() -> None:
    assert [row.line.line for row in pick_rows(sheet(order(lines=[line(1, 0), line(2)])))] == [2]


def test_receiver_comment_and_carrier_are_there(tmp_path: Path) -> None:
    words = words_of(slip(order(comment="Lämna vid dörren")), tmp_path)
    for expected in (
        "Åsa Öberg",
        "c/o Żółć",
        "112 34 Göteborg",
        "Lämna vid dörren",
        "POSTNORD",
        "MyPack Home",
    ):
        assert expected in words
    assert "Placed 2026-11-22" in words


def test_hostile_and_endless_text_is_printed_as_text_and_leaves_the_bars_alone(tmp_path: Path) -> None:
    address = msgspec.structs.replace(RECEIVER, name=LONG, city=HOSTILE)
    full = order(lines=[line(1, 100_000, LONG), line(2, name=HOSTILE)], address=address, comment=LONG * 2)
    pdf = slip(full)
    (page,) = pages(pdf, tmp_path)
    assert barcodes(page) == on_page("10042", 1, 2)
    assert "^XZ^XA^FDstolen^FS" in words_of(pdf, tmp_path)


@pytest.mark.parametrize("text", [LONG, "W" * 10_000])
def test_nothing_leaves_the_printable_area(text: str, tmp_path: Path) -> None:
    """5 mm on every side stay white."""
    address = msgspec.structs.replace(RECEIVER, name=text, street=(text,), city=text)
    full = order("9" * 60, [line(1, 10**9, text)], address, comment=text, waiting=True)
    (page,) = pages(slip(full), tmp_path, dpi=254)
    left, top, right, bottom = page.point(lambda grey: 255 - int(grey)).getbbox() or (0, 0, 0, 0)
    assert left >= 50
    assert top >= 50
    assert right <= 1430
    assert bottom <= 2050


def test_an_order_without_address_or_articles_known_is_printed(tmp_path: Path) -> None:
    bare = Sheet(order=order(address=None))
    pdf = render(Document.PICK_SLIP, DocumentFormat.PDF, [bare], PrintingSettings(), AT)
    (page,) = pages(pdf, tmp_path)
    assert barcodes(page) == on_page("10042")
    words = words_of(pdf, tmp_path)
    assert "No delivery address" in words
    assert "no place" in words


@pytest.mark.parametrize(
    ("number", "bars"),
    [
        ("00000012345670", ("]E4", "12345670")),
        ("00036000291452", ("]E0", "0036000291452")),
        ("17350000000019", ("]C1", "(01)17350000000019")),
    ],
)
def test_articles_of_other_lengths_bear_their_own_kind_of_bars(
    number: str, bars: tuple[str, str], tmp_path: Path
) -> None:
    one = order(lines=[msgspec.structs.replace(line(1), gtin=Gtin(number))])
    of = Sheet(order=one, shop=SHOP)
    (page,) = pages(
        render(Document.PICK_SLIP, DocumentFormat.PDF, [of], PrintingSettings(), AT), tmp_path, 300
    )
    assert barcodes(page)[1] == bars


def test_the_same_request_gives_the_same_bytes() -> None:
    assert slip(order()) == slip(order())
