"""What is over since long ago goes from the store in small steps, and nothing else does."""

import asyncio
from datetime import timedelta

import pytest

from models import operations as do
from models.errors import StoreRefused
from models.tables.store import Store, retention, webhooks
from models.tables.store.retention import Kept
from models.webhooks import WebhookEvent
from sync.store.housekeeping import BREATH, EVERY, keep_house
from sync.store.order_store import DatabaseOrderStore
from tests.store.shop import HOST, NOW, SHOP, deed, in_packing, key, numbered


def count(store: Store, table: str) -> int:
    return int(store.read(lambda session: session.value(f"SELECT COUNT(*) FROM {table}")))


@pytest.fixture(autouse=True)
def _few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "STEP", 2)


def test_answers_to_a_device_go_but_for_the_last(store: Store) -> None:
    in_packing(store, "1")
    said = numbered([deed(do.SetComment(comment=str(each)), "1") for each in range(7)])
    store.push(HOST, said)
    kept = Kept(push_answers=3)
    assert [store.prune(NOW, kept) for _ in range(3)] == [True, True, False]
    assert store.push(HOST, said[4:]).acked == 7
    with pytest.raises(StoreRefused):
        store.push(HOST, said[3:])
    assert len(store.operations_of(key())) == 8


def test_reports_of_the_pack_script_go_but_for_the_last(store: Store) -> None:
    for day in range(6):
        store.run_pack_script(SHOP, NOW + timedelta(days=day))
    after = NOW + timedelta(days=93)
    while store.prune(after, Kept()):
        pass
    assert count(store, "pack_run") == 3
    while store.prune(after + timedelta(days=400), Kept()):
        pass
    assert count(store, "pack_run") == 1
    assert count(store, "pack_run_step") == 4
    assert not store.pack_script_due(SHOP, NOW + timedelta(days=5, minutes=10), 15)


def test_events_that_wait_stay(store: Store) -> None:
    store.work(
        lambda work: webhooks.subscribe(
            work.session, SHOP, "https://shop.example/hook", tuple(WebhookEvent), "a-secret", NOW
        )
    )
    in_packing(store, "1", "2", "3")
    waiting = count(store, "webhook_delivery")
    assert waiting >= 3
    store.prune(NOW + timedelta(days=4000), Kept())
    assert count(store, "webhook_delivery") == waiting


async def test_the_store_takes_a_breath_between_steps_and_then_looks_by_the_hour(store: Store) -> None:
    in_packing(store, "1")
    store.push(HOST, numbered([deed(do.SetComment(comment=str(each)), "1") for each in range(6)]))
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 4:
            raise asyncio.CancelledError

    orders = DatabaseOrderStore(store)
    with pytest.raises(asyncio.CancelledError):
        await keep_house(orders, Kept(push_answers=2), now=lambda: NOW, sleep=sleep)
    await orders.close()
    assert slept == [BREATH, BREATH, EVERY, EVERY]
    assert count(store, "device_push") == 2
