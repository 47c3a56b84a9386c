"""A program that webhooks are sent to: keeps what it got, and answers as it is told."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, NamedTuple

import msgspec
from aiohttp import web


class Got(NamedTuple):
    """One request."""

    headers: Mapping[str, str]
    raw: bytes

    @property
    def body(self) -> Any:
        """The event."""
        return msgspec.json.decode(self.raw)


class Receiver:
    """Answers with the next of `answers`, and 204 when there are none."""

    def __init__(self) -> None:
        self.url = ""
        self.got: list[Got] = []
        self.answers: list[int] = []
        self._came = asyncio.Event()

    async def hear(self, request: web.Request) -> web.Response:
        self.got.append(Got(request.headers, await request.read()))
        self._came.set()
        return web.Response(
            status=self.answers.pop(0) if self.answers else 204, headers={"Location": "/else"}
        )

    async def wait_for(self, count: int) -> list[Got]:
        """Return what has come once it is that many."""
        return await self.until(lambda: len(self.got) >= count)

    async def until(self, enough: Callable[[], bool]) -> list[Got]:
        async with asyncio.timeout(15.0):
            while not enough():
                self._came.clear()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._came.wait(), 0.05)
        return self.got


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """Listen on a free port."""
    receiver = Receiver()
    app = web.Application()
    app.add_routes([web.post("/events", receiver.hear)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/events"
    try:
        yield receiver
    finally:
        await runner.cleanup()
