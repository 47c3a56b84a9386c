"""Filled databases of older programs: brought to this version nothing of them is lost, and all can be read.

Rows come in at the schema of each migration, go through all the later ones, and are asked for through today's
store: on SQLite from a file of every earlier version, on PostgreSQL from one database that went through all.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import psycopg
import pytest
from playhouse.migrations import Runner

from models.database import close_database, connected, open_database, writing
from models.orders import OrderKey
from models.search import OrderQuery
from models.tables.store import Store, bookings, webhooks
from models.types import DeviceId, OrderId, OrderNumber, OrderState, PackerId, ShopId, SiteId, Sku
from tests.store import old_rows
from tests.store.conftest import migrated

__all__ = ["migrated"]

_DERIVED = {"meta", "schema_migration", "sqlite_sequence"}
Counts = Mapping[str, int]


@contextmanager
def runner(url: str) -> Iterator[Runner]:
    """What brings the database to one version after the other."""
    database = open_database(url)
    try:
        with as_file(files("models.migrations").joinpath("store")) as folder:
            yield Runner(database, str(folder))
    finally:
        close_database(database)


def names() -> list[str]:
    return sorted(
        each.name[:-3]
        for each in files("models.migrations").joinpath("store").iterdir()
        if re.match(r"\d", each.name)
    )


def tag_of(migration: str) -> str:
    return f"m{migration[:4]}"


def counts(database: Any) -> Counts:
    """Rows of each table, without what is made from others."""
    tables = [
        each for each in database.get_tables() if each not in _DERIVED and not each.startswith("order_text")
    ]
    return {each: database.execute_sql(f"SELECT count(*) FROM {each}").fetchone()[0] for each in tables}


def grown(url: str, copies: Path | None) -> dict[str, Counts]:
    """Write a shop at each version but the last; return how many rows there were then, by the version."""
    found: dict[str, Counts] = {}
    with runner(url) as migrations:
        database = migrations.database
        for name in names()[:-1]:
            with writing(database):
                searched = database.table_exists("order_search")
                migrations.up(name)
                if not searched and database.table_exists("order_search"):
                    old_rows.index(database, map(tag_of, found))
            with writing(database):
                old_rows.write(database, tag_of(name))
            with connected(database):
                found[name] = counts(database)
                if copies is not None:
                    database.execute_sql(f"VACUUM INTO '{copies / name}.db'")
    return found


@pytest.fixture(scope="module")
def files_of_old(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Counts]]:
    """A SQLite file of each earlier version, by its name."""
    folder = tmp_path_factory.mktemp("old")
    return folder, grown(f"sqlite:///{folder / 'grown.db'}", folder)


def test_every_earlier_sqlite_file_is_brought_to_this_version(
    files_of_old: tuple[Path, dict[str, Counts]],
) -> None:
    folder, rows = files_of_old
    for name in rows:
        url = f"sqlite:///{folder / name}.db"
        store = Store.open(url)
        for tag in tag_of(min(rows)), tag_of(name):
            check(store, tag)
        store.close()
        check_nothing_lost(url, rows[name])


def test_a_postgresql_database_that_has_been_through_every_version(migrated: str) -> None:
    url = another_database(migrated)
    rows = grown(url, None)
    store = Store.open(url)
    for name in rows:
        check(store, tag_of(name))
    store.close()
    check_nothing_lost(url, rows[max(rows)])


def another_database(url: str) -> str:
    """An empty one on the same server."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE old")
    return url.replace("/kolli?", "/old?")


def check_nothing_lost(url: str, before: Counts) -> None:
    with runner(url) as migrations, connected(migrations.database):
        assert [each.name for each in migrations.status() if each.applied is None] == []
        after = counts(migrations.database)
    assert {name: after.get(name) for name in before if name != "order_search"} == {
        name: count for name, count in before.items() if name != "order_search"
    }
    assert after["order_search"] == after["orders"]


