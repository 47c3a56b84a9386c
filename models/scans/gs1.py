"""GS1 element strings: what a GS1-128, GS1 DataMatrix, DataBar or GS1 QR symbol says, as readings.

The parsing itself is biip's. It is imported when the first such code is read: its tables take some 150 ms,
which a sign-in over SSH should not wait for (`warm_up` does it earlier, for a process that waits anyway).
"""

import re
from typing import TYPE_CHECKING, NamedTuple

from models.scans import checksums
from models.scans.parcel_ids import routing_code
from models.scans.readings import ParcelCode, ProductCode, Reading
from models.scans.shapes import GROUP_SEPARATOR, with_separators
from models.types import Gtin, ParcelId, ParcelIdKind, Quantity
from models.wording import scans as wording

if TYPE_CHECKING:
    from biip.gs1_element_strings import GS1ElementString

GS1_SYMBOLOGIES = frozenset({"]C1", "]e0", "]d2", "]Q3", "]J1"})
"""AIM identifiers that promise element strings (GS1 General Specifications 5.1.3)."""

_BRACKETED = re.compile(r"\(([0-9]{2,4})\)")
_LIKELY = re.compile(r"0[12][0-9]{14}.*|00[0-9]{18}.+|\([0-9]{2,4}\).*", re.DOTALL)
_COUNT = re.compile(r"[0-9]{1,8}")


class Elements(NamedTuple):
    """What a GS1 message holds that matters here."""

    readings: tuple[Reading, ...] = ()
    refusals: tuple[str, ...] = ()


def warm_up() -> None:
    """Load biip's tables now, where nobody waits."""
    read_elements("0109501101530003")


def looks_like_elements(symbology: str | None, code: str) -> bool:
    """Whether to read `code` as element strings: the symbology says so, or it has GS or a leading AI."""
    return (
        symbology in GS1_SYMBOLOGIES or GROUP_SEPARATOR in with_separators(code) or bool(_LIKELY.match(code))
    )


def read_elements(code: str) -> Elements:
    """Read element strings, separated by GS or a stand-in, or written with brackets round the AIs.

    Never raises: what cannot be read comes back as nothing at all.
    """
    from biip import ParseConfig, ParseError  # noqa: PLC0415  150 ms, see above
    from biip.gs1_messages import GS1Message  # noqa: PLC0415

    config = ParseConfig(separator_chars=[GROUP_SEPARATOR], gs1_element_strings_verify_date=False)
    try:
        message = GS1Message.parse(_without_brackets(with_separators(code)), config=config)
    except (ParseError, ValueError):
        return Elements()
    return _elements({element.ai.ai: element for element in message.element_strings})


def _without_brackets(code: str) -> str:
    """`(01)...(10)...` as it would be sent: the brackets are for people, a GS does their work."""
    return _BRACKETED.sub(rf"{GROUP_SEPARATOR}\1", code).strip(GROUP_SEPARATOR)


def _elements(by_ai: "dict[str, GS1ElementString]") -> Elements:
    readings: list[Reading] = []
    refusals: list[str] = []
    for part in (_parcel(by_ai), _product(by_ai), *map(_routing, by_ai.values())):
        if isinstance(part, str):
            refusals.append(part)
        elif part is not None:
            readings.append(part)
    return Elements(tuple(readings), tuple(refusals))


def _parcel(by_ai: "dict[str, GS1ElementString]") -> ParcelCode | str | None:
    """AI 00."""
    element = by_ai.get("00")
    if element is None:
        return None
    number = element.value
    expected = checksums.gs1_check_digit(number[:-1])
    if expected != number[-1]:
        return wording.sscc_check_digit(expected, number[-1])
    return ParcelCode(parcel_id=ParcelId(number), kind=ParcelIdKind.SSCC)


def _product(by_ai: "dict[str, GS1ElementString]") -> ProductCode | str | None:
    """AI 01, or 02 for what a logistic unit holds; 30 and 37 count, 10 is the lot, 15 and 17 the date."""
    element = by_ai.get("01") or by_ai.get("02")
    if element is None or not element.value.strip("0"):
        return None
    gtin = element.value
    expected = checksums.gs1_check_digit(gtin[:-1])
    if expected != gtin[-1]:
        return wording.gtin_check_digit(expected, gtin[-1])
    return ProductCode(
        gtin=Gtin(gtin),
        quantity=_count(by_ai),
        lot=_value(by_ai, "10"),
        best_before=_value(by_ai, "15") or _value(by_ai, "17"),
    )


def _count(by_ai: "dict[str, GS1ElementString]") -> Quantity:
    """The count that the symbol states; 1 when it states none, or none at all (0)."""
    stated = _value(by_ai, "37") or _value(by_ai, "30")
    return Quantity(int(stated) if _COUNT.fullmatch(stated) and int(stated) > 0 else 1)


def _value(by_ai: "dict[str, GS1ElementString]", ai: str) -> str:
    element = by_ai.get(ai)
    return "" if element is None else element.value


def _routing(element: "GS1ElementString") -> Reading | None:
    return routing_code(f"{element.ai.ai}{element.value}") if element.ai.ai[:2] in {"40", "42"} else None
