"""`kolli broker`: accounts are kept and listed, and nothing secret is ever shown."""

import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from models.bookings import BrokerName
from models.orders import Shop
from models.tables.store import Store, broker_accounts
from sync.store.brokers.accounts import broker_for
from sync.store.brokers.nshift import NShift
from tests.brokers.conftest import PREFIX
from tests.brokers.values import NSHIFT, POSTNORD
from tests.store.shop import ADDRESS, NOW, SHOP, furnish
from tui.cli import main

Kolli = Callable[..., tuple[int, str, str]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    furnish(store)
    store.add_shop(Shop(shop=SHOP, name="Fjällboden", address=ADDRESS, company_prefix=PREFIX))
    store.close()
    return tmp_path


@pytest.fixture
def kolli(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Kolli:
    def run(*words: str, typed: object = None) -> tuple[int, str, str]:
        text = typed if isinstance(typed, str) else json.dumps(typed)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        status = main(["--home", os.fspath(home), "broker", *words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def account(home: Path, broker: BrokerName) -> broker_accounts.Account:
    store = Store.open(f"sqlite:///{home / 'store.db'}")
    found = store.read(lambda session: broker_accounts.account(session, SHOP, broker))
    store.close()
    assert found is not None
    return found


def test_settings_are_read_from_standard_input(kolli: Kolli, home: Path) -> None:
    assert kolli("set", "nshift", typed=NSHIFT) == (0, "The account of demo with nshift is kept.\n", "")
    kept = account(home, BrokerName.NSHIFT)
    assert isinstance(broker_for(kept.broker, kept.settings), NShift)
    assert repr(kept) == "Account(demo, nshift)"


def test_settings_are_read_from_a_file(kolli: Kolli, home: Path) -> None:
    (home / "postnord.json").write_text(json.dumps(POSTNORD))
    assert kolli("set", "postnord", os.fspath(home / "postnord.json"))[0] == 0
    assert json.loads(account(home, BrokerName.POSTNORD).settings) == POSTNORD


def test_accounts_are_listed_without_their_settings(kolli: Kolli) -> None:
    kolli("set", "nshift", typed=NSHIFT)
    kolli("set", "postnord", typed=POSTNORD)
    kolli("set", "sscc", "--not-preferred", typed={"extension": 3, "start": 1000})
    assert kolli("list") == (
        0,
        f"nshift\npostnord (preferred)\nsscc\nown SSCCs 3 {PREFIX}: 999000 of 1000000 left\n",
        "",
    )


def test_a_shop_without_accounts_is_told_where_its_ids_come_from(kolli: Kolli) -> None:
    assert kolli("list")[1] == "Shop demo has no account with a broker: its parcel ids are its own SSCCs.\n"


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("dhl", {}, "There is no broker dhl. Known: sscc, nshift, postnord."),
        (
            "nshift",
            "{",
            "The account with nshift cannot be read: $: malformed JSON: the text ends too early, at byte 1",
        ),
        (
            "nshift",
            {**NSHIFT, "secret": 7},
            "The account with nshift cannot be read: $.secret: text expected, a whole number came",
        ),
        (
            "nshift",
            {**NSHIFT, "url": "http://api.example.com"},
            "The account with nshift cannot be read: url must begin with https://",
        ),
        (
            "postnord",
            {**POSTNORD, "url": "https://["},
            "The account with postnord cannot be read: url must begin with https://",
        ),
        (
            "postnord",
            {**POSTNORD, "url": "https://api2.postnord.com:99999"},
            "The account with postnord cannot be read: url must begin with https://",
        ),
        ("sscc", {"extension": 10}, "10 is no extension digit of an SSCC: 0 to 9 was expected."),
        ("sscc", {"start": 10**6}, "The series cannot start at 1000000: 0 to 999999 was expected."),
    ],
)
def test_wrong_settings_are_refused_in_words(kolli: Kolli, name: str, typed: Any, said: str) -> None:
    assert kolli("set", name, typed=typed) == (1, "", f"kolli: {said}\n")


def test_what_was_refused_is_not_kept(kolli: Kolli) -> None:
    kolli("set", "sscc", typed={"extension": 10})
    assert "sscc" not in kolli("list")[1]


def test_a_name_is_needed(kolli: Kolli) -> None:
    assert kolli("set")[2] == "kolli: Say which broker: sscc, nshift or postnord.\n"


def test_after_a_restore_the_series_jumps(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = f"sqlite:///{home / 'store.db'}"
    store = Store.open(url)
    before = store.lease_sscc(SHOP, "before", "host", 10, NOW)
    store.close()
    assert main(["--home", os.fspath(home), "restored"]) == 0
    assert capsys.readouterr().out.startswith(
        "The store knows that it was restored: sites load afresh, and its own SSCCs jump ahead.\n"
    )
    store = Store.open(url)
    assert store.lease_sscc(SHOP, "after", "host", 10, NOW).first_serial == before.end + 10_000
    store.close()


def test_a_series_first_opened_after_a_restore_jumps_too(home: Path) -> None:
    """It may have been open before, and the backup be older than it."""
    assert main(["--home", os.fspath(home), "restored"]) == 0
    store = Store.open(f"sqlite:///{home / 'store.db'}")
    assert store.lease_sscc(SHOP, "first", "host", 10, NOW).first_serial == 10_000
    store.close()
