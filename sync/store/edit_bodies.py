"""The small bodies of edits and of stock; each refusal names the path (`DocumentRefused`)."""

from typing import Any

import msgspec

from models.reading import converted
from models.types import CustomStatusCode
from sync.store.importers import fields


class WaitingBody(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the order is kept out of Outbound (S8)."""

    waiting: bool


class CommentBody(msgspec.Struct, frozen=True, kw_only=True):
    """The order's comment, whole; at most 4000 characters."""

    comment: str


class CustomStatusBody(msgspec.Struct, frozen=True, kw_only=True):
    """The code of one of the shop's own statuses; null for none (S20)."""

    code: str | None


class StockBody(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted on the shelf, in units; `site` None is where the shop's new orders go."""

    on_hand: int
    site: str | None = None


def read_waiting(value: Any) -> bool:
    return converted("$", value, WaitingBody).waiting


def read_comment(value: Any) -> str:
    return fields.comment("$.comment", converted("$", value, CommentBody).comment)


def read_custom_status(value: Any) -> CustomStatusCode | None:
    code = converted("$", value, CustomStatusBody).code
    return None if code is None else CustomStatusCode(fields.filled("$.code", code, fields.MAX_ID))


def read_stock(value: Any) -> StockBody:
    body = converted("$", value, StockBody)
    fields.whole("$.on_hand", body.on_hand, 0, fields.MAX_QUANTITY)
    return body
