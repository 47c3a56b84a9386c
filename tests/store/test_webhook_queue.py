"""The queue of events on both databases: in the transaction, in sequence, each in one hand at a time."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

from models.tables.store import Store, webhooks
from models.tables.store import webhook_queue as queue
from models.tables.store.retention import Kept
from models.tables.store.webhook_queue import Outgoing
from models.webhooks import DeliveryState, Platform, WebhookEvent
from tests.store.shop import HOST, NOW, SHOP, in_packing, numbered, walk

_URL = "https://shop.example.se/kolli"


def _subscribed(store: Store) -> str:
    made = store.work(
        lambda work: webhooks.subscribe(work.session, SHOP, _URL, tuple(WebhookEvent), "secret", NOW)
    )
    return made.subscription


def _set_secret(store: Store, secret: str) -> None:
    store.work(lambda work: webhooks.set_source_secret(work.session, SHOP, Platform.SHOPIFY, secret))


def _claim(store: Store, subscription: str) -> Outgoing | None:
    at = datetime.now(UTC) + timedelta(seconds=1)
    return store.work(lambda work: queue.claim(work.session, SHOP, subscription, at, at + timedelta(hours=1)))


def _settle(store: Store, event: Outgoing, state: DeliveryState, at: datetime) -> None:
    store.work(lambda work: queue.settle(work.session, event, state, "answered 204", at))


def test_an_order_s_next_event_waits_for_the_one_before(store: Store) -> None:
    subscription = _subscribed(store)
    in_packing(store, "1")
    store.push(HOST, numbered(walk("1")))
    told = []
    while (event := _claim(store, subscription)) is not None:
        assert _claim(store, subscription) is None
        told.append(event.event)
        _settle(store, event, DeliveryState.DELIVERED, NOW)
    assert told == [
        WebhookEvent.ORDER_STATE_CHANGED,
        WebhookEvent.DELIVERY_REPORTED,
        WebhookEvent.ORDER_STATE_CHANGED,
    ]


def test_an_event_is_in_one_hand_at_a_time(store: Store) -> None:
    subscription = _subscribed(store)
    in_packing(store, *map(str, range(1, 5)))
    together = Barrier(4)

    def all_that_is_due(_: int) -> list[str]:
        together.wait()
        mine = []
        for _attempt in range(8):
            event = _claim(store, subscription)
            mine += [] if event is None else [event.event_id]
        return mine

    with ThreadPoolExecutor(4) as threads:
        claimed = [event for mine in threads.map(all_that_is_due, range(4)) for event in mine]
    assert len(claimed) == len(set(claimed)) == 4


def test_what_is_due_is_found_by_subscription(store: Store) -> None:
    subscription = _subscribed(store)
    later = datetime.now(UTC) + timedelta(days=1)
    assert store.read(lambda session: queue.due(session, later)) == []
    in_packing(store, "1")
    assert store.read(lambda session: queue.due(session, later)) == [(SHOP, subscription)]


def test_a_page_of_deliveries_follows_the_one_before(store: Store) -> None:
    subscription = _subscribed(store)
    in_packing(store, "1", "2", "3")
    first = _page(store, subscription, "")
    second = _page(store, subscription, first[-1])
    assert (len(first), len(second), len({*first, *second})) == (2, 1, 3)
    assert _page(store, subscription, second[-1]) == []


def _page(store: Store, subscription: str, after: str) -> list[str]:
    found = store.read(lambda session: queue.deliveries(session, SHOP, subscription, None, 2, after))
    return [each.event_id for each in found]


def test_what_was_done_with_is_kept_for_a_month(store: Store) -> None:
    subscription = _subscribed(store)
    in_packing(store, "1")
    event = _claim(store, subscription)
    assert event is not None
    _settle(store, event, DeliveryState.GIVEN_UP, NOW)

    def left() -> int:
        return len(store.read(lambda session: queue.deliveries(session, SHOP, subscription, None, 9, "")))

    store.prune(NOW + timedelta(days=30), Kept())
    assert left() == 1
    store.prune(NOW + timedelta(days=31), Kept())
    assert left() == 0


def test_what_was_given_up_is_sent_again_with_all_that_came_later_of_its_order(store: Store) -> None:
    subscription = _subscribed(store)
    in_packing(store, "1", "2")
    store.push(HOST, numbered(walk("1")))
    told: list[tuple[str, str]] = []
    states = iter([DeliveryState.DELIVERED, DeliveryState.DELIVERED, DeliveryState.GIVEN_UP])
    while (event := _claim(store, subscription)) is not None:
        told.append((event.order_id, event.event_id))
        _settle(store, event, next(states, DeliveryState.DELIVERED), NOW)
    given_up = told[2][0]
    wanted = [each for place, each in enumerate(told) if each[0] == given_up and place >= 2]
    at = datetime.now(UTC)
    assert store.work(lambda work: queue.retry(work.session, SHOP, subscription, at)) == len(wanted)
    again = []
    while (event := _claim(store, subscription)) is not None:
        assert event.attempts == 1
        again.append((event.order_id, event.event_id))
        _settle(store, event, DeliveryState.DELIVERED, at)
    assert again == wanted
    assert store.work(lambda work: queue.retry(work.session, SHOP, subscription, at)) == 0


def test_a_platform_s_secret_is_the_last_that_was_set(store: Store) -> None:
    for secret in ("the-first-secret", "the-second-secret"):
        _set_secret(store, secret)
    found = store.read(lambda session: webhooks.source_secret(session, SHOP, Platform.SHOPIFY))
    assert found == "the-second-secret"
