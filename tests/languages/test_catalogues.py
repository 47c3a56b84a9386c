"""The catalogues are whole, say what the code asks for, and what is loaded is what was written."""

import string
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from models.settings import Settings, SiteSettings
from models.translation import LANGUAGES
from tests.languages.catalogues import (
    LOCALE,
    PLACEHOLDER,
    TRANSLATED,
    WORDING,
    calls,
    catalogue,
    literal,
    po_file,
    sentences,
)

OFF_SCREEN = {"api", "documents", "imports", "invoices", "search", "shop_settings", "stock_counts", "store"}
"""What programs, papers and the command line say."""
ON_SCREEN = sorted({each.stem for each in WORDING.glob("*.py")} - OFF_SCREEN)
NARROWEST = 20
"""Columns of the smallest handheld."""


def test_every_sentence_can_be_found_by_reading_the_code() -> None:
    """A sentence that is put together at run time would never be in a catalogue."""
    assert [f"{file.name}:{call.lineno}" for file, call in calls() if literal(call) is None] == []


def test_every_language_but_english_has_a_catalogue_and_no_other() -> None:
    assert sorted(each.name for each in LOCALE.iterdir() if each.is_dir()) == sorted(TRANSLATED)


def test_the_settings_take_every_language() -> None:
    assert Settings().site.language == "en"
    assert str(SiteSettings.__annotations__["language"]) == f"typing.Literal{list(LANGUAGES)}"


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_sentence_is_translated_and_nothing_else(language: str) -> None:
    assert sorted(set(sentences()) ^ set(catalogue(language))) == [], "./run catalogue says which"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_placeholders_of_its_sentence(language: str) -> None:
    said = catalogue(language)
    assert [each for each in said if names(each) != names(said[each])] == []


def names(text: str) -> Counter[str]:
    list(string.Formatter().parse(text))  # a lone brace would break the sentence at the handheld
    return Counter(PLACEHOLDER.findall(text))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_keeps_the_spaces_at_the_ends(language: str) -> None:
    said = catalogue(language)
    assert [each for each in said if ends(each) != ends(said[each])] == []


def ends(text: str) -> tuple[bool, bool]:
    return text.startswith(" "), text.endswith(" ")


@pytest.mark.parametrize("language", TRANSLATED)
def test_nothing_is_half_done(language: str) -> None:
    lines = po_file(language).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("#~") or "fuzzy" in line] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_loaded_is_what_was_written(language: str, tmp_path: Path) -> None:
    made = tmp_path / "kolli.mo"
    tool = [str(Path(sys.executable).with_name("pybabel")), "-q", "compile"]
    subprocess.run([*tool, "-i", str(po_file(language)), "-o", str(made), "-l", language], check=True)
    assert made.read_bytes() == po_file(language).with_suffix(".mo").read_bytes(), "./run catalogue"


def longest_words(text: str) -> list[str]:
    return [word for word in text.split() if len(PLACEHOLDER.sub("", word)) > NARROWEST]


def test_no_word_on_a_screen_is_wider_than_the_narrowest_screen() -> None:
    assert {word for each in sentences(*ON_SCREEN) for word in longest_words(each)} == set()


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_translated_word_on_a_screen_is_wider_than_the_narrowest_screen(language: str) -> None:
    said = catalogue(language)
    shown = (said.get(each, each) for each in sentences(*ON_SCREEN))
    assert {word for each in shown for word in longest_words(each)} == set()
