"""SSCCs of a shop's own: how they are put together, how many there are, and blocks of them.

An SSCC is 18 digits (GS1 General Specifications 3.3.1, AI 00): an extension digit, the GS1 company prefix of
7 to 10 digits, a serial that fills up to 17, and the check digit (7.9.1). Serials count from 0; one that was
given out is never given out again (GS1 asks for 12 months at least; parcel ids here are for ever).
"""

import re
from collections.abc import Iterator

import msgspec

from models.errors import SettingsWrong
from models.scans.checksums import gs1_check_digit
from models.types import ParcelId, ShopId
from models.wording import brokers as wording

EXTENSIONS = range(10)
"""The digit in front, which the owner of the prefix may choose."""

_PREFIX = re.compile(r"[0-9]{7,10}")
_DIGITS = 17
"""Of an SSCC without its check digit."""


class SsccNumbering(msgspec.Struct, frozen=True, kw_only=True):
    """What the SSCCs of one series have in common. Make it with `numbering`."""

    extension: int
    company_prefix: str

    @property
    def capacity(self) -> int:
        """How many serials there are: 10^9 with a prefix of 7 digits, 10^6 with one of 10."""
        return int(10 ** (_DIGITS - 1 - len(self.company_prefix)))

    def sscc(self, serial: int) -> ParcelId:
        """Return the 18 digits of a serial below `capacity`. Raises `ValueError` for any other."""
        if not 0 <= serial < self.capacity:
            raise ValueError(f"serial {serial} is not within 0 and {self.capacity - 1}")
        width = _DIGITS - 1 - len(self.company_prefix)
        payload = f"{self.extension}{self.company_prefix}{serial:0{width}}"
        return ParcelId(payload + gs1_check_digit(payload))

    def serial_of(self, parcel_id: str) -> int | None:
        """Return the serial of an SSCC of this series, None when it is of no such kind."""
        head = f"{self.extension}{self.company_prefix}"
        if len(parcel_id) != _DIGITS + 1 or not (parcel_id.isascii() and parcel_id.isdigit()):
            return None
        return int(parcel_id[len(head) : -1]) if parcel_id.startswith(head) else None


def numbering(extension: int, company_prefix: str) -> SsccNumbering:
    """Return the numbering of a prefix. Raises `SettingsWrong` when there can be none."""
    if not _PREFIX.fullmatch(company_prefix):
        raise SettingsWrong(wording.company_prefix_wrong(company_prefix), code="company_prefix")
    if extension not in EXTENSIONS:
        raise SettingsWrong(wording.extension_wrong(extension), code="sscc_extension")
    return SsccNumbering(extension=extension, company_prefix=company_prefix)


class SsccBlock(msgspec.Struct, frozen=True, kw_only=True):
    """Serials in a row that the store has given to one holder for good: `POST /v1/sscc-blocks` answers it.

    The holder may use them with the store away; the store gives them to nobody else, not even after a
    restore. What is never used is lost, and that is meant.
    """

    shop: ShopId
    extension: int
    company_prefix: str
    first_serial: int
    count: int

    @property
    def end(self) -> int:
        """The serial after the last."""
        return self.first_serial + self.count

    def __iter__(self) -> Iterator[ParcelId]:
        """The SSCCs of the block in sequence."""
        series = numbering(self.extension, self.company_prefix)
        return (series.sscc(serial) for serial in range(self.first_serial, self.end))


def restore_gap(lately: int, capacity: int) -> int:
    """Return how far a series jumps once the store's database has come out of a backup.

    `lately` is how many serials were given out in the last week that the backup knows of. What was given out
    after the backup is not in it, and stands on parcels all the same: so the series leaves out twice a
    week's worth, and a hundredth of all serials at the least. A hundred restores would use a series up; a
    week without a backup would have to be twice as busy as the one before to reach into it.
    """
    return max(2 * lately, capacity // 100)
