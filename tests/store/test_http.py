"""The store over HTTP: tokens, problems, import, orders, the pack script by hand."""

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from models.orders import Shop
from models.tables.store import Store
from models.types import OrderNumber, OrderState, ShopId
from sync.store.clock import keep_running
from sync.store.order_store import DatabaseOrderStore
from tests.store.serving import served
from tests.store.shop import ADDRESS, HOST, NOW, SECRET, SHOP, SITE, A, draft, furnish, orders_of

_DEVICE = f"{HOST}.{SECRET}"
_SHOP = f"{SHOP}/api.{SECRET}"

_DOCUMENT = {
    "order_id": "77",
    "number": "N77",
    "placed_at": "2026-11-20T08:00:00Z",
    "currency": "SEK",
    "payment": {"method": "prepaid", "paid": True},
    "shipping": {"amount": 4900, "vat_rate": 2500},
    "customer": {"name": "Åsa Öberg", "email": "asa@example.com"},
    "delivery_address": {
        "name": "Åsa Öberg", "street": ["Storgatan 1"], "postal_code": "50330", "city": "Borås",
        "country": "SE",
    },
    "lines": [
        {"line": 1, "sku": "A", "name": "Article A", "quantity": 2, "unit_price": 995, "vat_rate": 2500},
    ],
}  # fmt: skip


