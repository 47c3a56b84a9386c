"""The agent keeps both ways going; its clock, its sleep and its dice are handed in."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from models.errors import StoreRefused
from models.operations import Cancel
from models.tables.site import SiteDatabase
from models.types import ActorKind, DeviceId
from sync.agent import Agent, Pace, device_of
from sync.backoff import Backoff
from sync.protocol import MAX_PULL, Cursor, PullReply, Push, PushReply
from tests.site.values import AT, CLAIM, act, order, pick
from tests.sync.memory_store import Line, MemoryStore

DEVICE = DeviceId("lager")
PACE = Pace(poll=0.2, unreachable=Backoff(first=8.0, most=64.0), refused=Backoff(first=512.0, most=512.0))


class Sleeps:
    """Passes no time, and remembers how much was asked for."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)
        await asyncio.sleep(0)

    def at_least(self, seconds: float) -> list[float]:
        return [each for each in self.asked if each >= seconds]


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteDatabase]:
    with SiteDatabase.open(tmp_path) as opened:
        yield opened


@asynccontextmanager
async def _running(agent: Agent) -> AsyncIterator[None]:
    task = asyncio.create_task(agent.run())
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():  # noqa: ASYNC110 - what is on disk sets no event
            await asyncio.sleep(0.002)


def _agent(site: SiteDatabase, line: Line, sleeps: Callable[[float], Awaitable[None]] | None = None) -> Agent:
    return Agent(site, line, DEVICE, pace=PACE, clock=lambda: AT, sleep=sleeps or Sleeps(), dice=lambda: 0.5)


async def test_what_is_done_here_reaches_the_store(site: SiteDatabase) -> None:
    store = MemoryStore([order()])
    async with _running(_agent(site, Line(store))):
        await _until(lambda: site.order(order().key) is not None)
        after = site.record(act(order().key, CLAIM), act(order().key, pick(2)))
        await _until(lambda: site.status().waiting == 0)
    assert store.contents.orders[order().key] == after


async def test_what_is_done_elsewhere_is_seen_here(site: SiteDatabase) -> None:
    store = MemoryStore([order()])
    async with _running(_agent(site, Line(store))):
        await _until(lambda: len(site.outbound()) == 1)
        store.happens(act(order().key, Cancel(), by="olle", kind=ActorKind.OFFICE))
        await _until(lambda: site.outbound() == [])


async def test_the_status_line_follows_the_connection(site: SiteDatabase) -> None:
    line = Line(MemoryStore([order()]))
    async with _running(_agent(site, line)):
        await _until(lambda: site.status().connected)
        line.lose_request = True
        await _until(lambda: not site.status().connected)
        line.lose_request = False
        await _until(lambda: site.status().connected)
        assert site.status().since == AT
    assert not site.status().connected


async def test_operations_wait_out_a_store_that_is_away_and_go_once(site: SiteDatabase) -> None:
    store = MemoryStore([order()])
    line = Line(store)
    async with _running(_agent(site, line)):
        await _until(lambda: site.order(order().key) is not None)
        line.lose_reply = True
        site.record(act(order().key, CLAIM))
        after = site.record(act(order().key, pick(3)))
        await _until(lambda: not site.status().connected)
        assert site.order(order().key) == after
        line.lose_reply = False
        await _until(lambda: site.status().waiting == 0)
    assert len(store.contents.taken[DEVICE]) == 2
    assert store.contents.orders[order().key] == after


async def test_waits_grow_while_the_store_is_away(site: SiteDatabase) -> None:
    line, sleeps = Line(MemoryStore([order()])), Sleeps()
    line.lose_request = True
    async with _running(_agent(site, line, sleeps)):
        await _until(lambda: len(sleeps.at_least(4.0)) >= 5)
    assert sleeps.at_least(4.0)[:5] == [4.0, 8.0, 16.0, 32.0, 32.0]


async def test_a_replica_that_differs_is_taken_anew_within_a_day(
    site: SiteDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    now = [AT]
    agent = Agent(
        site,
        Line(MemoryStore([order("1"), order("2")])),
        DEVICE,
        pace=PACE,
        clock=lambda: now[0],
        sleep=Sleeps(),
        dice=lambda: 0.5,
    )
    async with _running(agent):
        await _until(lambda: len(site.outbound()) == 2)
        site._files.replica_writer.run("DELETE FROM orders WHERE order_id = '2'")
        now[0] += timedelta(days=1)
        await _until(lambda: len(site.outbound()) == 2)
    assert [record.message for record in caplog.records] == [
        "The orders here are not those of the store: all are loaded anew. Nothing done here is lost."
    ]


class Refusing(Line):
    """Refuses this device's token."""

    async def pull(
        self, device: DeviceId, epoch: str, cursor: Cursor, *, limit: int = MAX_PULL, wait: float = 0.0
    ) -> PullReply:
        raise StoreRefused("Set a new token.", code="token_refused")


async def test_a_refused_token_is_told_and_waits_long(
    site: SiteDatabase, caplog: pytest.LogCaptureFixture
) -> None:
    sleeps = Sleeps()
    agent = _agent(site, Refusing(MemoryStore([])), sleeps)
    async with _running(agent):
        await _until(lambda: len(sleeps.at_least(256.0)) >= 3)
        assert agent.trouble == "Set a new token."
    assert [record.message for record in caplog.records] == ["pull: Set a new token."]


class Stumbling(Line):
    """Meets a full disk, once."""

    stumbles = 1

    async def push(self, device: DeviceId, push: Push) -> PushReply:
        if self.stumbles:
            self.stumbles -= 1
            raise OSError(28, "No space left on device")
        return await super().push(device, push)


async def test_a_round_that_breaks_in_an_unforeseen_way_is_one_round(site: SiteDatabase) -> None:
    store = MemoryStore([order()])
    async with _running(_agent(site, Stumbling(store))):
        await _until(lambda: site.order(order().key) is not None)
        site.record(act(order().key, CLAIM))
        await _until(lambda: site.status().waiting == 0)
    assert len(store.contents.taken[DEVICE]) == 1


async def test_a_push_that_waits_is_woken_when_the_store_is_heard_again(site: SiteDatabase) -> None:
    store = MemoryStore([order()])
    line = Line(store)
    woken = asyncio.Event()
    begun: list[float] = []

    async def sleep(seconds: float) -> None:
        begun.append(seconds)
        if seconds == 4.0 and len([each for each in begun if each == 4.0]) > 1:
            await woken.wait()
        await asyncio.sleep(0.001)

    agent = Agent(site, line, DEVICE, pace=PACE, clock=lambda: AT, sleep=sleep, dice=lambda: 0.5)
    async with _running(agent):
        await _until(lambda: site.order(order().key) is not None)
        line.lose_request = True
        site.record(act(order().key, CLAIM))
        await _until(lambda: begun.count(4.0) >= 2)
        line.lose_request = False
        woken.set()
        await _until(lambda: site.status().waiting == 0)


@pytest.mark.parametrize(("token", "device"), [("lager.abc.def", "lager"), ("lager", "lager")])
def test_the_device_stands_first_in_the_token(token: str, device: str) -> None:
    assert device_of(token) == device
