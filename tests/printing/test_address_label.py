"""The address label, as PDF and as ZPL."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
import zplkit
from PIL import Image

from models.errors import NotFound, SettingsWrong
from models.orders import Address, Order
from models.scans.own_codes import order_code
from models.settings import PrintingSettings
from models.types import Document, DocumentFormat, ParcelId, ParcelIdKind
from printing.documents import Sheet, render
from printing.documents.address_label import address_labels, ship_to_postal_code
from printing.documents.label import BarsItem, Label, RuleItem, TextItem
from printing.documents.label_zpl import labels_as_zpl
from printing.documents.zpl_graphic import has_glyphs
from tests.printing.examples import (
    AT,
    HOSTILE,
    LONG,
    RECEIVER,
    SHOP,
    SSCC,
    barcodes,
    delivery,
    order,
    pages,
    sheet,
    words_of,
)

S10 = (ParcelId("RR123456785SE"), ParcelIdKind.S10)
UPS = (ParcelId("1Z999AA10123456784"), ParcelIdKind.UPS)
DHL = (ParcelId("JJD010012345678901234"), ParcelIdKind.DHL)
FOUR = [(SSCC, ParcelIdKind.SSCC), S10, UPS, DHL]
FOUR_BARS = [("]C1", f"(00){SSCC}"), *(("]C0", name) for name, _ in FOUR[1:])]
POSTCODE_BARS = ("]C1", "(421)75211234")
FOUR_LABELS = [[POSTCODE_BARS, FOUR_BARS[0]], *([bars] for bars in FOUR_BARS[1:])]
SIZES = ["102x152", "107x190", "105x148"]

ASCII = Address(name="Eva Ek", street=("Storgatan 5",), postal_code="11234", city="Boras", country="SE")
ASCII_SHOP = msgspec.structs.replace(SHOP, name="Tent shop", address=ASCII)
"""zplkit's font has ASCII only."""


def labels(of: Sheet | Order, kind: DocumentFormat, size: str = "102x152") -> bytes:
    sheets = [of if isinstance(of, Sheet) else sheet(of)]
    return render(Document.ADDRESS_LABEL, kind, sheets, PrintingSettings(label_size=size), AT)


def pictures(zpl: bytes) -> list[Image.Image]:
    return [Image.open(io.BytesIO(label.png())).convert("L") for label in zplkit.render(zpl).labels]


def ascii_sheet(of: Order) -> Sheet:
    address = msgspec.structs.replace(of.delivery_address or ASCII, city="Boras")
    return msgspec.structs.replace(
        sheet(msgspec.structs.replace(of, delivery_address=address)), shop=ASCII_SHOP
    )


@pytest.mark.parametrize("dpi", [203, 300])
@pytest.mark.parametrize("size", SIZES)
def test_each_parcel_has_its_label_with_its_bars_in_pdf(size: str, dpi: int, tmp_path: Path) -> None:
    got = pages(labels(order(deliveries=[delivery(FOUR)]), DocumentFormat.PDF, size), tmp_path, dpi)
    assert [barcodes(page) for page in got] == FOUR_LABELS


@pytest.mark.parametrize("size", SIZES)
def test_each_parcel_has_its_label_with_its_bars_in_zpl(size: str) -> None:
    of = ascii_sheet(order(address=ASCII, deliveries=[delivery(FOUR)]))
    got = pictures(labels(of, DocumentFormat.ZPL, size))
    assert [barcodes(picture) for picture in got] == FOUR_LABELS


@pytest.mark.parametrize("named", [(1,), (0, 3), (2, 1)])
def test_named_parcels_get_their_labels_and_say_which_of_all_they_are(
    named: tuple[int, ...], tmp_path: Path
) -> None:
    whole = sheet(order(deliveries=[delivery(FOUR)]))
    of = msgspec.structs.replace(whole, parcels=tuple(FOUR[each][0] for each in named))
    pdf = labels(of, DocumentFormat.PDF)
    got = pages(pdf, tmp_path)
    assert [barcodes(page) for page in got] == [FOUR_LABELS[each] for each in sorted(named)]
    assert all(f"{each + 1} of 4" in words_of(pdf, tmp_path) for each in named)


def test_parcels_that_are_gone_make_no_paper() -> None:
    whole = sheet(order(deliveries=[delivery(FOUR)]))
    of = msgspec.structs.replace(whole, parcels=(ParcelId("gone"),))
    with pytest.raises(NotFound):
        labels(of, DocumentFormat.ZPL)


