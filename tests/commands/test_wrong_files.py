"""A set-up file or a `kolli.toml` that cannot be used is refused in Kolli's own words with its path."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from models.errors import DocumentRefused, SettingsWrong
from models.set_up import read_set_up
from models.settings import read_settings
from models.types import Document
from tests.commands.conftest import Kolli

_OF_A_LIBRARY = ("Object ", "Expected ", "Invalid ", "`")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[site]\nlanguage = "da"', "$.site.language: en or sv expected, da came"),
        (
            '[printing]\nlabel_when = "now"',
            "$.printing.label_when: hand or packed or reported expected, now came",
        ),
        (
            '[printing]\nprinters = { slip = "a" }',
            f"$.printing.printers: {' or '.join(Document)} expected, slip came",
        ),
        (
            '[printing]\npaper_size = { receipt = "A3" }',
            "$.printing.paper_size[...]: A4 or A5 expected, A3 came",
        ),
        ("[site]\nlog_days = -1", "$.site.log_days: 0 or more expected"),
        ('[site]\nlog_days = "7"', "$.site.log_days: a whole number expected, text came"),
        ("[site]\nlogdays = 7", "$.site.logdays: unknown here; is it spelt right?"),
        ('[terminal]\nsize = "big"', "$.terminal.size: not written as expected, for example 26x20"),
        ("[site\nlog_days = 7", "$: malformed TOML at line 1, column 6"),
        ("store = ", "$: malformed TOML: the text ends too early"),
    ],
)
def test_a_wrong_kolli_toml_names_the_field_and_what_is_expected(
    tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "kolli.toml").write_text(text)
    with pytest.raises(SettingsWrong) as refused:
        read_settings(tmp_path)
    assert str(refused.value) == f"{tmp_path / 'kolli.toml'}: {said}"


def test_a_kolli_toml_in_latin_1_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "kolli.toml").write_bytes('[site]\nstore_url = "åäö"'.encode("latin-1"))
    with pytest.raises(SettingsWrong, match="malformed TOML: not in UTF-8"):
        read_settings(tmp_path)


def _demo_file() -> dict[str, Any]:
    shop: dict[str, Any] = json.loads(files("models.demo").joinpath("shop.json").read_bytes())
    del shop["orders"]
    return shop


def _without_name(shop: dict[str, Any]) -> None:
    del shop["shop"]["name"]


def _misspelt(shop: dict[str, Any]) -> None:
    shop["products"][2]["vat"] = 2500


def _priced_in_words(shop: dict[str, Any]) -> None:
    shop["products"][0]["price"] = "199,00"


def _of_another_language(shop: dict[str, Any]) -> None:
    shop["shop"]["language"] = "da"


@pytest.mark.parametrize(
    ("spoil", "path", "reason"),
    [
        (_without_name, "$.shop.name", "missing"),
        (_misspelt, "$.products[2].vat", "unknown here; is it spelt right?"),
        (_priced_in_words, "$.products[0].price", "a whole number expected, text came"),
        (_of_another_language, "$.shop.language", "en or sv expected, da came"),
    ],
)
def test_a_wrong_set_up_file_names_the_field(
    spoil: Callable[[dict[str, Any]], None], path: str, reason: str
) -> None:
    shop = _demo_file()
    spoil(shop)
    with pytest.raises(DocumentRefused) as refused:
        read_set_up(json.dumps(shop).encode())
    assert (refused.value.path, refused.value.reason) == (path, reason)


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b'{"shop": 1}', b"{}}"])
def test_what_is_no_set_up_file_at_all_is_refused_in_words(body: bytes) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_set_up(body)
    assert not any(words in str(refused.value) for words in _OF_A_LIBRARY)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("packers.0.role", "boss", "packer or office or admin expected, boss came"),
        ("packers.0.language", "da", "en or sv expected, da came"),
        ("packers.1.pin", "12", "A PIN has 4 to 12 digits."),
        ("packers.1.badge", "4T9QK2M7XR1B", "lina bears that badge. Give another one."),
        ("packers.2.name", "", "A name has 1 to 60 characters that can be seen."),
        ("products.0.price", -5, "0 or more expected"),
        ("products.0.stock_on_hand", -5, "0 or more expected"),
        ("products.0.gtin", "123", "a GTIN of 8, 12, 13 or 14 digits expected, 123 came"),
        ("products.0.sku", "", "empty"),
        ("products.0.sku", "TALT-4P", "TALT-4P stands twice"),
        ("shop.shop", "a/b", "a/b is no name for a shop"),
        ("shop.bankgiro", "1-2", None),
        ("shop.currency", "KRONOR", "a currency code such as SEK expected, KRONOR came"),
        ("shop.address.country", "Sverige", None),
        ("site.site", "", None),
        ("custom_statuses.0.code", "", None),
    ],
)
def test_a_value_that_cannot_be_kept_is_refused_and_nothing_is_loaded(
    kolli: Kolli, tmp_path: Path, path: str, value: object, said: str | None
) -> None:
    shop = _demo_file()
    *above, last = path.split(".")
    inside: Any = shop
    for step in above:
        inside = inside[int(step)] if step.isdigit() else inside[step]
    inside[last] = value
    file = tmp_path / "shop.json"
    file.write_text(json.dumps(shop))

    done = kolli("--home", tmp_path, "set-up", file)

    at = "$" + "".join(f"[{step}]" if step.isdigit() else f".{step}" for step in path.split("."))
    assert done.status == 1
    assert done.err.startswith(f"kolli: {at}: {said or ''}")
    nothing = kolli("--home", tmp_path, "pack-run")
    assert nothing.err == "kolli: The store has no shop yet: kolli set-up FILE loads one.\n"