_BROKEN = """
    CREATE TRIGGER broken BEFORE UPDATE OF state ON orders WHEN NEW.shop_id = 'another'
    BEGIN SELECT raise(ABORT, 'broken'); END
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    furnish(store)
    store.add_shop_token(SHOP, "api", SECRET)
    yield store
    store.close()


class Asker:
    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._session, self._address = session, address

    async def __call__(
        self, method: str, path: str, *, token: str = _SHOP, body: bytes | io.BytesIO | None = None
    ) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self._session.request(method, self._address + path, data=body, headers=headers) as answer:
            kind = "application/json" if answer.status == 200 else "application/problem+json"
            assert answer.content_type == kind
            return answer.status, json.loads(await answer.read())


@pytest.fixture
async def ask(store: Store) -> AsyncIterator[Asker]:
    async with served(store) as address, aiohttp.ClientSession() as session:
        yield Asker(session, address)


async def test_health_needs_no_token(ask: Asker) -> None:
    assert await ask("GET", "/v1/health", token="") == (200, {"status": "ok"})


@pytest.mark.parametrize("token", ["", "host.wrong-secret-of-theirs", _SHOP, "nonsense"])
async def test_a_pull_without_a_device_s_token_is_unauthorized(ask: Asker, token: str) -> None:
    status, problem = await ask("GET", "/v1/pull", token=token)
    assert (status, problem["code"]) == (401, "token_refused")


@pytest.mark.parametrize("token", ["", "nonsense", f"other/api.{SECRET}"])
async def test_an_import_without_the_shop_s_token_is_unauthorized(ask: Asker, token: str) -> None:
    status, problem = await ask("POST", f"/v1/shops/{SHOP}/import/kolli", token=token, body=b"{}")
    assert (status, problem["code"]) == (401, "token_refused")


async def test_another_shop_is_as_unknown_as_none(ask: Asker) -> None:
    status, problem = await ask("GET", "/v1/shops/other/orders")
    assert (status, problem["code"]) == (404, "unknown_shop")
    assert problem["detail"] == "The store knows no shop other."


async def test_a_document_goes_in_and_the_order_comes_out(ask: Asker, store: Store) -> None:
    body = json.dumps(_DOCUMENT).encode()
    path = f"/v1/shops/{SHOP}/import/kolli"
    assert await ask("POST", path, body=body) == (
        200,
        {"results": [{"order_id": "77", "number": "N77", "result": "new"}]},
    )
    _, again = await ask("POST", path, body=body)
    assert again["results"][0]["result"] == "unchanged"
    status, found = await ask("GET", f"/v1/shops/{SHOP}/orders/N77")
    assert (status, found["order"]["state"], found["operations"]) == (200, "order", [])
    status, run = await ask("POST", f"/v1/shops/{SHOP}/pack-run")
    assert (status, run["taken"]) == (200, ["77"])
    assert store.order_by_number(SHOP, OrderNumber("N77")).state is OrderState.PACKING


async def test_a_document_that_cannot_be_read_names_path_and_reason(ask: Asker, store: Store) -> None:
    lines = [{**_DOCUMENT["lines"][0], "quantity": -1}]  # type: ignore[index]
    body = json.dumps([_DOCUMENT, {**_DOCUMENT, "order_id": "78", "number": "N78", "lines": lines}]).encode()
    status, problem = await ask("POST", f"/v1/shops/{SHOP}/import/kolli", body=body)
    assert (status, problem["code"]) == (422, "document_refused")
    assert "quantity" in problem["path"]
    assert orders_of(store) == ()


async def test_malformed_json_is_refused_with_its_place(ask: Asker) -> None:
    status, problem = await ask("POST", "/v1/push", token=_DEVICE, body=b'{"operations": [}')
    assert (status, problem["code"]) == (422, "document_refused")
    assert "byte" in problem["detail"]


async def test_an_operation_that_cannot_be_read_is_answered_and_blocks_nothing(ask: Asker) -> None:
    body = json.dumps({"operations": [{"n": 1, "operation": {"do": "?"}}, {"n": 2}]}).encode()
    status, reply = await ask("POST", "/v1/push", token=_DEVICE, body=body)
    assert status == 200
    assert [(answer["state"], answer["code"]) for answer in reply["results"]] == [
        ("rejected", "unreadable")
    ] * 2
    assert reply["acked"] == 2
    assert await ask("POST", "/v1/push", token=_DEVICE, body=body) == (200, reply)


async def test_too_many_operations_are_too_large(ask: Asker) -> None:
    body = json.dumps({"operations": [{"n": n} for n in range(1, 202)]}).encode()
    status, problem = await ask("POST", "/v1/push", token=_DEVICE, body=body)
    assert (status, problem["code"]) == (413, "too_large")


async def test_a_body_beyond_the_limit_is_too_large(ask: Asker) -> None:
    status, problem = await ask(
        "POST", "/v1/push", token=_DEVICE, body=io.BytesIO(b" " * (16 * 1024 * 1024 + 1))
    )
    assert (status, problem["code"]) == (413, "too_large")


@pytest.mark.parametrize("query", ["cursor=demo", "cursor=demo:-1", "wait=soon", "limit=nan"])
async def test_a_wrong_parameter_is_named(ask: Asker, query: str) -> None:
    status, problem = await ask("GET", f"/v1/pull?{query}", token=_DEVICE)
    assert (status, problem["code"]) == (400, "parameter_wrong")
    assert problem["detail"].startswith(query.partition("=")[0])


async def test_orders_come_a_page_at_a_time(ask: Asker, store: Store) -> None:
    for number in range(3):
        store.take_in(SHOP, None, draft(str(number), age=-number), NOW)
    _, first = await ask("GET", f"/v1/shops/{SHOP}/orders?limit=2&state=order&sort=oldest")
    assert [order["order_id"] for order in first["orders"]] == ["0", "1"]
    _, second = await ask("GET", f"/v1/shops/{SHOP}/orders?limit=2&sort=oldest&after={first['after']}")
    assert ([order["order_id"] for order in second["orders"]], second["after"]) == (["2"], None)


async def test_an_unknown_order_is_not_found(ask: Asker) -> None:
    status, problem = await ask("GET", f"/v1/shops/{SHOP}/orders/404")
    assert (status, problem["detail"]) == (404, "There is no order 404.")


async def test_an_unknown_path_is_a_problem_too(ask: Asker) -> None:
    status, problem = await ask("GET", "/v2/pull")
    assert (status, problem["code"]) == (404, "not_found")


async def test_no_token_is_ever_logged(ask: Asker, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await ask("GET", "/v1/pull?cursor=x", token=_DEVICE)
    await ask("GET", "/v1/pull", token=f"{HOST}.{SECRET}-wrong")
    assert SECRET not in caplog.text


async def test_the_clock_runs_each_shop_s_pack_script_when_it_is_due(store: Store) -> None:
    store.take_in(SHOP, None, draft("1"), NOW)
    await _by_the_clock(store)
    assert store.stock(SHOP, SITE, A).reserved == 2


async def test_a_shop_whose_run_stops_does_not_stop_the_others(store: Store) -> None:
    another = ShopId("another")
    store.add_shop(Shop(shop=another, name="Another", address=ADDRESS))
    store.add_site(SITE, "Borås", [another])
    store.set_on_hand(another, SITE, A, 10)
    store.take_in(another, None, draft("1"), NOW)
    store.work(lambda work: work.session.run(_BROKEN))
    store.take_in(SHOP, None, draft("1"), NOW)
    await _by_the_clock(store)
    assert orders_of(store, another, OrderState.PACKING) == ()


async def _by_the_clock(store: Store) -> None:
    """Let the clock tick until the order is in Packing."""
    orders = DatabaseOrderStore(store)
    before = await orders.pull(HOST, "", {})
    clock = asyncio.create_task(keep_running(orders, 15, now=lambda: NOW, tick=0.01))
    while not orders_of(store, SHOP, OrderState.PACKING):
        news = await orders.pull(HOST, before.epoch, before.cursor, wait=10.0)
        assert news.changes, "nothing has moved"
    clock.cancel()
    with suppress(asyncio.CancelledError):
        await clock
    await orders.close()
