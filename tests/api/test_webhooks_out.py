"""The shop's programs are told of deliveries and states: each event once it is so, signed, in sequence."""

import asyncio
import hmac
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from models import operations as do
from models.errors import RuleBroken
from models.tables.store import Store, webhooks
from models.tables.store import webhook_queue as queue
from models.types import DeliveryNumber
from models.webhooks import DeliveryState, WebhookEvent
from sync.store.order_store import DatabaseOrderStore
from sync.store.webhooks.sender import GIVE_UP, keep_sending, pause_after
from tests.api.conftest import Asker
from tests.api.receiver import Receiver, receiving
from tests.store.shop import HOST, NOW, SHOP, deed, draft, in_packing, numbered, walk

_SECRET = "a-secret-of-the-tests"
_BOTH = (WebhookEvent.DELIVERY_REPORTED, WebhookEvent.ORDER_STATE_CHANGED)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as receiver:
        yield receiver


def _subscribe(store: Store, url: str, *events: WebhookEvent) -> str:
    made = store.work(lambda work: webhooks.subscribe(work.session, SHOP, url, events or _BOTH, _SECRET, NOW))
    return made.subscription


@asynccontextmanager
async def _sending(
    store: Store, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> AsyncIterator[None]:
    orders = DatabaseOrderStore(store)
    task = asyncio.create_task(keep_sending(orders, now=now, tick=0.01))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await orders.close()


def _listed(store: Store, subscription: str, state: DeliveryState | None = None) -> list[queue.EventDelivery]:
    return list(store.read(lambda session: queue.deliveries(session, SHOP, subscription, state, 100, "")))


async def test_an_order_s_way_is_told_in_its_sequence(store: Store, receiver: Receiver) -> None:
    _subscribe(store, receiver.url)
    in_packing(store, "1")
    store.push(HOST, numbered(walk("1")))
    async with _sending(store):
        got = [each.body for each in await receiver.wait_for(3)]
    assert [(event["event"], event.get("state")) for event in got] == [
        ("order.state_changed", "packing"),
        ("delivery.reported", None),
        ("order.state_changed", "shipped"),
    ]
    assert (got[0]["previous"], got[0]["number"]) == ("order", "N1")


async def test_a_reported_delivery_says_what_has_left_and_nothing_of_the_customer(
    store: Store, receiver: Receiver
) -> None:
    _subscribe(store, receiver.url, WebhookEvent.DELIVERY_REPORTED)
    in_packing(store, "1")
    for operation in walk("1"):
        store.apply(operation)
    async with _sending(store):
        (got,) = await receiver.wait_for(1)
    assert got.body["lines"] == [{"line": 1, "sku": "A", "quantity": 2}]
    assert [parcel["parcel_id"] for parcel in got.body["parcels"]] == ["00373500000000000017"]
    assert got.body["complete"] is True
    assert "Åsa" not in got.raw.decode()


async def test_an_event_is_signed_with_its_time(store: Store, receiver: Receiver) -> None:
    _subscribe(store, receiver.url)
    in_packing(store, "1")
    async with _sending(store):
        (got,) = await receiver.wait_for(1)
    moment, _, signature = got.headers["Kolli-Signature"].removeprefix("t=").partition(",v1=")
    digest = hmac.new(_SECRET.encode(), moment.encode() + b"." + got.raw, sha256)
    assert signature == digest.hexdigest()
    assert abs(int(moment) - datetime.now(UTC).timestamp()) < 60
    assert got.headers["Kolli-Event-Id"] == got.body["id"]


async def test_what_a_transaction_takes_back_is_not_told(store: Store, receiver: Receiver) -> None:
    subscription = _subscribe(store, receiver.url)
    in_packing(store, "1")
    before = len(_listed(store, subscription))
    with pytest.raises(RuleBroken):
        store.work(
            lambda work: (
                [work.apply(operation) for operation in walk("1")],
                work.apply(deed(do.ReportIn(delivery=DeliveryNumber(9)))),
            )
        )
    assert len(_listed(store, subscription)) == before


async def test_an_event_that_is_not_taken_is_sent_again_and_the_next_of_its_order_waits(
    store: Store, receiver: Receiver
) -> None:
    subscription = _subscribe(store, receiver.url)
    in_packing(store, "1")
    for operation in walk("1"):
        store.apply(operation)
    receiver.answers = [500, 302]
    late = iter(range(10_000))
    async with _sending(store, lambda: datetime.now(UTC) + timedelta(hours=next(late))):
        got = await receiver.wait_for(5)
    events = [each.body["id"] for each in got]
    assert events[0] == events[1] == events[2]
    assert len(set(events)) == 3
    first, *_ = [each for each in _listed(store, subscription) if each.event_id == events[0]]
    assert (first.state, first.attempts, first.answer) == (DeliveryState.DELIVERED, 3, "answered 204")


async def test_an_address_that_never_answers_is_given_up_and_the_next_event_goes(
    store: Store, receiver: Receiver
) -> None:
    subscription = _subscribe(store, receiver.url)
    in_packing(store, "1")
    store.apply(deed(do.ClaimOrder()))
    for operation in walk("1")[1:]:
        store.apply(operation)
    receiver.answers = [503]
    async with _sending(store, lambda: datetime.now(UTC) + GIVE_UP):
        await receiver.wait_for(3)
    (given_up,) = _listed(store, subscription, DeliveryState.GIVEN_UP)
    assert (given_up.answer, given_up.next_at) == ("answered 503", None)


async def test_a_dead_address_keeps_no_other_waiting(store: Store, receiver: Receiver) -> None:
    dead = _subscribe(store, "http://127.0.0.1:9/events")
    _subscribe(store, receiver.url)
    in_packing(store, "1", "2")
    async with _sending(store):
        await receiver.wait_for(2)
        await receiver.until(lambda: all(each.attempts for each in _listed(store, dead)))
    waiting = _listed(store, dead)
    assert {(each.state, each.answer) for each in waiting} <= {
        (DeliveryState.WAITING, "not reached"),
        (DeliveryState.WAITING, ""),
    }


async def test_two_stores_on_one_database_send_an_event_once(store: Store, receiver: Receiver) -> None:
    _subscribe(store, receiver.url)
    in_packing(store, *map(str, range(1, 6)))
    async with _sending(store), _sending(store):
        await receiver.wait_for(5)
    assert len({each.body["id"] for each in receiver.got}) == len(receiver.got) == 5


async def test_the_served_store_sends_what_a_program_has_subscribed_to(
    ask: Asker, store: Store, receiver: Receiver
) -> None:
    body = {"url": receiver.url, "events": ["order.state_changed"]}
    made = await ask("POST", "webhook-subscriptions", body)
    assert made.status == 201
    store.take_in(SHOP, None, draft("1"), NOW)
    assert (await ask("POST", "pack-run")).body["taken"] == ["1"]
    (got,) = await receiver.wait_for(1)
    moment = got.headers["Kolli-Signature"].partition(",")[0].removeprefix("t=")
    digest = hmac.new(made.body["secret"].encode(), f"{moment}.".encode() + got.raw, sha256)
    assert got.headers["Kolli-Signature"].endswith(digest.hexdigest())


async def test_a_secret_is_shown_once(ask: Asker) -> None:
    made = await ask("POST", "webhook-subscriptions", {"url": "https://a.example/x", "events": list(_BOTH)})
    listed = await ask("GET", "webhook-subscriptions")
    assert listed.body["subscriptions"] == [made.body["subscription"]]
    assert made.body["secret"] not in str(listed.body)


async def test_a_subscription_that_has_ended_is_told_nothing_more(ask: Asker, store: Store) -> None:
    subscription = _subscribe(store, "http://127.0.0.1:9/events")
    in_packing(store, "1")
    path = f"webhook-subscriptions/{subscription}"
    assert (await ask("DELETE", path)).status == 204
    assert (await ask("DELETE", path)).code == "unknown_subscription"
    assert (await ask("GET", f"{path}/deliveries")).code == "unknown_subscription"


async def test_deliveries_come_a_page_at_a_time(ask: Asker, store: Store) -> None:
    subscription = _subscribe(store, "http://127.0.0.1:9/events")
    in_packing(store, "1", "2", "3")
    path = f"webhook-subscriptions/{subscription}/deliveries?limit=2"
    first = (await ask("GET", path)).body
    second = (await ask("GET", f"{path}&after={first['after']}")).body
    found = [each["order_id"] for page in (first, second) for each in page["deliveries"]]
    assert (sorted(found), second["after"]) == (["1", "2", "3"], None)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://shop.example.se/kolli", "not safe"),
        ("ftp://127.0.0.1/kolli", "not safe"),
        ("https://user:word@shop.example.se/", "no address"),
        ("https://", "no address"),
        ("https://[::1", "no address"),
        ("https://a b.example/", "no address"),
    ],
)
async def test_an_address_that_is_not_safe_is_refused(ask: Asker, url: str, why: str) -> None:
    answer = await ask("POST", "webhook-subscriptions", {"url": url, "events": ["delivery.reported"]})
    assert (answer.status, answer.body["path"]) == (422, "$.url")
    assert why in answer.body["detail"]


