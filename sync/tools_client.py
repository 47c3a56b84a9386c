"""The store's tools, as a handheld asks for them: nothing is kept for later, so offline says so (S11)."""

from collections.abc import AsyncIterator
from typing import TypeVar
from urllib.parse import quote, urlencode

import aiohttp
import msgspec
from yarl import URL

from models.errors import StoreUnreachable
from models.orders import OrderKey
from models.search import OrderQuery
from models.search_parameters import write_query
from models.timeline import Deed, Timeline
from models.tools import FoundOrders, PackRunNews, PackRunWish, WhyAnswer
from models.translation import language_now
from models.types import OrderNumber, PackerId
from models.wording import tools as tool_words
from sync.answers import check, decoded

Reply = TypeVar("Reply")

_PATIENCE = aiohttp.ClientTimeout(total=None, connect=5.0, sock_read=300.0)
"""Seconds; a step of a very large shop may take minutes."""
_SHORT = aiohttp.ClientTimeout(total=30.0, connect=5.0)


class ToolsClient:
    """`base_url` is where the store answers, `token` this device's `<device>.<secret>`.

    Every call may raise `StoreUnreachable` and `StoreRefused`.
    """

    def __init__(self, base_url: str, token: str) -> None:
        self._base_url = base_url.rstrip("/")
        self._token = token

    def _headers(self) -> dict[str, str]:
        """The token, and the language of whoever is signed in: the answer is read on the screen."""
        return {"Authorization": f"Bearer {self._token}", "Accept-Language": language_now()}

    async def pack_run(self, person: PackerId) -> AsyncIterator[PackRunNews]:
        """Run the pack script for every shop of the site; yields each step as the store has done it."""
        body = msgspec.json.encode(PackRunWish(person=person))
        url = f"{self._base_url}/v1/tools/pack-run"
        try:
            async with (
                aiohttp.ClientSession(headers=self._headers(), timeout=_PATIENCE) as session,
                session.post(url, data=body, allow_redirects=False) as answer,
            ):
                await check(answer)
                async for line in answer.content:
                    yield decoded(line, PackRunNews)
        except (aiohttp.ClientError, TimeoutError, OSError) as silent:
            raise StoreUnreachable(tool_words.store_away()) from silent

    async def why(self, number: OrderNumber) -> tuple[str, ...]:
        """Return why the orders of that number are not in Packing, a sentence each."""
        return (await self._get(f"/v1/tools/why/{quote(number, safe='')}", WhyAnswer)).sentences

    async def orders(self, query: OrderQuery) -> FoundOrders:
        """Return which orders of the site are searched for, as the store knows them and their stock (S2)."""
        return await self._get(f"/v1/tools/orders?{urlencode(write_query(query))}", FoundOrders)

    async def timeline(self, key: OrderKey, number: OrderNumber) -> tuple[Deed, ...]:
        """Return all that was done to an order of the site, as the store has it, oldest first."""
        path = f"/v1/orders/{quote(key.shop, safe='')}/{quote(number, safe='')}/timeline"
        deeds: list[Deed] = []
        after: int | None = 0
        while after is not None:
            page = await self._get(f"{path}?after={after}", Timeline)
            deeds += page.deeds
            after = page.after
        return tuple(deeds)

    async def _get(self, path: str, kind: type[Reply]) -> Reply:
        try:
            async with (
                aiohttp.ClientSession(headers=self._headers(), timeout=_SHORT) as session,
                session.get(URL(self._base_url + path, encoded=True), allow_redirects=False) as answer,
            ):
                await check(answer)
                return decoded(await answer.read(), kind)
        except (aiohttp.ClientError, TimeoutError, OSError) as silent:
            raise StoreUnreachable(tool_words.store_away()) from silent
