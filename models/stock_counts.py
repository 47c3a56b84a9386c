"""Counts of stock as a file says them: `sku,quantity` a line, or JSON. Refused with every line that is wrong.

CSV is UTF-8 with a comma or a semicolon between the two, and may begin with a line of headings. JSON is an
object of articles and their units, or a list of objects with `sku` and `quantity`.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Any

import msgspec

from models.errors import KolliError
from models.types import Quantity, Sku
from models.wording import stock_counts as wording

MAX_SKU = 60
MAX_UNITS = 10**9
_HEADINGS = (
    frozenset({"sku", "article", "artikel", "artikelnummer"}),
    frozenset({"quantity", "units", "on hand", "antal", "saldo"}),
)
"""Words over the two columns, as shops' own programs write them."""


class CountMode(StrEnum):
    """What the figures of a count are."""

    ON_SHELF = "on_shelf"
    """All that stands there now."""
    RECEIVED = "received"
    """What has come in besides what was there."""


class StockCount(msgspec.Struct, frozen=True, kw_only=True):
    """Units of one article."""

    sku: Sku
    quantity: Quantity


class WrongLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line that is refused."""

    line: int
    """From 1, headings included; in JSON the place in the list, from 1."""
    reason: str


class CountsRefused(KolliError):
    """Nothing of the file is taken; each wrong line is named with its reason."""

    code = "counts_refused"

    def __init__(self, lines: Sequence[WrongLine], read: Iterable[tuple[int, StockCount]] = ()) -> None:
        super().__init__(wording.lines_refused([(each.line, each.reason) for each in lines]))
        self.lines = tuple(lines)
        self.read = tuple(read)
        """The other lines, for whoever finds more to refuse."""


def read_counts(body: bytes) -> tuple[tuple[int, StockCount], ...]:
    """Read a file of counts, each with its line. Raises `CountsRefused` with every line that is wrong."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = body[: wrong.start].count(b"\n") + 1
        raise CountsRefused([WrongLine(line=line, reason=wording.not_utf8())]) from wrong
    pairs = list(_json_pairs(text) if text.lstrip()[:1] in {"{", "["} else _csv_pairs(text))
    return checked_counts(pairs)


def checked_counts(
    pairs: Iterable[tuple[int, object, object]],
) -> tuple[tuple[int, StockCount], ...]:
    """Return lines and counts of lines, articles and units. Raises `CountsRefused`."""
    counts: dict[Sku, tuple[int, StockCount]] = {}
    wrong: list[WrongLine] = []
    for line, sku, quantity in pairs:
        reason = _wrong(sku, quantity, counts)
        if reason:
            wrong.append(WrongLine(line=line, reason=reason))
        else:
            count = StockCount(sku=Sku(str(sku)), quantity=Quantity(int(str(quantity))))
            counts[count.sku] = (line, count)
    if wrong or not counts:
        raise CountsRefused(wrong or [WrongLine(line=1, reason=wording.nothing_counted())], counts.values())
    return tuple(counts.values())


def _wrong(sku: object, quantity: object, seen: dict[Sku, tuple[int, StockCount]]) -> str:
    if not isinstance(sku, str) or not sku or not sku.isprintable() or len(sku) > MAX_SKU:
        return wording.sku_expected(str(sku))
    if sku in seen:
        return wording.counted_twice(sku, seen[Sku(sku)][0])
    digits = str(quantity)
    if isinstance(quantity, bool) or not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
        return wording.units_expected(digits)
    return wording.units_expected(digits) if int(digits) > MAX_UNITS else ""


def _csv_pairs(text: str) -> Iterator[tuple[int, object, object]]:
    first = text.splitlines()[0] if text.strip() else ""
    reader = csv.reader(io.StringIO(text), delimiter=";" if ";" in first else ",")
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            headings = reader.line_num == 1 and _are_headings(cells)
            if any(cells) and not headings:
                yield reader.line_num, cells[0], cells[1] if len(cells) == 2 else ""
    except csv.Error as wrong:
        reason = wording.not_csv(str(wrong))
        raise CountsRefused([WrongLine(line=reader.line_num, reason=reason)]) from wrong


def _are_headings(cells: Sequence[str]) -> bool:
    named = len(cells) == len(_HEADINGS)
    return named and all(cell.lower() in words for cell, words in zip(cells, _HEADINGS, strict=True))


def _json_pairs(text: str) -> Iterator[tuple[int, object, object]]:
    try:
        value: Any = msgspec.json.decode(text)
    except msgspec.DecodeError as wrong:
        raise CountsRefused([WrongLine(line=1, reason=wording.not_json(str(wrong)))]) from wrong
    if isinstance(value, dict):
        value = [{"sku": sku, "quantity": quantity} for sku, quantity in value.items()]
    for place, each in enumerate(value, 1):
        entry = each if isinstance(each, dict) else {}
        yield place, entry.get("sku"), entry.get("quantity")
