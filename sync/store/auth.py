"""Who is asking: the one place where a token becomes a device or a shop."""

from aiohttp import web

from models.errors import KolliError, NotAllowed
from models.types import DeviceId, ShopId
from models.wording import store as wording
from sync.store.keys import STORE


class TokenRefused(KolliError):
    """No token, or one that the store does not know."""

    code = "token_refused"


async def device_of(request: web.Request) -> DeviceId:
    """Return the device whose `<device>.<secret>` the request bears. Raises `TokenRefused`."""
    token = _token(request)
    orders = request.app[STORE]
    device = await orders.call(lambda: orders.store.device_of_token(token))
    if device is None:
        raise TokenRefused(wording.token_wrong())
    return device


async def shop_of(request: web.Request) -> ShopId:
    """Return the shop of the address, when the request bears a token of it.

    Raises `TokenRefused`, and `NotAllowed` for another shop's token.
    """
    token = _token(request)
    orders = request.app[STORE]
    shop = await orders.call(lambda: orders.store.shop_of_token(token))
    if shop is None:
        raise TokenRefused(wording.token_wrong())
    asked = request.match_info["shop"]
    if shop != asked:
        raise NotAllowed(wording.token_of_other_shop(asked), code="not_your_shop")
    return shop


def _token(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise TokenRefused(wording.token_missing())
    return token.strip()
