"""The commands of the store: set-up, tokens, import, pack run, and what they refuse."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from models.demo import load_demo_shop
from models.set_up import ShopSetUp
from models.tables.store import Store, webhook_queue, webhooks
from models.tables.store.devices import TokenExpired
from models.types import ShopId
from models.webhooks import DeliveryState, WebhookEvent
from tests.commands.conftest import Kolli

DOCUMENTS = Path(__file__).parents[1] / "documents"


@pytest.fixture
def home(tmp_path: Path, kolli: Kolli) -> Path:
    """A store with the demo's shop and no orders."""
    demo = load_demo_shop()
    set_up = ShopSetUp(**{name: getattr(demo, name) for name in ShopSetUp.__struct_fields__})
    (tmp_path / "shop.json").write_bytes(msgspec.json.encode(set_up))
    done = kolli("--home", tmp_path, "set-up", tmp_path / "shop.json")
    assert done.out == "Shop demo, site BORAS: 40 articles, 4 people.\n"
    return tmp_path


def test_the_same_document_twice_changes_nothing(kolli: Kolli, home: Path) -> None:
    document = DOCUMENTS / "woocommerce" / "paid_simple.json"
    assert kolli("--home", home, "import", "woocommerce", document).out == "1 new\n"
    assert kolli("--home", home, "import", "woocommerce", document).out == "1 unchanged\n"


def test_a_shopify_order_comes_in_too(kolli: Kolli, home: Path) -> None:
    assert kolli("--home", home, "import", "shopify", DOCUMENTS / "shopify" / "paid_simple.json").status == 0


def test_the_pack_run_shows_its_steps_and_why_an_order_stays(kolli: Kolli, home: Path) -> None:
    for name in ("paid_simple", "on_hold_bank_transfer"):
        kolli("--home", home, "import", "woocommerce", DOCUMENTS / "woocommerce" / f"{name}.json")
    done = kolli("--home", home, "pack-run")
    assert "Find open orders: 2 in" in done.out
    assert "1 moved to Packing, 1 left." in done.out
    assert "  5212: It is not paid." in done.out


def test_a_pack_run_that_stops_says_where_and_why_in_words(kolli: Kolli, home: Path) -> None:
    kolli("--home", home, "import", "woocommerce", DOCUMENTS / "woocommerce" / "paid_simple.json")
    fault = "BEFORE UPDATE OF state ON orders BEGIN SELECT RAISE(ABORT, 'no room left'); END"
    with closing(sqlite3.connect(home / "store.db")) as file:
        file.execute(f"CREATE TRIGGER fault {fault}")
    done = kolli("--home", home, "pack-run")
    said = "The pack script stopped at: Move to Packing. Nothing was moved. Error: no room left"
    assert (done.status, done.err) == (1, f"kolli: {said}\n")


def test_malformed_json_is_refused_with_its_place(kolli: Kolli, home: Path) -> None:
    (home / "bad.json").write_text('{"lines":')
    done = kolli("--home", home, "import", "kolli", home / "bad.json")
    assert (done.status, done.err) == (1, "kolli: $: malformed JSON: the text ends too early, at byte 9\n")


def test_a_file_that_is_not_there_is_refused(kolli: Kolli, home: Path) -> None:
    done = kolli("--home", home, "import", "kolli", home / "none.json")
    assert done.err == f"kolli: {home / 'none.json'} cannot be read: No such file or directory.\n"


def test_a_device_needs_a_site_that_is_there(kolli: Kolli, home: Path) -> None:
    done = kolli("--home", home, "device", "host-1", "--site", "NOWHERE")
    assert (done.status, done.out, done.err) == (1, "", "kolli: There is no site NOWHERE.\n")


def test_tokens_name_their_holder(kolli: Kolli, home: Path) -> None:
    assert kolli("--home", home, "device", "host-1", "--site", "BORAS").out.startswith("host-1.")
    assert kolli("--home", home, "shop-token", "woo").out.startswith("demo/woo.")


def test_a_store_without_a_shop_says_how_to_get_one(kolli: Kolli, tmp_path: Path) -> None:
    done = kolli("--home", tmp_path, "pack-run")
    assert done.err == "kolli: The store has no shop yet: kolli set-up FILE loads one.\n"


def test_a_set_up_file_is_refused_with_the_path_of_what_is_wrong(kolli: Kolli, tmp_path: Path) -> None:
    (tmp_path / "shop.json").write_text('{"shop": {"shop": 7}}')
    done = kolli("--home", tmp_path, "set-up", tmp_path / "shop.json")
    assert (done.status, done.err) == (1, "kolli: $.shop.shop: text expected, a whole number came\n")


@pytest.mark.parametrize("listen", ["8480", "127.0.0.1:", "127.0.0.1:99999"])
def test_an_address_to_listen_on_has_host_and_port(kolli: Kolli, home: Path, listen: str) -> None:
    done = kolli("--home", home, "store", "--listen", listen)
    assert done.status == 1
    assert "HOST:PORT expected" in done.err


def test_settings_that_are_wrong_are_named(kolli: Kolli, home: Path) -> None:
    (home / "kolli.toml").write_text("[printing]\nspooler = 7\n")
    done = kolli("--home", home, "pack-run")
    assert done.status == 1
    said = "$.printing.spooler: text expected, a whole number came"
    assert done.err == f"kolli: {home / 'kolli.toml'}: {said}\n"


@pytest.mark.parametrize("command", [("shop-token", "api"), ("device", "host", "--site", "BORAS")])
def test_a_token_may_be_good_for_some_days_only(kolli: Kolli, home: Path, command: tuple[str, ...]) -> None:
    token = kolli("--home", home, *command, "--days", "2").out.strip()
    store = Store.open(f"sqlite:///{home / 'store.db'}")
    of_token = store.shop_of_token if command[0] == "shop-token" else store.device_of_token
    assert of_token(token, datetime.now(UTC) + timedelta(days=1)) is not None
    with pytest.raises(TokenExpired):
        of_token(token, datetime.now(UTC) + timedelta(days=3))
    store.close()


@pytest.mark.parametrize("days", ["0", "-1", "x", "3651"])
def test_a_token_for_no_time_is_a_wrong_call(kolli: Kolli, home: Path, days: str) -> None:
    assert kolli("--home", home, "shop-token", "api", "--days", days).status == 2


def test_what_was_given_up_is_listed_and_sent_again(kolli: Kolli, home: Path) -> None:
    kolli("--home", home, "import", "woocommerce", DOCUMENTS / "woocommerce" / "paid_simple.json")
    store = Store.open(f"sqlite:///{home / 'store.db'}")
    shop, at = ShopId("demo"), datetime.now(UTC)
    url, events = "https://shop.example.se/kolli", tuple(WebhookEvent)
    made = store.work(lambda work: webhooks.subscribe(work.session, shop, url, events, "secret", at))
    kolli("--home", home, "pack-run")
    until = at + timedelta(hours=1)
    event = store.work(lambda work: webhook_queue.claim(work.session, shop, made.subscription, until, until))
    assert event is not None
    gone = DeliveryState.GIVEN_UP
    store.work(lambda work: webhook_queue.settle(work.session, event, gone, "answered 500", at))
    store.close()
    assert made.subscription in kolli("--home", home, "webhook", "list").out
    listed = ("--home", home, "webhook", "list", made.subscription, "--state", "given_up")
    assert "answered 500" in kolli(*listed).out
    done = kolli("--home", home, "webhook", "retry", made.subscription)
    assert done.out == "1 event will be sent again.\n"
    assert kolli(*listed).out == ""
    assert kolli("--home", home, "webhook", "retry", "none").status == 1
