"""`sync.protocol.OrderStore` on the store's own database, and the threads that all of its calls run in."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

from models.changes import NumberedOperation
from models.errors import NotFound, StoreRefused
from models.tables.store import ChangesSince, EpochVoid, PushHole, Store, UnreadableOperation
from models.types import DeviceId, ShopId
from sync.protocol import (
    MAX_PULL,
    MAX_WAIT,
    Cursor,
    DigestReply,
    EpochChanged,
    PullReply,
    Push,
    PushGap,
    PushReply,
)

Result = TypeVar("Result")

_THREADS = 8
_LOOK = 0.4
"""Seconds between looks for what other processes have committed, while somebody waits."""


class DatabaseOrderStore:
    """The store for a site in the same process, and for the HTTP routes.

    Nothing is awaited within a transaction: each is one call in one thread. Belongs to one event loop.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="store")
        self._committed = asyncio.Event()
        self._closing = False

    async def call(self, do: Callable[[], Result]) -> Result:
        """Run something of the store's in a thread, in the language of the request."""
        here = copy_context()
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: here.run(do))

    async def write(self, do: Callable[[], Result]) -> Result:
        """Run something that may have changed what sites are waiting for."""
        try:
            return await self.call(do)
        finally:
            self.wake()

    def wake(self) -> None:
        """Let those who wait look again."""
        self._committed.set()
        self._committed = asyncio.Event()

    async def push(self, device: DeviceId, push: Push) -> PushReply:
        """Apply numbered operations, each once. Raises `PushGap`, `StoreRefused`."""
        return await self.push_read(device, push.operations)

    async def push_read(
        self, device: DeviceId, operations: Sequence[NumberedOperation | UnreadableOperation]
    ) -> PushReply:
        """The same, for operations of which some could not be read."""
        try:
            outcome = await self.write(lambda: self.store.push(device, operations))
        except PushHole as hole:
            raise PushGap(hole.expected) from hole
        except NotFound as unknown:
            raise StoreRefused(unknown.message, code=unknown.code) from unknown
        return PushReply(results=outcome.answers, acked=outcome.acked)

    async def pull(
        self,
        device: DeviceId,
        epoch: str,
        cursor: Cursor,
        *,
        limit: int = MAX_PULL,
        wait: float = 0.0,
    ) -> PullReply:
        """Return changes after the cursor; with nothing new, wait for some. Raises `EpochChanged`."""
        now = asyncio.get_running_loop().time
        deadline = now() + min(wait, MAX_WAIT)
        limit = max(1, min(limit, MAX_PULL))
        while True:
            committed = self._committed
            found = await self._changes(device, epoch, cursor, limit)
            if found.changes or now() >= deadline or self._closing:
                return PullReply(
                    epoch=found.epoch,
                    cursor=found.cursor,
                    more=found.more,
                    acked=found.acked,
                    changes=found.changes,
                )
            await self._news(device, found.cursor, committed, deadline)

    async def digest(self, device: DeviceId, epoch: str, cursor: Cursor) -> DigestReply:
        """Return what the site must have that stands at the cursor. Raises `StoreRefused`."""
        try:
            return DigestReply(shops=await self.call(lambda: self.store.digest(device, epoch, cursor)))
        except NotFound as unknown:
            raise StoreRefused(unknown.message, code=unknown.code) from unknown

    async def close(self) -> None:
        """Answer those who wait, and let calls under way end; the `Store` is its owner's to close."""
        self._closing = True
        self.wake()
        await asyncio.to_thread(self._threads.shutdown)

    def stop_waiting(self) -> None:
        """Answer those who wait, now and from now on."""
        self._closing = True
        self.wake()

    async def _changes(self, device: DeviceId, epoch: str, cursor: Cursor, limit: int) -> ChangesSince:
        try:
            return await self.call(lambda: self.store.changes_since(device, epoch, cursor, limit))
        except EpochVoid as void:
            raise EpochChanged(void.epoch) from void
        except NotFound as unknown:
            raise StoreRefused(unknown.message, code=unknown.code) from unknown

    async def _news(
        self, device: DeviceId, seen: dict[ShopId, int], committed: asyncio.Event, deadline: float
    ) -> None:
        """Wait for a commit of this process, or of another one, or for the deadline."""
        now = asyncio.get_running_loop().time
        while not committed.is_set() and now() < deadline:
            try:
                await asyncio.wait_for(committed.wait(), max(0.0, min(_LOOK, deadline - now())))
            except TimeoutError:
                if await self.call(lambda: self.store.latest_versions(device)) != seen:
                    return
