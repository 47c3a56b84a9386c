"""Parcel ids by kind: what is one, what only looks like one, and why it is refused.

| kind | shape | check | source |
| --- | --- | --- | --- |
| SSCC | 18 digits, AI `00` or not | mod 10 | GS1 General Specifications 3.3.1, 7.9.1 |
| UPU S10 | AA 999999999 AA | mod 11, country | UPU standard S10-12 |
| PostNord | 11 digits and SE | none known | PostNord label guide |
| UPS | 1Z and 16 characters | mod 10 | UPS tracking numbers |
| DHL licence plate | JJD or JVGL and digits | none | ISO/IEC 15459 |
| DHL Express waybill | 10 digits | mod 7 | only when the order goes with DHL |
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from models.scans import checksums
from models.scans.countries import ISO_3166_ALPHA_2
from models.scans.likely import Beside, Replaced, Swapped, likely_slip, none_beside
from models.scans.own_codes import MARK, parse_own_code
from models.scans.readings import ParcelCode, Refused, RoutingCode, RoutingKind
from models.scans.shapes import compact
from models.types import ParcelId, ParcelIdKind
from models.wording import scans as wording

_SSCC = re.compile(r"(?:00)?([0-9]{18})")
_SSCC_DIGITS = 18
_S10 = re.compile(r"[A-Z]{2}([0-9]{8})([0-9])([A-Z]{2})")
_POSTNORD = re.compile(r"[0-9]{11}SE")
_UPS = re.compile(r"1Z([0-9A-Z]{15})([0-9A-Z])")
_DHL_PLATE = re.compile(r"J(?:JD|VGL)[0-9]{10,32}")
_TEN_DIGITS = re.compile(r"[0-9]{10}")
_GTIN = re.compile(r"[0-9]{8}|[0-9]{12,14}")
_GS1_GTIN = re.compile(r"01[0-9]{14}.*")
_ROUTING = (
    (re.compile(r"42[01][0-9][0-9A-Z]{4,14}"), RoutingKind.SHIP_TO_POSTAL_CODE),
    (re.compile(r"403[0-9A-Z]{5,30}"), RoutingKind.ROUTING),
    (re.compile(r"40[12][0-9]{14,30}"), RoutingKind.CONSIGNMENT),
)
_OTHER = re.compile(r"[0-9A-Z]{6,35}")


class _Checked(NamedTuple):
    """A shape with a check digit: what it is, and how to tell that it is right."""

    shape: re.Pattern[str]
    read: Callable[[re.Match[str]], ParcelCode | Refused]


def parse_parcel_id(
    text: str,
    carrier: str | None = None,
    *,
    accept_other: bool = False,
    beside: Beside = none_beside,
) -> ParcelCode | Refused:
    """Read a scanned or typed parcel id (S16); spaces, case, AIM prefix and a leading `00` do not matter.

    `carrier` is the order's, in lower case (`dhl`, `postnord`): it decides what ten digits alone are.
    `accept_other` takes 6 to 35 letters and digits of any numbering, for a carrier that the shop has set so;
    what is known to be wrong is refused all the same. `beside` tells of other parcels: `with_hint`.
    """
    code = compact(text)
    found = read_shape(code)
    if isinstance(found, ParcelCode):
        return found
    if found is not None:
        return with_hint(found, code, beside)
    return _ten_digits(code, carrier) or _known_other(code) or _other(code, accept=accept_other)


def read_shape(code: str) -> ParcelCode | Refused | None:
    """Read a compact code by the shapes that cannot be anything else; None when it has none of them."""
    for shape, read in _SHAPES:
        if match := shape.fullmatch(code):
            return read(match)
    return None


def routing_code(code: str) -> RoutingCode | None:
    """Say which code of a carrier's label this is that is not the parcel id, None when it is none."""
    for shape, what in _ROUTING:
        if shape.fullmatch(code):
            return RoutingCode(what=what, value=code)
    if is_schenker_shipment(code):
        return RoutingCode(what=RoutingKind.SCHENKER_SHIPMENT, value=code)
    return None


def is_schenker_shipment(code: str) -> bool:
    """Whether ten digits end with their Luhn digit, as DB Schenker's shipment numbers do."""
    return bool(_TEN_DIGITS.fullmatch(code)) and checksums.luhn_check_digit(code[:-1]) == code[-1]


def is_dhl_waybill(code: str) -> bool:
    """Whether ten digits are a DHL Express waybill: the first nine mod 7 give the last."""
    return bool(_TEN_DIGITS.fullmatch(code)) and checksums.dhl_check_digit(code[:-1]) == code[-1]


