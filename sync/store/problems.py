"""Errors become `application/problem+json` (RFC 9457) here and nowhere else.

Each has a stable `code` for programs and a sentence in `detail` for people. Nothing of the request's headers
is ever repeated.
"""

import logging
from http import HTTPStatus
from typing import Any

import msgspec
from aiohttp import web
from aiohttp.typedefs import Handler

from models.errors import (
    DocumentRefused,
    KolliError,
    NotAllowed,
    NotFound,
    PackScriptStopped,
    RuleBroken,
    StoreRefused,
    StoreUnreachable,
    ValueRefused,
)
from models.tables.store.devices import TokenExpired
from models.translation import accepted, spoken
from models.wording import api as api_words
from models.wording import store as wording
from sync.protocol import EpochChanged, PushGap
from sync.store.auth import TokenRefused

logger = logging.getLogger(__name__)

MAX_BODY = 16 * 1024 * 1024
"""Bytes of a request."""

_STATUS: tuple[tuple[type[KolliError], HTTPStatus], ...] = (
    (TokenRefused, HTTPStatus.UNAUTHORIZED),
    (TokenExpired, HTTPStatus.UNAUTHORIZED),
    (ValueRefused, HTTPStatus.UNPROCESSABLE_ENTITY),
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (NotFound, HTTPStatus.NOT_FOUND),
    (DocumentRefused, HTTPStatus.UNPROCESSABLE_ENTITY),
    (RuleBroken, HTTPStatus.CONFLICT),
    (StoreRefused, HTTPStatus.CONFLICT),
    (StoreUnreachable, HTTPStatus.SERVICE_UNAVAILABLE),
    (PackScriptStopped, HTTPStatus.INTERNAL_SERVER_ERROR),
)


class ParameterWrong(KolliError):
    """A parameter of the address says nothing that it may."""

    code = "parameter_wrong"


class TooLarge(KolliError):
    """More than one request may carry."""

    code = "too_large"


def problem(status: int, code: str, detail: str, **more: object) -> web.Response:
    """One problem document."""
    document = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    headers = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else None
    return web.Response(
        status=status,
        body=msgspec.json.encode({**document, "code": code, "detail": detail, **more}),
        content_type="application/problem+json",
        headers=headers,
    )


@web.middleware
async def answer_in_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn what a route raises into its problem, in the language that the caller likes best."""
    with spoken(accepted(request.headers.get("Accept-Language", ""))):
        return await _answer(request, handler)


async def _answer(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as error:
        return _http_problem(request, error)
    except PushGap as gap:
        return problem(HTTPStatus.CONFLICT, "push_gap", str(gap), expected=gap.expected)
    except EpochChanged as changed:
        return problem(HTTPStatus.GONE, "epoch_changed", str(changed), epoch=changed.epoch)
    except KolliError as error:
        return _known_problem(error)
    except Exception:  # The edge: a fault in one request must not take the connection's others with it.
        logger.exception("%s %s failed", request.method, request.path)
        return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal", wording.went_wrong())


def _http_problem(request: web.Request, error: web.HTTPException) -> web.Response:
    code, said = HTTPStatus(error.status).name.lower(), error.text or error.reason
    if isinstance(error, web.HTTPRequestEntityTooLarge):
        code, said = TooLarge.code, api_words.body_too_large(MAX_BODY)
    elif isinstance(error, web.HTTPMethodNotAllowed):
        said = api_words.method_not_allowed(request.method, sorted(error.allowed_methods))
    elif isinstance(error, web.HTTPNotFound):
        said = api_words.no_such_address()
    answer = problem(error.status, code, said)
    if "Allow" in error.headers:
        answer.headers["Allow"] = error.headers["Allow"]
    return answer


def _known_problem(error: KolliError) -> web.Response:
    more: dict[str, Any] = {"path": error.path} if isinstance(error, DocumentRefused) else {}
    if isinstance(error, ValueRefused):
        more = {"path": f"$.{error.field}"}
    if isinstance(error, TooLarge):
        return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, error.code, error.message)
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), HTTPStatus.BAD_REQUEST)
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        logger.error("%s", error.message, exc_info=error.__cause__)
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        logger.warning("%s", error.message, exc_info=error.__cause__)
    return problem(status, error.code, error.message, **more)
