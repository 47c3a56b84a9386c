"""`kolli scanner` in a real terminal of a handheld's size."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tests.end_to_end.handheld import Handheld
from tests.tui.test_pty import silent

PROGRAM = "import sys; from tui.cli import main; sys.exit(main(['scanner']))"


@pytest.fixture(params=[(20, 16), (26, 20), (80, 24)], ids=str)
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Handheld]:
    columns, rows = request.param
    command = [sys.executable, "-c", PROGRAM]
    with Handheld(command, columns=columns, rows=rows, home=tmp_path) as handheld:
        handheld.wait_for("Scan two different barcodes.")
        yield handheld


def test_a_scan_is_shown_byte_by_byte_with_the_settings_that_fit(page: Handheld) -> None:
    page.scan("~7350000020236", "\r\n")
    page.wait_for("7E ~", "37 7", "0A LF", "14 characters. Ended by CR LF.", 'endings = ["CR", "LF"]')
    page.scan("~7350000010312", "\r\n")
    page.wait_for('prefix = "~"')


def test_a_scanner_without_an_end_is_told_to_send_one(page: Handheld) -> None:
    page.scan("KQO10023", "")
    page.wait_for("NO END: set the scanner to send CR (Enter) after each code.")


def test_esc_twice_leaves_and_a_scan_with_esc_in_it_does_not(page: Handheld) -> None:
    page.scan("\x1bKQO10023")
    page.wait_for("1B ESC", "Ended by CR.")
    page.wait_until(lambda: silent(page, 0.2), "the moment before a person's key")
    page.press("escape")
    page.wait_for("1 character.")
    page.press("escape")
    page._child.expect(pexpect.EOF)
