"""Who is asking: the one place where a token becomes a device or a shop."""

from datetime import UTC, datetime
from typing import NamedTuple

from aiohttp import web

from models.errors import KolliError, NotAllowed, NotFound
from models.types import DeviceId, ShopId
from models.wording import api as api_wording
from models.wording import store as wording
from sync.store.keys import STORE


class TokenRefused(KolliError):
    """No token, or one that the store does not know."""

    code = "token_refused"


async def device_of(request: web.Request) -> DeviceId:
    """Return the device whose `<device>.<secret>` the request bears. Raises `TokenRefused`."""
    token = _token(request)
    orders, at = request.app[STORE], datetime.now(UTC)
    device = await orders.call(lambda: orders.store.device_of_token(token, at))
    if device is None:
        raise TokenRefused(wording.token_wrong())
    return device


class Program(NamedTuple):
    """A program of a shop."""

    shop: ShopId
    name: str


async def shop_of(request: web.Request) -> ShopId:
    """Return the shop of the address, when the request bears a token of it.

    Raises `TokenRefused`, `NotAllowed` for a device's token, and `NotFound` for another shop's: whether there
    is such a shop is not told.
    """
    return (await program_of(request)).shop


async def program_of(request: web.Request) -> Program:
    """Return which program of the shop of the address is asking; raises as `shop_of` does."""
    token = _token(request)
    orders, at = request.app[STORE], datetime.now(UTC)
    shop = await orders.call(lambda: orders.store.shop_of_token(token, at))
    if shop is None:
        if await orders.call(lambda: orders.store.device_of_token(token, at)) is not None:
            raise NotAllowed(api_wording.device_token(), code="token_wrong_kind")
        raise TokenRefused(wording.token_wrong())
    asked = request.match_info["shop"]
    if shop != asked:
        raise NotFound(wording.unknown_shop(asked), code="unknown_shop")
    return Program(shop, token.rpartition(".")[0].partition("/")[2])


def _token(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise TokenRefused(wording.token_missing())
    return token.strip()
