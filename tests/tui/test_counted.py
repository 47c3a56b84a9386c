"""Scans and keys from slip to reported order, counted in the running program, as docs/handheld.md says."""

import re
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from models.demo import load_demo_shop
from models.orders import Order
from models.scans.checksums import gs1_check_digit
from models.scans.own_codes import command_code, order_code
from models.scans.readings import Command
from models.tables.site import SiteDatabase
from models.types import OrderNumber, OrderState
from tests.end_to_end.handheld import Handheld
from tests.flows.values import line, order
from tests.tui.demo_site import fill
from tests.tui.test_pty import LINA, PROGRAM, silent
from tui.driver.router import RouterSettings

DOCUMENT = Path(__file__).parents[2] / "docs" / "handheld.md"
ARTICLES = [product for product in load_demo_shop().products if product.gtin][:10]
"""In the order of their shelves."""
_ROW = re.compile(r"^\| ([^|]*(?:line|lines)[^|]*) \| (\d+) \| (\d+) \|$", re.MULTILINE)
AFTER_KEYS, AFTER_SCAN = RouterSettings().burst_hold + 0.05, 2 * RouterSettings().first_hold
"""Seconds that a hand takes between keys and trigger, so that neither is taken for a piece of the other."""
_serials = count(1)
REPORTED = "reported in."


class Done(NamedTuple):
    """One scan or key, and what the screen then says."""

    scan: str
    key: str
    then: str


def scan(code: str, then: str) -> Done:
    return Done(code, "", then)


def command(which: Command, then: str) -> Done:
    return scan(command_code(which), then)


def key(name: str, then: str) -> Done:
    return Done("", name, then)


def parcel(then: str) -> Done:
    payload = f"3735000099{next(_serials):07}"
    return scan(payload + gs1_check_digit(payload), then)


def leaving() -> tuple[Done, Done]:
    """The parcel id of a part, and the answer that it leaves."""
    return parcel("Report in the delivery"), key("enter", REPORTED)


def picked(lines: int, first: int = 1) -> list[Done]:
    """Every article from the first on; the last one packs the order."""
    on = [scan(str(ARTICLES[at - 1].gtin), f"line {at + 1} of {lines}") for at in range(first, lines)]
    return [*on, scan(str(ARTICLES[lines - 1].gtin), "Scan the parcel id")]


PACK = key("enter", "Scan the parcel id")
SHORT_LAST = (key("enter", "line 2 of 3"), *picked(3, 2)[:-1], scan(str(ARTICLES[2].gtin), "Goes now"))
FIRST_OF_3 = picked(3)[0]

WAYS: dict[str, tuple[int, Sequence[Done]]] = {
    **{
        f"{lines} line{'s' * (lines > 1)}, 1 parcel": (lines, (*picked(lines), parcel(REPORTED)))
        for lines in (1, 3, 10)
    },
    **{
        f"{lines} line{'s' * (lines > 1)}, 3 parcels": (
            lines,
            (
                *picked(lines),
                key("3", "3_"),
                key("+", "3 parcels: scan each."),
                parcel("1 of 3"),
                parcel("2 of 3"),
                parcel(REPORTED),
            ),
        )
        for lines in (1, 3, 10)
    },
    "3 lines, 3 parcels, command barcodes": (
        3,
        (
            *picked(3),
            command(Command.NEXT_PARCEL, "More parcels"),
            *(parcel(f"{place} of at most") for place in (1, 2, 3)),
            command(Command.REPORT_IN, REPORTED),
        ),
    ),
    "3 lines, one of them short": (3, (key("-", "why?"), *SHORT_LAST, PACK, *leaving())),
    "3 lines, one of them short, command barcodes": (
        3,
        (
            command(Command.SHORT, "why?"),
            *SHORT_LAST,
            command(Command.PART_DELIVERY, "Scan the parcel id"),
            *leaving(),
        ),
    ),
    "3 lines, a part delivery of one": (
        3,
        (
            FIRST_OF_3,
            key("+", "What now?"),
            key("3", "What now?"),
            key("enter", "Goes now"),
            PACK,
            *leaving(),
        ),
    ),
    "3 lines, a part delivery of one, command barcodes": (
        3,
        (
            FIRST_OF_3,
            command(Command.PART_DELIVERY, "Goes now"),
            command(Command.PART_DELIVERY, "Scan the parcel id"),
            *leaving(),
        ),
    ),
}


def number_of(place: int) -> OrderNumber:
    return OrderNumber(str(20001 + place))


def order_for(place: int, lines: int) -> Order:
    wanted = (line(at, ARTICLES[at - 1].sku, 1) for at in range(1, lines + 1))
    return order(*wanted, number=number_of(place))


@pytest.fixture
def handheld(tmp_path: Path) -> Iterator[Handheld]:
    """Lina signed in, with an order for every way."""
    with SiteDatabase.open(tmp_path / "home") as site:
        fill(site, *(order_for(place, lines) for place, (lines, _steps) in enumerate(WAYS.values())))
    command_line = [sys.executable, PROGRAM, str(tmp_path / "home")]
    with Handheld(command_line, columns=26, rows=20, home=tmp_path / "home") as handheld:
        handheld.wait_for("Scan your badge")
        handheld.scan(LINA)
        handheld.wait_for("Signed in")
        yield handheld


def gone(handheld: Handheld, number: str, steps: Sequence[Done]) -> tuple[int, int]:
    """Go the way, and return how many scans and keys it took."""
    scans = keys = 0
    by_key = False
    for step in (scan(order_code(number), f"Order {number} line 1"), *steps):
        if bool(step.key) != by_key:
            pause = AFTER_KEYS if by_key else AFTER_SCAN
            rested = partial(_rested, handheld, time.monotonic() + pause)
            handheld.wait_until(rested, "a hand between keys and trigger")
        by_key = bool(step.key)
        if by_key:
            handheld.press(step.key)
            keys += 1
        else:
            handheld.scan(step.scan)
            scans += 1
        handheld.wait_for(step.then)
    return scans, keys


def _rested(handheld: Handheld, until: float) -> bool:
    """Whether the screen is silent and the hand has taken its time, whatever the screen was."""
    return silent(handheld, max(0.01, until - time.monotonic())) and time.monotonic() >= until


def documented() -> dict[str, tuple[int, int]]:
    """The table of the document."""
    return {name: (int(scans), int(keys)) for name, scans, keys in _ROW.findall(DOCUMENT.read_text())}


def test_every_order_takes_as_many_scans_and_keys_as_the_document_says(
    handheld: Handheld, tmp_path: Path
) -> None:
    counted = {
        name: gone(handheld, number_of(place), steps)
        for place, (name, (_lines, steps)) in enumerate(WAYS.items())
    }
    assert counted == documented()
    with SiteDatabase.open(tmp_path / "home") as site:
        orders = [each for place in range(len(WAYS)) for each in site.orders_by_number(number_of(place))]
    assert len(orders) == len(WAYS)
    assert all(each.state is OrderState.SHIPPED or each.part_delivered for each in orders)


@pytest.mark.parametrize("lines", [1, 3, 10])
def test_one_parcel_takes_two_scans_and_one_a_line_and_no_key(lines: int) -> None:
    name = f"{lines} line{'s' * (lines > 1)}, 1 parcel"
    assert documented()[name] == (lines + 2, 0)
