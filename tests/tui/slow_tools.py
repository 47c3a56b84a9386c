"""Tools without a store, which answer when the test lets them."""

import asyncio
from collections.abc import AsyncIterator, Sequence

from models.orders import OrderKey
from models.search import OrderQuery
from models.timeline import Deed
from models.tools import FoundOrders, PackRunNews
from models.types import OrderNumber, PackerId


class SlowTools:
    """Tools whose every line waits until it is let go."""

    def __init__(self, *lines: PackRunNews) -> None:
        self._lines = lines
        self.go_on = asyncio.Semaphore(0)
        self.asked: list[str] = []

    async def pack_run(self, person: PackerId) -> AsyncIterator[PackRunNews]:
        self.asked.append(person)
        for line in self._lines:
            await self.go_on.acquire()
            yield line

    async def why(self, number: OrderNumber) -> Sequence[str]:
        self.asked.append(number)
        return (f"Order {number} is not paid.",)

    async def timeline(self, key: OrderKey, number: OrderNumber) -> Sequence[Deed]:
        self.asked.append(f"{key.shop} {number}")
        return ()

    async def orders(self, query: OrderQuery) -> FoundOrders:
        await self.go_on.acquire()
        return FoundOrders(orders=())
