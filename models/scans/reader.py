"""Scanned or typed text in, every meaning it can have out. Looks nothing up: see `models.scans.resolver`."""

import re
from collections.abc import Callable
from typing import NamedTuple

from models.scans import checksums, parcel_ids
from models.scans.gs1 import GS1_SYMBOLOGIES, Elements, looks_like_elements, read_elements
from models.scans.likely import Beside, none_beside
from models.scans.own_codes import parse_own_code
from models.scans.readings import (
    BadgeCode,
    CommandCode,
    LocationCode,
    OrderCode,
    ParcelCode,
    PlainText,
    ProductCode,
    Reading,
    Refused,
    RoutingCode,
    Scanned,
    StationCode,
)
from models.scans.shapes import (
    GROUP_SEPARATOR,
    compact,
    framed,
    is_plain,
    split_symbology,
    with_separators,
)
from models.types import Gtin, ParcelId, ParcelIdKind
from models.wording import scans as wording

MAX_PLAIN = 60
"""Characters of an article or order number at most."""

_DIGITS = re.compile(r"[0-9]+")
_GTIN_LENGTHS = frozenset({8, 12, 13, 14})


class _Found(NamedTuple):
    """What one recogniser saw in a text."""

    readings: tuple[Reading, ...] = ()
    refusals: tuple[str, ...] = ()


class _Text(NamedTuple):
    """A text with its frame taken off, as the recognisers want it."""

    code: str
    """As it came, without AIM prefix and line ends."""
    compact: str
    """No spaces, upper case, `(00)` as `00`."""
    symbology: str | None
    carrier: str | None
    beside: Beside


def read_scan(text: str, *, carrier: str | None = None, beside: Beside = none_beside) -> Scanned:
    """Read whatever was scanned or typed; never raises.

    `carrier` is the order's, in lower case, when there is one: it decides what ten digits
    may be. `beside` tells how the ids of other parcels begin, to point at what is mistyped.
    Without a reading there is always a refusal that can be shown.
    """
    raw = text.encode(errors="replace").decode()
    symbology, code = split_symbology(framed(raw))
    code = code.strip()
    if not code:
        return Scanned(text=raw, symbology=symbology, refusals=(wording.empty_code(),))
    if not is_plain(with_separators(code).replace(GROUP_SEPARATOR, " ")):
        return Scanned(text=raw, symbology=symbology, refusals=(wording.unknown_code(code),))
    return _recognised(raw, _Text(code, compact(code), symbology, carrier, beside))


def _recognised(raw: str, text: _Text) -> Scanned:
    elements = _elements(text)
    found = [elements, *(recognise(text) for recognise in _RECOGNISERS)]
    readings = tuple(dict.fromkeys(reading for part in found for reading in part.readings))
    refusals = tuple(dict.fromkeys(refusal for part in found for refusal in part.refusals))
    if not elements.readings and not any(map(_unmistakable, readings)):
        readings += _plain(text)
    if not readings and not refusals:
        refusals = (wording.unknown_code(text.code),)
    return Scanned(text=raw, symbology=text.symbology, readings=readings, refusals=refusals)


def _own(text: _Text) -> _Found:
    own = parse_own_code(text.code)
    if isinstance(own, Refused):
        return _Found(refusals=(own.message,))
    return _Found() if own is None else _Found((own,))


def _parcel(text: _Text) -> _Found:
    shape = parcel_ids.read_shape(text.compact)
    if isinstance(shape, Refused):
        return _Found(refusals=(parcel_ids.with_hint(shape, text.compact, text.beside).message,))
    if shape is not None:
        return _Found((shape,))
    if parcel_ids.is_dhl(text.carrier) and parcel_ids.is_dhl_waybill(text.compact):
        return _Found((ParcelCode(parcel_id=ParcelId(text.compact), kind=ParcelIdKind.DHL),))
    return _Found()


def _routing(text: _Text) -> _Found:
    routing = parcel_ids.routing_code(text.compact)
    return _Found() if routing is None else _Found((routing,))


def _product(text: _Text) -> _Found:
    """GTIN-8, -12, -13, -14 alone, zeros in front making it 14 digits."""
    code = text.compact
    if parcel_ids.is_gtin(code):
        return _Found((ProductCode(gtin=Gtin(code.zfill(14))),))
    if len(code) not in _GTIN_LENGTHS or not _DIGITS.fullmatch(code):
        return _Found()
    expected = checksums.gs1_check_digit(code[:-1])
    return _Found(refusals=(wording.gtin_check_digit(expected, code[-1]),))


def _elements(text: _Text) -> _Found:
    if not looks_like_elements(text.symbology, text.code):
        return _Found()
    found = read_elements(text.code.replace(" ", ""))
    if found == Elements() and text.symbology in GS1_SYMBOLOGIES:
        return _Found(refusals=(wording.gs1_refused(text.code),))
    return _Found(*found)


def _plain(text: _Text) -> tuple[Reading, ...]:
    """The text itself, as an article or order number, unless a GS1 symbol carried it."""
    if text.symbology in GS1_SYMBOLOGIES or len(text.code) > MAX_PLAIN or not text.code.isprintable():
        return ()
    return (PlainText(text=text.code),) if any(char.isalnum() for char in text.code) else ()


def _unmistakable(reading: Reading) -> bool:
    """Whether a reading rules out that the text is an article or order number."""
    match reading:
        case OrderCode() | LocationCode() | BadgeCode() | CommandCode() | StationCode():
            return True
        case ParcelCode():
            return len(reading.parcel_id) > 10
        case ProductCode() | RoutingCode() | PlainText():
            return False


_RECOGNISERS: tuple[Callable[[_Text], _Found], ...] = (_own, _parcel, _product, _routing)
