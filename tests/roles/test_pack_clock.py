"""The pack script by the clock (S10): a fault stays in its shop, and two store processes run it once."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.orders import Shop
from models.tables.store import Store
from models.tables.store.shop_settings import ShopSettings
from models.types import OrderState, ShopId, SiteId
from sync.store.clock import keep_running
from sync.store.order_store import DatabaseOrderStore
from tests.store.shop import ADDRESS, NOW, SHOP, SITE, A, draft, key

ROOT = Path(__file__).parents[2]
OTHER = ShopId("another")
LIMIT = 20.0
"""Seconds."""


@pytest.fixture
def two_shops(store: Store) -> Store:
    """In the shop whose name comes first, an order's time is rubbish; the other one's order can go."""
    store.add_shop(Shop(shop=OTHER, name="Another", address=ADDRESS))
    store.add_site(SITE, "Borås", [OTHER])
    store.take_in(OTHER, SiteId(SITE), draft("bad"), NOW)
    store.take_in(SHOP, None, draft("good"), NOW)
    store.work(
        lambda work: work.session.run(
            "UPDATE orders SET placed_at = 'rubbish' WHERE shop_id = ? AND order_id = 'bad'", [OTHER]
        )
    )
    return store


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(LIMIT):
        while not await asyncio.to_thread(holds):  # noqa: ASYNC110 - another process may be what it waits for
            await asyncio.sleep(0.01)


def runs(store: Store, shop: ShopId) -> list[tuple[str, str]]:
    sql = "SELECT started_at, error FROM pack_run WHERE shop_id = ? ORDER BY run"
    return [(row[0], row[1]) for row in store.read(lambda session: session.rows(sql, [shop]))]


def in_state(store: Store, order_id: str, state: OrderState) -> bool:
    order = store.order(key(order_id))
    return order is not None and order.state is state


async def test_a_fault_in_one_shops_run_stops_neither_the_others_nor_the_clock(two_shops: Store) -> None:
    now = [NOW]

    def clock() -> datetime:
        return now[0]

    orders = DatabaseOrderStore(two_shops)
    running = asyncio.create_task(keep_running(orders, 15, now=clock, tick=0.01))
    try:
        await until(lambda: in_state(two_shops, "good", OrderState.PACKING))
        await until(lambda: len(runs(two_shops, OTHER)) == 1)
        two_shops.take_in(SHOP, None, draft("next"), NOW)
        now[0] = NOW + timedelta(minutes=15)
        await until(lambda: in_state(two_shops, "next", OrderState.PACKING))
        await until(lambda: len(runs(two_shops, OTHER)) == 2)
        assert not running.done()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await orders.close()
    assert [error for _at, error in runs(two_shops, OTHER)] == ["Invalid isoformat string: 'rubbish'"] * 2


async def test_a_shop_with_manual_runs_only_is_left_alone(store: Store) -> None:
    store.put_shop_settings(SHOP, ShopSettings(pack_run_minutes=0))
    store.add_shop(Shop(shop=OTHER, name="Another", address=ADDRESS), pack_run_minutes=1)
    orders = DatabaseOrderStore(store)
    running = asyncio.create_task(keep_running(orders, 15, tick=0.01))
    try:
        await until(lambda: bool(runs(store, OTHER)))
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await orders.close()
    assert runs(store, SHOP) == []


_PROCESS = """
import sys
from datetime import datetime
from models.tables.store import Store
store = Store.open(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
run = store.run_pack_script_if_due("demo", datetime.fromisoformat(sys.argv[2]), 15)
store.close()
print("none" if run is None else len(run.taken), flush=True)
"""


def test_several_store_processes_on_one_database_run_it_once(store: Store, url: str) -> None:
    for number in range(12):
        store.take_in(SHOP, None, draft(str(number), (A, 1)), NOW)
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _PROCESS, url, NOW.isoformat()],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    try:
        said = _released_at_once(processes)
    finally:
        for process in processes:
            process.kill()
            process.communicate()
    assert sorted(said) == ["10", "none", "none"]
    assert len(runs(store, SHOP)) == 1
    assert store.stock(SHOP, SITE, A).reserved == 10


def _released_at_once(processes: list[subprocess.Popen[str]]) -> list[str]:
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    return [process.communicate(timeout=LIMIT)[0].strip() for process in processes]
