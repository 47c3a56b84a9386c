"""A delivery is booked once, whatever happens between the question and the answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime, timedelta

import msgspec
import pytest
from msgspec.structs import replace

from models import operations as do
from models.bookings import BookingState, BrokerName, BrokerRefused, BrokerUnclear, BrokerUnreachable
from models.changes import ShopChanged
from models.errors import KolliError, NotFound, SettingsWrong, StoreRefused
from models.scans.parcel_ids import parse_parcel_id
from models.scans.readings import ParcelCode
from models.tables.store import Store, booking_plan, bookings
from models.tables.store.bookings import KeptBooking
from models.types import (
    ActorKind,
    DeliveryNumber,
    DeviceId,
    DocumentFormat,
    OrderNumber,
    ParcelId,
    ParcelIdKind,
)
from sync.store.brokers.desk import Fetched, Wish, fetch_parcel_ids
from sync.store.order_store import DatabaseOrderStore
from tests.brokers.conftest import PREFIX
from tests.brokers.desk import give_account, packed, wish
from tests.brokers.nshift_server import REFUSED, ZPL, NShiftServer
from tests.brokers.postnord_server import PostNordServer
from tests.brokers.values import AT, LATER
from tests.brokers.web_server import answering, hanging_up, listening, silent
from tests.store.shop import SHOP, deed, key

FIRST = ("69000000000SE", "69000000001SE")


@pytest.fixture
async def orders(store: Store) -> AsyncIterator[DatabaseOrderStore]:
    packed(store)
    opened = DatabaseOrderStore(store)
    yield opened
    await opened.close()


@pytest.fixture
async def nshift(orders: DatabaseOrderStore) -> AsyncIterator[NShiftServer]:
    server = NShiftServer()
    async with listening(server.app) as url:
        give_account(orders.store, BrokerName.NSHIFT, url)
        yield server


async def fetch(orders: DatabaseOrderStore, wanted: Wish, at: datetime = AT) -> Fetched:
    return await fetch_parcel_ids(orders, wanted, now=lambda: at)


def row(orders: DatabaseOrderStore) -> KeptBooking:
    kept = orders.store.read(lambda session: bookings.booking_of(session, key(), DeliveryNumber(1)))
    assert kept is not None
    return kept


async def test_the_preferred_broker_is_asked_and_its_labels_are_kept(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    fetched = await fetch(orders, wish())
    assert fetched.booking.parcel_ids == FIRST
    assert fetched.booking.broker is BrokerName.NSHIFT
    kept = row(orders)
    found = orders.store.read(lambda session: bookings.label(session, kept, 1))
    assert found is not None
    assert found.data == ZPL


async def test_what_is_booked_is_answered_from_what_is_kept(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    first = await fetch(orders, wish())
    assert await fetch(orders, wish(), LATER) == first
    assert len(nshift.booked) == 1


async def test_many_who_ask_at_once_book_once(orders: DatabaseOrderStore, nshift: NShiftServer) -> None:
    asked = await asyncio.gather(*(fetch(orders, wish()) for _ in range(8)), return_exceptions=True)
    assert len(nshift.booked) == 1
    got = [each for each in asked if isinstance(each, Fetched)]
    assert {each.booking.parcel_ids for each in got} == {FIRST}
    assert all(isinstance(each, Fetched | BrokerUnclear) for each in asked)


async def test_another_number_of_parcels_is_refused_until_it_is_booked_again(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    await fetch(orders, wish(2))
    with pytest.raises(StoreRefused) as refused:
        await fetch(orders, wish(3), LATER)
    assert refused.value.message == (
        "2 parcel ids are booked for this delivery. Cancel them with the broker first."
    )
    again = await fetch(orders, wish(3, book_again=True), LATER)
    assert len(again.booking.parcel_ids) == 3
    assert len(again.labels) == 1
    assert len(nshift.booked) == 2


async def test_a_refusal_is_kept_and_the_next_try_is_sent(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    nshift.before = [answering(422, REFUSED)]
    with pytest.raises(BrokerRefused):
        await fetch(orders, wish())
    assert row(orders).state is BookingState.FAILED
    assert row(orders).message == "nShift refuses: Not valid postal code (Address_Zipcode)"
    assert (await fetch(orders, wish())).booking.parcel_ids == FIRST


async def test_what_has_not_left_is_wanted_again(orders: DatabaseOrderStore, nshift: NShiftServer) -> None:
    nshift.before = [answering(429, "")]
    with pytest.raises(BrokerUnreachable):
        await fetch(orders, wish())
    assert row(orders).state is BookingState.WANTED
    await fetch(orders, wish())
    assert len(nshift.booked) == 1


async def test_a_lost_answer_is_looked_up_and_never_sent_twice(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    nshift.after = [hanging_up]
    with pytest.raises(BrokerUnclear):
        await fetch(orders, wish())
    assert row(orders).state is BookingState.SENT
    found = await fetch(orders, wish(), LATER)
    assert found.booking.parcel_ids == FIRST
    assert len(found.labels) == 1
    assert len(nshift.booked) == 1


async def test_a_crash_between_question_and_answer_is_looked_up(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    nshift.after = [silent]
    asking = asyncio.create_task(fetch(orders, wish()))
    await asyncio.wait_for(nshift.arrived.wait(), 10)
    asking.cancel()
    with suppress(asyncio.CancelledError):
        await asking
    assert row(orders).state is BookingState.SENT
    assert (await fetch(orders, wish(), LATER)).booking.parcel_ids == FIRST
    assert len(nshift.booked) == 1


async def test_what_may_still_be_answered_is_left_alone(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    nshift.after = [hanging_up]
    with pytest.raises(BrokerUnclear):
        await fetch(orders, wish())
    for again in (False, True):
        with pytest.raises(BrokerUnclear) as unclear:
            await fetch(orders, wish(book_again=again), AT + timedelta(seconds=59))
        assert unclear.value.message == "This delivery is being booked. Try again in a moment."
    assert len(nshift.booked) == 1


async def test_what_never_arrived_is_sent_once_the_broker_is_sure(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    nshift.before = [hanging_up]
    with pytest.raises(BrokerUnclear):
        await fetch(orders, wish())
    assert (await fetch(orders, wish(), LATER)).booking.parcel_ids == FIRST
    assert len(nshift.booked) == 1


async def test_two_who_look_at_once_send_once(orders: DatabaseOrderStore, nshift: NShiftServer) -> None:
    nshift.before = [hanging_up]
    with pytest.raises(BrokerUnclear):
        await fetch(orders, wish())
    await asyncio.gather(*(fetch(orders, wish(), LATER) for _ in range(6)), return_exceptions=True)
    assert len(nshift.booked) == 1


async def test_a_broker_that_cannot_tell_waits_for_a_person(orders: DatabaseOrderStore) -> None:
    server = PostNordServer()
    server.after = [hanging_up]
    async with listening(server.app) as url:
        give_account(orders.store, BrokerName.POSTNORD, url)
        for at in (AT, LATER, LATER + timedelta(days=1)):
            with pytest.raises(BrokerUnclear):
                await fetch(orders, wish(), at)
        assert len(server.booked) == 1
        fetched = await fetch(orders, wish(book_again=True), LATER)
    assert fetched.booking.parcel_ids == ("373500454541020957", "373500454541020964")
    assert len(server.booked) == 2


async def test_what_may_be_booked_with_one_is_not_booked_with_another(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    nshift.after = [hanging_up]
    with pytest.raises(BrokerUnclear):
        await fetch(orders, wish())
    with pytest.raises(StoreRefused) as refused:
        await fetch(orders, wish(broker=BrokerName.SSCC), LATER)
    assert refused.value.message == "This delivery is booked with nshift already."


async def test_a_shop_without_an_account_takes_its_own_ids(orders: DatabaseOrderStore) -> None:
    fetched = await fetch(orders, wish(3))
    read = [parse_parcel_id(each) for each in fetched.booking.parcel_ids]
    assert all(isinstance(each, ParcelCode) and each.kind is ParcelIdKind.SSCC for each in read)
    assert [each[1:11] for each in fetched.booking.parcel_ids] == [PREFIX] * 3
    assert fetched.booking.state is BookingState.BOOKED
    assert (await fetch(orders, wish(3), LATER)).booking.parcel_ids == fetched.booking.parcel_ids


async def test_a_plus_takes_one_more_of_the_shops_own(orders: DatabaseOrderStore) -> None:
    one = (await fetch(orders, wish(1))).booking.parcel_ids
    two = (await fetch(orders, wish(2))).booking.parcel_ids
    assert two[:1] == one
    assert len(set(two)) == 2
    assert (await fetch(orders, wish(1))).booking.parcel_ids == one


async def test_own_ids_after_a_broker_and_again_are_as_many_as_are_wanted(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    own = await fetch(orders, wish(1, broker=BrokerName.SSCC))
    await fetch(orders, wish(2, broker=BrokerName.NSHIFT, book_again=True))
    again = await fetch(orders, wish(3, broker=BrokerName.SSCC, book_again=True))
    assert len(again.booking.parcel_ids) == 3
    assert not set(own.booking.parcel_ids) & set(again.booking.parcel_ids)


async def test_own_ids_do_not_overtake_an_answer_that_may_still_come(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    nshift.after = [hanging_up]
    with pytest.raises(BrokerUnclear):
        await fetch(orders, wish())
    with pytest.raises(BrokerUnclear):
        await fetch(orders, wish(broker=BrokerName.SSCC, book_again=True), AT + timedelta(seconds=59))
    fetched = await fetch(orders, wish(broker=BrokerName.SSCC, book_again=True), LATER)
    assert fetched.booking.broker is BrokerName.SSCC


async def test_own_ids_are_never_given_to_two_deliveries(orders: DatabaseOrderStore) -> None:
    packed(orders.store, "2")
    asked = [wish(2, order_id=order_id) for order_id in ("1", "2") * 4]
    fetched = await asyncio.gather(*(fetch(orders, each) for each in asked))
    by_order = {each.booking.order_id: each.booking.parcel_ids for each in fetched}
    assert len({parcel for ids in by_order.values() for parcel in ids}) == 4
    assert len({each.booking.parcel_ids for each in fetched}) == 2


@pytest.mark.parametrize(
    ("wanted", "kind", "message"),
    [
        (wish(5), StoreRefused, "5 parcels; 1 to 4 were expected."),
        (wish(0), StoreRefused, "0 parcels; 1 to 4 were expected."),
        (wish(order_id="77"), NotFound, "There is no order N77."),
        (
            wish(broker=BrokerName.POSTNORD),
            SettingsWrong,
            "Shop demo has no account with postnord. Ask the office.",
        ),
    ],
)
async def test_a_wrong_wish_is_refused_in_words(
    orders: DatabaseOrderStore, wanted: Wish, kind: type[KolliError], message: str
) -> None:
    with pytest.raises(kind) as refused:
        await fetch(orders, wanted)
    assert refused.value.message == message


async def test_a_delivery_that_the_store_has_not_heard_of_is_for_later(orders: DatabaseOrderStore) -> None:
    orders.store.apply(deed(do.Unpack(delivery=DeliveryNumber(1))))
    with pytest.raises(NotFound) as refused:
        await fetch(orders, wish())
    assert refused.value.message == ("The store does not know delivery 1 of N1 yet. Try again in a moment.")


async def test_nothing_is_booked_for_what_has_left(orders: DatabaseOrderStore, nshift: NShiftServer) -> None:
    parcel = ParcelId("69563053713SE")
    add = do.AddParcel(delivery=DeliveryNumber(1), parcel_id=parcel, kind=ParcelIdKind.POSTNORD)
    orders.store.apply(deed(add))
    with pytest.raises(StoreRefused) as refused:
        await fetch(orders, wish(4))
    assert refused.value.message == "4 parcels; 1 to 3 were expected."
    orders.store.apply(deed(do.ReportIn(delivery=DeliveryNumber(1))))
    with pytest.raises(StoreRefused) as refused:
        await fetch(orders, wish())
    assert refused.value.message == "This delivery of N1 has been reported in."
    assert nshift.booked == []


async def test_nothing_is_booked_for_a_cancelled_order(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    orders.store.apply(deed(do.Cancel(), kind=ActorKind.OFFICE))
    with pytest.raises(KolliError):
        await fetch(orders, wish())
    assert nshift.booked == []


def test_a_reference_is_short_plain_and_unlike_any_other() -> None:
    numbers = [OrderNumber("Ä" * 60), OrderNumber("Å" * 60)]
    long = [booking_plan.reference_of(SHOP, number, DeliveryNumber(1)) for number in numbers]
    assert len(set(long)) == 2
    assert all(len(each) <= 35 and each.isascii() for each in long)
    assert booking_plan.reference_of(SHOP, OrderNumber("N1"), DeliveryNumber(2)) == "demo-N1-2"


async def test_a_request_to_book_again_books_again_once(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    await fetch(orders, wish())
    again = replace(wish(book_again=True), request_id="site-request-1")
    second = await fetch(orders, again, LATER)
    assert await fetch(orders, again, LATER) == second
    assert len(nshift.booked) == 2
    assert row(orders).request_id == "site-request-1"


async def test_a_request_to_book_again_whose_answer_was_lost_is_looked_up(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    await fetch(orders, wish())
    again = replace(wish(book_again=True), request_id="site-request-1")
    nshift.after.append(hanging_up)
    with pytest.raises(BrokerUnclear):
        await fetch(orders, again, LATER)
    await fetch(orders, again, LATER + timedelta(minutes=5))
    assert len(nshift.booked) == 2


async def test_the_label_comes_as_the_printer_takes_it(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    await fetch(orders, replace(wish(), label_format=DocumentFormat.PDF))
    assert nshift.booked[0]["config"]["target1Type"] == "pdf"


async def test_a_web_page_in_place_of_a_label_is_a_label_that_is_lost(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    nshift.inline = False
    nshift.label_troubles.append(answering(200, "<html>Sign in</html>", "text/html"))
    fetched = await fetch(orders, wish())
    assert (fetched.labels, fetched.booking.labels_lost) == ((), 1)


async def test_a_site_is_told_of_the_brokers_and_of_nothing_secret(
    orders: DatabaseOrderStore, nshift: NShiftServer
) -> None:
    give_account(orders.store, BrokerName.POSTNORD, "http://127.0.0.1:9")
    told = await orders.pull(DeviceId("host"), "", {})
    (shop,) = [each for each in told.changes if isinstance(each, ShopChanged) and each.shop.shop == SHOP]
    assert shop.brokers == (BrokerName.POSTNORD, BrokerName.NSHIFT)
    assert b"0123456789abcdef" not in msgspec.json.encode(told)
