"""What was asked of brokers, and put in the print queue, goes with the delivery; what is needed stays."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from models.bookings import BrokerName
from models.changes import OrderGone
from models.id_requests import FetchedId, IdWish
from models.operations import Action, Actor, Pack, RemoveParcel, ReportIn, Unpack
from models.orders import OrderKey
from models.prints import PrintRequest
from models.tables.site import SiteDatabase, labels_over, retention
from models.types import (
    ActorKind,
    DeliveryNumber,
    Document,
    ParcelIdKind,
    PrintState,
)
from tests.site.values import ANNA, AT, CLAIM, SHOP, SSCC, act, as_changes, emptied, order, pick, pulled

ONE = DeliveryNumber(1)
LATER = AT + timedelta(days=400)
ZPL = b"^XA^FO0,0^GB1,1,1^FS^XZ"
GONE = (0, 0, 0)
ALL = (1, 1, 1)


@pytest.fixture(autouse=True)
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "STEP", 2)


def rows(site: SiteDatabase) -> tuple[int, ...]:
    """Of what was put in the print queue, asked of brokers, and had from them."""
    tables = ("label_wished", "id_request", "broker_label")
    return tuple(site._files.local.value(f"SELECT count(*) FROM {table}") for table in tables)


def prune(site: SiteDatabase, before: datetime = AT + timedelta(days=1)) -> None:
    for _ in range(50):
        if not site.prune(before):
            return
    raise AssertionError


def do(site: SiteDatabase, key: OrderKey, *actions: Action, at: datetime = AT) -> None:
    site.record(*(replace(act(key, each), at=at) for each in actions))


def asked(site: SiteDatabase, name: str) -> str:
    """A packed order with the request for its parcel id, which is fetched, and the address of its label."""
    key = order(name).key
    pulled(site, order(name))
    do(site, key, CLAIM, pick(5), Pack())
    wish = IdWish(
        shop=key.shop,
        order_id=key.order_id,
        number=order(name).number,
        delivery=ONE,
        broker=BrokerName.NSHIFT,
        parcels=1,
        actor=Actor(kind=ActorKind.PACKER, name=ANNA),
        at=AT,
    )
    request = site.ask_ids(wish).request_id
    parcel = FetchedId(parcel_id=type(SSCC)(f"{SSCC[:-2]}{name:>02}"), kind=ParcelIdKind.OTHER)
    site.keep_ids(request, [parcel], ["/v1/label"], "", AT)
    return request


def printed(site: SiteDatabase, name: str, state: PrintState = PrintState.DONE) -> None:
    """The label was wished for by hand, and what became of it."""
    wish = PrintRequest(
        document=Document.ADDRESS_LABEL, orders=(order(name).key,), delivery=ONE, requested_by=ANNA
    )
    site.request_print(wish, AT)
    for job in site.prints(order(name).key):
        if state is not PrintState.HELD:
            site.advance_print(job.print_id, state, AT)


def reported(site: SiteDatabase, name: str, at: datetime = AT) -> None:
    do(site, order(name).key, ReportIn(delivery=ONE), at=at)


def over(site: SiteDatabase, name: str = "1") -> str:
    """All that a delivery can leave behind: its label came, was refused, and one was printed instead."""
    request = asked(site, name)
    site.label_failed(f"{request}-1", "Fel storlek")
    printed(site, name)
    return request


def test_all_of_deliveries_that_left_long_ago_goes_in_small_steps(site: SiteDatabase) -> None:
    for name in "12345":
        over(site, name)
    for name in "1235":
        reported(site, name)
    assert rows(site) == (5, 5, 5)
    assert site.prune(AT + timedelta(days=1))
    assert rows(site) == (3, 3, 3)
    prune(site)
    assert rows(site) == ALL
    assert site.id_request(order("4").key, ONE) is not None


def test_what_stays_in_front_of_it_does_not_keep_it(site: SiteDatabase) -> None:
    for name in "1234567":
        over(site, name)
    reported(site, "7")
    prune(site)
    assert rows(site) == (6, 6, 6)
    assert site.id_request(order("7").key, ONE) is None


def left_lately(site: SiteDatabase) -> None:
    over(site)
    reported(site, "1", LATER)


def open_again(site: SiteDatabase) -> None:
    """The next delivery has the same number."""
    over(site)
    (parcel,) = (site.order(order("1").key) or order()).deliveries[0].parcels
    take_off = RemoveParcel(delivery=ONE, parcel_id=parcel.parcel_id)
    do(site, order("1").key, take_off, Unpack(delivery=ONE))


def in_print_queue(site: SiteDatabase) -> None:
    request = asked(site, "1")
    site.label_failed(f"{request}-1", "Fel storlek")
    printed(site, "1", PrintState.HELD)
    reported(site, "1")


def label_to_come(site: SiteDatabase) -> None:
    over(site)
    reported(site, "1")
    site._files.local_writer.run("UPDATE broker_label SET state = 'wanted'")


def replica_filled_anew(site: SiteDatabase) -> None:
    over(site)
    reported(site, "1")
    emptied(site)
    site.start_anew()


def replica_half_there(site: SiteDatabase) -> None:
    replica_filled_anew(site)
    site.take_changes("e", {SHOP: 1}, as_changes([order("2")], 1, 0))


@pytest.mark.parametrize(
    "so", [left_lately, open_again, in_print_queue, label_to_come, replica_filled_anew, replica_half_there]
)
def test_what_is_needed_stays(site: SiteDatabase, so: Callable[[SiteDatabase], None]) -> None:
    so(site)
    prune(site)
    assert rows(site) == ALL


def test_a_label_that_can_be_printed_again_keeps_its_request(site: SiteDatabase) -> None:
    request = asked(site, "1")
    site.keep_label(f"{request}-1", ZPL, AT)
    printed(site, "1")
    reported(site, "1")
    prune(site)
    assert rows(site) == (0, 1, 1)
    assert site.broker_label(f"{request}-1") == ZPL


def test_a_request_without_an_end_stays(site: SiteDatabase) -> None:
    request = asked(site, "1")
    site._files.local_writer.run("UPDATE id_request SET state = 'wanted'")
    site._files.local_writer.run("UPDATE broker_label SET state = 'forgotten'")
    do(site, order("1").key, ReportIn(delivery=ONE))
    prune(site)
    assert [each.request_id for each in site.wanted_ids()] == [request]


def test_an_order_that_has_left_the_site_takes_all_along(site: SiteDatabase) -> None:
    over(site)
    reported(site, "1")
    key = order("1").key
    pulled(site, OrderGone(version=2, shop=key.shop, order_id=key.order_id))
    prune(site)
    assert rows(site) == GONE


def test_a_younger_one_stays(site: SiteDatabase) -> None:
    over(site)
    reported(site, "1")
    prune(site, AT)
    assert rows(site) == ALL


def test_what_waits_for_a_year_gets_no_second_label_when_it_is_reported_in(site: SiteDatabase) -> None:
    over(site)
    prune(site, LATER)
    key = order("1").key
    assert site.prints(key) == []
    label = PrintRequest(
        document=Document.ADDRESS_LABEL, orders=(key,), delivery=ONE, requested_by=ANNA, by_itself=True
    )
    site.record(act(key, ReportIn(delivery=ONE)), prints=[label])
    assert site.prints(key) == []


def test_the_index_of_ages_is_used(site: SiteDatabase) -> None:
    plan = site._files.local.rows(f"EXPLAIN QUERY PLAN {labels_over._WISHED}", ("", "", "", "", 0, "", 1))
    assert "label_wished_age" in plan[0][3]
