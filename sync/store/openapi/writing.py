"""From descriptions to OpenAPI 3.1: paths, schemas out of the types, problems, who may ask."""

from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

import msgspec

from models.webhooks import WebhookEvent
from models.wording import api as wording
from sync.store.openapi.codes import CODES
from sync.store.openapi.description import Asker, Described, Parameter
from sync.store.openapi.parameters import SEEN

_REF = "#/components/schemas/{name}"

_ALWAYS = (HTTPStatus.INTERNAL_SERVER_ERROR, HTTPStatus.SERVICE_UNAVAILABLE)
_OF_A_TOKEN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
_OF_A_BODY = (
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
)

_SECURITY = {
    "device": {
        "type": "http",
        "scheme": "bearer",
        "description": "`<device>.<secret>` of a warehouse's host",
    },
    "shop": {
        "type": "http",
        "scheme": "bearer",
        "description": "`<shop>/<name>.<secret>` of a shop's program",
    },
    "woocommerce": {
        "type": "apiKey",
        "in": "header",
        "name": "X-WC-Webhook-Signature",
        "description": "base64 of the HMAC-SHA256 of the body",
    },
    "shopify": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Shopify-Hmac-Sha256",
        "description": "base64 of the HMAC-SHA256 of the body",
    },
}

_TAG: dict[str, Any] = {"ETag": {"description": "Which version it is.", "schema": {"type": "string"}}}

_PROBLEM = {
    "title": "Problem",
    "description": "RFC 9457. `code` is for programs, `detail` for people.",
    "type": "object",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "code": {"type": "string", "enum": list(CODES)},
        "detail": {"type": "string"},
        "path": {"type": "string", "description": "Which value of the body, as in JSONPath."},
        "expected": {"type": "integer", "description": "The operation that the store expects next."},
        "epoch": {"type": "string", "description": "The store's database as it is now."},
        "results": {"type": "array", "items": {"$ref": _REF.format(name="Taken")}},
    },
    "required": ["type", "title", "status", "code", "detail"],
}


def document(routes: Sequence[Described], sent: Mapping[WebhookEvent, Any]) -> dict[str, Any]:
    """Return the whole document of these routes, and of the events that are sent, as JSON values."""
    kinds = list(dict.fromkeys([*_kinds(routes), *sent.values()]))
    written, components = msgspec.json.schema_components(kinds, ref_template=_REF)
    schemas = dict(zip(kinds, written, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kolli",
            "version": "1",
            "description": wording.about(),
            "license": {"name": "MIT"},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "webhooks": {event.value: {"post": _sent(event, schemas[kind])} for event, kind in sent.items()},
        "components": {
            "schemas": {**components, "Problem": _PROBLEM},
            "responses": {"Problem": _problem_response()},
            "securitySchemes": _SECURITY,
        },
    }


def _kinds(routes: Iterable[Described]) -> Iterable[Any]:
    for route in routes:
        yield from (kind for kind in (route.body, route.reply) if kind is not None)


def _operation(route: Described, schemas: dict[Any, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.says,
        "responses": _responses(route, schemas),
        "security": [{scheme: []} for scheme in route.by.value.split()],
    }
    if route.parameters:
        written["parameters"] = [_parameter(each) for each in route.parameters]
    if route.body is not None:
        written["requestBody"] = _body(route, schemas)
    return written


def _sent(event: WebhookEvent, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "operationId": event.value.replace(".", "_"),
        "summary": wording.what_is_sent(),
        "security": [],
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {"2XX": {"description": wording.what_a_receiver_answers()}},
    }


def _parameter(parameter: Parameter) -> dict[str, Any]:
    written: dict[str, Any] = {
        "name": parameter.name,
        "in": parameter.place,
        "description": parameter.says,
        "required": parameter.required,
        "schema": parameter.schema,
    }
    if parameter.example is not None:
        written["example"] = parameter.example
    return written


def _body(route: Described, schemas: dict[Any, Any]) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": schemas[route.body]}
    if route.example is not None:
        content["example"] = route.example
    return {"required": True, "content": {"application/json": content}}


def _responses(route: Described, schemas: dict[Any, Any]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": HTTPStatus(route.status).phrase}
    if route.reply is not None:
        good["content"] = {"application/json": {"schema": schemas[route.reply]}}
    if route.media:
        good["content"] = {each: {} for each in route.media}
    if route.tagged:
        good["headers"] = _TAG
    problems = {str(int(status)): {"$ref": "#/components/responses/Problem"} for status in _problems(route)}
    if SEEN in route.parameters:
        known = {"description": HTTPStatus.NOT_MODIFIED.phrase, "headers": _TAG}
        return {str(int(route.status)): good, str(int(HTTPStatus.NOT_MODIFIED)): known, **problems}
    return {str(int(route.status)): good, **problems}


def _problems(route: Described) -> list[HTTPStatus]:
    asked = set(route.problems) | set(_ALWAYS)
    if route.by is not Asker.ANYBODY:
        asked |= set(_OF_A_TOKEN)
    if "{" in route.path:
        asked.add(HTTPStatus.NOT_FOUND)
    if route.body is not None:
        asked |= set(_OF_A_BODY)
    return sorted(asked)


def _problem_response() -> dict[str, Any]:
    example = {
        "type": "about:blank",
        "title": "Conflict",
        "status": 409,
        "code": "wrong_state",
        "detail": wording.example_of_refusal(),
    }
    content = {"schema": {"$ref": _REF.format(name="Problem")}, "example": example}
    return {"description": wording.what_a_problem_is(), "content": {"application/problem+json": content}}
