"""Filled files of older programs: brought to this version, `local.db` loses nothing, and the replica is read.

Rows come in at the schema of each migration; a site of every earlier version is then opened with today's
program. A replica is a cache: one from before it could be searched is taken anew.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from playhouse.migrations import Runner

from models.database import close_database, connected, execute, open_database, writing
from models.orders import OrderKey
from models.search import OrderQuery
from models.tables.site import SiteDatabase
from models.terminals import Terminal
from models.types import (
    DeliveryNumber,
    Document,
    Gtin,
    OperationState,
    OrderId,
    PackerId,
    ParcelId,
    PrintState,
    ShopId,
    Sku,
    StationId,
)
from tests.site import old_rows
from tests.store.old_rows import Values, Writer

Rows = Callable[[int], Iterator[tuple[str, Values]]]
FIRST_SEARCHED = 2
"""The replica's version that could be searched first."""
LAST_TAKEN_ANEW = 6
"""From this version on nothing is asked of the store again."""


def grown(folder: Path, name: str, rows: Rows) -> list[Path]:
    """Return a file of each version but the last, filled at its own schema and at all before."""
    made: list[Path] = []
    database = open_database(f"sqlite:///{folder / name}.db")
    with as_file(files("models.migrations").joinpath(name)) as scripts:
        runner = Runner(database, str(scripts))
        migrations = sorted(each.stem for each in scripts.iterdir() if re.match(r"\d", each.name))
        for place, each in enumerate(migrations[:-1], 1):
            with writing(database):
                runner.up(each)
                writer = Writer(database)
                for table, values in rows(place):
                    writer.put(table, values)
                if name == "replica":
                    execute(database, "UPDATE standing SET epoch = 'e'")
            made.append(folder / f"{name}-{place}.db")
            with connected(database):
                execute(database, f"PRAGMA user_version = {place}")
                execute(database, f"VACUUM INTO '{made[-1]}'")
    close_database(database)
    return made


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], list[Path]]:
    folder = tmp_path_factory.mktemp("old")
    return grown(folder, "local", old_rows.local), grown(folder, "replica", old_rows.replica)


def test_every_earlier_local_file_keeps_what_the_site_has_done(
    old: tuple[list[Path], list[Path]], tmp_path: Path
) -> None:
    for newest, file in enumerate(old[0], 1):
        home = tmp_path / str(newest)
        home.mkdir()
        shutil.copy(file, home / "local.db")
        with SiteDatabase.open(home) as site:
            check_log(site, newest)
            for place in {1, newest}:
                check_local(site, place)


def check_log(site: SiteDatabase, newest: int) -> None:
    assert [each.n for each in site.operations()] == list(range(1, 2 * newest + 1))
    pending = [each for each in site.operations() if each.state is OperationState.PENDING]
    assert [each.n for each in pending] == list(range(2, 2 * newest + 1, 2))
    assert len(site.prints()) == 3 * newest
    assert {job.request.requested_by for job in site.prints()} == {"kim"}


def check_local(site: SiteDatabase, place: int) -> None:
    tag = f"m{place}"
    shop = ShopId(tag)
    key = OrderKey(shop, OrderId(f"{tag}-packing"))
    (job,) = site.prints(key)
    assert job.state is PrintState.FAILED
    assert site.parcel_seen(ParcelId(f"PARCEL{tag}000")) == OrderKey(shop, OrderId(f"{tag}-shipped"))
    if place >= 2:
        assert site.own_ids_left(shop) == 40
    if place >= 4:
        station = site.station_of(StationId(tag.upper()))
        assert station is not None
        assert (station.printers, station.addresses) == (
            {Document.ADDRESS_LABEL: "zebra"},
            (f"10.0.0.{place}",),
        )
        seated = site.sit(Terminal(f"10.0.0.{place}"))
        assert seated == station
    if place >= 5:
        request = site.id_request(key, DeliveryNumber(1))
        assert request is not None
        assert request.request_id == f"{tag:0<32}"
    if place >= 6:
        assert site.kept_size(Terminal(f"t-{tag}")) is not None
    if place >= 7:
        assert site.parcel_seen(ParcelId(f"GONE{tag}0000")) == key


