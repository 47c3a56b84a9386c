"""What the application carries along, by typed keys."""

from aiohttp import web

from sync.store.order_store import DatabaseOrderStore

STORE = web.AppKey("store", DatabaseOrderStore)
