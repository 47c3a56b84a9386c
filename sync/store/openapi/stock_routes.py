"""Stock of an article at a warehouse."""

from http import HTTPStatus

from sync.store.edit_bodies import StockBody
from sync.store.openapi.description import Asker, Described, Parameter
from sync.store.openapi.parameters import SHOP
from sync.store.stock_routes import ArticleStock

_SKU = Parameter(
    name="sku",
    place="path",
    says="The article number.",
    schema={"type": "string", "minLength": 1, "maxLength": 60},
    required=True,
    example="KAFFE-KOK",
)
_SITE = Parameter(
    name="site",
    place="query",
    says="Which warehouse; without it, where the shop's new orders go.",
    schema={"type": "string", "minLength": 1, "maxLength": 60},
)

ROUTES = (
    Described(
        method="GET",
        path="/v1/shops/{shop}/stock/{sku}",
        name="stock",
        says="Units on hand, reserved, and free.",
        by=Asker.SHOP,
        reply=ArticleStock,
        parameters=(SHOP, _SKU, _SITE),
    ),
    Described(
        method="PUT",
        path="/v1/shops/{shop}/stock/{sku}",
        name="count_stock",
        says="What was counted on the shelf; each count is kept.",
        by=Asker.SHOP,
        body=StockBody,
        reply=ArticleStock,
        parameters=(SHOP, _SKU),
        problems=(HTTPStatus.UNPROCESSABLE_ENTITY,),
        example={"on_hand": 120},
    ),
)
