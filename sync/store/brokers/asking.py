"""One question to a broker over HTTP: answered, never arrived, or nobody knows.

Nothing is retried here and no redirect followed: the caller knows what may be asked twice, and secrets go to
the address of the settings only. No error repeats an address, for PostNord's key is part of it.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, NamedTuple, TypeVar

import aiohttp
import msgspec

from models.bookings import BrokerRefused, BrokerUnreachable
from models.errors import SettingsWrong
from models.wording import brokers as wording

Result = TypeVar("Result")

_CONNECT_SECONDS = 5.0
MAX_ANSWER = 20 * 1024 * 1024
"""Bytes; four labels as PDF are some hundred thousand."""


class AnswerLost(Exception):
    """The question may have arrived, and no whole answer came back."""


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: bytes

    @property
    def done(self) -> bool:
        """200 or 201."""
        return self.status in {HTTPStatus.OK, HTTPStatus.CREATED}

    def read(self, shape: type[Result]) -> Result | None:
        """Return the JSON as that shape, None when it is none."""
        try:
            return msgspec.json.decode(self.body, type=shape, strict=False)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return None


class Line:
    """The line to one broker, by its name for people. Time-outs are in seconds."""

    def __init__(self, broker: str, answer_seconds: float) -> None:
        self.broker = broker
        self._timeout = aiohttp.ClientTimeout(total=answer_seconds, sock_connect=_CONNECT_SECONDS)

    async def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        body: object = None,
    ) -> Answer:
        """Ask once. Raises `BrokerUnreachable` when nothing has left, `AnswerLost` if something may have."""
        data = None if body is None else msgspec.json.encode(body)
        sent = {"Accept": "application/json", **(headers or {})}
        if data is not None:
            sent["Content-Type"] = "application/json"
        options: dict[str, Any] = {"headers": sent, "params": query, "data": data, "allow_redirects": False}
        try:
            async with (
                aiohttp.ClientSession(timeout=self._timeout) as session,
                session.request(method, url, **options) as response,
            ):
                return Answer(response.status, await _whole(response))
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise BrokerUnreachable(wording.unreachable(self.broker)) from error
        except aiohttp.InvalidURL:
            raise SettingsWrong(wording.settings_malformed(self.broker, "url"), code="broker_url") from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise AnswerLost(type(error).__name__) from error

    def refuse_early(self, answer: Answer) -> None:
        """Raise what the statuses say that are alike everywhere: not let in, too busy."""
        if answer.status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            raise BrokerRefused(wording.key_refused(self.broker), code="broker_key_refused")
        if answer.status == HTTPStatus.TOO_MANY_REQUESTS:
            raise BrokerUnreachable(wording.busy(self.broker), code="broker_busy")


def is_clear_refusal(status: int) -> bool:
    """Whether the broker has said no for certain; 408, 5xx and what is no status of HTTP leave it open."""
    return (
        HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR
        and status != HTTPStatus.REQUEST_TIMEOUT
    )


async def _whole(response: aiohttp.ClientResponse) -> bytes:
    data = bytearray()
    async for chunk in response.content.iter_chunked(65_536):
        data += chunk
        if len(data) > MAX_ANSWER:
            raise AnswerLost("the answer has no end")
    return bytes(data)
