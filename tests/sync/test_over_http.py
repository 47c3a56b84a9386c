"""Site and store as they are: real files, the real store on a port, the real agent between them."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from models import operations as do
from models.orders import OrderKey
from models.tables.site import SiteDatabase
from models.tables.store import Store
from models.types import ActorKind, DeliveryNumber, OperationState, OrderState, PackerId
from sync.agent import Agent, Pace, device_of
from sync.backoff import Backoff
from sync.client import HttpOrderStore
from sync.store.serving import serve
from tests.store.shop import HOST, SECRET, SHOP, A, deed, furnish, in_packing, key, walk

TOKEN = f"{HOST}.{SECRET}"
PACE = Pace(look=0.01, unreachable=Backoff(first=0.02, most=0.1))
PARCELS = [f"0037350000000000{n:04}" for n in range(1, 20)]


class StoreHost:
    """The machine of the store: its database file stays when the server goes."""

    def __init__(self, folder: Path) -> None:
        self._url = f"sqlite:///{folder / 'store.db'}"
        self._task: asyncio.Task[None] | None = None
        self.store = Store.open(self._url)
        self.port = 0

    async def start(self) -> None:
        """Listen, on the same port as before."""
        ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self._task = asyncio.create_task(
            serve(
                self.store,
                "127.0.0.1",
                self.port,
                on_ready=ready.set_result,
                pack_run_minutes=0,
                signals=False,
            )
        )
        self.port = await ready

    async def stop(self) -> None:
        """Be gone, as far as anybody outside can see."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None


@pytest.fixture
async def host(tmp_path: Path) -> AsyncIterator[StoreHost]:
    host = StoreHost(tmp_path)
    furnish(host.store)
    await host.start()
    try:
        yield host
    finally:
        await host.stop()
        host.store.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[SiteDatabase]:
    with SiteDatabase.open(tmp_path / "site") as opened:
        yield opened


@asynccontextmanager
async def _agent(site: SiteDatabase, host: StoreHost, token: str = TOKEN) -> AsyncIterator[Agent]:
    async with HttpOrderStore(f"http://127.0.0.1:{host.port}", token) as client:
        agent = Agent(site, client, device_of(token), pace=PACE)
        running = asyncio.create_task(agent.run())
        try:
            yield agent
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running


async def _until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - what is on disk sets no event
            await asyncio.sleep(0.005)


def _same(site: SiteDatabase, host: StoreHost, *keys: OrderKey) -> bool:
    return all(site.order(each) == host.store.order(each) for each in keys)


def _drained(site: SiteDatabase) -> bool:
    return site.status().waiting == 0


async def test_a_site_starts_with_all_that_it_needs(host: StoreHost, site: SiteDatabase) -> None:
    in_packing(host.store, "1", "2")
    async with _agent(site, host):
        await _until(lambda: len(site.outbound()) == 2 and site.status().connected)
        assert site.shop(SHOP) is not None
        assert [packer.packer for packer in site.packers()] == [PackerId("kim")]
        assert [status.code for status in site.custom_statuses(SHOP)] == ["GIFT"]
        assert len(site.products_by_sku(A)) == 1


async def test_a_whole_walk_reaches_the_store(host: StoreHost, site: SiteDatabase) -> None:
    in_packing(host.store, "1")
    async with _agent(site, host):
        await _until(lambda: site.order(key()) is not None)
        for operation in walk(parcel=PARCELS[0]):
            site.record(operation)
        await _until(lambda: _drained(site) and _same(site, host, key()))
    order = host.store.order(key())
    assert order is not None
    assert order.state is OrderState.SHIPPED
    assert [each.state for each in site.operations()] == [OperationState.APPLIED] * 5


async def test_an_edit_at_the_store_is_seen_at_the_site(host: StoreHost, site: SiteDatabase) -> None:
    in_packing(host.store, "1")
    async with _agent(site, host):
        await _until(lambda: len(site.outbound()) == 1)
        host.store.apply(deed(do.Cancel(), kind=ActorKind.OFFICE, name="olle"))
        await _until(lambda: len(site.outbound()) == 0)


