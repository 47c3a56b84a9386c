"""Values as JSON answers."""

import msgspec
from aiohttp import web


def json_reply(value: object) -> web.Response:
    """Answer 200 with the value."""
    return web.Response(body=msgspec.json.encode(value), content_type="application/json")
