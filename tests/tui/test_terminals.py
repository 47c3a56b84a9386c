"""The program in terminals that can little: what they are sent, byte by byte, and what stands there."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.scans.own_codes import badge_code, order_code
from tests.end_to_end.handheld import Handheld

LINA = badge_code("4T9QK2M7XR1B")
PROGRAM = str(Path(__file__).with_name("program.py"))
SOAP = "7350000020236"

_TEXT = rb"[\x20-\x7e\x80-\xff]|[\r\n\b\a]"
_MOVES = rb"\x1b\[(?:\d*(?:;\d*)?H|\d*[ABCD]|0?J|[012]?K)"
VT100 = re.compile(rb"(?:" + _TEXT + rb"|" + _MOVES + rb"|\x1b\[(?:[01457](?:;[01457])*)?m|\x1b\[\?7[hl])*")
"""DEC's VT100 User Guide: CUP, CUU to CUB, ED, EL, SGR 0 1 4 5 7, DECAWM. No colour, no DECTCEM."""
ANSI = re.compile(
    rb"(?:" + _TEXT + rb"|" + _MOVES + rb"|\x1b\[(?:(?:[01457]|[34][0-79])(?:;(?:[01457]|[34][0-79]))*)?m)*"
)
"""terminfo's ansi, without what only some of them have."""
_EIGHT, _OF_256 = "3[0-7]|4[0-7]", "[34]8;5;[0-9]{1,3}"
COLOURS = {
    "vt220": "",
    "ansi": _EIGHT,
    "linux": _EIGHT,
    "xterm": _EIGHT,
    "xterm-256color": f"{_EIGHT}|{_OF_256}",
}
"""What of SGR a terminal gets beyond attributes."""
_ATTRIBUTES = "[01479]|2[2479]|[34]9"


@contextmanager
def opened(home: Path, term: str, locale: str, *options: str, env: str = "KOLLI=") -> Iterator[Handheld]:
    """The menu, Lina signed in."""
    command = ["/usr/bin/env", env, sys.executable, PROGRAM, str(home), *options]
    with Handheld(command, columns=26, rows=20, home=home, term=term, locale=locale) as handheld:
        handheld.wait_for("Scan your badge")
        handheld.scan(LINA)
        handheld.wait_for("Signed in")
        yield handheld


@contextmanager
def walking(home: Path, term: str, locale: str, *options: str) -> Iterator[Handheld]:
    """On the walk of an order, one of three picked, after an error and a look at Outbound."""
    with opened(home, term, locale, *options) as handheld:
        handheld.press("2")
        handheld.press("enter")
        handheld.wait_for("Outbound 26")
        handheld.scan(order_code("10023"))
        handheld.wait_for("0 of 3 picked")
        handheld.scan(SOAP)
        handheld.wait_for("1 of 3 picked")
        yield handheld


@pytest.mark.parametrize(
    ("term", "repertoire"), [("vt100", VT100), ("ansi", ANSI), ("dumb", ANSI), ("wy60", ANSI)]
)
def test_a_terminal_gets_nothing_that_it_does_not_have(
    home: Path, term: str, repertoire: re.Pattern[bytes]
) -> None:
    with walking(home, term, "C.UTF-8") as handheld:
        sent = bytes(handheld.received)
    known = repertoire.match(sent)
    assert known is not None
    assert sent[known.end() : known.end() + 20] == b""


def looks(home: Path, term: str, **options: str) -> list[str]:
    """The parameters of each SGR of a menu, a good word and an error."""
    with opened(home, term, "C.UTF-8", **options) as handheld:
        handheld.scan("no such code")
        handheld.wait_for("Press Enter")
        sent = bytes(handheld.received).decode()
    return [each for each in re.findall(r"\x1b\[([0-9;]*)m", sent) if each]


@pytest.mark.parametrize("term", COLOURS)
def test_a_terminal_gets_the_colours_that_it_has(home: Path, term: str) -> None:
    known = re.compile(rf"(?:(?:{COLOURS[term] or _ATTRIBUTES}|{_ATTRIBUTES})(?:;|$))+")
    sent = looks(home, term)
    assert [each for each in sent if not known.fullmatch(each)] == []
    coloured = {number for each in sent for number in re.findall(r"\b[34][0-8]\b", each)}
    assert bool(coloured) == bool(COLOURS[term])
    assert ("48" in coloured) == (term == "xterm-256color")


def test_no_color_is_heard(home: Path) -> None:
    sent = looks(home, "xterm-256color", env="NO_COLOR=1")
    assert [each for each in sent if not re.fullmatch(rf"(?:(?:{_ATTRIBUTES})(?:;|$))+", each)] == []


def test_the_whole_walk_is_readable_in_ascii(home: Path) -> None:
    with walking(home, "xterm", "C") as handheld:
        assert max(handheld.received) < 0x80
        assert "Tjartval, handgjord" in handheld.text


def test_ascii_for_the_asking(home: Path) -> None:
    with walking(home, "xterm", "C.UTF-8", "--ascii") as handheld:
        assert max(handheld.received) < 0x80


def test_a_latin_1_client_has_its_letters_both_ways(home: Path) -> None:
    with walking(home, "xterm", "sv_SE.ISO-8859-1") as handheld:
        assert b"Tj\xe4rtv\xe5l" in handheld.received
        assert "\xc3\xa4".encode("latin-1") not in handheld.received
