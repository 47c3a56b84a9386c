"""`ETag` and `If-Match` (RFC 9110, 8.8.3 and 13.1.1): which version of an order a program has seen."""

import re

from aiohttp import web

from models.tables.store.edits import ANY_VERSION, Seen
from models.wording import api as wording
from models.wording import store as store_wording
from sync.store.problems import ParameterWrong
from sync.store.replies import json_reply

_TAGS = re.compile(r'"[^"]*"(\s*,\s*"[^"]*")*')


def etag(version: str) -> str:
    """The order's version as the header has it."""
    return f'"{version}"'


def order_reply(seen: Seen) -> web.Response:
    """Answer with the order and its version."""
    reply = json_reply(seen.order)
    reply.headers["ETag"] = etag(seen.version)
    return reply


def versions_meant(request: web.Request, *, required: bool) -> frozenset[str] | None:
    """Return the versions that the request is for, None for any.

    Raises `HTTPPreconditionRequired` where one must be said and none is, and `ParameterWrong`.
    """
    said = ",".join(request.headers.getall("If-Match", [])).strip()
    if not said:
        if required:
            raise web.HTTPPreconditionRequired(text=wording.version_missing())
        return None
    if said == ANY_VERSION:
        return frozenset({ANY_VERSION})
    if not _TAGS.fullmatch(said):
        raise ParameterWrong(store_wording.parameter_wrong("If-Match", wording.an_etag()))
    return frozenset(tag.strip().strip('"') for tag in said.split(","))
