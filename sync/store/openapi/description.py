"""What the document says of one route, before it is OpenAPI."""

from enum import StrEnum
from http import HTTPStatus
from typing import Any, Literal

import msgspec


class Asker(StrEnum):
    """Who may ask; the value names the security scheme of the document."""

    ANYBODY = ""
    DEVICE = "device"
    """A warehouse's host: `Bearer <device>.<secret>`."""
    SHOP = "shop"
    """A program of the shop: `Bearer <shop>/<name>.<secret>`."""
    SHOP_OR_DEVICE = "shop device"
    """Either of them."""
    WOOCOMMERCE_OR_SHOPIFY = "woocommerce shopify"
    """Who signs the body."""


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """A value in the address or in a header."""

    name: str
    place: Literal["path", "query", "header"]
    says: str
    schema: dict[str, Any]
    required: bool = False
    example: str | int | None = None


class Described(msgspec.Struct, frozen=True, kw_only=True):
    """One route: what it is for, what goes in, what comes out."""

    method: str
    path: str
    name: str
    """The operation's id; stable."""
    says: str
    by: Asker
    reply: Any = None
    """The type of the answer's JSON; None where there is no body."""
    media: tuple[str, ...] = ()
    """Content types of an answer that is a file."""
    status: HTTPStatus = HTTPStatus.OK
    body: Any = None
    """The type of the request's JSON."""
    parameters: tuple[Parameter, ...] = ()
    problems: tuple[HTTPStatus, ...] = ()
    """Beside those that any route of its kind may answer."""
    example: Any = None
    """Of the request's body."""
    tagged: bool = False
    """Whether the answer bears an `ETag`; that of a `GET` is heeded in `If-None-Match`."""
