"""What the tools ask of the store, and the one that asks it over HTTP."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from models.orders import OrderKey
from models.search import OrderQuery
from models.timeline import Deed
from models.tools import FoundOrders, PackRunNews
from models.types import OrderNumber, PackerId


class Tools(Protocol):
    """Each call may raise `StoreUnreachable` and `StoreRefused`; none blocks the screen."""

    def pack_run(self, person: PackerId) -> AsyncIterator[PackRunNews]:
        """Run the pack script; yields each step as it is done."""
        ...

    async def why(self, number: OrderNumber) -> Sequence[str]:
        """Return why the orders of that number are not in Packing."""
        ...

    async def orders(self, query: OrderQuery) -> FoundOrders:
        """Return which orders of the site are searched for, by what the store knows of stock too (S2)."""
        ...

    async def timeline(self, key: OrderKey, number: OrderNumber) -> Sequence[Deed]:
        """Return all that was done to the order, as the store has it, oldest first."""
        ...


class StoreTools:
    """The store's, at `url` with this device's `token`. HTTP is imported when it is first wanted."""

    def __init__(self, url: str, token: str) -> None:
        self._url, self._token = url, token

    async def pack_run(self, person: PackerId) -> AsyncIterator[PackRunNews]:
        """Run the pack script; yields each step as it is done."""
        from sync.tools_client import ToolsClient

        async for news in ToolsClient(self._url, self._token).pack_run(person):
            yield news

    async def why(self, number: OrderNumber) -> Sequence[str]:
        """Return why the orders of that number are not in Packing."""
        from sync.tools_client import ToolsClient

        return await ToolsClient(self._url, self._token).why(number)

    async def orders(self, query: OrderQuery) -> FoundOrders:
        """Return which orders of the site are searched for, by what the store knows of stock too (S2)."""
        from sync.tools_client import ToolsClient

        return await ToolsClient(self._url, self._token).orders(query)

    async def timeline(self, key: OrderKey, number: OrderNumber) -> Sequence[Deed]:
        """Return all that was done to the order, as the store has it, oldest first."""
        from sync.tools_client import ToolsClient

        return await ToolsClient(self._url, self._token).timeline(key, number)
