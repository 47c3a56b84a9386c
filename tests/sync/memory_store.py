"""A store in memory: `sync.protocol.OrderStore` by the rulebook, and a line to it that can be cut."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TypeVar

from models.changes import Answer, Digest, NumberedOperation, OrderChanged
from models.errors import RuleBroken, StoreUnreachable
from models.operations import FACTS, Operation
from models.orders import Order, OrderKey
from models.rulebook import apply
from models.types import DeviceId, OperationState, ShopId
from models.wording import site as wording
from sync.protocol import (
    MAX_PULL,
    Cursor,
    DigestReply,
    EpochChanged,
    OrderStore,
    PullReply,
    Push,
    PushGap,
    PushReply,
)

_Reply = TypeVar("_Reply")


@dataclass
class Contents:
    """All that a back-up of the store would have."""

    orders: dict[OrderKey, Order] = field(default_factory=dict)
    versions: dict[OrderKey, int] = field(default_factory=dict)
    counters: dict[ShopId, int] = field(default_factory=lambda: defaultdict(int))
    acked: dict[tuple[DeviceId, OrderKey], int] = field(default_factory=lambda: defaultdict(int))
    answers: dict[DeviceId, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    taken: dict[DeviceId, list[Operation]] = field(default_factory=lambda: defaultdict(list))


class MemoryStore:
    """Answers each operation once, by the rulebook; versions are counted by shop."""

    def __init__(self, orders: Iterable[Order], epoch: str = "first") -> None:
        self.epoch = epoch
        self.contents = Contents()
        self._news = asyncio.Event()
        for order in orders:
            self._keep(order)

    async def push(self, device: DeviceId, push: Push) -> PushReply:
        """Apply numbered operations, each once. Raises `PushGap`."""
        answers = self.contents.answers[device]
        if push.operations[0].n > len(answers) + 1:
            raise PushGap(len(answers) + 1)
        results = tuple(self._answered(device, each) for each in push.operations)
        return PushReply(results=results, acked=len(answers))

    def _answered(self, device: DeviceId, numbered: NumberedOperation) -> Answer:
        answers = self.contents.answers[device]
        if numbered.n > len(answers):
            answers.append(self._applied(device, numbered))
            self.contents.taken[device].append(numbered.operation)
        return answers[numbered.n - 1]

    def _applied(self, device: DeviceId, numbered: NumberedOperation) -> Answer:
        operation = numbered.operation
        key = OrderKey(operation.shop, operation.order_id)
        order = self.contents.orders.get(key)
        if order is None:
            return Answer(n=numbered.n, state=OperationState.REJECTED, code="not_found")
        self.contents.acked[device, key] = numbered.n
        try:
            self._keep(apply(order, operation))
        except RuleBroken as broken:
            self._keep(order)
            fact = isinstance(operation.action, FACTS)
            state = OperationState.CONFLICT if fact else OperationState.REJECTED
            return Answer(n=numbered.n, state=state, code=broken.code, message=broken.message)
        return Answer(n=numbered.n, state=OperationState.APPLIED)

    def comes(self, order: Order) -> None:
        """A shop has another order."""
        self._keep(order)

    def happens(self, operation: Operation) -> None:
        """Somebody else does something to an order."""
        key = OrderKey(operation.shop, operation.order_id)
        self._keep(apply(self.contents.orders[key], operation))

    def _keep(self, order: Order) -> None:
        self.contents.counters[order.shop] += 1
        self.contents.orders[order.key] = order
        self.contents.versions[order.key] = self.contents.counters[order.shop]
        self._news.set()

    async def pull(
        self,
        device: DeviceId,
        epoch: str,
        cursor: Cursor,
        *,
        limit: int = MAX_PULL,
        wait: float = 0.0,
    ) -> PullReply:
        """Return changes after the cursor, or wait for some. Raises `EpochChanged`."""
        if epoch not in {"", self.epoch}:
            raise EpochChanged(self.epoch)
        if wait and not self._changed(cursor):
            self._news.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), wait)
        changed = self._changed(cursor)
        reached = dict(cursor)
        changes = []
        for version, key in changed[:limit]:
            reached[key.shop] = version
            acked = self.contents.acked[device, key]
            changes.append(OrderChanged(version=version, order=self.contents.orders[key], acked=acked))
        return PullReply(
            epoch=self.epoch,
            cursor=reached,
            more=len(changed) > limit,
            acked=len(self.contents.answers[device]),
            changes=tuple(changes),
        )

    async def digest(self, device: DeviceId, epoch: str, cursor: Cursor) -> DigestReply:
        """Return what a site must have that stands at the cursor."""
        if epoch != self.epoch or self._changed(cursor):
            return DigestReply(shops=None)
        versions = self.contents.versions
        shops = {key.shop for key in versions}
        return DigestReply(
            shops={
                shop: Digest(
                    orders=sum(key.shop == shop for key in versions),
                    versions=sum(version for key, version in versions.items() if key.shop == shop),
                )
                for shop in shops
            }
        )

    def _changed(self, cursor: Cursor) -> list[tuple[int, OrderKey]]:
        versions = self.contents.versions.items()
        return sorted((version, key) for key, version in versions if version > cursor.get(key.shop, 0))

    def back_up(self) -> Contents:
        """Return what would be restored."""
        return deepcopy(self.contents)

    def restore(self, backup: Contents, epoch: str) -> None:
        """Be again what the back-up was, which makes another epoch."""
        self.contents = deepcopy(backup)
        self.epoch = epoch


class Line:
    """The way to a store: it may lose what is asked or what is answered, and lets `page` changes through."""

    def __init__(self, store: OrderStore, *, page: int = MAX_PULL) -> None:
        self._store = store
        self._page = page
        self.lose_request = False
        self.lose_reply = False
        self.asked = 0

    async def push(self, device: DeviceId, push: Push) -> PushReply:
        """Ask the store over the line."""
        self._request()
        return self._reply(await self._store.push(device, push))

    async def pull(
        self,
        device: DeviceId,
        epoch: str,
        cursor: Cursor,
        *,
        limit: int = MAX_PULL,
        wait: float = 0.0,
    ) -> PullReply:
        """Ask the store over the line."""
        self._request()
        page = min(limit, self._page)
        return self._reply(await self._store.pull(device, epoch, cursor, limit=page, wait=wait))

    async def digest(self, device: DeviceId, epoch: str, cursor: Cursor) -> DigestReply:
        """Ask the store over the line."""
        self._request()
        return self._reply(await self._store.digest(device, epoch, cursor))

    def _request(self) -> None:
        self.asked += 1
        if self.lose_request:
            raise StoreUnreachable(wording.store_silent())

    def _reply(self, reply: _Reply) -> _Reply:
        if self.lose_reply:
            raise StoreUnreachable(wording.store_silent())
        return reply
