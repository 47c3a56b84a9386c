"""Kolli's own barcodes: one place that makes them and reads them.

    KQ  O  10042  C
    │   │  │      └ check character, ISO 7064 MOD 37,36 over all before it
    │   │  └ the payload, escaped
    │   └ kind: O order, L location, B badge, C command, S station
    └ mark: no Swedish or English word and hardly an article number begins so

Only digits and upper-case letters A to Z are used. A scanner that plays keyboard sends key positions, and
between a Swedish and an American layout `-`, `/`, `+`, `:`, `_`, `#`, `%` and å ä ö change places, while the
letters and digits of both are the same; caps lock only changes case, and case carries nothing here. Code 128
holds every such text, and draws runs of digits as pairs (code set C).

All else is escaped with Q: `QQ` is Q itself; `QA` `QB` `QC` `QD` `QE` `QF` are `-` `.` `#` `/` `_` and space;
any other character, lower-case letters included, is `QX` and two hexadecimal digits for each byte of UTF-8.
There is one spelling of a payload only: a text that would be written otherwise is refused.
"""

import re
from collections.abc import Callable

from models.scans.checksums import ALPHANUMERIC, mod_37_36
from models.scans.readings import (
    BadgeCode,
    Command,
    CommandCode,
    LocationCode,
    OrderCode,
    Refused,
    StationCode,
)
from models.types import Location, OrderNumber, StationId
from models.wording.scans import own_code_garbled, own_code_unknown

MARK = "KQ"
MAX_PAYLOAD = 60
"""Characters of an escaped payload: what a hand scanner reads in one line of Code 128 at arm's length."""

_SHORT = {"Q": "QQ", "-": "QA", ".": "QB", "#": "QC", "/": "QD", "_": "QE", " ": "QF"}
_LONG = {escape: char for char, escape in _SHORT.items()}
_UNITS = re.compile(r"(?:QX[0-9A-F]{2})+|Q[QA-F]|[0-9A-PR-Z]")
_OWN = re.compile(r"KQ[OLBCS][0-9A-Z]+")

OwnReading = OrderCode | LocationCode | BadgeCode | CommandCode | StationCode


def order_code(number: OrderNumber | str) -> str:
    """The text of the barcode for an order number, for instance `KQO10042` and its check character.

    Raises ValueError when the number is empty or too long to draw.
    """
    return _made("O", number)


def location_code(location: Location | str) -> str:
    """The text of the barcode for a shelf location. Raises ValueError when empty or too long to draw."""
    return _made("L", location)


def badge_code(token: str) -> str:
    """The text of the barcode for a badge's token. Raises ValueError when empty or too long to draw."""
    return _made("B", token)


def command_code(command: Command) -> str:
    """The text of the barcode for a command of the command sheet."""
    return _made("C", _command_word(command))


def station_code(station: StationId | str) -> str:
    """The text of the barcode for a station. Raises ValueError when empty or too long to draw."""
    return _made("S", station)


def parse_own_code(text: str) -> OwnReading | Refused | None:
    """Read one of our own codes; None when the text does not begin like one.

    Lower case is read as upper case. `Refused` when the check character or the spelling is wrong, which is a
    garbled or mistyped code, or when the command is not one that this version knows.
    """
    folded = text.upper() if text.isascii() else text
    if not _OWN.fullmatch(folded):
        return None
    body, came = folded[:-1], folded[-1]
    payload = _unescaped(body[len(MARK) + 1 :])
    if mod_37_36(body) != came or payload is None:
        return Refused(code="own_code", message=own_code_garbled(folded))
    return _READERS[body[len(MARK)]](payload)


def _made(kind: str, payload: str) -> str:
    escaped = _escaped(payload)
    if not payload or len(escaped) > MAX_PAYLOAD:
        msg = f"expected 1 to {MAX_PAYLOAD} characters for a barcode, got {len(escaped)}"
        raise ValueError(msg)
    body = f"{MARK}{kind}{escaped}"
    return body + mod_37_36(body)


def _escaped(payload: str) -> str:
    return "".join(map(_escaped_char, payload))


def _escaped_char(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    if char in ALPHANUMERIC:
        return char
    return "".join(f"QX{byte:02X}" for byte in char.encode())


def _unescaped(escaped: str) -> str | None:
    """The payload, or None when `escaped` is not the one spelling of any text."""
    payload = "".join(map(_unescaped_unit, _UNITS.findall(escaped)))
    return payload if payload and _escaped(payload) == escaped else None


def _unescaped_unit(unit: str) -> str:
    if unit.startswith("QX"):
        return bytes.fromhex(unit.replace("QX", "")).decode(errors="replace")
    return _LONG.get(unit, unit)


def _command_word(command: Command) -> str:
    return command.value.replace("_", "").upper()


_COMMANDS = {_command_word(command): command for command in Command}


def _read_command(payload: str) -> CommandCode | Refused:
    command = _COMMANDS.get(payload)
    if command is None:
        return Refused(code="own_code", message=own_code_unknown(payload))
    return CommandCode(command=command)


_READERS: dict[str, Callable[[str], OwnReading | Refused]] = {
    "O": lambda payload: OrderCode(number=OrderNumber(payload)),
    "L": lambda payload: LocationCode(location=Location(payload)),
    "B": lambda payload: BadgeCode(token=payload),
    "C": _read_command,
    "S": lambda payload: StationCode(station=StationId(payload)),
}
