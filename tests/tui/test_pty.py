"""The program in a real terminal: bytes in, a screen out, at the size of a handheld and of a desk."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pexpect
import pytest

from models.scans.own_codes import badge_code, order_code
from models.tables.site import SiteDatabase
from models.types import OrderNumber, OrderState
from tests.end_to_end.handheld import Handheld

LINA = badge_code("4T9QK2M7XR1B")
PROGRAM = str(Path(__file__).with_name("program.py"))
SOAP = "7350000020236"


@contextmanager
def started(home: Path, columns: int, rows: int, term: str = "xterm-256color") -> Iterator[Handheld]:
    command = [sys.executable, PROGRAM, str(home)]
    with Handheld(command, columns=columns, rows=rows, home=home, term=term) as handheld:
        handheld.wait_for("Scan your badge")
        handheld.scan(LINA)
        yield handheld


@pytest.mark.parametrize(("columns", "rows"), [(26, 20), (80, 24), (20, 16)])
def test_from_badge_to_reported_order(home: Path, columns: int, rows: int) -> None:
    with started(home, columns, rows) as handheld:
        handheld.wait_for("Signed in: Lina Öberg")
        handheld.scan(order_code("10023"))
        handheld.wait_for("E-02-1", "Tjärtvål, handgjord", "0 of 3 picked", "Online")
        for picked in ("1 of 3 picked", "2 of 3 picked", "Scan the parcel id"):
            handheld.scan(SOAP)
            handheld.wait_for(picked)
        handheld.scan("RR473124829SE")
        handheld.wait_for("Order 10023 reported in.")
    with SiteDatabase.open(home) as site:
        (order,) = site.orders_by_number(OrderNumber("10023"))
        assert order.state is OrderState.SHIPPED


def test_after_kill_9_the_packer_stands_on_the_same_line(home: Path) -> None:
    with started(home, 26, 20) as handheld:
        handheld.wait_for("Signed in")
        handheld.scan(order_code("10023"))
        handheld.wait_for("0 of 3 picked")
        handheld.scan(SOAP)
        handheld.wait_for("1 of 3 picked")
        handheld.kill()
    with started(home, 26, 20) as again:
        again.wait_for("Order 10023 line 1 of 1", "1 of 3 picked")


def test_an_error_is_acknowledged_by_enter_and_not_by_a_scan(home: Path) -> None:
    with started(home, 26, 20) as handheld:
        handheld.wait_for("Signed in")
        handheld.scan("4006381333931")
        handheld.wait_for("STOP", "Press Enter.")
        handheld.scan(order_code("10023"))
        handheld.wait_for("1 scan not used.")
        handheld.wait_until(lambda: silent(handheld, 0.2), "the moment before a person's key")
        handheld.press("enter")
        handheld.wait_for("1 Pack", "2 Outbound")


def test_keys_that_come_at_once_after_a_stall_keep_their_order(home: Path) -> None:
    with started(home, 26, 20) as handheld:
        handheld.wait_for("Signed in")
        handheld.scan(order_code("10023"))
        handheld.wait_for("0 of 3 picked")
        handheld.press("1\r2")
        handheld.wait_for("1 of 3 picked", "Quantity: 2_")
        handheld.press("\x7f\x1b2\r\x1b")
        handheld.wait_for("Lina Öberg", "Outbound")
        handheld.press("1\r\x1b2\r")
        handheld.wait_for("Outbound", "marked")


def test_a_key_typed_ahead_of_an_error_does_not_acknowledge_it(home: Path) -> None:
    with started(home, 26, 20) as handheld:
        handheld.wait_for("Signed in")
        handheld.scan(order_code("10023"))
        handheld.wait_for("0 of 3 picked")
        handheld.press("99\r1\r")
        handheld.wait_for("STOP", "Too many: 99")
        handheld.scan(SOAP)
        handheld.wait_for("1 scan not used.")
        handheld.press("escape")
        handheld.wait_for("0 of 3 picked")


def test_an_esc_typed_ahead_of_an_error_does_not_either_though_it_waits_for_what_follows(home: Path) -> None:
    with started(home, 26, 20) as handheld:
        handheld.wait_for("Signed in")
        handheld.scan(order_code("10023"))
        handheld.wait_for("0 of 3 picked")
        handheld.press("99\r\x1b")
        handheld.wait_for("STOP", "Too many: 99")
        handheld.wait_until(lambda: silent(handheld, 0.5), "the moment in which Esc waits")
        handheld.scan(SOAP)
        handheld.wait_for("1 scan not used.")
        handheld.press("escape")
        handheld.wait_for("0 of 3 picked")


def test_printed_orders_are_struck_through_on_the_screen(home: Path) -> None:
    with started(home, 80, 24) as handheld:
        handheld.wait_for("Signed in")
        handheld.press("2")
        handheld.press("enter")
        handheld.wait_for("Outbound 26", "10023")
        assert handheld.struck_through("10012")
        assert not handheld.struck_through("10023")


@pytest.mark.parametrize("term", ["vt100", "linux"])
def test_every_terminal_shows_shelf_and_product(home: Path, term: str) -> None:
    with started(home, 26, 20, term) as handheld:
        handheld.wait_for("Signed in")
        handheld.scan(order_code("10023"))
        handheld.wait_for("E-02-1", "handgjord", "0 of 3 picked")


def test_nothing_is_sent_while_nothing_changes(home: Path) -> None:
    with started(home, 26, 20) as handheld:
        handheld.wait_for("Signed in")
        handheld.wait_until(lambda: silent(handheld, 1.2), "silence of two looks at the site")


def silent(handheld: Handheld, seconds: float) -> bool:
    """Whether not a byte comes for so long."""
    try:
        handheld._child.read_nonblocking(65536, timeout=seconds)
    except pexpect.TIMEOUT:
        return True
    return False


def test_half_a_code_is_said_once_and_its_rest_is_no_error(home: Path) -> None:
    with started(home, 26, 20) as handheld:
        handheld.wait_for("Signed in")
        handheld.scan(SOAP[:8], ending="")
        handheld.wait_for("Half a code came: scan again")
        assert handheld.received.count(b"\a") == 1
        handheld.scan(SOAP[8:])
        handheld.wait_until(lambda: handheld.received.count(b"\a") == 2, "a second bell")
        assert "STOP" not in handheld.text
        assert "Half a code came: scan again" in handheld.text
        handheld.press("2")
        handheld.wait_for("Online")
        assert "Half a code" not in handheld.text
