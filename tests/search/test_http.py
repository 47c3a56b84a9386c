"""The search over HTTP: the same parameters, the same refusals."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest_asyncio

from models import operations as do
from models.tables.store import Store
from tests.store.serving import served
from tests.store.shop import NOW, SECRET, SHOP, deed, draft


class Shop:
    """A program of the shop."""

    def __init__(self, http: aiohttp.ClientSession, address: str) -> None:
        self._http, self._address = http, address

    async def orders(self, **parameters: str) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {SHOP}/api.{SECRET}"}
        path = f"{self._address}/v1/shops/{SHOP}/orders"
        async with self._http.get(path, params=parameters, headers=headers) as answer:
            return answer.status, await answer.json(content_type=None)


@pytest_asyncio.fixture
async def shop(store: Store) -> AsyncIterator[Shop]:
    store.add_shop_token(SHOP, "api", SECRET)
    for number in ("1", "2", "3"):
        store.take_in(SHOP, None, draft(number, age=-int(number)), NOW)
    async with served(store) as address, aiohttp.ClientSession() as http:
        yield Shop(http, address)


async def test_words_and_criteria_are_searched_for_page_by_page(shop: Shop, store: Store) -> None:
    store.apply(deed(do.SetComment(comment="Ring först"), "2"))
    _, first = await shop.orders(q="asa ober", comment="no", limit="1")
    assert [order["order_id"] for order in first["orders"]] == ["3"]
    _, second = await shop.orders(q="asa ober", comment="no", limit="1", after=first["after"])
    assert ([order["order_id"] for order in second["orders"]], second["after"]) == (["1"], None)


async def test_what_cannot_be_searched_for_is_a_problem_in_words(shop: Shop) -> None:
    status, problem = await shop.orders(payment="gold")
    assert (status, problem["code"]) == (400, "parameter_wrong")
    assert problem["detail"] == "payment is wrong; one of paid, unpaid, own_invoice was expected."
