"""Badges, labels of shelves and stations, and test pages, on A4 and for label printers."""

import io
from itertools import pairwise
from pathlib import Path

import pytest
import zplkit
from PIL import Image

from models.errors import NotAllowed
from models.orders import Packer
from models.printers import Station
from models.scans.own_codes import badge_code, location_code, order_code, station_code
from models.types import DocumentFormat, Location, PackerId, StationId
from printing.documents.code_labels import badge, code_labels, on_a4, shelf_label, station_label
from printing.documents.label import Label
from printing.documents.trial_page import trial_label, trial_page
from tests.printing.examples import AT, HOSTILE, LONG, barcodes, pages, words_of

EVA = Packer(packer=PackerId("eva"), name="Eva Ek", badge="7K4M9RX2TB6C")
PLACES = ["A-1-1", "A-1-2", "B-12-3", "KYL 4", "12"]


def zpl_pictures(labels: list[Label]) -> list[Image.Image]:
    zpl = code_labels(labels, DocumentFormat.ZPL, "labels", AT)
    return [Image.open(io.BytesIO(label.png())).convert("L") for label in zplkit.render(zpl).labels]


@pytest.mark.parametrize("dpi", [203, 300])
def test_a_badge_is_read_back_from_a4_and_from_a_card(dpi: int, tmp_path: Path) -> None:
    expected = [("]C0", badge_code(EVA.badge))]
    (sheet,) = pages(on_a4([badge(EVA)], "Badges", AT), tmp_path, dpi)
    assert barcodes(sheet) == expected
    (card,) = pages(code_labels([badge(EVA)], DocumentFormat.PDF, "Badges", AT), tmp_path, dpi)
    assert card.width / dpi * 25.4 == pytest.approx(86, abs=0.3)
    assert barcodes(card) == expected


def test_a_badge_is_read_back_from_zpl() -> None:
    assert [barcodes(each) for each in zpl_pictures([badge(EVA)])] == [[("]C0", badge_code(EVA.badge))]]


def test_a_badge_has_name_and_id_and_not_what_one_signs_in_with(tmp_path: Path) -> None:
    words = words_of(on_a4([badge(EVA)], "Badges", AT), tmp_path)
    assert "Eva Ek" in words
    assert "eva" in words
    assert EVA.badge not in words


@pytest.mark.parametrize("dpi", [203, 300])
def test_shelf_labels_are_read_back_in_their_places(dpi: int, tmp_path: Path) -> None:
    labels = [shelf_label(Location(place)) for place in PLACES]
    expected = {("]C0", location_code(place)) for place in PLACES}
    (sheet,) = pages(on_a4(labels, "Shelf labels", AT), tmp_path, dpi)
    assert set(barcodes(sheet)) == expected
    assert {barcodes(each)[0] for each in zpl_pictures(labels)} == expected
    assert all(place in words_of(on_a4(labels, "Shelf labels", AT), tmp_path) for place in PLACES)


def test_a_station_label_is_read_back_and_says_its_name(tmp_path: Path) -> None:
    table = Station(station=StationId("P1"), name="Packbord 1, vid porten")
    (sheet,) = pages(on_a4([station_label(table)], "Station labels", AT), tmp_path, 203)
    assert barcodes(sheet) == [("]C0", station_code("P1"))]
    assert barcodes(zpl_pictures([station_label(table)])[0]) == [("]C0", station_code("P1"))]
    assert {"Packbord", "porten", "P1"} <= set(
        words_of(on_a4([station_label(table)], "x", AT), tmp_path).split()
    )


@pytest.mark.parametrize("size", ["A4", "A5"])
def test_a_test_page_fills_its_paper_and_is_read_back(size: str, tmp_path: Path) -> None:
    (page,) = pages(trial_page("laser", size, AT), tmp_path, 203)
    assert barcodes(page) == [("]C0", order_code("TEST"))]
    left, top, right, bottom = page.point(lambda grey: 255 - int(grey)).getbbox() or (0, 0, 0, 0)
    millimetre = 203 / 25.4
    edges = (left, top, page.width - right, page.height - bottom)
    assert all(each == pytest.approx(5 * millimetre, abs=2) for each in edges)


@pytest.mark.parametrize("size", ["102x152", "107x190", "105x148"])
def test_a_test_label_is_read_back_as_pdf_and_as_zpl(size: str, tmp_path: Path) -> None:
    (label,) = pages(trial_label("zebra", size, DocumentFormat.PDF, AT), tmp_path, 203)
    zpl = trial_label("zebra", size, DocumentFormat.ZPL, AT)
    (drawn,) = [Image.open(io.BytesIO(each.png())).convert("L") for each in zplkit.render(zpl).labels]
    assert barcodes(label) == barcodes(drawn) == [("]C0", order_code("TEST"))]


def test_more_labels_than_a_sheet_holds_go_on_another(tmp_path: Path) -> None:
    labels = [shelf_label(Location(f"A-{number}")) for number in range(13)]
    assert [len(barcodes(page)) for page in pages(on_a4(labels, "Shelf labels", AT), tmp_path, 300)] == [
        12,
        1,
    ]


@pytest.mark.parametrize("name", [LONG, HOSTILE, "Nguyễn Thị Hà", "田中太郎"])
def test_no_name_leaves_the_badge_or_touches_the_bars(name: str, tmp_path: Path) -> None:
    person = Packer(packer=PackerId("eva"), name=name, badge=EVA.badge)
    (card,) = pages(code_labels([badge(person)], DocumentFormat.PDF, "Badges", AT), tmp_path, 203)
    left, top, right, bottom = card.point(lambda grey: 255 - int(grey)).getbbox() or (0, 0, 0, 0)
    assert min(left, top, card.width - right, card.height - bottom) >= 20
    assert barcodes(card) == [("]C0", badge_code(EVA.badge))]
    items = badge(person).items
    assert all(above.y + above.height <= below.y for above, below in pairwise(items))


def test_what_no_barcode_holds_is_refused_in_words() -> None:
    with pytest.raises(NotAllowed) as refused:
        badge(Packer(packer=PackerId("eva"), name="Eva"))
    assert refused.value.message == "eva has no badge that a barcode can hold. Give a new one."
    long = "Lagerhyllan längst in till höger"
    with pytest.raises(NotAllowed) as too_long:
        shelf_label(Location(long))
    assert too_long.value.message == f"{long} does not fit in a barcode on a label. Use a shorter one."
