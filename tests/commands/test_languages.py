"""The languages of people and shops, set by command."""

import json
from pathlib import Path

import msgspec
import pytest

from models.demo import load_demo_shop
from models.set_up import ShopSetUp
from models.settings import read_settings
from tests.commands.conftest import Kolli
from tui.cli import main


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A store with the demo's shop and no orders."""
    demo = load_demo_shop()
    set_up = ShopSetUp(**{name: getattr(demo, name) for name in ShopSetUp.__struct_fields__})
    (tmp_path / "shop.json").write_bytes(msgspec.json.encode(set_up))
    assert main(["--home", str(tmp_path), "set-up", str(tmp_path / "shop.json")]) == 0
    return tmp_path


def test_a_person_gets_another_language(kolli: Kolli, home: Path) -> None:
    assert kolli("--home", home, "packer", "language", "lina", "sv").status == 0
    people = json.loads(kolli("--home", home, "packer", "list", "--json").out)
    assert {each["packer"]: each["language"] for each in people}["lina"] == "sv"


def test_a_shop_says_what_its_customers_read_and_takes_it_back(kolli: Kolli, home: Path) -> None:
    assert kolli("--home", home, "shop", "set", "--language", "sv").status == 0
    assert "Language of receipts and invoices: sv\n" in kolli("--home", home, "shop", "show").out
    assert kolli("--home", home, "shop", "set", "--language", "site").status == 0
    assert json.loads(kolli("--home", home, "shop", "show", "--json").out)["language"] == ""


def test_a_site_has_its_language_in_kolli_toml(tmp_path: Path) -> None:
    assert read_settings(tmp_path).site.language == "en"
    (tmp_path / "kolli.toml").write_text('[site]\nlanguage = "sv"\n')
    assert read_settings(tmp_path).site.language == "sv"
