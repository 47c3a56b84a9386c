"""A small shop behind a real port, and a way to ask it."""

import io
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import aiohttp
import pytest

from models.tables.store import Store
from tests.store.serving import served
from tests.store.shop import HOST, SECRET, SHOP, furnish

SHOP_TOKEN = f"{SHOP}/api.{SECRET}"
DEVICE_TOKEN = f"{HOST}.{SECRET}"


class Answer(NamedTuple):
    """What the store has answered."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> str:
        """The stable code of a problem."""
        assert self.headers["Content-Type"].startswith("application/problem+json")
        code: str = self.body["code"]
        return code


class Asker:
    """Asks the store as a program of the shop would."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._session, self._address = session, address

    async def __call__(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        token: str = SHOP_TOKEN,
        version: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """`path` follows `/v1/shops/demo/`, or begins with a slash; a body is bytes or is sent as JSON."""
        url = self._address + (path if path.startswith("/") else f"/v1/shops/{SHOP}/{path}")
        sent = {"Authorization": f"Bearer {token}"} if token else {}
        sent |= {"If-Match": version} if version else {}
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        data = None if body is None else io.BytesIO(raw)
        async with self._session.request(method, url, data=data, headers=sent | (headers or {})) as answer:
            content = await answer.read()
            return Answer(answer.status, json.loads(content) if content else None, answer.headers)

    async def version(self, number: str = "N1") -> str:
        """The `ETag` of an order."""
        return (await self("GET", f"orders/{number}")).headers["ETag"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    furnish(store)
    store.add_shop_token(SHOP, "api", SECRET)
    yield store
    store.close()


@pytest.fixture
async def ask(store: Store) -> AsyncIterator[Asker]:
    async with served(store) as address, aiohttp.ClientSession() as session:
        yield Asker(session, address)
