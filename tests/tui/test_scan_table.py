"""Every kind of code at every place: the answer, to the letter, stands in `scan_answers.toml`."""

import tomllib
from pathlib import Path

import pytest

from tests.tui.hand import Hand
from tests.tui.scan_places import CODES, PLACES, answer, furnish

ANSWERS = tomllib.loads(Path(__file__).with_name("scan_answers.toml").read_text())


def test_the_table_names_every_place_and_every_code() -> None:
    assert list(ANSWERS) == list(PLACES)
    assert all(list(answers) == list(CODES) for answers in ANSWERS.values())


@pytest.mark.parametrize("place", PLACES)
async def test_every_scan_is_answered_as_the_table_says(lina: Hand, home: Path, place: str) -> None:
    furnish(home)
    assert {code: await answer(lina, place, code) for code in CODES} == ANSWERS[place]
