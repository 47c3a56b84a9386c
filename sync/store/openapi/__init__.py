"""The store's own description, made from its types: OpenAPI 3.1 at `/v1/openapi.json`.

A route that is added to the application is described in the module of its kind here; a test holds the
application's routes and these descriptions to each other, both ways.
"""

from functools import cache

import msgspec
from aiohttp import web

from sync.store.openapi import (
    broker_routes,
    edit_routes,
    order_routes,
    settings_routes,
    site_routes,
    stock_routes,
    timeline_routes,
    tools_routes,
    webhook_routes,
)
from sync.store.openapi.description import Described
from sync.store.openapi.writing import document

__all__ = ["DESCRIBED", "ROUTES", "document"]

DESCRIBED: tuple[Described, ...] = (
    *site_routes.ROUTES,
    *order_routes.ROUTES,
    *edit_routes.ROUTES,
    *stock_routes.ROUTES,
    *webhook_routes.ROUTES,
    *broker_routes.ROUTES,
    *tools_routes.ROUTES,
    *settings_routes.ROUTES,
    *timeline_routes.ROUTES,
)
"""Every route of the store."""


@cache
def _written() -> bytes:
    return msgspec.json.encode(document(DESCRIBED, webhook_routes.SENT))


async def openapi(_request: web.Request) -> web.Response:
    """`GET /v1/openapi.json`: needs no token."""
    return web.Response(body=_written(), content_type="application/json")


ROUTES = (web.get("/v1/openapi.json", openapi),)
