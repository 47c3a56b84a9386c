"""What is typed for a criterion stands there as the language of the screen writes it (S2)."""

from collections.abc import Iterator

import pytest

from models.flows.narrowing import Criterion, NotReadable, typed, value_text
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
    assert said == f"{shown[language]} SEK"
    assert typed(OrderQuery(), Criterion.VALUE_FROM, said) == query


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("129", "SEK", 12_900),
        ("129,50", "SEK", 12_950),
        ("129.5", "SEK", 12_950),
        ("1\u00a0249,50", "SEK", 124_950),
        ("129", "JPY", 129),
        ("1.234", "KWD", 1234),
        ("1,2", "KWD", 1200),
    ],
)
def test_an_amount_has_the_decimals_of_its_currency(text: str, currency: str, minor: int) -> None:
    query = typed(OrderQuery(), Criterion.VALUE_TO, text, currency)
    assert query.value_to == minor
    said = value_text(query, Criterion.VALUE_TO, (), currency)
    assert typed(OrderQuery(), Criterion.VALUE_TO, said, currency) == query


@pytest.mark.parametrize(
    ("text", "currency"),
    [("129,505", "SEK"), ("12,0", "JPY"), ("1,2,3", "SEK"), ("kr", "SEK"), ("१२", "SEK")],
)
def test_what_is_no_amount_in_the_currency_is_said(text: str, currency: str) -> None:
    with pytest.raises(NotReadable, match="is no amount"):
        typed(OrderQuery(), Criterion.VALUE_TO, text, currency)
