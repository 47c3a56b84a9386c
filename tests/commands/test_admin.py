"""The commands of the office and the admin: shop, packer, status, site-admin, device."""

import io
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from models.demo import load_demo_shop
from models.pins import pin_matches
from models.scans.own_codes import parse_own_code
from models.scans.readings import BadgeCode
from models.set_up import ShopSetUp
from models.tables.store import Store
from models.types import PackerId, ShopId, SiteId
from tests.commands.conftest import Done, Kolli
from tests.store.shop import orders_of
from tui.cli import main

DOCUMENTS = Path(__file__).parents[1] / "documents"
SHOP, SITE = ShopId("demo"), SiteId("BORAS")


@pytest.fixture(scope="session")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demo's shop and no orders; not to be written to."""
    folder = tmp_path_factory.mktemp("set-up")
    demo = load_demo_shop()
    set_up = ShopSetUp(**{name: getattr(demo, name) for name in ShopSetUp.__struct_fields__})
    (folder / "shop.json").write_bytes(msgspec.json.encode(set_up))
    assert main(["--home", str(folder), "set-up", str(folder / "shop.json")]) == 0
    return folder


@pytest.fixture
def home(tmp_path: Path, set_up_once: Path) -> Path:
    """A store like it, to be written to."""
    return Path(shutil.copytree(set_up_once, tmp_path / "home"))


@pytest.fixture
def at(kolli: Kolli, home: Path) -> Kolli:
    """Run a command on that store."""

    def run(*arguments: object) -> Done:
        return kolli("--home", home, *arguments)

    return run


def opened(home: Path) -> Store:
    return Store.open(f"sqlite:///{home / 'store.db'}")


# Shops


def test_a_shops_settings_are_set_and_shown(at: Kolli) -> None:
    done = at(
        "shop", "set", "--pack-run-minutes", "0", "--preorder-days", "30",
        "--own-invoice", "Faktura, Fortnox", "--payment-days", "20",
    )  # fmt: skip
    assert (done.status, done.out, done.err) == (0, "", "")
    assert at("shop", "show").out == (
        "demo  Fjällboden\n"
        "  Pack script: by hand only\n"
        "  Carts that are not bought: cancelled after 30 days\n"
        "  Language of receipts and invoices: that of the site\n"
        "  Own invoice: faktura, fortnox, to be paid within 20 days\n"
    )
    shown = json.loads(at("shop", "show", "--json").out)
    assert shown["settings"] == {
        "pack_run_minutes": 0,
        "preorder_days": 30,
        "own_invoice": ["faktura", "fortnox"],
    }


def test_what_is_not_named_stays_as_it_was(at: Kolli) -> None:
    at("shop", "set", "--pack-run-minutes", "30")
    at("shop", "set", "--preorder-days", "7")
    assert at("shop", "list").out == "demo  Fjällboden  every 30 minutes\n"


def test_loading_the_shop_again_keeps_its_settings(at: Kolli, home: Path) -> None:
    at("shop", "set", "--pack-run-minutes", "30", "--preorder-days", "7")
    at("set-up", home / "shop.json")
    assert json.loads(at("shop", "list", "--json").out)[0]["settings"]["pack_run_minutes"] == 30


def test_settings_go_back_to_what_they_were_at_first(at: Kolli) -> None:
    at("shop", "set", "--pack-run-minutes", "30", "--own-invoice", "faktura")
    at("shop", "set", "--pack-run-minutes", "default", "--own-invoice", "default")
    settings = json.loads(at("shop", "show", "--json").out)["settings"]
    assert (settings["pack_run_minutes"], settings["own_invoice"]) == (None, None)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        (
            "--pack-run-minutes",
            "often",
            "'often' is no number of minutes: 0 or more, or 'default', was expected.",
        ),
        ("--pack-run-minutes", "99999", "The pack script runs every 1 to 10080 minutes, or by hand with 0."),
        ("--preorder-days", "-1", "Carts that are not bought are kept 1 to 3650 days, or for ever with 0."),
        ("--payment-days", "366", "An own invoice is to be paid within 0 to 365 days."),
        (
            "--own-invoice",
            "x" * 101,
            "At most 50 payment methods of 1 to 100 characters each were expected.",
        ),
    ],
)
def test_a_setting_out_of_its_range_is_refused(at: Kolli, option: str, value: str, said: str) -> None:
    done = at("shop", "set", f"{option}={value}")
    assert (done.status, done.out, done.err) == (1, "", f"kolli: {said}\n")