def test_every_earlier_replica_is_read_or_taken_anew(
    old: tuple[list[Path], list[Path]], tmp_path: Path
) -> None:
    for newest, file in enumerate(old[1], 1):
        home = tmp_path / str(newest)
        home.mkdir()
        shutil.copy(file, home / "replica.db")
        with SiteDatabase.open(home) as site:
            assert site.cursor()[0] == ("" if newest < LAST_TAKEN_ANEW else "e")
            for place in {1, 2, newest} & set(range(1, newest + 1)):
                check_replica(site, f"m{place}", searched=place >= FIRST_SEARCHED)


def check_replica(site: SiteDatabase, tag: str, *, searched: bool) -> None:
    shop = ShopId(tag)
    found = site.shop(shop)
    assert found is not None
    assert found.name == f"Butik {tag}"
    product = site.product(shop, Sku("A"))
    assert product is not None
    assert product in site.products_by_gtin(Gtin("07350000000017"))
    packer = site.packer_by_badge(f"KIM{tag}000")
    assert packer is not None
    assert packer.packer == PackerId(f"kim-{tag}")
    assert [each.name for each in site.custom_statuses(shop)] == ["Present"]
    orders = [site.order(OrderKey(shop, OrderId(f"{tag}-{state}"))) for state in old_rows.STATES]
    assert [order is not None for order in orders] == [searched] * 3
    if searched:
        by_words = site.search(OrderQuery(shop=shop, text="öberg")).orders
        assert sorted(order.order_id for order in by_words) == sorted(
            f"{tag}-{state}" for state in old_rows.STATES
        )
        assert [order.order_id for order in site.to_put_back() if order.shop == shop] == [f"{tag}-packing"]
        assert [order.order_id for order in site.to_ship() if order.shop == shop] == [f"{tag}-packed"]
        assert [order.order_id for order in site.to_ship_filled_in() if order.shop == shop] == [
            f"{tag}-packed"
        ]
        assert site.parcel_seen(ParcelId(f"PARCEL{tag}shipped")) == OrderKey(shop, OrderId(f"{tag}-shipped"))
        assert site.parcels_begin("postnord", len(f"PARCEL{tag}packed"), [f"PARCEL{tag}"[:8]])


def test_an_old_replica_that_is_taken_anew_is_shown_until_then(
    old: tuple[list[Path], list[Path]], tmp_path: Path
) -> None:
    for newest, file in enumerate(old[1], 1):
        home = tmp_path / str(newest)
        home.mkdir()
        shutil.copy(file, home / "replica.db")
        with SiteDatabase.open(home) as site:
            before = len(site.orders())
            assert before == len(old_rows.STATES) * max(0, newest - 1)
            site.start_anew()
            site.take_changes("f", {}, [])
            assert len(site.orders()) == before
            site.complete()
            assert (site.orders(), site.packers(), site.shops()) == ([], [], [])


def test_an_old_replica_that_was_being_filled_is_not_whole_yet(
    old: tuple[list[Path], list[Path]], tmp_path: Path
) -> None:
    shutil.copy(old[1][-1], tmp_path / "replica.db")
    database = open_database(f"sqlite:///{tmp_path / 'replica.db'}")
    with writing(database):
        execute(database, "UPDATE standing SET search_behind = 1")
    close_database(database)
    with SiteDatabase.open(tmp_path) as site:
        orders = site.orders()
        assert site.status().taken == len(orders)
        site.complete()
        assert site.orders() == orders
        assert site.status().taken is None


def test_what_is_pending_goes_over_an_old_replica(old: tuple[list[Path], list[Path]], tmp_path: Path) -> None:
    shutil.copy(old[0][-1], tmp_path / "local.db")
    shutil.copy(old[1][-1], tmp_path / "replica.db")
    place = len(old[1])
    with SiteDatabase.open(tmp_path) as site:
        order = site.order(OrderKey(ShopId(f"m{place}"), OrderId(f"m{place}-packing")))
        assert order is not None
        assert order.lines[0].picked == 2
