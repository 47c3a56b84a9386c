"""What the store answers a handheld that waits for it: a value, or what is wrong in words."""

from http import HTTPStatus
from typing import TypeVar

import aiohttp
import msgspec

from models.errors import KolliError, StoreRefused, StoreUnreachable, ValueRefused
from models.wording import site as wording

Reply = TypeVar("Reply")


class _Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of a problem document."""

    code: str = ""
    detail: str = ""
    path: str = ""


async def check(answer: aiohttp.ClientResponse) -> None:
    """Raise `StoreUnreachable`, `ValueRefused` or `StoreRefused` for anything but 200."""
    if answer.status != HTTPStatus.OK:
        raise trouble(answer.status, await answer.read())


def decoded(body: bytes, kind: type[Reply]) -> Reply:
    """Return the body as `kind`. Raises `StoreUnreachable`: something else than the store has answered."""
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.MsgspecError as unreadable:
        raise StoreUnreachable(wording.store_unreadable(), code="store_unreadable") from unreadable


def trouble(status: int, body: bytes) -> KolliError:
    """Return what an answer other than 200 means; of a freight broker's trouble, the broker's own words."""
    problem = _problem(body)
    if problem.code.startswith("broker_") and status == HTTPStatus.SERVICE_UNAVAILABLE:
        return StoreUnreachable(problem.detail, code=problem.code)
    if status in {408, 429} or status >= 500:
        return StoreUnreachable(wording.store_busy(status), code=problem.code or "store_busy")
    if status == HTTPStatus.UNAUTHORIZED:
        return StoreRefused(wording.token_refused(), code="token_refused")
    said = problem.detail or wording.store_refused(status, "")
    if status == HTTPStatus.UNPROCESSABLE_ENTITY and problem.path:
        field = problem.path.removeprefix("$.")
        return ValueRefused(field, said.removeprefix(f"{problem.path}: "), code=problem.code)
    return StoreRefused(said, code=problem.code or "store_refused")


def _problem(body: bytes) -> _Problem:
    try:
        return msgspec.json.decode(body, type=_Problem)
    except msgspec.MsgspecError:
        return _Problem()
