"""The client against a real server on a port of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
import pytest
from aiohttp import web

from models.changes import Answer, NumberedOperation
from models.errors import StoreRefused, StoreUnreachable
from models.types import DeviceId, OperationState, ShopId
from sync.client import HttpOrderStore
from sync.protocol import EpochChanged, PullReply, Push, PushGap, PushReply
from tests.site.values import CLAIM, act, order

DEVICE = DeviceId("lager")
TOKEN = "lager.very-secret"
PUSH = Push(operations=(NumberedOperation(n=1, operation=act(order().key, CLAIM)),))
PUSHED = PushReply(results=(Answer(n=1, state=OperationState.APPLIED),), acked=1)
PULLED = PullReply(epoch="e", cursor={ShopId("demo"): 3}, more=False, acked=1, changes=())


class Server:
    """Gives one answer to everything, and remembers what was asked."""

    def __init__(self, answer: web.Response) -> None:
        self.answer = answer
        self.requests: list[web.BaseRequest] = []
        self.bodies: list[bytes] = []

    async def __call__(self, request: web.BaseRequest) -> web.Response:
        self.bodies.append(await request.read())
        self.requests.append(request)
        return self.answer


@asynccontextmanager
async def _serving(answer: web.Response) -> AsyncIterator[tuple[Server, HttpOrderStore]]:
    server = Server(answer)
    runner = web.ServerRunner(web.Server(server))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        async with HttpOrderStore(f"http://{host}:{port}/", TOKEN) as client:
            yield server, client
    finally:
        await runner.cleanup()


def _json(value: object, status: int = 200) -> web.Response:
    return web.Response(body=msgspec.json.encode(value), status=status, content_type="application/json")


def _problem(status: int, **fields: object) -> web.Response:
    return web.Response(
        body=msgspec.json.encode({"type": "about:blank", "status": status, **fields}),
        status=status,
        content_type="application/problem+json",
    )


async def test_a_push_goes_as_json_with_the_token() -> None:
    async with _serving(_json(PUSHED)) as (server, client):
        assert await client.push(DEVICE, PUSH) == PUSHED
    (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/v1/push")
    assert request.headers["Authorization"] == f"Bearer {TOKEN}"
    assert msgspec.json.decode(server.bodies[0], type=Push) == PUSH


async def test_a_pull_asks_by_epoch_cursor_limit_and_wait() -> None:
    async with _serving(_json(PULLED)) as (server, client):
        cursor = {ShopId("demo"): 3, ShopId("andra"): 12}
        assert await client.pull(DEVICE, "e", cursor, limit=7, wait=2.5) == PULLED
    (request,) = server.requests
    assert (request.method, request.path) == ("GET", "/v1/pull")
    assert dict(request.query) == {"epoch": "e", "cursor": "andra:12,demo:3", "limit": "7", "wait": "2.5"}


async def test_a_gap_says_what_is_expected() -> None:
    async with _serving(_problem(409, code="push_gap", expected=17)) as (_, client):
        with pytest.raises(PushGap) as gap:
            await client.push(DEVICE, PUSH)
    assert gap.value.expected == 17


async def test_another_epoch_says_which() -> None:
    async with _serving(_problem(410, code="epoch_changed", epoch="e2")) as (_, client):
        with pytest.raises(EpochChanged) as changed:
            await client.pull(DEVICE, "e1", {})
    assert changed.value.epoch == "e2"


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503])
async def test_a_busy_store_is_asked_again_later(status: int) -> None:
    async with _serving(_problem(status)) as (_, client):
        with pytest.raises(StoreUnreachable) as busy:
            await client.push(DEVICE, PUSH)
    assert busy.value.message == f"The store cannot answer now ({status}). Work goes on; it is sent later."


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (
            401,
            "token_refused",
            "The store does not accept this site's token. Nothing is lost; set a new token.",
        ),
        (
            403,
            "token_refused",
            "The store does not accept this site's token. Nothing is lost; set a new token.",
        ),
        (413, "too_large", "The store refuses (413): Why not."),
        (426, "update_needed", "This site must be updated. What is done here still reaches the store."),
        (400, "bad_cursor", "The store refuses (400): Why not."),
        (409, "bad_cursor", "The store refuses (409): Why not."),
    ],
)
async def test_a_store_that_refuses_says_why(status: int, code: str, words: str) -> None:
    async with _serving(_problem(status, code="bad_cursor", detail="Why not.")) as (_, client):
        with pytest.raises(StoreRefused) as refused:
            await client.pull(DEVICE, "e", {})
    assert (refused.value.code, refused.value.message) == (code, words)


@pytest.mark.parametrize("body", [b"<html>Log in to the hotel's wifi</html>", b"{}", b"", b"\xff"])
async def test_an_answer_that_is_none_of_the_stores_is_told(body: bytes) -> None:
    async with _serving(web.Response(body=body)) as (_, client):
        with pytest.raises(StoreUnreachable, match=r"^What answers is not the store\. Check store_url\.$"):
            await client.pull(DEVICE, "e", {})


async def test_a_redirect_is_not_followed_with_the_token() -> None:
    moved = web.Response(status=302, headers={"Location": "http://127.0.0.1:9/elsewhere"})
    async with _serving(moved) as (server, client):
        with pytest.raises(StoreRefused):
            await client.pull(DEVICE, "e", {})
    assert len(server.requests) == 1


async def test_nobody_there_is_unreachable_and_the_token_is_not_told() -> None:
    async with _serving(_json(PUSHED)) as (server, client):
        await client.push(DEVICE, PUSH)
        port = server.requests[0].url.port
    async with HttpOrderStore(f"http://127.0.0.1:{port}", TOKEN) as client:
        with pytest.raises(StoreUnreachable) as silent:
            await client.push(DEVICE, PUSH)
    assert silent.value.message == "The store does not answer. Work goes on; it is sent later."
    assert "secret" not in repr(silent.value) + repr(silent.value.__cause__)


async def test_a_server_that_hangs_up_is_unreachable() -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        async with HttpOrderStore(f"http://127.0.0.1:{port}", TOKEN) as client:
            with pytest.raises(StoreUnreachable):
                await client.pull(DEVICE, "e", {})
