import pytest

from tui.driver.decoding import ForgivingDecoder
from tui.driver.keystrokes import KeyReader, KeyStroke, Pasted


@pytest.mark.parametrize(
    ("sequence", "key"),
    [
        ("\x1b[A", "up"),
        ("\x1bOB", "down"),
        ("\x1b[21~", "f10"),
        ("\x1bOP", "f1"),
        ("\x1b[[A", "f1"),
        ("\x1b[11~", "f1"),
        ("\x1b[Z", "shift+tab"),
    ],
)
def test_a_sequence_of_any_terminal_is_its_key(sequence: str, key: str) -> None:
    assert KeyReader().feed(sequence, 1.0) == [KeyStroke(key, None)]


def test_a_sequence_split_by_the_link_is_one_key() -> None:
    reader = KeyReader()
    assert reader.feed("\x1b", 1.0) == []
    assert reader.feed("[2", 1.3) == []
    assert reader.feed("1~", 2.5) == [KeyStroke("f10", None)]


@pytest.mark.parametrize("sequence", ["\x1b[?62;22c", "\x1b[12;40R", "\x1b[I", "\x1b[99~", "\x1b[?2026;2$y"])
def test_what_a_terminal_says_unasked_is_dropped(sequence: str) -> None:
    assert KeyReader().feed(sequence + "x", 1.0) == [KeyStroke("x", "x")]


def test_esc_is_esc_after_its_delay() -> None:
    reader = KeyReader(escape_delay=0.4)
    assert reader.feed("\x1b", 1.0) == []
    assert reader.deadline == pytest.approx(1.4)
    assert reader.tick(1.4) == [KeyStroke("escape", "\x1b")]


def test_half_a_sequence_is_nothing_in_the_end() -> None:
    reader = KeyReader()
    reader.feed("\x1b[2", 1.0)
    assert reader.tick(3.0) == []
    assert reader.deadline is None


def test_flow_control_is_no_key() -> None:
    assert KeyReader().feed("\x11\x13", 1.0) == []


def test_a_paste_that_never_ends_is_given_out_cut() -> None:
    reader = KeyReader()
    reader.feed("\x1b[200~" + "x" * 10_000, 1.0)
    assert reader.tick(3.0) == [Pasted("x" * 4096)]


def test_utf_8_split_between_reads_is_one_character() -> None:
    decoder = ForgivingDecoder()
    assert decoder.feed("å".encode()[:1]) == ""
    assert decoder.holding
    assert decoder.feed("å".encode()[1:] + b"a") == "åa"


def test_latin_1_is_read_too() -> None:
    decoder = ForgivingDecoder()
    assert decoder.feed(b"\xe5a") == "åa"
    assert decoder.feed(b"\xe5") == ""
    assert decoder.flush() == "å"
    assert decoder.feed(b"\xff\x80 \xc3\xa5") == "ÿ\x80 å"
