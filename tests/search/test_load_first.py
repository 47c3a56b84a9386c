"""The index of words is built once after many orders have come, and searches say so while it is not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from models.changes import OrderChanged
from models.search import OrderQuery
from models.tables.site import SiteDatabase
from models.tables.site import search as site_search
from models.tables.store import Store, search_index
from models.tables.store.session import Session
from tests.search.orders import order
from tests.search.test_store import found
from tests.store.shop import NOW, SHOP, draft, furnish

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "MANY", 3)
    monkeypatch.setattr(site_search, "MANY", 3)


def indexed(store: Store, piece: str) -> int:
    """Orders with the piece, by the index alone."""

    def ask(session: Session) -> int:
        if session.sqlite:
            sql = "SELECT COUNT(*) FROM order_text WHERE order_text MATCH ?"
            return int(session.value(sql, [f'"{piece}"']))
        there = session.value("SELECT COUNT(*) FROM pg_indexes WHERE indexname = 'order_text'")
        return int(
            there and session.value("SELECT COUNT(*) FROM order_search WHERE text LIKE ?", [f"%{piece}%"])
        )

    return store.read(ask)


def document(number: int) -> dict[str, object]:
    return {
        "order_id": f"{number}",
        "number": f"N{number:04}",
        "placed_at": "2026-11-20T08:15:53+01:00",
        "currency": "SEK",
        "state": "preorder",
        "payment": {"method": "prepaid", "paid": False},
        "lines": [{"sku": "A", "name": "Article", "quantity": 1, "unit_price": 100, "vat_rate": 2500}],
    }


def take(store: Store, *names: str) -> None:
    for name in names:
        store.take_in(SHOP, None, draft(name), NOW)


def test_many_orders_are_loaded_first_and_searched_meanwhile(store: Store) -> None:
    take(store, "101")
    with store.loading(4):
        take(store, "102", "103", "104")
        assert indexed(store, "103") == 0
        page = store.search(SHOP, OrderQuery(text="103"))
        assert (page.building, [each.order_id for each in page.orders]) == (True, ["103"])
        assert not store.search(SHOP, OrderQuery()).building
    assert indexed(store, "103") == 1
    assert not store.search(SHOP, OrderQuery(text="103")).building
    assert found(store, "101") == ["101"]


def test_few_orders_or_fewer_than_are_there_keep_the_index(store: Store) -> None:
    take(store, "101", "102", "103")
    for coming in (2, 3):
        with store.loading(coming):
            assert indexed(store, "103") == 1
            assert not store.search(SHOP, OrderQuery(text="103")).building


def test_after_an_error_the_index_is_whole(store: Store) -> None:
    def breaks_off() -> None:
        with store.loading(100):
            take(store, "101", "102")
            raise LookupError

    with pytest.raises(LookupError):
        breaks_off()
    assert indexed(store, "102") == 1


def test_what_changes_while_the_index_is_behind_is_found_afterwards(store: Store) -> None:
    take(store, "101")
    with store.loading(100):
        store.work(lambda work: work.session.run("UPDATE order_search SET text = ' new words '"))
    assert indexed(store, "101") == 0
    assert indexed(store, "new") == 1


def test_another_who_completes_it_early_does_no_harm(store: Store, url: str) -> None:
    other = Store.open(url)
    with store.loading(100):
        take(store, "101")
        other.complete_search()
        take(store, "102")
        assert indexed(store, "102") == 1
    other.close()
    assert indexed(store, "101") == 1


def test_an_import_that_is_killed_leaves_it_to_the_next_start(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    furnish(store)
    documents = [document(each) for each in range(1_200)]
    (tmp_path / "orders.json").write_text(json.dumps(documents))
    importing = subprocess.Popen(
        [sys.executable, "-m", "tui", "--home", tmp_path, "import", "kolli", tmp_path / "orders.json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    while not store.search(SHOP, OrderQuery()).orders:
        assert importing.poll() is None
    importing.kill()
    importing.wait()
    assert store.search(SHOP, OrderQuery(text="n0000")).building
    store.complete_search()
    page = store.search(SHOP, OrderQuery(text="n0000"))
    assert (page.building, len(page.orders)) == (False, 1)
    assert store.read(lambda session: session.value("SELECT COUNT(*) FROM orders")) < 1_200
    store.close()


def test_a_new_replica_is_filled_first(tmp_path: Path) -> None:
    changes = [
        OrderChanged(version=place, order=order(str(place)), acked=0, closed=()) for place in range(1, 9)
    ]
    with SiteDatabase.open(tmp_path) as site:
        site.take_changes("e", {SHOP: 4}, changes[:4])
        assert site.search(OrderQuery(text=changes[0].order.number)).building
        site.take_changes("e", {SHOP: 8}, changes[4:])
    with SiteDatabase.open(tmp_path) as site:
        page = site.search(OrderQuery(text=changes[5].order.number))
        assert (page.building, page.orders) == (True, (changes[5].order,))
        site.complete()
        page = site.search(OrderQuery(text=changes[5].order.number))
        assert (page.building, page.orders) == (False, (changes[5].order,))
        site._files.replica_writer.run("INSERT INTO order_text (order_text) VALUES ('integrity-check')")
        site.start_anew()
        site.take_changes("f", {SHOP: 5}, changes[:5])
        page = site.search(OrderQuery(text=changes[5].order.number))
        assert (page.building, page.orders) == (False, (changes[5].order,))
        site.complete()
        assert site.search(OrderQuery(text=changes[5].order.number)).orders == ()
        page = site.search(OrderQuery(text=changes[4].order.number))
        assert (page.building, page.orders) == (False, (changes[4].order,))
        site._files.replica_writer.run("INSERT INTO order_text (order_text) VALUES ('integrity-check')")
