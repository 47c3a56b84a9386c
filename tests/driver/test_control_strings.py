"""What a terminal answers unasked, whole and cut by the link: no Esc, no text, and no scan lost after it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.driver.typing_hand import typed
from tui.driver.control_strings import LONGEST
from tui.driver.router import KeyPress, Routed, Scan
from tui.driver.terminal_input import TerminalInput

EAN = "4006381333931"
SCAN, ESC_KEY = Scan(EAN, suspect=False), KeyPress("escape", "\x1b")
BACKGROUND, VERSION = b"\x1b]11;rgb:1e1e/1e1e/1e1e", b"\x1bP>|XTerm(388)"
STRINGS = [
    BACKGROUND + b"\x07",
    BACKGROUND + b"\x1b\\",
    b"\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    b"\x1b]52;c;S29sbGk=\x07",
    VERSION + b"\x1b\\",
    b"\x1bP1$r0;1m\x1b\\",
    b"\x1bP0+r544e\x1b\\",
    b"\x1bP!|7E565445\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1b^private\x1b\\",
]
SEQUENCES = [
    b"\x1b[?1;2c",
    b"\x1b[?65;1;2;4;6;8;9;15;16;17;18;21;22;28;29;42;44;52c",
    b"\x1b[>41;388;0c",
    b"\x1b[24;80R",
    b"\x1b[?24;80;1R",
    b"\x1b[0n",
    b"\x1b[?2026;2$y",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[8;24;80t",
]
ANSWERS = [*STRINGS, *SEQUENCES]


@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_that_nobody_asked_for_is_nothing(answer: bytes) -> None:
    assert typed((1.0, answer)) == []
    assert typed((1.0, b"3" + answer), (2.0, answer + EAN.encode() + b"\r" + answer)) == [
        KeyPress("3", "3"),
        SCAN,
    ]


@given(st.sampled_from(ANSWERS), st.data())
def test_an_answer_in_pieces_is_nothing(answer: bytes, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(1, len(answer) - 1), max_size=3)) | {0, len(answer)})
    reads = [(1.0 + place * 0.35, answer[begin:end]) for place, (begin, end) in enumerate(pairwise(cuts))]
    assert typed(*reads, (reads[-1][0] + 0.1, EAN.encode() + b"\r")) == [SCAN]


@pytest.mark.parametrize(
    "begun", [BACKGROUND, VERSION, b"\x1b_Gi=31", BACKGROUND + b"\x1b", b"\x1b[", b"\x1b[?62;1"]
)
@pytest.mark.parametrize("later", [0.1, 0.6, 5.0])
def test_a_scan_after_an_answer_without_an_end_is_a_scan(begun: bytes, later: float) -> None:
    routed = typed((1.0, begun), (1.0 + later, EAN.encode() + b"\r"))
    assert [part for part in routed if part != ESC_KEY] == [SCAN]


def test_a_key_after_an_answer_without_an_end_is_a_key() -> None:
    assert typed((1.0, BACKGROUND), (1.8, b"3")) == [KeyPress("3", "3")]
    assert typed((1.0, BACKGROUND), (1.2, b"\x1b[A")) == [KeyPress("up", None)]
    assert typed((1.0, BACKGROUND), (1.2, b"\x1b"), (3.0, b"3")) == [ESC_KEY, KeyPress("3", "3")]


def test_it_swallows_what_is_typed_for_two_seconds_at_most() -> None:
    keys = [(1.0 + place * 0.3, b"3") for place in range(1, 10)]
    routed = typed((1.0, BACKGROUND), *keys)
    assert routed == [KeyPress("3", "3")] * sum(at >= 1.0 + LONGEST for at, _ in keys)


@pytest.mark.parametrize("begun", [BACKGROUND, b"\x1b[", b"\x1b[?62;1"])
def test_a_scan_in_one_read_with_an_answer_without_an_end_is_seen(begun: bytes) -> None:
    (scan,) = typed((1.0, begun + EAN.encode() + b"\r"))
    assert isinstance(scan, Scan)
    assert EAN in scan.text


@pytest.mark.parametrize("code", ["]C14006381333931", "P1234567", "P12$4567", "PKG-1", "XK-1", "P1$R33"])
def test_a_code_right_after_esc_is_a_scan_whatever_it_begins_with(code: str) -> None:
    esc_and_scan: list[Routed] = [ESC_KEY, Scan(code, suspect=False)]
    assert typed((1.0, b"\x1b" + code.encode() + b"\r")) == esc_and_scan
    strokes = [(1.0 + place * 0.015, bytes([byte])) for place, byte in enumerate(b"\x1b" + code.encode())]
    assert typed(*strokes, (strokes[-1][0] + 0.015, b"\r")) == esc_and_scan


@pytest.mark.parametrize("character", ["]", "P", "p"])
def test_esc_and_a_character_by_hand_are_two_keys(character: str) -> None:
    assert typed((1.0, b"\x1b"), (1.2, character.encode())) == [
        ESC_KEY,
        KeyPress(*[_name(character), character]),
    ]


def test_esc_alone_is_esc_as_soon_as_ever() -> None:
    terminal = TerminalInput(escape_delay=0.4)
    assert terminal.feed(b"\x1b", 1.0) == []
    assert terminal.tick(1.39) == []
    assert terminal.tick(1.4) == [ESC_KEY]


def _name(character: str) -> str:
    return "right_square_bracket" if character == "]" else character
