"""The store's HTTP application: routes by resource, errors as problems."""

from aiohttp import web

from sync.store import (
    broker_routes,
    edit_routes,
    openapi,
    settings_routes,
    shop_routes,
    stock_routes,
    sync_routes,
    timeline_routes,
    tools_routes,
    webhook_routes,
)
from sync.store.keys import STORE
from sync.store.order_store import DatabaseOrderStore
from sync.store.problems import MAX_BODY, answer_in_problems
from sync.store.replies import json_reply


def make_app(orders: DatabaseOrderStore) -> web.Application:
    """Wire the application; `orders` is its caller's to close."""
    app = web.Application(middlewares=[answer_in_problems], client_max_size=MAX_BODY)
    app[STORE] = orders
    app.add_routes(
        [
            web.get("/v1/health", health),
            *openapi.ROUTES,
            *sync_routes.ROUTES,
            *shop_routes.ROUTES,
            *edit_routes.ROUTES,
            *stock_routes.ROUTES,
            *webhook_routes.ROUTES,
            *broker_routes.ROUTES,
            *tools_routes.ROUTES,
            *settings_routes.ROUTES,
            *timeline_routes.ROUTES,
        ]
    )
    app.on_shutdown.append(_stop_waiting)
    return app


async def health(request: web.Request) -> web.Response:
    """`GET /v1/health`: whether the database answers; needs no token."""
    orders = request.app[STORE]
    await orders.call(orders.store.shops)
    return json_reply({"status": "ok"})


async def _stop_waiting(app: web.Application) -> None:
    app[STORE].stop_waiting()
