"""Stock of an article at a warehouse: what is there, and what was counted."""

from datetime import UTC, datetime

import msgspec
from aiohttp import web

from models.errors import NotFound
from models.reading import decoded
from models.stock_counts import StockCount
from models.tables.store import StockLevel, Store
from models.types import Quantity, ShopId, SiteId, Sku
from models.wording import stock_counts as wording
from sync.store.auth import program_of, shop_of
from sync.store.edit_bodies import read_stock
from sync.store.keys import STORE
from sync.store.replies import json_reply


class ArticleStock(msgspec.Struct, frozen=True, kw_only=True):
    """Units of an article at one warehouse."""

    sku: Sku
    site: SiteId
    on_hand: int
    """Below zero when more has left than was counted in."""
    reserved: int
    """For orders in Packing."""
    available: int


async def one_article(request: web.Request) -> web.Response:
    """`GET /v1/shops/{shop}/stock/{sku}?site`: at the site, or where the shop's new orders go."""
    shop = await shop_of(request)
    orders, sku, site = request.app[STORE], Sku(request.match_info["sku"]), request.query.get("site")
    return json_reply(await orders.call(lambda: _stock(orders.store, shop, site, sku)))


async def count(request: web.Request) -> web.Response:
    """`PUT /v1/shops/{shop}/stock/{sku}`: what was counted on the shelf; kept, with who said so."""
    program = await program_of(request)
    body = read_stock(decoded(await request.read()))
    orders, sku, at = request.app[STORE], Sku(request.match_info["sku"]), datetime.now(UTC)

    def keep() -> ArticleStock:
        site = _site(orders.store, program.shop, body.site)
        counted = StockCount(sku=sku, quantity=Quantity(body.on_hand))
        orders.store.count_in(program.shop, site, [counted], at, by=program.name)
        return _stock(orders.store, program.shop, site, sku)

    return json_reply(await orders.write(keep))


def _site(store: Store, shop: ShopId, named: str | None) -> SiteId:
    return SiteId(named) if named else store.home_site(shop)


def _stock(store: Store, shop: ShopId, named: str | None, sku: Sku) -> ArticleStock:
    if store.unknown_articles(shop, [sku]):
        raise NotFound(wording.unknown_article(sku), code="unknown_article")
    site = _site(store, shop, named)
    level: StockLevel = store.stock(shop, site, sku)
    return ArticleStock(
        sku=sku, site=site, on_hand=level.on_hand, reserved=level.reserved, available=level.available
    )


ROUTES = (
    web.get("/v1/shops/{shop}/stock/{sku}", one_article),
    web.put("/v1/shops/{shop}/stock/{sku}", count),
)
