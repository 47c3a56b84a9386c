"""Values as JSON answers."""

import msgspec
from aiohttp import web


def json_reply(value: object) -> web.Response:
    """Answer 200 with the value."""
    return web.Response(body=msgspec.json.encode(value), content_type="application/json")


def page_reply(request: web.Request, value: object, after: str | None) -> web.Response:
    """Answer with a page, and where the next one is: `Link` with `rel="next"` (RFC 8288)."""
    reply = json_reply(value)
    if after is not None:
        reply.headers["Link"] = f'<{request.rel_url.update_query(after=after)}>; rel="next"'
    return reply