def is_dhl(carrier: str | None) -> bool:
    """Whether the order goes with DHL: the carrier's short name begins so (`dhl`, `dhl_express`)."""
    return carrier is not None and carrier.lower().startswith("dhl")


def _sscc(match: re.Match[str]) -> ParcelCode | Refused:
    number = match[1]
    expected = checksums.gs1_check_digit(number[:-1])
    if number[-1] != expected:
        return Refused(code="check_digit", message=wording.sscc_check_digit(expected, number[-1]))
    return ParcelCode(parcel_id=ParcelId(number), kind=ParcelIdKind.SSCC)


def _s10(match: re.Match[str]) -> ParcelCode | Refused:
    serial, came, country = match.groups()
    expected = checksums.s10_check_digit(serial)
    if came != expected:
        return Refused(code="check_digit", message=wording.s10_check_digit(expected, came))
    if country not in ISO_3166_ALPHA_2:
        return Refused(code="country", message=wording.s10_country(country))
    return ParcelCode(parcel_id=ParcelId(match[0]), kind=ParcelIdKind.S10)


def _ups(match: re.Match[str]) -> ParcelCode | Refused:
    expected = checksums.ups_check_digit(match[1])
    if match[2] != expected:
        return Refused(code="check_digit", message=wording.ups_check_digit(expected, match[2]))
    return ParcelCode(parcel_id=ParcelId(match[0]), kind=ParcelIdKind.UPS)


def _by_shape(kind: ParcelIdKind) -> Callable[[re.Match[str]], ParcelCode]:
    return lambda match: ParcelCode(parcel_id=ParcelId(match[0]), kind=kind)


_SHAPES = (
    _Checked(_SSCC, _sscc),
    _Checked(_S10, _s10),
    _Checked(_POSTNORD, _by_shape(ParcelIdKind.POSTNORD)),
    _Checked(_UPS, _ups),
    _Checked(_DHL_PLATE, _by_shape(ParcelIdKind.DHL)),
)


def _ten_digits(code: str, carrier: str | None) -> ParcelCode | Refused | None:
    if not _TEN_DIGITS.fullmatch(code):
        return None
    if is_dhl(carrier):
        return _dhl_waybill(code)
    if is_schenker_shipment(code) and carrier in {None, "", "schenker", "dbschenker", "dsv"}:
        return Refused(code="routing", message=wording.schenker_shipment())
    return Refused(code="ambiguous", message=wording.ten_digits_ambiguous())


def _dhl_waybill(code: str) -> ParcelCode | Refused:
    expected = checksums.dhl_check_digit(code[:-1])
    if code[-1] != expected:
        return Refused(code="check_digit", message=wording.dhl_check_digit(expected, code[-1]))
    return ParcelCode(parcel_id=ParcelId(code), kind=ParcelIdKind.DHL)


def _known_other(code: str) -> Refused | None:
    """What the code is known to be instead of a parcel id."""
    if code.startswith(MARK) and parse_own_code(code) is not None:
        return Refused(code="own_code", message=wording.own_code_scanned())
    if routing_code(code) is not None:
        return Refused(code="routing", message=wording.routing_code())
    if _GS1_GTIN.fullmatch(code) or is_gtin(code):
        return Refused(code="product", message=wording.product_scanned())
    return None


def is_gtin(code: str) -> bool:
    """Whether the code is a GTIN-8, -12, -13 or -14 with its check digit right, and not only zeros."""
    return (
        bool(_GTIN.fullmatch(code))
        and code.strip("0") != ""
        and checksums.gs1_check_digit(code[:-1]) == code[-1]
    )


def _other(code: str, *, accept: bool) -> ParcelCode | Refused:
    if accept and _OTHER.fullmatch(code):
        return ParcelCode(parcel_id=ParcelId(code), kind=ParcelIdKind.OTHER)
    return Refused(code="unknown", message=wording.parcel_id_unknown(code))


def with_hint(refused: Refused, code: str, beside: Beside = none_beside) -> Refused:
    """Point at the characters that are likely wrong, where a check digit does not fit and one thing helps.

    `beside` tells how the ids of other parcels begin, and is asked only then.
    """
    if refused.code != "check_digit":
        return refused
    skipped = len(code) - _SSCC_DIGITS if _SSCC.fullmatch(code) else 0
    slip = likely_slip(code[skipped:], beside, lambda text: isinstance(read_shape(text), ParcelCode))
    match slip:
        case Swapped(place=place):
            hint = wording.swapped(skipped + place + 1, skipped + place + 2)
        case Replaced(place=place, char=char):
            hint = wording.replaced(skipped + place + 1, code[skipped + place], char)
        case None:
            return refused
    return Refused(code=refused.code, message=f"{refused.message} {hint}")
