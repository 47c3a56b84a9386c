"""What is typed for a criterion stands there as the language of the screen writes it (S2)."""

from collections.abc import Iterator

import pytest

from models.flows.narrowing import Criterion, typed, value_text
from models.search import OrderQuery
from models.translation import speak


@pytest.fixture(params=["en", "sv"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak("en")


@pytest.mark.parametrize(
    ("text", "minor", "shown"),
    [
        ("250,50", 25_050, {"en": "250.50", "sv": "250,50"}),
        ("250.5", 25_050, {"en": "250.50", "sv": "250,50"}),
        ("1 000", 100_000, {"en": "1000", "sv": "1000"}),
        ("0", 0, {"en": "0", "sv": "0"}),
    ],
)
def test_an_amount_is_shown_as_the_language_writes_it(
    language: str, text: str, minor: int, shown: dict[str, str]
) -> None:
    query = typed(OrderQuery(), Criterion.VALUE_FROM, text)
    assert query.value_from == minor
    said = value_text(query, Criterion.VALUE_FROM, ())
    assert said == shown[language]
    assert typed(OrderQuery(), Criterion.VALUE_FROM, said) == query