def check(store: Store, tag: str) -> None:
    """Everything of that shop, as today's program gives it."""
    shop, site, host = ShopId(tag), SiteId(f"site-{tag}"), DeviceId(f"host-{tag}")
    check_surroundings(store, shop, site, host)
    orders = {state: store.order(OrderKey(shop, OrderId(f"{tag}-{state}"))) for state in OrderState}
    for state, order in orders.items():
        assert order is not None
        assert (order.state, order.number, order.site) == (state, f"N{tag}{state}", site)
        assert (order.lines[0].sku, order.lines[0].quantity, order.total) == ("A", 3, 34_500)
    packing, shipped = orders[OrderState.PACKING], orders[OrderState.SHIPPED]
    assert packing is not None
    assert shipped is not None
    assert packing.customer is not None
    assert (packing.customer.name, packing.comment, packing.custom_status) == (
        "Åsa Öberg",
        "Ring först",
        "GIFT",
    )
    assert (packing.lines[0].picked, packing.lines[0].short, packing.put_back[0].quantity) == (2, 1, 1)
    assert packing.claim is not None
    assert [(each.parcel_id, each.kind) for each in shipped.deliveries[0].parcels] == [
        (f"PARCEL{tag}00000", "other")
    ]
    check_searched(store, shop)
    check_history(store, shop, host)
    check_later_tables(store, shop)


def check_surroundings(store: Store, shop: ShopId, site: SiteId, host: DeviceId) -> None:
    assert (store.shop(shop).name, store.shops()[shop]) == (f"Butik {shop}", 30)
    assert store.home_site(shop) == site
    assert [(each.name, each.shops, each.devices) for each in store.sites() if each.site == site] == [
        (f"Lager {shop}", (shop,), (host,))
    ]
    assert [(each.person.packer, each.active) for each in store.people(site)] == [
        ("kim", True),
        ("olle", False),
    ]
    assert store.person(site, PackerId("kim")).name == "Kim Ek"
    (product,) = store.products(shop)
    assert (product.gtin, product.location) == ("07350000000017", "A-1-1")
    assert [(each.gtin, each.quantity) for each in product.packagings] == [("17350000000014", 12)]
    level = store.stock(shop, site, Sku("A"))
    assert (level.on_hand, level.reserved) == (7, 2)
    assert [(each.code, each.name) for each in store.custom_statuses(shop)] == [("GIFT", "Present")]
    assert store.shop_settings(shop).pack_run_minutes == 30


def check_searched(store: Store, shop: ShopId) -> None:
    def found(query: OrderQuery) -> list[str]:
        return sorted(order.order_id for order in store.search(shop, query).orders)

    bought = [f"{shop}-{state}" for state in ("order", "packing", "shipped")]
    assert found(OrderQuery()) == sorted([*bought, f"{shop}-preorder"])
    assert found(OrderQuery(text="öberg")) == bought
    assert found(OrderQuery(text=f"PARCEL{shop}000")) == [f"{shop}-shipped"]
    assert found(OrderQuery(states=(OrderState.PACKING,), text="asa")) == [f"{shop}-packing"]
    assert found(OrderQuery(printed=True)) == [f"{shop}-packing"]
    assert store.order_by_number(shop, OrderNumber(f"N{shop}order")).waiting


def check_history(store: Store, shop: ShopId, host: DeviceId) -> None:
    key = OrderKey(shop, OrderId(f"{shop}-packing"))
    deeds = [type(each.operation.action).__name__ for each in store.operations_of(key)]
    assert deeds == ["ClaimOrder", "Pick"]
    assert [case.number for case in store.cases(shop)] == [f"N{shop}packing"]
    everything = store.changes_since(host, "", {}, 500)
    assert everything.cursor[shop] == 7
    assert len(everything.changes) == 7


def check_later_tables(store: Store, shop: ShopId) -> None:
    """What the shop's program had already."""
    order = store.order(OrderKey(shop, OrderId(f"{shop}-packing")))
    assert order is not None
    if shop >= tag_of("0002"):
        booking = store.read(lambda session: bookings.find(session, [shop], f"b-{shop}"))
        assert booking is not None
        assert booking.parcel_ids == (f"PARCEL{shop}00000",)
        label = store.read(lambda session: bookings.label(session, booking, 1))
        assert label is not None
        assert label.data == b"^XA^XZ"
    if shop >= tag_of("0003"):
        (subscription,) = store.read(lambda session: webhooks.subscriptions(session, shop))
        assert (subscription.subscription, subscription.events) == ("s1", ("delivery.reported",))
    if shop >= tag_of("0004"):
        assert order.invoice is not None
        assert (order.invoice.number, order.invoice.ocr) == (1, "117")
    assert [each.number for each in order.credit_notes] == [2] * (shop >= tag_of("0011"))
    assert [each.number for each in order.supplements] == [3] * (shop >= tag_of("0016"))
