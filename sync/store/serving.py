"""The store as a server: listens, keeps the pack script's clock, sends webhooks, ends in good order."""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from aiohttp import web

from models.tables.store import Store
from models.tables.store.retention import Kept
from sync.store.app import make_app
from sync.store.clock import keep_running
from sync.store.housekeeping import keep_house
from sync.store.order_store import DatabaseOrderStore
from sync.store.webhooks.sender import keep_sending

logger = logging.getLogger(__name__)

_PATIENCE = 10.0
"""Seconds that requests under way have when the store is told to stop."""


async def serve(
    store: Store,
    host: str,
    port: int,
    *,
    on_ready: Callable[[int], None] | None = None,
    pack_run_minutes: int = 15,
    kept: Kept = Kept(),  # noqa: B008 - frozen
    signals: bool = True,
) -> None:
    """Serve on HOST:PORT until cancelled, or until SIGTERM or SIGINT where `signals` says so.

    `on_ready` is called with the port once it listens; port 0 takes any free one. Requests under way are
    finished, long polls answered at once; the `Store` is its owner's to close. Raises `OSError` when the port
    is taken.
    """
    orders = DatabaseOrderStore(store)
    runner = web.AppRunner(make_app(orders), access_log=None, shutdown_timeout=_PATIENCE)
    tasks: list[asyncio.Task[None]] = []
    try:
        await runner.setup()
        site = web.TCPSite(runner, host, port)
        await site.start()
        tasks.append(asyncio.create_task(keep_running(orders, pack_run_minutes)))
        tasks.append(asyncio.create_task(keep_sending(orders)))
        tasks.append(asyncio.create_task(keep_house(orders, kept)))
        bound = int(runner.addresses[0][1])
        logger.info("The store listens on %s:%d", host, bound)
        with _told_to_stop(signals) as stop:
            if on_ready is not None:
                on_ready(bound)
            await stop.wait()
    finally:
        await _end(runner, orders, tasks)


async def _end(runner: web.AppRunner, orders: DatabaseOrderStore, tasks: list[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await runner.cleanup()
    await orders.close()


@contextmanager
def _told_to_stop(signals: bool) -> Iterator[asyncio.Event]:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    wanted = (signal.SIGTERM, signal.SIGINT) if signals else ()
    for number in wanted:
        loop.add_signal_handler(number, stop.set)
    try:
        yield stop
    finally:
        for number in wanted:
            loop.remove_signal_handler(number)
