"""The office's screens in a real terminal: search, page, extended search, at three sizes."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.scans.own_codes import badge_code, order_code
from tests.end_to_end.handheld import Handheld
from tests.tui.test_pty import silent

ASA = badge_code("2J7VE9Y4GS6K")
PROGRAM = str(Path(__file__).with_name("program.py"))


@contextmanager
def started(home: Path, columns: int, rows: int) -> Iterator[Handheld]:
    with Handheld([sys.executable, PROGRAM, str(home)], columns=columns, rows=rows, home=home) as handheld:
        handheld.wait_for("Scan your badge")
        handheld.scan(ASA)
        handheld.wait_for("Signed in")
        yield handheld


@pytest.mark.parametrize(("columns", "rows"), [(26, 20), (80, 24), (20, 16)])
def test_words_typed_find_the_order_and_enter_opens_it(home: Path, columns: int, rows: int) -> None:
    with started(home, columns, rows) as handheld:
        handheld.press("4", "enter")
        handheld.wait_for("10060", "Type to search")
        handheld.press(*"joh")
        handheld.wait_for("Search: joh_")
        handheld.press("enter")
        handheld.wait_for("Orders: joh", "10052")
        handheld.press("enter")
        handheld.wait_for("Order 10052", "1 286.00 SEK")


def test_a_scan_among_words_being_typed_opens_its_order_and_lands_in_no_field(home: Path) -> None:
    with started(home, 26, 20) as handheld:
        handheld.press("4", "enter")
        handheld.wait_for("Type to search")
        for typed in ("j", "jo"):
            handheld.press(typed[-1])
            handheld.wait_for(f"Search: {typed}_")
        handheld.wait_until(lambda: silent(handheld, 0.8), "the moment before a scan")
        handheld.scan(order_code("10023"))
        handheld.wait_for("Order 10023", "Tjärtvål")
        handheld.press("escape")
        handheld.wait_for("Type to search")