async def test_work_goes_on_without_the_store_and_drains_once(host: StoreHost, site: SiteDatabase) -> None:
    names = ["1", "2", "3"]
    in_packing(host.store, *names)
    async with _agent(site, host):
        await _until(lambda: len(site.outbound()) == 3 and site.status().connected)
        walks = [walk(name, parcel) for name, parcel in zip(names, PARCELS, strict=False)]
        for operation in walks[0]:
            site.record(operation)
        await host.stop()
        for operation in walks[1]:
            site.record(operation)
        await _until(lambda: not site.status().connected)
        for operation in walks[2]:
            site.record(operation)
        assert [order.state for order in site.orders()] == [OrderState.SHIPPED] * 3
        await host.start()
        await _until(lambda: _drained(site) and _same(site, host, *map(key, names)))
        await _until(lambda: site.status().connected)
    for name, done in zip(names, walks, strict=True):
        logged = [each for each in host.store.operations_of(key(name)) if each.operation in done]
        assert [each.operation for each in logged] == done


async def test_what_was_packed_after_a_cancel_is_a_case_for_a_person(
    host: StoreHost, site: SiteDatabase
) -> None:
    in_packing(host.store, "1", "2")
    async with _agent(site, host):
        await _until(lambda: len(site.outbound()) == 2 and site.status().connected)
        await host.stop()
        host.store.apply(deed(do.Cancel(), kind=ActorKind.OFFICE, name="olle"))
        for operation in walk("1", PARCELS[0]):
            site.record(operation)
        for operation in walk("2", PARCELS[1]):
            site.record(operation)
        await host.start()
        await _until(lambda: _drained(site) and _same(site, host, key("1"), key("2")))
    assert site.status().conflicts == 5
    assert len(host.store.cases(SHOP)) == 5
    other = host.store.order(key("2"))
    assert other is not None
    assert other.state is OrderState.SHIPPED


async def test_what_the_store_cannot_allow_leaves_the_screen(host: StoreHost, site: SiteDatabase) -> None:
    in_packing(host.store, "1")
    async with _agent(site, host):
        await _until(lambda: len(site.outbound()) == 1)
        await host.stop()
        host.store.apply(deed(do.Cancel(), kind=ActorKind.OFFICE, name="olle"))
        site.record(deed(do.SetWaiting(waiting=True)))
        await host.start()
        await _until(lambda: _drained(site) and _same(site, host, key()))
    (recorded,) = site.operations()
    assert (recorded.state, recorded.message) == (
        OperationState.REJECTED,
        "Order N1 is cancelled. Put its goods back.",
    )


async def test_a_database_with_another_epoch_gets_the_whole_log_again(
    host: StoreHost, site: SiteDatabase
) -> None:
    in_packing(host.store, "1")
    async with _agent(site, host):
        await _until(lambda: len(site.outbound()) == 1)
        for operation in walk(parcel=PARCELS[0])[:3]:
            site.record(operation)
        await _until(lambda: _drained(site) and _same(site, host, key()))
        epoch, shown, packers = site.cursor()[0], site.orders(), site.packers()

        def taken_anew() -> bool:
            assert (site.orders(), site.packers()) == (shown, packers)
            return site.cursor()[0] not in {"", epoch} and site.status().taken is None

        host.store.renew_epoch()
        await _until(taken_anew)
        assert _same(site, host, key())
        site.record(deed(do.Unpack(delivery=DeliveryNumber(1))))
        await _until(lambda: _drained(site) and _same(site, host, key()))


async def test_a_token_that_is_not_accepted_keeps_the_queue(host: StoreHost, site: SiteDatabase) -> None:
    in_packing(host.store, "1")
    async with _agent(site, host):
        await _until(lambda: len(site.outbound()) == 1)
    site.record(deed(do.ClaimOrder()))
    async with _agent(site, host, token=f"{HOST}.not-the-secret") as agent:
        await _until(lambda: agent.trouble != "")
        assert (
            agent.trouble == "The store does not accept this site's token. Nothing is lost; set a new token."
        )
        assert not site.status().connected
    assert site.status().waiting == 1
    async with _agent(site, host):
        await _until(lambda: _drained(site) and _same(site, host, key()))
