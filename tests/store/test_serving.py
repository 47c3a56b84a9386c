"""The server ends in good order."""

import asyncio
import os
import signal
from pathlib import Path

import aiohttp

from models.tables.store import Store
from sync.client import HttpOrderStore
from sync.store.serving import serve
from tests.store.shop import HOST, SECRET, furnish


async def test_sigterm_answers_who_waits_and_ends(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    furnish(store)
    ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    server = asyncio.create_task(serve(store, "127.0.0.1", 0, on_ready=ready.set_result, pack_run_minutes=0))
    address = f"http://127.0.0.1:{await ready}"
    async with aiohttp.ClientSession() as session:
        client = HttpOrderStore(address, f"{HOST}.{SECRET}", session)
        first = await client.pull(HOST, "", {})
        waiting = asyncio.create_task(client.pull(HOST, first.epoch, first.cursor, wait=20.0))
        async with session.get(f"{address}/v1/health") as health:
            assert health.status == 200
        os.kill(os.getpid(), signal.SIGTERM)
        reply = await asyncio.wait_for(waiting, 10.0)
        assert reply.changes == ()
    await asyncio.wait_for(server, 10.0)
    store.close()
