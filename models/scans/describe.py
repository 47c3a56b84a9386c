"""A scan in words, for `kolli scan` and for the log of a helpdesk."""

from models.scans.readings import (
    BadgeCode,
    CommandCode,
    LocationCode,
    OrderCode,
    ParcelCode,
    PlainText,
    ProductCode,
    Reading,
    RoutingCode,
    Scanned,
    StationCode,
)
from models.wording import scans as wording
from models.wording import stations as station_words


def describe(scanned: Scanned) -> str:
    """All readings and refusals, one a line."""
    return "\n".join([*map(describe_reading, scanned.readings), *scanned.refusals])


def describe_reading(reading: Reading) -> str:
    """One reading as a sentence."""
    match reading:
        case ProductCode():
            return wording.is_product(reading.gtin, reading.quantity)
        case ParcelCode():
            return wording.is_parcel(reading.parcel_id, reading.kind.value)
        case LocationCode():
            return wording.is_location(reading.location)
        case OrderCode():
            return wording.is_order(reading.number)
        case BadgeCode():
            return wording.is_badge()
        case CommandCode():
            return wording.is_command(reading.command.value)
        case StationCode():
            return station_words.is_station(reading.station)
        case RoutingCode():
            return wording.is_routing(reading.what.value)
        case PlainText():
            return wording.is_plain_text(reading.text)
