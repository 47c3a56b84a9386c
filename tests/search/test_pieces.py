"""Which pieces PostgreSQL's index is asked for."""

import pytest

from models.tables.store.trigrams import Sample, pieces

TEXTS = [f" {number} asa bergstrom asa@example.se  art-{number % 3}  " for number in range(1000, 1040)]


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("asa", ["asa"]),
        ("asa.b@se1", ["asa", "se1"]),
        (" be", [" be"]),
        ("  art-1  ", [" ar", "art"]),
        ("  1  ", ["  1"]),
        ("a-b", []),
        ("åäö", []),
        ("12 34", [" 34"]),
    ],
)
def test_a_piece_is_three_characters_of_a_word_or_its_beginning(fragment: str, found: list[str]) -> None:
    assert set(pieces(fragment)) >= set(found)
    assert all(piece in fragment for piece in pieces(fragment))
    if not found:
        assert pieces(fragment) == []


def test_the_rarest_pieces_are_asked_for_and_then_what_narrows_them_most() -> None:
    sample = Sample(TEXTS, 1.0)
    assert sample.rarest(["asa@example.se", "1017"])[0] == "017"
    assert sample.rarest(["@", "."]) == []


def test_what_most_texts_have_is_too_many_and_what_chance_might_have_done_is_not() -> None:
    sample = Sample(TEXTS, 0.001)
    assert sample.too_many(["asa"], 3_000)
    assert not sample.too_many(["017"], 3_000)
    assert not Sample(TEXTS, 1.0).too_many(["asa"], 3_000)


def test_without_any_text_nothing_is_known_and_everything_is_asked() -> None:
    sample = Sample([], 1.0)
    assert sample.rarest(["asa berg"]) != []
    assert not sample.too_many(sample.rarest(["asa berg"]), 5)
