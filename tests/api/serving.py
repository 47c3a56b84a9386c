"""The store on a real port, in a thread of its own, for clients that wait."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from models.tables.store import Store
from tests.store.serving import served


@contextmanager
def served_aside(store: Store) -> Iterator[str]:
    """Serve until the block ends; yields `http://127.0.0.1:PORT`."""
    ready = threading.Event()
    address: list[str] = []
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def serve() -> None:
        async with served(store) as at:
            address.append(at)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    try:
        assert ready.wait(10.0)
        yield address[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()
