"""What of a text can be drawn, and how it is made to fit."""

import pytest

from printing.documents.fonts import REPLACEMENT, cut, drawable, fitted, text_width, wrapped
from tests.printing.examples import LONG


@pytest.mark.parametrize(
    "name",
    [
        "Åsa Öberg",
        "Łukasz Żółć",
        "Ελληνική",
        "Şişli İğ",
        "Nguyễn Thị Hà",
        "Дмитрий",
        "Ștefan Țăran",
        "3 × 4 −10 °C ½",
    ],
)
def test_european_and_vietnamese_names_are_drawn_as_they_are(name: str) -> None:
    assert drawable(name) == name


def test_a_letter_with_a_loose_accent_is_composed() -> None:
    assert drawable("A\u030asa") == "Åsa"


def test_a_letter_that_the_typeface_lacks_is_drawn_plain() -> None:
    assert drawable("ﬁn 𝐁old ①") == "fin Bold 1"


def test_a_run_that_nobody_here_can_draw_is_one_visible_gap() -> None:
    assert drawable("田中太郎 Tanaka 🎁🎁") == f"{REPLACEMENT} Tanaka {REPLACEMENT}"


def test_controls_line_ends_and_bidi_marks_are_gone() -> None:
    assert drawable("a\x1b[2J\x00b\r\n\tc\u202ed\u200be") == "a [2J b cde"


def test_a_text_that_fits_keeps_its_size() -> None:
    assert fitted("Åsa", 100, 10, 5) == ("Åsa", 10)


def test_a_text_that_is_a_little_too_long_shrinks() -> None:
    text, size = fitted("Storgatan 5", 40, 10, 5)
    assert text == "Storgatan 5"
    assert size < 10
    assert text_width(text, size) == pytest.approx(40)


def test_a_text_that_is_far_too_long_is_cut_at_the_smallest_size() -> None:
    text, size = fitted(LONG, 40, 10, 5)
    assert size == 5
    assert text.endswith("…")
    assert text_width(text, size) <= 40


def test_wrapping_breaks_at_words_and_cuts_the_last_line() -> None:
    lines = wrapped("Åkerbärsvägens förlängda samfällighetsförening i Borås", 30, 3.4, 2)
    assert len(lines) == 2
    assert lines[0] == "Åkerbärsvägens"
    assert lines[1].endswith("…")
    assert all(text_width(line, 3.4) <= 30 for line in lines)


def test_a_word_longer_than_a_line_is_broken_anywhere() -> None:
    lines = wrapped("W" * 30, 30, 3.4, 9)
    assert "".join(lines) == "W" * 30
    assert all(text_width(line, 3.4) <= 30 for line in lines)


def test_nothing_stays_nothing() -> None:
    assert wrapped(" \n ", 30, 3.4, 2) == []
    assert cut("", 10, 5) == ""
