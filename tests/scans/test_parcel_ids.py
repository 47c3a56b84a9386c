import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scans import checksums
from models.scans.parcel_ids import parse_parcel_id
from models.scans.readings import ParcelCode, Refused
from models.types import ParcelId, ParcelIdKind

DIGITS = "0123456789"


def accepted(text: str, kind: ParcelIdKind) -> ParcelCode:
    return ParcelCode(parcel_id=ParcelId(text), kind=kind)


@pytest.mark.parametrize(
    ("text", "parcel_id", "kind"),
    [
        # GS1 General Specifications' own example of an SSCC
        ("106141411234567897", "106141411234567897", ParcelIdKind.SSCC),
        ("00106141411234567897", "106141411234567897", ParcelIdKind.SSCC),
        ("(00)106141411234567897", "106141411234567897", ParcelIdKind.SSCC),
        ("(00) 1 0614141 123456789 7", "106141411234567897", ParcelIdKind.SSCC),
        ("]C100106141411234567897\r", "106141411234567897", ParcelIdKind.SSCC),
        ("\x02]C1\x1d00106141411234567897\x03", "106141411234567897", ParcelIdKind.SSCC),
        # the serial number that UPU S10 computes as its example
        ("RR473124829GB", "RR473124829GB", ParcelIdKind.S10),
        ("rr 473 124 829 gb", "RR473124829GB", ParcelIdKind.S10),
        ("12345678901SE", "12345678901SE", ParcelIdKind.POSTNORD),
        ("1Z12345E6605272234", "1Z12345E6605272234", ParcelIdKind.UPS),
        ("1z999aa10123456784", "1Z999AA10123456784", ParcelIdKind.UPS),
        ("JJD000390007882823692", "JJD000390007882823692", ParcelIdKind.DHL),
        ("JVGL0612345678901234", "JVGL0612345678901234", ParcelIdKind.DHL),
    ],
)
def test_a_parcel_id_is_read_and_normalised(text: str, parcel_id: str, kind: ParcelIdKind) -> None:
    assert parse_parcel_id(text) == accepted(parcel_id, kind)


def test_ten_digits_are_a_waybill_for_a_dhl_order_only() -> None:
    assert parse_parcel_id("1234567891", "dhl") == accepted("1234567891", ParcelIdKind.DHL)
    assert parse_parcel_id("1234567891", "postnord") == Refused(
        code="ambiguous",
        message="Ten digits alone are a parcel id only for DHL Express. Scan another barcode of the label.",
    )


def test_any_numbering_is_taken_when_the_shop_has_set_so() -> None:
    assert parse_parcel_id("abc-123") == Refused(
        code="unknown",
        message="Not a parcel id: ABC-123. Scan the barcode that starts with 00 or ends with SE.",
    )
    assert parse_parcel_id("bring 370123", accept_other=True) == accepted("BRING370123", ParcelIdKind.OTHER)


@pytest.mark.parametrize(
    ("text", "carrier", "code", "message"),
    [
        (
            "106141411234567896",
            None,
            "check_digit",
            "Parcel id (SSCC): check digit wrong: 7 expected, 6 came.",
        ),
        ("RR473124828GB", None, "check_digit", "Postal parcel id: check digit wrong: 9 expected, 8 came."),
        ("RR473124829XX", None, "country", "Postal parcel id: XX at the end is no country."),
        ("1Z12345E6605272235", None, "check_digit", "UPS number: check digit wrong: 4 expected, 5 came."),
        ("1234567890", "dhl", "check_digit", "DHL waybill: check digit wrong: 1 expected, 0 came."),
        (
            "1234567897",
            "schenker",
            "routing",
            "This is the shipment number, not a parcel id. Scan the barcode that starts with 00.",
        ),
        (
            "42175212345",
            "postnord",
            "routing",
            "Wrong barcode of the label. Scan the one that starts with 00 or ends with SE.",
        ),
        ("4006381333931", None, "product", "You scanned the product. Scan the parcel id on the label."),
        (
            "(01)04006381333931(10)A1",
            None,
            "product",
            "You scanned the product. Scan the parcel id on the label.",
        ),
        (
            "KQO100421",
            None,
            "own_code",
            "This is one of our own codes. Scan the parcel id on the label.",
        ),
    ],
)
def test_a_wrong_code_is_refused_in_words(text: str, carrier: str | None, code: str, message: str) -> None:
    assert parse_parcel_id(text, carrier) == Refused(code=code, message=message)


def test_two_exchanged_neighbours_are_pointed_at() -> None:
    refused = parse_parcel_id("RR473128429GB")
    assert isinstance(refused, Refused)
    assert refused.message == (
        "Postal parcel id: check digit wrong: 3 expected, 9 came. Are characters 8 and 9 swapped?"
    )


@given(st.text(DIGITS, min_size=17, max_size=17), st.integers(0, 17), st.integers(1, 9))
def test_one_wrong_digit_of_an_sscc_is_always_refused(payload: str, place: int, off: int) -> None:
    number = payload + checksums.gs1_check_digit(payload)
    wrong = number[:place] + str((int(number[place]) + off) % 10) + number[place + 1 :]
    assert parse_parcel_id(number) == accepted(number, ParcelIdKind.SSCC)
    assert isinstance(parse_parcel_id(wrong), Refused)


@given(st.text(DIGITS, min_size=8, max_size=8), st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_serial_digit_of_an_s10_is_refused_unless_its_rule_folds_it(
    serial: str, place: int, off: int
) -> None:
    wrong = serial[:place] + str((int(serial[place]) + off) % 10) + serial[place + 1 :]
    check = checksums.s10_check_digit(serial)
    found = parse_parcel_id(f"RR{wrong}{check}SE")
    # 10 becomes 0 and 11 becomes 5, so two remainders out of eleven share a digit with another
    assert isinstance(found, Refused) or check in "05"


@given(st.text(DIGITS, min_size=8, max_size=8), st.integers(1, 9))
def test_a_wrong_check_digit_of_an_s10_is_always_refused(serial: str, off: int) -> None:
    check = checksums.s10_check_digit(serial)
    assert isinstance(parse_parcel_id(f"RR{serial}{check}SE"), ParcelCode)
    assert isinstance(parse_parcel_id(f"RR{serial}{(int(check) + off) % 10}SE"), Refused)


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    found = parse_parcel_id(text)
    assert isinstance(found, ParcelCode) or found.message