@pytest.mark.parametrize(
    ("size", "millimetres"), [("102x152", (102, 152)), ("107x190", (107, 190)), ("105x148", (105, 148))]
)
def test_a_label_has_the_size_of_the_settings(
    size: str, millimetres: tuple[int, int], tmp_path: Path
) -> None:
    (page,) = pages(labels(order(), DocumentFormat.PDF, size), tmp_path, dpi=254)
    assert page.width == pytest.approx(millimetres[0] * 10, abs=1)
    assert page.height == pytest.approx(millimetres[1] * 10, abs=1)
    zpl = labels(order(), DocumentFormat.ZPL, size).decode()
    assert f"^PW{millimetres[0] * 8}^LL{millimetres[1] * 8}" in zpl


def test_another_size_is_refused_in_words() -> None:
    with pytest.raises(SettingsWrong) as refused:
        labels(order(), DocumentFormat.PDF, "100x100")
    assert refused.value.message == "Label size 100x100 is not known: use 102x152, 107x190 or 105x148."


def test_bars_are_three_dots_a_module() -> None:
    for label in address_labels(sheet(order(deliveries=[delivery(FOUR)])), "102x152"):
        assert [item.module for item in label.items if isinstance(item, BarsItem)] in ([3, 3], [3])


def test_without_a_parcel_id_the_label_bears_the_order(tmp_path: Path) -> None:
    (page,) = pages(labels(order(deliveries=[delivery()]), DocumentFormat.PDF), tmp_path)
    assert barcodes(page) == [("]C0", order_code("10042"))]


@pytest.mark.parametrize(
    ("announced", "reported", "said"),
    [(1, False, ["1 of 2", "2 of 2"]), (3, False, ["1 of 3", "2 of 3"]), (0, False, ["1", "2"]),
     (3, True, ["1 of 2", "2 of 2"]), (0, True, ["1 of 2", "2 of 2"])],
)  # fmt: skip
def test_a_label_says_of_how_many_as_far_as_that_is_known(
    announced: int, reported: bool, said: list[str]
) -> None:
    parcels = delivery(FOUR[:2])
    of = msgspec.structs.replace(parcels, announced=announced, reported_at=AT if reported else None)
    made = address_labels(sheet(order(deliveries=[of])), "102x152")
    texts = [{item.text for item in label.items if isinstance(item, TextItem)} for label in made]
    assert all(which in text for which, text in zip(said, texts, strict=True))


def test_a_label_says_who_where_how_and_which(tmp_path: Path) -> None:
    of = order(deliveries=[delivery(FOUR[:2], units=2)])
    words = words_of(labels(of, DocumentFormat.PDF), tmp_path)
    for expected in ("Fjällboden", "503 32 Borås", "Åsa Öberg", "Storgatan 5", "112 34 Göteborg"):
        assert expected in words
    for expected in ("POSTNORD MyPack Home", "10042", "0.3 kg", "1 of 2", "2 of 2", f"(00) {SSCC}"):
        assert expected in words
    assert "SWEDEN" not in words


@pytest.mark.parametrize(
    ("code", "name"), [("PL", "POLAND"), ("JP", "JAPAN"), ("CI", "CÔTE D'IVOIRE"), ("ZZ", "ZZ")]
)
def test_abroad_the_country_stands_last_in_capitals(code: str, name: str, tmp_path: Path) -> None:
    abroad = msgspec.structs.replace(RECEIVER, country=code)
    assert name in words_of(labels(order(address=abroad), DocumentFormat.PDF), tmp_path)


def test_a_weight_that_is_not_known_is_not_invented(tmp_path: Path) -> None:
    of = Sheet(order=order(deliveries=[delivery(FOUR)]), shop=SHOP)
    assert "kg" not in words_of(labels(of, DocumentFormat.PDF), tmp_path)


def test_a_label_is_a_few_hundred_bytes_of_zpl() -> None:
    of = order(address=ASCII, deliveries=[delivery(FOUR[:1])])
    assert len(labels(of, DocumentFormat.ZPL)) < 720


def test_pdf_and_zpl_say_the_same(tmp_path: Path) -> None:
    of = order(address=ASCII, deliveries=[delivery(FOUR[:1])])
    fields = re.findall(r"\^FD(?!>)(.*?)\^FS", labels(of, DocumentFormat.ZPL).decode())
    words = words_of(labels(of, DocumentFormat.PDF), tmp_path)
    assert len(fields) > 12
    assert [field for field in fields if field not in words] == []