async def test_an_event_that_there_is_not_is_named_by_its_path(ask: Asker) -> None:
    body = {"url": "https://a.example/x", "events": ["delivery.reported", "nothing.done"]}
    answer = await ask("POST", "webhook-subscriptions", body)
    assert (answer.status, answer.body["path"]) == (422, "$.events[1]")
    told = "$.events[1]: delivery.reported or order.state_changed expected, nothing.done came"
    assert answer.body["detail"] == told


async def test_a_shop_has_so_many_subscriptions_and_no_more(ask: Asker, store: Store) -> None:
    for _ in range(webhooks.MAX_SUBSCRIPTIONS):
        _subscribe(store, "https://a.example/x")
    body = {"url": "https://a.example/x", "events": ["delivery.reported"]}
    assert (await ask("POST", "webhook-subscriptions", body)).code == "too_many_subscriptions"


def test_the_pauses_grow_to_an_hour() -> None:
    pauses = [pause_after(attempts, 1.0).total_seconds() for attempts in (1, 2, 5, 10, 1000)]
    assert pauses == [10.0, 20.0, 160.0, 3600.0, 3600.0]
    assert pause_after(3, 0.0).total_seconds() == 1.0


def test_each_order_that_the_pack_script_moves_is_told(store: Store) -> None:
    subscription = _subscribe(store, "https://a.example/x")
    in_packing(store, "1", "2", "3")
    assert sorted(each.order_id for each in _listed(store, subscription)) == ["1", "2", "3"]