def test_an_import_asks_the_shop_which_methods_are_its_own_invoice(at: Kolli, home: Path) -> None:
    document = json.loads((DOCUMENTS / "woocommerce" / "own_invoice_not_paid.json").read_bytes())
    document["payment_method"] = "Fortnox"
    (home / "order.json").write_text(json.dumps(document))
    at("shop", "set", "--own-invoice", "fortnox")
    assert at("import", "woocommerce", home / "order.json").out == "1 new\n"
    store = opened(home)
    assert [order.payment.method.value for order in orders_of(store)] == ["own_invoice"]
    store.close()


# People


def test_a_person_is_added_with_a_pin_and_a_badge_that_are_shown_once(at: Kolli, home: Path) -> None:
    done = at("packer", "add", "bo", "--name", "Bo Ek", "--role", "office", "--language", "sv")
    pin, badge = (line.split(": ")[1] for line in done.out.splitlines())
    store = opened(home)
    person = store.person(SITE, PackerId("bo"))
    store.close()
    assert (person.name, person.role, person.language) == ("Bo Ek", "office", "sv")
    assert len(pin) == 6
    assert pin_matches(pin, person.pin_hash)
    assert parse_own_code(badge) == BadgeCode(token=person.badge)
    assert at("packer", "badge", "bo").out == f"{badge}\n"


def test_lists_show_neither_pin_nor_badge(at: Kolli) -> None:
    at("packer", "add", "bo", "--name", "Bo")
    listed = json.loads(at("packer", "list", "--json").out)
    assert {"packer", "name", "role", "language", "active", "retired_at"} == set(listed[0])
    assert [person["packer"] for person in listed] == ["aleksander", "asa", "bo", "jonas", "lina"]


def test_a_pin_is_read_from_standard_input_and_never_shown(
    at: Kolli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("123456\n"))
    done = at("packer", "pin", "lina", "--pin-stdin")
    assert (done.status, done.out) == (0, "")
    store = opened(home)
    assert pin_matches("123456", store.person(SITE, PackerId("lina")).pin_hash)
    store.close()


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12 34", "abcd", "１２３４"])
def test_a_pin_that_no_handheld_takes_is_refused(
    at: Kolli, monkeypatch: pytest.MonkeyPatch, pin: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{pin}\n"))
    done = at("packer", "pin", "lina", "--pin-stdin")
    assert (done.status, done.err) == (1, "kolli: A PIN has 4 to 12 digits.\n")


def test_a_new_badge_voids_the_old_one(at: Kolli) -> None:
    old = at("packer", "badge", "lina").out
    assert at("packer", "badge", "lina", "--new").out not in {old, ""}


def test_a_role_is_changed(at: Kolli) -> None:
    assert at("packer", "role", "lina", "office").status == 0
    assert "lina        Lina Öberg         office  en" in at("packer", "list").out


@pytest.mark.parametrize("deed", [("role", "jonas", "packer"), ("retire", "jonas")])
def test_the_last_admin_stays_until_there_is_another(at: Kolli, deed: tuple[str, ...]) -> None:
    refused = at("packer", *deed)
    said = "kolli: The site would have no admin left. Make somebody else admin first.\n"
    assert (refused.status, refused.out, refused.err) == (1, "", said)
    assert "jonas       Jonas Häggqvist    admin" in at("packer", "list").out
    at("packer", "role", "lina", "admin")
    assert at("packer", *deed).status == 0


def test_a_role_that_does_not_exist_is_a_wrong_call(at: Kolli) -> None:
    assert at("packer", "role", "lina", "emperor").status == 2


def test_who_is_retired_is_listed_only_when_asked_and_changes_no_more(at: Kolli) -> None:
    assert at("packer", "retire", "lina").status == 0
    assert "lina" not in at("packer", "list").out
    assert "lina        Lina Öberg         packer  en  retired" in at("packer", "list", "--all").out
    assert at("packer", "badge", "lina").err == "kolli: lina is retired. Add them again first.\n"
    assert at("packer", "add", "lina", "--name", "Lina").status == 0
    assert at("packer", "badge", "lina").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "lina", "--name", "L"], "There is a lina already. Choose another id."),
        (["add", "bo", "--name", " "], "A name has 1 to 60 characters that can be seen."),
        (["add", "bo", "--name", "\x1b[2J"], "A name has 1 to 60 characters that can be seen."),
        (["add", "bo", "--name", "B", "--badge", "x"], "A badge has 6 to 24 capital letters and digits."),
        (["add", "bo", "--name", "B", "--badge", "4T9QK2M7XR1B"], "lina bears that badge. Give another one."),
        (
            ["add", "bo", "--name", "B", "--language", "de"],
            "A person's language is en or sv, the role packer, office or admin.",
        ),
        (["retire", "bo"], "Site BORAS has nobody called bo."),
        (["retire", "lina", "--site", "X"], "There is no site X."),
    ],
)
def test_what_cannot_be_is_refused(at: Kolli, arguments: list[str], said: str) -> None:
    done = at("packer", *arguments)
    assert (done.status, done.out, done.err) == (1, "", f"kolli: {said}\n")


