"""What is packed and has not left, a stretch at a time: the same as looking at every order."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from msgspec.structs import replace

from models import operations as do
from models.errors import RuleBroken
from models.orders import Delivery, Order
from models.scans.likely import HEAD
from models.search import place_of
from models.tables.site import SiteDatabase
from models.types import DeliveryNumber, OrderState, ParcelId, ParcelIdKind
from tests.search.orders import some_order
from tests.site.values import CLAIM, act, order, pick, pulled

CARRIERS = ("", "postnord", "dhl")
NEW = ParcelId("RR473124829SE")


def packed(dice: Random, name: str) -> Order:
    """An order with any number of deliveries, with and without parcel ids, some of which have left."""
    made = replace(some_order(dice, name), carrier=dice.choice(CARRIERS))
    if not made.deliveries:
        return made
    (first,) = made.deliveries
    further = tuple(_further(dice, first, number) for number in range(2, dice.randint(1, 4) + 1))
    if dice.random() < 0.3:
        first = replace(first, parcels=())
    return replace(made, deliveries=(first, *further))


def _further(dice: Random, first: Delivery, number: int) -> Delivery:
    (parcel,) = first.parcels
    ids = (replace(parcel, parcel_id=ParcelId(f"{number}{parcel.parcel_id[1:]}")),)
    reported = dice.choice((None, first.packed_at))
    return replace(
        first,
        delivery=DeliveryNumber(number),
        parcels=ids if reported or dice.random() < 0.6 else (),
        reported_at=reported,
    )


def some_action(dice: Random, known: Order) -> do.Action:
    """What a packer may do with an order that is in Ship out, allowed or not."""
    delivery = dice.choice(known.open_deliveries)
    number = delivery.delivery
    new = ParcelId(f"37{dice.randrange(10**15):015}0")
    actions: list[do.Action] = [
        do.ReportIn(delivery=number),
        do.AddParcel(delivery=number, parcel_id=new, kind=ParcelIdKind.OTHER),
        do.SetComment(comment="Ring"),
        do.Unpack(delivery=number) if not delivery.parcels else CLAIM,
    ]
    actions += [do.RemoveParcel(delivery=number, parcel_id=each.parcel_id) for each in delivery.parcels]
    return dice.choice(actions)


@pytest.fixture
def listed(site: SiteDatabase) -> list[Order]:
    """The whole list, of orders among which the site's own operations are."""
    dice = Random(5)
    made = [packed(dice, str(name)) for name in range(1, 241)]
    pulled(site, *(replace(each, cancelled=False, waiting=False, claim=None) for each in made))
    untouched = site.to_ship()
    for known in untouched[::2]:
        try:
            site.record(act(known.key, some_action(dice, known)))
        except RuleBroken:
            continue
    for name in ("301", "302"):
        pulled(site, order(name))
        site.record(*(act(order(name).key, each) for each in (CLAIM, pick(2), do.Pack())))
    whole = list(site.to_ship())
    assert len(whole) > 40
    assert any(len(each.open_deliveries) > 1 for each in whole)
    assert {each.key for each in untouched} - {each.key for each in whole}
    return whole


def test_any_stretch_is_of_the_whole_list_and_counts_its_deliveries(
    site: SiteDatabase, listed: list[Order]
) -> None:
    deliveries = sum(len(each.open_deliveries) for each in listed)
    for limit in (1, 7, 500):
        for place, known in enumerate(listed):
            stretch = site.to_ship_around(place_of(known), limit)
            first = max(0, place - limit)
            assert stretch.orders == tuple(listed[first : place + limit + 1])
            assert (stretch.at, stretch.in_all) == (place - first, deliveries)
            assert stretch.more_before == (first > 0)
            assert stretch.more_after == (place + limit + 1 < len(listed))
    assert site.to_ship_around(None, 3).orders == tuple(listed[:4])


