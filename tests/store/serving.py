"""The store on a real port for the time of a test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from models.tables.store import Store
from sync.store.serving import serve

_START = 10.0
"""Seconds."""


@asynccontextmanager
async def served(store: Store, *, pack_run_minutes: int = 0) -> AsyncIterator[str]:
    """Serve on a free port and yield `http://127.0.0.1:PORT`; cancelled in the end."""
    ready: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    server = asyncio.create_task(
        serve(
            store,
            "127.0.0.1",
            0,
            on_ready=ready.set_result,
            pack_run_minutes=pack_run_minutes,
            signals=False,
        )
    )
    try:
        port = await asyncio.wait_for(ready, _START)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.cancel()
        with suppress(asyncio.CancelledError):
            await server