def test_zpl_in_a_name_is_text_in_zpl() -> None:
    hostile = msgspec.structs.replace(ASCII, name=HOSTILE, street=("^XZ", "~JR", "_5E_7E&"))
    of = ascii_sheet(order("1^XZ", address=hostile, deliveries=[delivery(FOUR[:1])]))
    zpl = labels(of, DocumentFormat.ZPL)
    assert zpl.count(b"^XA") == zpl.count(b"^XZ") == 1
    assert b"~" not in zpl
    assert all(byte >= 0x20 for byte in zpl.rstrip(b"\n"))
    assert b"^FH^FD_5EXZ^FS" in zpl
    assert b"^FH^FD_5F5E_5F7E&^FS" in zpl
    (picture,) = pictures(zpl)
    assert barcodes(picture) == FOUR_LABELS[0]


def test_hostile_text_is_text_in_pdf(tmp_path: Path) -> None:
    hostile = msgspec.structs.replace(RECEIVER, street=(HOSTILE,))
    words = " ".join(words_of(labels(order(address=hostile), DocumentFormat.PDF), tmp_path).split())
    assert "^XZ^XA^FDstolen^FS ~JR _5E %PDF-1.4 \\&" in words
    assert "evil [bold]x[/bold]" in words


def test_letters_that_a_label_printer_may_lack_go_as_a_picture() -> None:
    foreign = msgspec.structs.replace(RECEIVER, name="Łukasz Żółć", street=("Ελλάδος 1", "Nguyễn Thị Hà"))
    zpl = labels(order(address=foreign), DocumentFormat.ZPL).decode()
    assert zpl.count("^GFA,") == 3
    assert "^FD112 34 Göteborg^FS" in zpl
    assert zpl.isprintable() or zpl.rstrip("\n").isprintable()


def test_the_letters_that_go_as_text_are_in_the_code_pages_of_label_printers() -> None:
    """Zebra describes its resident fonts by its code pages 850 and 1252."""
    counted_on = "".join(char for char in map(chr, range(0x20, 0x2000)) if has_glyphs(char))
    assert set("åäöÅÄÖéüßñçøæþð") < set(counted_on)
    for code_page in ("cp850", "cp1252"):
        assert counted_on.encode(code_page).decode(code_page) == counted_on


def test_a_backslash_goes_as_a_picture_for_it_is_a_cent_sign_to_label_printers() -> None:
    zpl = labels(order(address=msgspec.structs.replace(ASCII, name="A\\B")), DocumentFormat.ZPL)
    assert zpl.count(b"^GFA,") == 1


def test_a_picture_of_a_text_stands_where_the_text_would() -> None:
    drawn = [pictures(zpl_of("Wide Name", number))[0] for number in range(2)]
    plain, picture = (each.point(lambda grey: 255 - int(grey)).getbbox() for each in drawn)
    assert plain is not None
    assert picture is not None
    assert [abs(one - other) <= 4 for one, other in zip(plain[:2], picture[:2], strict=True)] == [True, True]


def test_a_picture_is_what_its_short_form_spells_out() -> None:
    """Rows of one length, as many as said, and the dots that another reader of ZPL draws."""
    zpl = zpl_of("Wide Name", 1)
    total, _same, width, data = re.findall(rb"\^GFA,(\d+),(\d+),(\d+),(.*?)\^FS", zpl)[0]
    rows = list(spelled_out(data.decode(), 2 * int(width)))
    assert {len(row) for row in rows} == {2 * int(width)}
    assert len(rows) * int(width) == int(total)
    (picture,) = pictures(zpl)
    black = sum(int(row, 16).bit_count() for row in rows)
    assert picture.histogram()[0] == black > 1_000


def spelled_out(data: str, length: int) -> Iterator[str]:
    """The rows of a picture in hexadecimal digits, by Zebra's description of the short form."""
    row = above = ""
    for times, digit in re.findall("([G-Zg-z]*)([0-9A-F,:])", data):
        count = sum(ord(each) - ord("F") if each.isupper() else 20 * (ord(each) - ord("f")) for each in times)
        row += above if digit == ":" else "0" * (length - len(row)) if digit == "," else digit * (count or 1)
        if len(row) >= length:
            yield row
            row, above = "", row


def zpl_of(text: str, as_picture: int) -> bytes:
    """A label of one line, as text or, with a letter of Polish below the others, as a picture."""
    item = TextItem(x=40, y=40, height=60, text=text + "Ł" * as_picture)
    return labels_as_zpl([Label(width=816, height=400, items=(item,))])


@pytest.mark.parametrize(
    ("country", "postal_code", "element"),
    [
        ("SE", "112 34", "42175211234"),
        ("GB", "EC1A 1BB", "421826EC1A1BB"),
        ("PL", "00-950", "42161600950"),
        ("JP", "100-0001", "4213921000001"),
        ("ZZ", "112 34", ""),
        ("SE", "", ""),
        ("SE", "1" * 40, ""),
        ("SE", "^XZ", ""),
    ],
)
def test_the_postal_code_to_sort_by_is_coded_where_it_can_be(
    country: str, postal_code: str, element: str
) -> None:
    address = msgspec.structs.replace(RECEIVER, country=country, postal_code=postal_code)
    assert ship_to_postal_code(address) == element


