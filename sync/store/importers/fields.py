"""What a value of a document must be, whichever platform it comes from; each refusal names the path.

Texts are cleaned (`models.plain_text`) before they are measured.
"""

import re
from datetime import UTC, datetime

from models.currencies import EXPONENTS
from models.errors import DocumentRefused
from models.plain_text import clean_line, clean_text
from models.scans.checksums import gs1_check_digit
from models.scans.countries import ISO_3166_ALPHA_2
from models.scans.own_codes import order_code
from models.types import Gtin, OrderNumber, Quantity, Sku
from models.wording import imports as wording

MAX_NAME = 200
"""Characters of a name, a street, a city, an e-mail address, an article's name."""
MAX_ID = 60
"""Characters of an order id, an order number, an article number."""
MAX_COMMENT = 4000
MAX_LINES = 1000
MAX_QUANTITY = 1_000_000
MAX_AMOUNT = 10**12
"""Minor units."""

_GTIN = re.compile(r"[0-9]{8}|[0-9]{12,14}", re.ASCII)


def line_of_text(at: str, value: str | None, most: int = MAX_NAME) -> str:
    """One line of text, perhaps empty."""
    cleaned = clean_line(value or "")
    if len(cleaned) > most:
        raise DocumentRefused(at, wording.too_long(most, len(cleaned)))
    return cleaned


def filled(at: str, value: str | None, most: int = MAX_NAME) -> str:
    """One line of text that says something."""
    if value is None:
        raise DocumentRefused(at, wording.missing())
    cleaned = line_of_text(at, value, most)
    if not cleaned:
        raise DocumentRefused(at, wording.empty())
    return cleaned


def sku(at: str, value: str | None) -> Sku:
    """The article number that a platform may lack: of a product that was deleted, or never had one."""
    cleaned = line_of_text(at, value, MAX_ID)
    if not cleaned:
        raise DocumentRefused(at, wording.no_sku())
    return Sku(cleaned)


def order_number(at: str, value: str | None) -> OrderNumber:
    """What people call the order; it must fit into the barcode of the pick slip."""
    number = OrderNumber(filled(at, value, MAX_ID))
    try:
        order_code(number)
    except ValueError as wrong:
        raise DocumentRefused(at, wording.no_barcode()) from wrong
    return number


def comment(at: str, value: str | None) -> str:
    """Several lines of text, perhaps empty."""
    cleaned = clean_text(value or "")
    if len(cleaned) > MAX_COMMENT:
        raise DocumentRefused(at, wording.too_long(MAX_COMMENT, len(cleaned)))
    return cleaned


def whole(at: str, value: int, least: int, most: int) -> int:
    """A whole number in its range."""
    if value < least:
        raise DocumentRefused(at, wording.too_small(least, value))
    if value > most:
        raise DocumentRefused(at, wording.too_large(most, wording.shown(str(value))))
    return value


def quantity(at: str, value: int) -> Quantity:
    """Units of one article."""
    return Quantity(whole(at, value, 1, MAX_QUANTITY))


def currency(at: str, value: str) -> str:
    """ISO 4217."""
    if value not in EXPONENTS:
        raise DocumentRefused(at, wording.unknown_currency(value))
    return value


def country(at: str, value: str | None) -> str:
    """ISO 3166-1 alpha-2, upper case; Kosovo goes by XK in all of trade."""
    code = filled(at, value).upper()
    if code not in ISO_3166_ALPHA_2 and code != "XK":
        raise DocumentRefused(at, wording.unknown_country(code))
    return code


def moment(at: str, value: str, *, in_utc: bool = False) -> datetime:
    """A time of ISO 8601 with its offset; `in_utc` for a field that is UTC and does not say so."""
    try:
        read = datetime.fromisoformat(value)
        if read.tzinfo is None and in_utc:
            read = read.replace(tzinfo=UTC)
        if read.tzinfo is None:
            raise DocumentRefused(at, wording.not_a_time(value))
        return read.astimezone(UTC)
    except (ValueError, OverflowError) as wrong:
        raise DocumentRefused(at, wording.not_a_time(value)) from wrong


def moment_if_any(at: str, value: str | None, *, in_utc: bool = False) -> datetime | None:
    """A time as above, or none."""
    return moment(at, value, in_utc=in_utc) if value else None


def gtin(at: str, value: str | None) -> Gtin | None:
    """A GTIN as 14 digits (GS1 General Specifications 3.3.2, check digit 7.9.1); None when there is none."""
    if not value:
        return None
    if not is_gtin(value):
        raise DocumentRefused(at, wording.not_a_gtin(value))
    return Gtin(value.zfill(14))


def is_gtin(value: str) -> bool:
    """Whether these are the digits of a GTIN, the last one right."""
    return _GTIN.fullmatch(value) is not None and gs1_check_digit(value[:-1]) == value[-1]


def enough_lines(at: str, count: int) -> None:
    """At least one, and no more than anybody could pick."""
    if count == 0:
        raise DocumentRefused(at, wording.no_lines())
    if count > MAX_LINES:
        raise DocumentRefused(at, wording.too_many(MAX_LINES, count))
