"""`ETag`, `If-Match`, `If-None-Match` (RFC 9110, 8.8.3, 13.1.1, 13.1.2): which version a program has seen."""

import re
from hashlib import sha256
from http import HTTPStatus

from aiohttp import web

from models.tables.store.edits import ANY_VERSION, Seen
from models.wording import api as wording
from models.wording import store as store_wording
from sync.store.problems import ParameterWrong
from sync.store.replies import json_reply

_TAG_LENGTH = 32
_TAGS = re.compile(r'"[^"]*"(\s*,\s*"[^"]*")*')


def etag(version: str) -> str:
    """The order's version as the header has it."""
    return f'"{version}"'


def unless_seen(request: web.Request, reply: web.Response, version: str = "") -> web.Response:
    """Answer with the version, and with 304 and nothing else where the program has it already.

    Without a `version` it is that of the reply's very bytes. What `If-None-Match` says wrongly is not heeded.
    """
    content = reply.body if isinstance(reply.body, bytes) else b""
    version = version or sha256(content).hexdigest()[:_TAG_LENGTH]
    seen = request.if_none_match or ()
    if any(tag.value in {version, ANY_VERSION} for tag in seen):
        reply = web.Response(status=HTTPStatus.NOT_MODIFIED)
    reply.headers["ETag"] = etag(version)
    return reply


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
