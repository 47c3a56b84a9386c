"""The store over HTTP, as a site asks it.

Errors come as `application/problem+json` (RFC 9457) with a stable `code`; what the site does about each is
the engine's and the agent's business. The token goes in the header and nowhere else: no redirect is followed,
and no error repeats it.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self, TypeVar

import aiohttp
import msgspec

from models.errors import KolliError, StoreRefused, StoreUnreachable
from models.translation import language_now
from models.types import DeviceId
from models.wording import site as wording
from sync.protocol import MAX_PULL, Cursor, DigestReply, EpochChanged, PullReply, Push, PushGap, PushReply

_Reply = TypeVar("_Reply")

_CONNECT_SECONDS = 5.0
_ANSWER_SECONDS = 30.0
"""Over and above what a long poll asked for."""


class _Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is read of a problem document."""

    code: str = ""
    detail: str = ""
    expected: int = 0
    epoch: str = ""


class HttpOrderStore:
    """`sync.protocol.OrderStore` over HTTP.

    `base_url` is where the store answers, `token` this device's `<device>.<secret>`. A session that is handed
    in is the caller's to close. Every call may raise `StoreUnreachable` and `StoreRefused`.
    """

    def __init__(self, base_url: str, token: str, session: aiohttp.ClientSession | None = None) -> None:
        self._base_url = base_url.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"}
        self._session = session
        self._owned = session is None
        self.clock_ahead = 0.0
        """Seconds that this machine's clock was ahead of the store's at its last answer."""

    async def push(self, device: DeviceId, push: Push) -> PushReply:  # noqa: ARG002 - the token says which
        """Apply numbered operations, each once. Raises `PushGap`."""
        body = msgspec.json.encode(push)
        return await self._ask("POST", "/v1/push", PushReply, body=body)

    async def pull(
        self,
        device: DeviceId,  # noqa: ARG002 - the token says which
        epoch: str,
        cursor: Cursor,
        *,
        limit: int = MAX_PULL,
        wait: float = 0.0,
    ) -> PullReply:
        """Return changes after the cursor; with nothing new, wait for some. Raises `EpochChanged`."""
        query = {
            **_standing(epoch, cursor),
            "limit": str(limit),
            "wait": f"{wait:g}",
        }
        return await self._ask("GET", "/v1/pull", PullReply, query=query, patience=wait)

    async def digest(
        self,
        device: DeviceId,  # noqa: ARG002 - the token says which
        epoch: str,
        cursor: Cursor,
    ) -> DigestReply:
        """Return what the site must have that stands at the cursor."""
        return await self._ask("GET", "/v1/digest", DigestReply, query=_standing(epoch, cursor))

    async def close(self) -> None:
        """Close the connections, if they are this client's own."""
        if self._owned and self._session is not None:
            await self._session.close()
            self._session = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def _ask(
        self,
        method: str,
        path: str,
        kind: type[_Reply],
        *,
        body: bytes | None = None,
        query: Mapping[str, str] | None = None,
        patience: float = 0.0,
    ) -> _Reply:
        status, answer = await self._exchange(method, path, body=body, query=query, patience=patience)
        if status != 200:
            raise _error(status, answer)
        try:
            return msgspec.json.decode(answer, type=kind)
        except msgspec.MsgspecError as unreadable:
            raise StoreUnreachable(wording.store_unreadable(), code="store_unreadable") from unreadable

    async def _exchange(self, method: str, path: str, *, patience: float, **given: Any) -> tuple[int, bytes]:
        headers = {**self._headers, "Accept-Language": language_now()}
        if given["body"] is not None:
            headers["Content-Type"] = "application/json"
        try:
            async with self._connected().request(
                method,
                self._base_url + path,
                params=given["query"],
                data=given["body"],
                headers=headers,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=patience + _ANSWER_SECONDS, connect=_CONNECT_SECONDS),
            ) as response:
                self._compare(response.headers.get("Date", ""))
                return response.status, await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as silent:
            raise StoreUnreachable(wording.store_silent()) from silent

    def _compare(self, date: str) -> None:
        """By the `Date` of an answer (RFC 9110, 6.6.1), which is of a second; no date says nothing."""
        try:
            self.clock_ahead = (datetime.now(UTC) - parsedate_to_datetime(date)).total_seconds()
        except (TypeError, ValueError):
            return

    def _connected(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session


def _standing(epoch: str, cursor: Cursor) -> dict[str, str]:
    return {
        "epoch": epoch,
        "cursor": ",".join(f"{shop}:{version}" for shop, version in sorted(cursor.items())),
    }


def _error(status: int, answer: bytes) -> Exception:
    """What a status other than 200 means."""
    problem = _problem(answer)
    if status == 409 and problem.code == "push_gap":
        return PushGap(problem.expected)
    if status == 410:
        return EpochChanged(problem.epoch)
    return _trouble(status, problem)


def _trouble(status: int, problem: _Problem) -> KolliError:
    if status in {408, 429} or status >= 500:
        return StoreUnreachable(wording.store_busy(status), code=problem.code or "store_busy")
    if status in {401, 403}:
        return StoreRefused(wording.token_refused(), code="token_refused")
    if status == 413:
        return StoreRefused(wording.store_refused(status, problem.detail), code="too_large")
    if status == 426:
        return StoreRefused(wording.update_needed(), code="update_needed")
    return StoreRefused(wording.store_refused(status, problem.detail), code=problem.code or "store_refused")


def _problem(answer: bytes) -> _Problem:
    try:
        return msgspec.json.decode(answer, type=_Problem)
    except msgspec.MsgspecError:
        return _Problem()