# Statuses


def test_a_status_is_added_renamed_and_retired(at: Kolli) -> None:
    at("status", "add", "VIP", "Very important")
    at("status", "rename", "VIP", "Viktig")
    at("status", "retire", "VIP")
    assert json.loads(at("status", "list", "--json").out)[-1] == {
        "code": "VIP",
        "name": "Viktig",
        "retired": True,
    }
    assert at("status", "list").out.splitlines()[-1] == "VIP      Viktig                      retired"
    assert at("status", "add", "VIP", "Again").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["add", "RING", "x"], "The shop has a status RING already."),
        (["rename", "NOPE", "x"], "The shop has no status NOPE."),
        (["retire", "NOPE"], "The shop has no status NOPE."),
        (["add", "OK", "\n"], "A status's name has 1 to 40 characters that can be seen."),
        (
            ["add", "r!", "x"],
            "r! is no code for a status: 1 to 16 capital letters, digits, dash and underscore were expected.",
        ),
    ],
)
def test_a_status_that_cannot_be_is_refused(at: Kolli, arguments: list[str], said: str) -> None:
    done = at("status", *arguments)
    assert (done.status, done.out, done.err) == (1, "", f"kolli: {said}\n")


# Sites and hosts


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["site-admin", "add", "a b", "--name", "Göteborg"],
            "a b is no id for a warehouse: 1 to 40 letters, digits and dashes were expected.",
        ),
        (
            ["site-admin", "add", "GBG", "--name", " "],
            "A warehouse's name has 1 to 60 characters that can be seen.",
        ),
        (
            ["device", "x y", "--site", "BORAS"],
            "x y is no name for a host: 1 to 40 letters, digits and dashes were expected.",
        ),
    ],
)
def test_a_site_or_host_is_named_as_on_the_screen(at: Kolli, arguments: list[str], said: str) -> None:
    done = at(*arguments)
    assert (done.status, done.out, done.err) == (1, "", f"kolli: {said}\n")


def test_sites_and_their_hosts_are_listed(at: Kolli) -> None:
    at("site-admin", "add", "GBG", "--name", "Göteborg", "--shop", "demo")
    at("device", "host-1", "--site", "GBG")
    assert json.loads(at("site-admin", "list", "--json").out)[1] == {
        "site": "GBG",
        "name": "Göteborg",
        "shops": ["demo"],
        "devices": ["host-1"],
    }
    several = "The store has several sites: BORAS, GBG. Say which with --site."
    assert at("packer", "list").err == f"kolli: {several}\n"


def test_a_revoked_host_is_let_in_no_more_until_it_has_a_new_token(at: Kolli, home: Path) -> None:
    token = at("device", "host-1", "--site", "BORAS").out.strip()
    assert at("device", "host-1", "--revoke").status == 0
    assert at("device", "--list").out == "host-1  BORAS  0 operations  revoked\n"
    store = opened(home)
    assert store.device_of_token(token, datetime.now(UTC)) is None
    store.close()
    assert at("device", "host-1", "--site", "BORAS").status == 0
    assert json.loads(at("device", "--list", "--json").out)[0]["revoked"] is False


def test_a_device_without_a_deed_is_a_wrong_call(at: Kolli) -> None:
    assert at("device", "host-1").status == 2
    assert at("device", "host-1", "--revoke").err == "kolli: The store knows no device host-1.\n"
