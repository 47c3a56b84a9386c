"""The body of a request as the value that its route takes; every refusal is in words and names the path."""

from typing import TypeVar

from aiohttp import web

from models.reading import converted, decoded

Value = TypeVar("Value")


async def body_as(request: web.Request, kind: type[Value]) -> Value:
    """Read the JSON of the request as `kind`. Raises `DocumentRefused`."""
    return converted("$", decoded(await request.read()), kind)
