"""What is heard from a terminal: pieces, names, endings, prefixes, and how the page is left."""

import pytest

from tui.driver.heard import Byte, Piece, Proposal, leaves, names_of, pieces, proposal
from tui.driver.router import BY_HAND


def heard(*parts: tuple[bytes, float], apart: float = 0.0) -> list[Byte]:
    """Bytes, each part begun at its time."""
    return [Byte(value, at + place * apart) for data, at in parts for place, value in enumerate(data)]


def piece(data: bytes, apart: float = 0.0) -> Piece:
    return Piece(tuple(heard((data, 0.0), apart=apart)))


def test_a_pause_cuts_what_was_heard() -> None:
    found = pieces(heard((b"7350000020236\r", 1.0), (b"KQO10023\r", 1.6)))
    assert [each.data for each in found] == [b"7350000020236\r", b"KQO10023\r"]


def test_two_codes_of_one_read_are_cut_at_the_first_ones_end() -> None:
    assert [each.data for each in pieces(heard((b"1234\r\n5678\r", 1.0)))] == [b"1234\r\n", b"5678\r"]


def test_every_byte_has_hexadecimal_name_and_milliseconds() -> None:
    assert names_of(piece(b"K\x1d\x1b\r", apart=0.002)) == [
        "4B K     ",
        "1D GS   2",
        "1B ESC  2",
        "0D CR   2",
    ]


@pytest.mark.parametrize(
    ("data", "endings"),
    [(b"1234\r", ("CR",)), (b"1234\r\n", ("CR", "LF")), (b"1234\t", ("TAB",)), (b"1234", ())],
)
def test_the_end_of_a_code_is_named(data: bytes, endings: tuple[str, ...]) -> None:
    assert piece(data).endings == endings


def test_prefixes_are_recognised() -> None:
    assert piece(b"]C10107350000020236\r").symbology == "]C1 GS1-128"
    assert piece(b"\x02123456\x03\r").framed


def test_a_slow_code_is_as_by_hand() -> None:
    assert piece(b"123456\r", apart=BY_HAND + 0.001).by_hand
    assert not piece(b"123456\r", apart=BY_HAND - 0.001).by_hand


def test_the_proposal_holds_all_endings_that_came() -> None:
    assert proposal([piece(b"1234\r\n"), piece(b"5678\t")]) == Proposal(("CR", "LF", "TAB"), "")


def test_a_code_without_an_end_leaves_no_ending_to_propose() -> None:
    assert proposal([piece(b"1234\r"), piece(b"5678")]) == Proposal((), "")


def test_a_sign_before_two_different_codes_is_a_prefix() -> None:
    proposed = proposal([piece(b"~1234\r"), piece(b"~5678\r")])
    assert proposed is not None
    assert proposed.toml == '[scanner]\nendings = ["CR"]\nprefix = "~"'


@pytest.mark.parametrize("codes", [[b"~1234\r"], [b"~1234\r", b"~1234\r"], [b"1234\r", b"1567\r"]])
def test_one_code_or_a_digit_is_no_prefix(codes: list[bytes]) -> None:
    proposed = proposal([piece(code) for code in codes])
    assert proposed is not None
    assert proposed.prefix == ""


def test_nothing_is_proposed_before_a_code_came() -> None:
    assert proposal([]) is None


def test_esc_twice_and_then_silence_leaves() -> None:
    assert leaves(heard((b"\x1b", 1.0), (b"\x1b", 1.5)), 2.0)
    assert not leaves(heard((b"\x1b", 1.0), (b"\x1b", 1.5)), 1.55)
    assert not leaves(heard((b"\x1b", 1.0)), 2.0)


@pytest.mark.parametrize("code", [b"\x1b1234\r", b"\x1b\x1b1234\r", b"\x1b[20~1234\x1b\r", b"1234\r\x1b\x1b"])
def test_no_scan_leaves(code: bytes) -> None:
    assert not leaves(heard((code, 1.0), (code, 2.0)), 9.0)
