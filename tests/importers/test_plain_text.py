"""The one place where text from outside is made harmless."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.plain_text import clean_line, clean_text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  Åsa \t Nordlöf\r\n", "Åsa Nordlöf"),
        ("A\u030asa", "Åsa"),
        ("a\x00b\x1b[31mc\x7fd\x9be", "ab[31mcde"),
        ("a\u202eb\u2066c\u200bd\ufeffe\u00adf", "abcdef"),
        ("a\u2028b\u00a0c\x85d\x0be", "a b c d e"),
        ("\U000e0041tag\ue000\ud800", "tag"),
        ("[bold]^XZ)Tj</b>", "[bold]^XZ)Tj</b>"),
        ("Ελλάδα Łódź 東京 😀", "Ελλάδα Łódź 東京 😀"),
        ("\u200b \x1b", ""),
    ],
)
def test_a_line(text: str, cleaned: str) -> None:
    assert clean_line(text) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\tb  c \n\n d\n\n", "a\tb  c\n\n d"),
        ("a\x1b[2J\x07\nb\u202e", "a[2J\nb"),
        ("\n\x00\n", ""),
    ],
)
def test_several_lines(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


@given(text=st.text())
def test_nothing_unseen_is_left_and_cleaning_again_changes_nothing(text: str) -> None:
    for clean, allowed in ((clean_line, ""), (clean_text, "\n\t")):
        once = clean(text)
        unseen = {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
        assert not [char for char in once if char not in allowed and unicodedata.category(char) in unseen]
        assert clean(once) == once
