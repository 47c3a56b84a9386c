import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scans.describe import describe
from models.scans.own_codes import location_code
from models.scans.reader import read_scan
from models.scans.readings import (
    LocationCode,
    ParcelCode,
    PlainText,
    ProductCode,
    Reading,
    RoutingCode,
    RoutingKind,
    Scanned,
)
from models.types import Gtin, Location, ParcelId, ParcelIdKind, Quantity

STABILO = ProductCode(gtin=Gtin("04006381333931"))
SSCC = ParcelCode(parcel_id=ParcelId("106141411234567897"), kind=ParcelIdKind.SSCC)


@pytest.mark.parametrize(
    ("text", "gtin"),
    [
        ("4006381333931", "04006381333931"),
        ("96385074", "00000096385074"),
        ("036000291452", "00036000291452"),
        ("14006381333938", "14006381333938"),
        ("4006381333931\r\n", "04006381333931"),
        ("]E04006381333931", "04006381333931"),
        ("]I114006381333938", "14006381333938"),
    ],
)
def test_a_gtin_of_any_length_is_fourteen_digits(text: str, gtin: str) -> None:
    assert ProductCode(gtin=Gtin(gtin)) in read_scan(text).readings


def test_a_gtin_may_also_be_an_article_number() -> None:
    assert read_scan("4006381333931").readings == (STABILO, PlainText(text="4006381333931"))


@pytest.mark.parametrize(
    "text",
    [
        "]C101140063813339381526123110LOT7\x1d3712",
        "]d20114006381333938152612313712\x1d10LOT7",
        "0114006381333938152612313712<GS>10LOT7",
        "0114006381333938152612313712{GS}10LOT7",
        "0114006381333938152612313712|10LOT7",
        "(01)14006381333938(15)261231(37)12(10)LOT7",
        "(01) 14006381333938 (15) 261231 (37) 12 (10) LOT7",
    ],
)
def test_element_strings_give_product_count_lot_and_date(text: str) -> None:
    assert read_scan(text).readings == (
        ProductCode(gtin=Gtin("14006381333938"), quantity=Quantity(12), lot="LOT7", best_before="261231"),
    )


def test_a_pallet_label_is_a_parcel_and_its_contents() -> None:
    scanned = read_scan("]C1001061414112345678970214006381333938\x1d3724")
    assert set(scanned.readings) == {
        SSCC,
        ProductCode(gtin=Gtin("14006381333938"), quantity=Quantity(24)),
    }


def test_a_date_that_does_not_exist_does_not_hide_the_product() -> None:
    assert read_scan("]C1010400638133393117000000").readings == (
        ProductCode(gtin=Gtin("04006381333931"), best_before="000000"),
    )


def test_the_aim_prefix_is_kept_apart() -> None:
    scanned = read_scan("]C100106141411234567897")
    assert (scanned.text, scanned.symbology, scanned.readings) == (
        "]C100106141411234567897",
        "]C1",
        (SSCC,),
    )


def test_our_own_code_means_one_thing_only() -> None:
    assert read_scan(location_code("A-03-2")).readings == (LocationCode(location=Location("A-03-2")),)


def test_ten_digits_for_a_dhl_order_have_two_readings() -> None:
    waybill = ParcelCode(parcel_id=ParcelId("1234567891"), kind=ParcelIdKind.DHL)
    assert read_scan("1234567891", carrier="dhl").readings == (waybill, PlainText(text="1234567891"))
    assert read_scan("1234567891").readings == (PlainText(text="1234567891"),)


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("]C142175212345", RoutingCode(what=RoutingKind.SHIP_TO_POSTAL_CODE, value="42175212345")),
        ("1234567897", RoutingCode(what=RoutingKind.SCHENKER_SHIPMENT, value="1234567897")),
        ("]C1403ABC12345", RoutingCode(what=RoutingKind.ROUTING, value="403ABC12345")),
        ("40273123456123456782", RoutingCode(what=RoutingKind.CONSIGNMENT, value="40273123456123456782")),
    ],
)
def test_a_code_of_the_label_that_is_no_parcel_id_is_named(text: str, reading: Reading) -> None:
    assert reading in read_scan(text).readings


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("4006381333932", "Product code: check digit wrong: 1 expected, 2 came."),
        ("106141411234567896", "Parcel id (SSCC): check digit wrong: 7 expected, 6 came."),
        ("]C10104006381333932", "Product code: check digit wrong: 1 expected, 2 came."),
        ("]d2junk", "GS1 code that cannot be read: junk. Scan it again."),
        ("KQO100431", "Kolli code garbled: KQO100431. Scan it again."),
        ("00000000000000x", "Unknown code: 00000000000000x"),
    ],
)
def test_what_nearly_fits_is_refused_in_words(text: str, refusal: str) -> None:
    scanned = read_scan(text)
    assert refusal in (*scanned.refusals, f"Unknown code: {scanned.text}")


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "Empty code. Scan again."),
        ("\0\0\r\n", "Empty code. Scan again."),
        ("12\x1b[2J34", "Unknown code: 12?[2J34"),
        ("🎉", "Unknown code: 🎉"),
        ("8" * 10_000, "Unknown code: " + "8" * 21 + "..."),
        ("a\u202eb", "Unknown code: a?b"),
    ],
)
def test_hostile_text_has_no_reading_and_one_short_refusal(text: str, refusal: str) -> None:
    scanned = read_scan(text)
    assert (scanned.readings, scanned.refusals) == ((), (refusal,))


def test_digits_of_other_scripts_are_no_digits() -> None:
    assert read_scan("٤٠٠٦٣٨١٣٣٣٩٣١").readings == (PlainText(text="٤٠٠٦٣٨١٣٣٣٩٣١"),)


def test_a_scan_goes_through_json_and_back() -> None:
    scanned = read_scan("]C100106141411234567897")
    assert msgspec.json.decode(msgspec.json.encode(scanned), type=Scanned) == scanned


def test_a_scan_is_described_line_by_line() -> None:
    assert describe(read_scan("4006381333932")) == (
        "Perhaps an article or order number: 4006381333932.\n"
        "Product code: check digit wrong: 1 expected, 2 came."
    )


@given(st.one_of(st.text(), st.text("0123456789()\x1d]C1dKQOLBC|", max_size=60)))
def test_no_text_makes_it_raise_or_leaves_it_silent(text: str) -> None:
    scanned = read_scan(text, carrier="dhl")
    assert scanned.readings or scanned.refusals
    assert msgspec.json.encode(scanned)
    assert describe(scanned)


def test_a_lone_surrogate_does_not_break_the_json() -> None:
    assert msgspec.json.encode(read_scan("\udce9"))
