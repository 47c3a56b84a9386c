"""A broker's parcel numbers and label files, as the store keeps them."""

import base64
import binascii
from collections.abc import Iterable

from models.bookings import LabelFile
from models.broker_labels import format_of
from models.scans.parcel_ids import parse_parcel_id
from models.scans.readings import ParcelCode
from models.scans.shapes import compact
from models.types import ParcelId, ParcelIdKind

_SHORTEST, _LONGEST = 8, 35
"""Characters of any parcel id."""


def parcel_ids(numbers: Iterable[str | None]) -> tuple[ParcelId, ...]:
    """Return each number once, without the `00` of an SSCC; what can be no parcel id is left out."""
    found = (_parcel_id(number) for number in numbers if number)
    return tuple(dict.fromkeys(each for each in found if each is not None))


def kind_of(parcel_id: ParcelId) -> ParcelIdKind:
    """Return the numbering of a parcel id; what a broker gives in a numbering not known here is other."""
    read = parse_parcel_id(parcel_id, accept_other=True)
    return read.kind if isinstance(read, ParcelCode) else ParcelIdKind.OTHER


def label_file(data: bytes) -> LabelFile | None:
    """Return the label, PDF or ZPL by its own beginning; None for what is neither, such as a page of HTML."""
    written = format_of(data)
    return None if written is None else LabelFile(format=written, data=data)


def from_base64(text: str) -> LabelFile | None:
    """Return the label, None when the text is not base64 or is empty."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return label_file(data) if data else None


def _parcel_id(number: str) -> ParcelId | None:
    read = parse_parcel_id(number, accept_other=True)
    if isinstance(read, ParcelCode):
        return read.parcel_id
    text = compact(number)
    return (
        ParcelId(text) if text.isalnum() and text.isascii() and _SHORTEST <= len(text) <= _LONGEST else None
    )
