"""The store says what was wrong in the language that the caller likes best."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from models.tables.store import Store
from tests.store.serving import served
from tests.store.shop import SECRET, SHOP, furnish

EN, SV = "The store knows no shop other.", "Servern känner ingen butik other."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    furnish(store)
    store.add_shop_token(SHOP, "api", SECRET)
    yield store
    store.close()


@pytest.mark.parametrize(
    ("header", "said"), [("", EN), ("sv-SE, en;q=0.5", SV), ("de", EN), ("\xff;q=x", EN)]
)
async def test_a_problem_is_in_the_callers_language(store: Store, header: str, said: str) -> None:
    async with served(store) as address, aiohttp.ClientSession() as session:
        assert await detail(session, address, header) == said


async def test_callers_at_once_do_not_hear_each_other(store: Store) -> None:
    async with served(store) as address, aiohttp.ClientSession() as session:
        wishes = ["sv", "en"] * 10
        heard = await asyncio.gather(*(detail(session, address, each) for each in wishes))
    assert heard == [SV, EN] * 10


async def detail(session: aiohttp.ClientSession, address: str, header: str) -> str:
    headers = {"Authorization": f"Bearer {SHOP}/api.{SECRET}", "Accept-Language": header}
    async with session.get(f"{address}/v1/shops/other/orders", headers=headers) as answer:
        problem = await answer.json(content_type="application/problem+json")
    return str(problem["detail"])