def test_what_is_filled_in_and_what_has_no_id_is_found(site: SiteDatabase, listed: list[Order]) -> None:
    filled = [each for each in listed if any(one.parcels for one in each.open_deliveries)]
    without = [each for each in listed if any(not one.parcels for one in each.open_deliveries)]
    assert set(map(place_of, filled)) & set(map(place_of, without))
    assert list(site.to_ship_filled_in()) == filled
    assert list(site.to_ship_without_ids()) == without


def test_the_first_number_that_begins_so_is_found(site: SiteDatabase, listed: list[Order]) -> None:
    for beginning in ("N1", "N12", "103", "N9", "7777"):
        begins = [each for each in listed if each.number.startswith(beginning)]
        assert site.to_ship_numbered(beginning) == (place_of(begins[0]) if begins else None)


def test_beginnings_of_parcel_ids_are_those_of_the_list_with_the_carrier(
    site: SiteDatabase, listed: list[Order]
) -> None:
    near = {f"{first}{rest}" for first in range(10) for rest in ("7350123", "7000000", "7000001")}
    near |= {each.parcel_id[:HEAD] for one in listed for had in one.deliveries for each in had.parcels}
    for carrier in (None, *CARRIERS):
        for length in (18, 13):
            ids = [
                parcel.parcel_id
                for each in listed
                if carrier in {None, each.carrier}
                for delivery in each.deliveries
                for parcel in delivery.parcels
            ]
            wanted = {each[:HEAD] for each in ids if len(each) == length} & near
            assert site.parcels_begin(carrier, length, near) == wanted
            assert bool(wanted) == (length == 18)


def test_what_was_packed_a_moment_ago_is_in_and_what_left_is_out(site: SiteDatabase) -> None:
    pulled(site, order("1"), order("2"))
    key = order("2").key
    site.record(act(key, CLAIM), act(key, pick(5)), act(key, do.Pack()))
    stretch = site.to_ship_around(None, 5)
    assert ([each.order_id for each in stretch.orders], stretch.in_all) == (["2"], 1)
    add = do.AddParcel(delivery=DeliveryNumber(1), parcel_id=NEW, kind=ParcelIdKind.S10)
    site.record(act(key, add))
    assert site.parcels_begin("", len(NEW), {NEW[:HEAD], "RR473125"}) == {NEW[:HEAD]}
    known = site.record(act(key, do.ReportIn(delivery=DeliveryNumber(1))))
    assert known.state is OrderState.SHIPPED
    assert site.to_ship_around(None, 5).in_all == 0
    assert site.parcels_begin("", len(NEW), {NEW[:HEAD]}) == set()
    pulled(site, known, acked=5)
    assert site.to_ship_around(None, 5).in_all == 0


def test_a_replica_from_before_is_filled_in(tmp_path: Path) -> None:
    dice = Random(5)
    with SiteDatabase.open(tmp_path) as site:
        pulled(site, *(packed(dice, str(name)) for name in range(1, 241)))
        before = _kept(site)
    assert {(0, 0), (1, 0), (1, 1), (2, 1)} <= {row[2:] for row in before[0]}
    with closing(sqlite3.connect(tmp_path / "replica.db", isolation_level=None)) as connection:
        for statement in (
            "DROP INDEX order_search_ship_out",
            "ALTER TABLE order_search DROP COLUMN open_deliveries",
            "ALTER TABLE order_search DROP COLUMN filled_in",
            "DROP INDEX parcel_beginning",
            "ALTER TABLE parcel DROP COLUMN waits_with",
            "DELETE FROM schema_migration WHERE name = '0009_ship_out'",
            "PRAGMA user_version = 8",
        ):
            connection.execute(statement)
    with SiteDatabase.open(tmp_path) as site:
        assert _kept(site) == before


def _kept(site: SiteDatabase) -> tuple[list[tuple[object, ...]], ...]:
    file = site._files.replica
    return (
        file.rows("SELECT shop, order_id, open_deliveries, filled_in FROM order_search ORDER BY 1, 2"),
        file.rows("SELECT parcel_id, shop, order_id, waits_with FROM parcel ORDER BY 1, 2, 3"),
    )
