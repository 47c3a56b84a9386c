"""Rounds of push and pull over real files, against a store in memory."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from models.errors import SettingsWrong, StoreRefused, StoreUnreachable
from models.operations import Cancel, SetComment
from models.orders import Order
from models.tables.site import SiteDatabase
from models.types import ActorKind, DeviceId, OperationState
from sync.engine import Engine, Outcome
from sync.protocol import Push, PushGap, PushReply
from tests.site.values import AT, CLAIM, act, order, pick, walk
from tests.sync.memory_store import Line, MemoryStore

DEVICE = DeviceId("lager")
OFFICE = ActorKind.OFFICE


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteDatabase]:
    with SiteDatabase.open(tmp_path) as opened:
        yield opened


async def _drain(engine: Engine) -> None:
    while await engine.push_round() is not Outcome.IDLE:
        pass
    while await engine.pull_round(0.0) is not Outcome.DONE:
        pass


async def _started(site: SiteDatabase, *orders: Order) -> tuple[MemoryStore, Line, Engine]:
    store = MemoryStore(orders)
    line = Line(store)
    engine = Engine(site, line, DEVICE)
    await _drain(engine)
    return store, line, engine


async def test_orders_come_with_a_pull(site: SiteDatabase) -> None:
    await _started(site, order("1"), order("2"))
    assert site.outbound() == [order("1"), order("2")]
    assert site.cursor() == ("first", {order().shop: 2})


async def test_pages_are_taken_until_there_are_no_more(site: SiteDatabase) -> None:
    store = MemoryStore([order("1"), order("2"), order("3")])
    line = Line(store, page=1)
    engine = Engine(site, line, DEVICE)
    outcomes = [await engine.pull_round(0.0) for _ in range(3)]
    assert outcomes == [Outcome.MORE, Outcome.MORE, Outcome.DONE]
    assert len(site.outbound()) == 3
    assert line.asked == 3


async def test_what_was_asked_for_ahead_is_let_go_of_when_the_page_before_it_is_not_kept(
    site: SiteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = MemoryStore([order("1"), order("2"), order("3")])
    engine = Engine(site, Line(store, page=1), DEVICE)

    def full(*_: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as disk:
        disk.setattr(site, "take_changes", full)
        with pytest.raises(OSError, match="full"):
            await engine.pull_round(0.0)
    await _drain(engine)
    assert site.outbound() == [order("1"), order("2"), order("3")]


async def test_a_replica_that_is_what_the_store_says_is_left_alone(site: SiteDatabase) -> None:
    store, _, engine = await _started(site, order("1"), order("2"))
    site.record(act(order("1").key, CLAIM))
    await _drain(engine)
    assert await engine.compare() is True
    store.happens(act(order("2").key, SetComment(comment="hej"), by="olle", kind=OFFICE))
    assert await engine.compare() is None
    await _drain(engine)
    assert await engine.compare() is True


@pytest.mark.parametrize(
    "damage",
    ["DELETE FROM orders WHERE order_id = '2'", "UPDATE orders SET version = 1", "DELETE FROM orders"],
)
async def test_a_replica_that_is_not_what_the_store_says_is_taken_anew(
    site: SiteDatabase, damage: str
) -> None:
    _, _, engine = await _started(site, order("1"), order("2"))
    after = site.record(act(order("1").key, CLAIM))
    await _drain(engine)
    site._files.replica_writer.run(damage)
    assert await engine.compare() is False
    await _drain(engine)
    assert site.outbound() == [after, order("2")]
    assert await engine.compare() is True


async def test_an_engine_that_is_closed_asks_for_nothing_any_more(site: SiteDatabase) -> None:
    engine = Engine(site, Line(MemoryStore([order("1"), order("2")]), page=1), DEVICE)
    assert await engine.pull_round(0.0) is Outcome.MORE
    await engine.close()
    await _drain(engine)
    assert len(site.outbound()) == 2


async def test_operations_go_with_a_push_and_are_answered(site: SiteDatabase) -> None:
    store, _, engine = await _started(site, order())
    after = site.record(*walk(order().key))
    await _drain(engine)
    assert store.contents.orders[order().key] == after == site.order(order().key)
    assert site.status().waiting == 0


async def test_nothing_to_push_does_not_ask_the_store(site: SiteDatabase) -> None:
    _, line, engine = await _started(site, order())
    asked = line.asked
    assert await engine.push_round() is Outcome.IDLE
    assert line.asked == asked


async def test_a_lost_reply_does_an_operation_once(site: SiteDatabase) -> None:
    store, line, engine = await _started(site, order())
    after = site.record(act(order().key, CLAIM), act(order().key, pick(2)))
    line.lose_reply = True
    with pytest.raises(StoreUnreachable):
        await engine.push_round()
    line.lose_reply = False
    await _drain(engine)
    assert store.contents.orders[order().key] == after == site.order(order().key)
    assert len(store.contents.taken[DEVICE]) == 2


async def test_an_operation_that_the_store_does_not_allow_blocks_nothing(site: SiteDatabase) -> None:
    store, _, engine = await _started(site, order("1"), order("2"))
    store.happens(act(order("1").key, Cancel(), by="olle", kind=OFFICE))
    site.record(act(order("1").key, CLAIM))
    site.record(act(order("1").key, SetComment(comment="hej")))
    after = site.record(act(order("2").key, CLAIM))
    await _drain(engine)
    states = [each.state for each in site.operations()]
    assert states == [OperationState.CONFLICT, OperationState.APPLIED, OperationState.APPLIED]
    assert site.operations()[0].message == "Order 101 is cancelled. Put its goods back."
    assert site.order(order("1").key) == store.contents.orders[order("1").key]
    assert site.order(order("2").key) == after


async def test_a_restored_store_gets_back_what_it_lost(site: SiteDatabase) -> None:
    store, _, engine = await _started(site, order())
    site.record(act(order().key, CLAIM))
    await _drain(engine)
    backup = store.back_up()
    after = site.record(act(order().key, pick(2)))
    await _drain(engine)
    store.restore(backup, "second")
    await _drain(engine)
    assert site.cursor()[0] == "second"
    assert store.contents.orders[order().key] == after == site.order(order().key)


async def test_a_restored_store_that_kept_its_epoch_is_found_by_the_gap(site: SiteDatabase) -> None:
    store, _, engine = await _started(site, order())
    backup = store.back_up()
    site.record(act(order().key, CLAIM), act(order().key, pick(2)))
    await _drain(engine)
    store.restore(backup, store.epoch)
    after = site.record(act(order().key, pick(1)))
    await _drain(engine)
    assert store.contents.orders[order().key] == after


async def test_a_store_that_lacks_what_is_kept_here_no_more_is_told_in_words(site: SiteDatabase) -> None:
    store, _, engine = await _started(site, order())
    backup = store.back_up()
    site.record(*walk(order().key))
    await _drain(engine)
    site.prune(AT + timedelta(days=1))
    store.restore(backup, "second")
    assert await engine.pull_round(0.0) is Outcome.MORE
    with pytest.raises(StoreRefused) as refused:
        await engine.pull_round(0.0)
    assert refused.value.code == "log_too_short"
    assert refused.value.message.startswith("The store was restored and lacks operations 1 to 4, which")


async def test_a_replay_that_is_cut_begins_again(site: SiteDatabase) -> None:
    store, line, engine = await _started(site, order())
    backup = store.back_up()
    after = site.record(*walk(order().key))
    await _drain(engine)
    store.restore(backup, "second")
    assert await engine.pull_round(0.0) is Outcome.MORE
    line.lose_reply = True
    with pytest.raises(StoreUnreachable):
        await engine.pull_round(0.0)
    line.lose_reply = False
    await _drain(Engine(site, line, DEVICE))
    assert store.contents.orders[order().key] == after == site.order(order().key)


async def test_a_log_that_was_replaced_is_for_a_person(site: SiteDatabase) -> None:
    store, _, _ = await _started(site, order())
    site.record(act(order().key, CLAIM))

    class Ahead(Line):
        async def push(self, device: DeviceId, push: Push) -> PushReply:
            raise PushGap(501)

    with pytest.raises(StoreRefused, match="has answered operations up to 500, which are not here"):
        await Engine(site, Ahead(store), DEVICE).push_round()
    assert site.status().waiting == 1


class Narrow(Line):
    """Takes three operations at a time, as a proxy with a limit does."""

    async def push(self, device: DeviceId, push: Push) -> PushReply:
        if len(push.operations) > 3:
            raise StoreRefused("Too large.", code="too_large")
        return await super().push(device, push)


async def test_a_push_that_is_too_large_is_halved(site: SiteDatabase) -> None:
    store, _, _ = await _started(site, order(quantity=20))
    site.record(act(order().key, CLAIM))
    for _ in range(15):
        after = site.record(act(order().key, pick()))
    await _drain(Engine(site, Narrow(store), DEVICE))
    assert store.contents.orders[order().key] == after


async def test_a_refused_push_keeps_the_queue(site: SiteDatabase) -> None:
    store, _, _ = await _started(site, order())
    site.record(act(order().key, CLAIM))

    class Closed(Line):
        async def push(self, device: DeviceId, push: Push) -> PushReply:
            raise StoreRefused("No.", code="token_refused")

    with pytest.raises(StoreRefused, match=r"^No\.$"):
        await Engine(site, Closed(store), DEVICE).push_round()
    assert site.status().waiting == 1


async def test_no_order_is_taken_over_a_log_that_was_replaced(site: SiteDatabase, tmp_path: Path) -> None:
    store, _, engine = await _started(site, order())
    site.record(act(order().key, CLAIM))
    await _drain(engine)
    with SiteDatabase.open(tmp_path / "replaced") as replaced:
        with pytest.raises(StoreRefused, match=r"was local\.db replaced"):
            await Engine(replaced, Line(store), DEVICE).pull_round(0.0)
        assert replaced.orders() == []


async def test_a_log_is_not_pushed_by_another_device(site: SiteDatabase) -> None:
    store, line, engine = await _started(site, order())
    site.record(act(order().key, CLAIM))
    await _drain(engine)
    other = Engine(site, line, DeviceId("annat"))
    with pytest.raises(SettingsWrong, match="numbered for device lager, and the token is of annat"):
        await other.push_round()
    assert store.contents.taken[DeviceId("annat")] == []