@pytest.mark.parametrize("kind", [DocumentFormat.PDF, DocumentFormat.ZPL])
def test_letters_in_a_postal_code_are_read_back(kind: DocumentFormat, tmp_path: Path) -> None:
    british = msgspec.structs.replace(ASCII, country="GB", postal_code="EC1A 1BB")
    of = ascii_sheet(order(address=british, deliveries=[delivery(FOUR[:1])]))
    data = labels(of, kind)
    (got,) = pages(data, tmp_path) if kind is DocumentFormat.PDF else pictures(data)
    assert barcodes(got) == [("]C1", "(421)826EC1A1BB"), FOUR_BARS[0]]


@pytest.mark.parametrize("name", ["田中太郎", "محمد", "Eva 🎁"])
def test_a_name_that_cannot_be_printed_is_said_on_the_label(name: str, tmp_path: Path) -> None:
    foreign = order(address=msgspec.structs.replace(RECEIVER, name=name))
    assert "\ufffd cannot be printed: write it by hand" in words_of(
        labels(foreign, DocumentFormat.PDF), tmp_path
    )
    assert "by hand" not in words_of(labels(order(), DocumentFormat.PDF), tmp_path)


def box_of(label: Label, item: TextItem | BarsItem | RuleItem) -> tuple[int, int, int, int]:
    (page,) = [msgspec.structs.replace(label, items=(item,))]
    assert page.items == (item,)
    wide = item.width if isinstance(item, RuleItem) else 1
    return item.x, item.y, item.x + wide, item.y + item.height


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", [LONG, "W" * 10_000, HOSTILE * 50])
def test_the_longest_texts_stay_on_the_label_and_beside_the_bars(
    text: str, size: str, tmp_path: Path
) -> None:
    endless = Address(name=text, street=(text, text, text), postal_code=text, city=text, country="GR")
    shop = msgspec.structs.replace(SHOP, name=text, address=endless)
    full = msgspec.structs.replace(
        order("9" * 60, address=endless, deliveries=[delivery(FOUR[:1])]), carrier=text, service=text
    )
    of = msgspec.structs.replace(sheet(full), shop=shop)
    (page,) = pages(labels(of, DocumentFormat.PDF, size), tmp_path, dpi=254)
    left, top, right, bottom = page.point(lambda grey: 255 - int(grey)).getbbox() or (0, 0, 0, 0)
    assert left >= 35
    assert top >= 35
    assert right <= page.width - 35
    assert bottom <= page.height - 30
    # The bars of a label are Code 128; so much dense text looks like an EAN somewhere.
    assert [bars for bars in barcodes(page) if bars[0].startswith("]C")] == FOUR_BARS[:1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", ["One", "Brf Åkerbärsvägens förlängda samfällighetsförening u.p.a.", LONG])
def test_no_line_of_text_touches_another(text: str, size: str) -> None:
    abroad = msgspec.structs.replace(RECEIVER, name=text, street=(text, text, text), country="GR")
    of = msgspec.structs.replace(order(address=abroad, deliveries=[delivery(FOUR[:1])]), service=text)
    (label,) = address_labels(sheet(of), size)
    boxes = sorted((box_of(label, item) for item in label.items), key=lambda box: (box[0], box[1]))
    columns: dict[int, list[tuple[int, int]]] = {}
    for left, top, _, bottom in boxes:
        columns.setdefault(left, []).append((top, bottom))
    for column in columns.values():
        assert all(above[1] <= below[0] for above, below in pairwise(column)), column


@pytest.mark.parametrize("size", SIZES)
def test_a_long_name_goes_in_two_lines_rather_than_be_cut(size: str) -> None:
    name = "Bostadsrättsföreningen Åkerbärsvägens förlängda samfällighetsförening u.p.a."
    long = msgspec.structs.replace(RECEIVER, name=name)
    (label,) = address_labels(sheet(order(address=long)), size)
    texts = [item.text for item in label.items if isinstance(item, TextItem)]
    assert " ".join(texts).count(name) == 1


def test_a_parcel_id_that_no_bars_can_hold_is_printed_in_letters(tmp_path: Path) -> None:
    odd = (ParcelId("PAKET>Å"), ParcelIdKind.OTHER)
    pdf = labels(order(deliveries=[delivery([odd])]), DocumentFormat.PDF)
    (page,) = pages(pdf, tmp_path)
    assert barcodes(page) == []
    assert "PAKET>Å" in words_of(pdf, tmp_path)
