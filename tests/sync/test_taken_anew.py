"""All is taken anew, cut and begun again: work goes on with what is here, and nothing counts twice."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from models.errors import StoreUnreachable
from models.orders import Order
from models.tables.site import SiteDatabase
from models.types import DeviceId
from sync.engine import Engine, Outcome
from sync.protocol import Cursor, PullReply
from tests.site.values import CLAIM, act, order, pick
from tests.sync.memory_store import Line, MemoryStore

ROOT = Path(__file__).parents[2]
DEVICE = DeviceId("lager")
ORDERS = [order(str(name), quantity=40) for name in range(1, 5)]
PAGES = len(ORDERS) + 2
"""Questions to the store until all is taken: another epoch, the replay, and a page an order."""


class Watched(Line):
    """Somebody at a handheld works whenever the store is asked; from some question on it is away."""

    def __init__(self, store: MemoryStore, work: Callable[[], None]) -> None:
        super().__init__(store, page=1)
        self.work = work
        self.left: int | None = None

    def _request(self) -> None:
        self.work()
        if self.left is not None:
            self.lose_request = self.left <= 0
            self.left -= 1
        super()._request()


class Warehouse:
    """A site that had everything, whose store was restored to before its first pick."""

    def __init__(self, site: SiteDatabase) -> None:
        self.site = site
        self.store = MemoryStore(ORDERS)
        self.line = Watched(self.store, lambda: None)
        self.shown = list(ORDERS)

    async def filled(self) -> None:
        engine = Engine(self.site, Line(self.store), DEVICE)
        assert await engine.pull_round(0.0) is Outcome.DONE

    async def restored(self) -> None:
        await self.filled()
        self.shown = [self.site.record(act(each.key, CLAIM)) for each in ORDERS]
        await self.drained()
        backup = self.store.back_up()
        self.pick()
        await self.drained()
        self.pick()
        self.store.restore(backup, "second")
        self.line.work = self.look_and_pick

    def pick(self) -> None:
        self.shown = [self.site.record(act(each.key, pick(1))) for each in ORDERS]

    def look_and_pick(self) -> None:
        self.look()
        (first, *others) = self.shown
        self.shown = [self.site.record(act(first.key, pick(1))), *others]
        self.look()

    def look(self) -> None:
        assert self.site.outbound() == self.shown
        assert [self.site.order(each.key) for each in self.shown] == self.shown

    async def drained(self) -> None:
        engine = Engine(self.site, self.line, DEVICE)
        for turn, end in ((engine.pull_round, Outcome.DONE), (engine.push_round, Outcome.IDLE)) * 2:
            arguments = (0.0,) if end is Outcome.DONE else ()
            while await turn(*arguments) is not end:
                self.look()
        await engine.close()

    async def cut_after(self, questions: int) -> None:
        """Go on until the line breaks, and an agent that is killed then."""
        self.line.left = questions
        engine = Engine(self.site, self.line, DEVICE)
        with pytest.raises(StoreUnreachable):
            await _until_it_breaks(engine)
        await engine.close()
        self.line.left, self.line.lose_request = None, False

    async def ends_well(self) -> None:
        self.line.work = self.look
        await self.drained()
        assert list(self.store.contents.orders.values()) == self.shown
        taken = self.store.contents.taken[DEVICE]
        assert taken == [each.operation for each in self.site.operations()]
        assert await Engine(self.site, self.line, DEVICE).compare() is True


async def _until_it_breaks(engine: Engine) -> None:
    while True:
        await engine.pull_round(0.0)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteDatabase]:
    with SiteDatabase.open(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("questions", range(PAGES))
async def test_cut_at_any_page_the_work_goes_on(site: SiteDatabase, questions: int) -> None:
    warehouse = Warehouse(site)
    await warehouse.restored()
    await warehouse.cut_after(questions)
    for _ in range(3):
        warehouse.look_and_pick()
    await warehouse.ends_well()


@pytest.mark.parametrize("questions", range(2, PAGES))
async def test_a_store_restored_once_more_in_the_middle(site: SiteDatabase, questions: int) -> None:
    warehouse = Warehouse(site)
    await warehouse.restored()
    backup = warehouse.store.back_up()
    await warehouse.cut_after(questions)
    warehouse.store.restore(backup, "third")
    await warehouse.cut_after(PAGES - questions)
    await warehouse.ends_well()
    assert site.cursor()[0] == "third"


async def test_what_the_restored_store_lacks_is_shown_until_the_last_page(site: SiteDatabase) -> None:
    warehouse = Warehouse(site)
    backup = warehouse.store.back_up()
    extra = order("5")
    warehouse.store.comes(extra)
    warehouse.shown.append(extra)
    await warehouse.filled()
    warehouse.store.restore(backup, "second")
    engine = Engine(site, warehouse.line, DEVICE)
    warehouse.line.work = warehouse.look
    while await engine.pull_round(0.0) is not Outcome.DONE:
        warehouse.look()
    warehouse.shown.remove(extra)
    warehouse.look()
    assert await engine.compare() is True


async def test_rows_not_swept_yet_are_no_reason_to_take_all_anew(site: SiteDatabase) -> None:
    """As where the agent is killed between the last page and what follows from it."""
    store = MemoryStore(ORDERS)
    line = Line(store)
    engine = Engine(site, line, DEVICE)
    backup = store.back_up()
    store.comes(order("5"))
    assert await engine.pull_round(0.0) is Outcome.DONE
    store.restore(backup, "second")
    assert await engine.pull_round(0.0) is Outcome.MORE
    reply: PullReply = await line.pull(DEVICE, "", {})
    site.take_changes(reply.epoch, reply.cursor, reply.changes)
    cursor: tuple[str, Cursor] = site.cursor()
    assert await engine.compare() is None
    assert site.cursor() == cursor
    assert len(site.outbound()) == 5
    assert await engine.pull_round(0.0) is Outcome.DONE
    assert site.outbound() == ORDERS
    assert await engine.compare() is True


def test_killed_at_any_moment_the_agent_leaves_all_orders_there(tmp_path: Path) -> None:
    for times in (1, 7):
        with subprocess.Popen(
            [sys.executable, "-m", "tests.sync.taking_anew", str(tmp_path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as agent:
            assert agent.stdout is not None
            for _ in range(times):
                assert agent.stdout.readline() == "all is taken\n"
            agent.kill()
        with SiteDatabase.open(tmp_path) as site:
            assert len(site.outbound()) == 100
            found: list[Order] = [*site.orders()]
            assert [each.number for each in found] == [f"10{name}" for name in range(1, 101)]
            assert site._files.replica.value("PRAGMA integrity_check") == "ok"
