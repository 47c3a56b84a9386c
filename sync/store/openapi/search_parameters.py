"""The criteria of a search among orders, as parameters; `models.search_parameters` reads them."""

from typing import Any

from models.search import PAGE, PaymentCriterion, Sort
from models.search_parameters import MOST
from models.types import OrderState
from sync.store.openapi.description import Parameter

_TEXT: dict[str, Any] = {"type": "string", "maxLength": 200}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
_AMOUNT: dict[str, Any] = {"type": "integer", "minimum": -(10**15), "maximum": 10**15}
_YES_NO: dict[str, Any] = {"type": "string", "enum": ["yes", "no"]}


def _one_of(values: list[str], **more: object) -> dict[str, Any]:
    return {"type": "string", "enum": values, **more}


def _asked(name: str, says: str, schema: dict[str, Any]) -> Parameter:
    return Parameter(name=name, place="query", says=says, schema=schema)


SEARCH = (
    _asked(
        "q",
        "Words and fragments of number, customer's name, e-mail, phone, parcel id and SKU, blind to case and"
        " diacritics; each must stand in the order. One of one or two characters must begin a word.",
        _TEXT,
    ),
    _asked(
        "state",
        "In one of these states (S3).",
        {"type": "array", "items": _one_of([state.value for state in OrderState])},
    ),
    _asked("status", "With this custom status, by its code (S20).", _TEXT),
    _asked("from", "Placed on this day or later, in the store's time zone.", _DAY),
    _asked("to", "Placed on this day or earlier.", _DAY),
    _asked(
        "min",
        "Value at least this, VAT and freight included: a whole number of the currency's minor units"
        " (ISO 4217), for instance 12950 öre for 129.50 SEK.",
        _AMOUNT,
    ),
    _asked("max", "Value at most this, in the same minor units.", _AMOUNT),
    _asked("payment", "Paid, unpaid, or by the shop's own invoice.", _one_of(list(PaymentCriterion))),
    _asked("printed", "Whether a pick slip has been printed (S14).", _YES_NO),
    _asked("waiting", "Whether it waits (S8).", _YES_NO),
    _asked("cancelled", "Whether it is cancelled.", _YES_NO),
    _asked("site", "Packed by this warehouse.", _TEXT),
    _asked("sku", "This article is ordered.", _TEXT),
    _asked(
        "short",
        "Whether goods are missing: too few free for one in the state Order, or looked for in vain.",
        _YES_NO,
    ),
    _asked("part_delivered", "Whether a part of it has left (S7).", _YES_NO),
    _asked("comment", "Whether it has a comment.", _YES_NO),
    _asked("sort", "Which come first.", _one_of(list(Sort), default=Sort.NEWEST.value)),
    _asked(
        "limit",
        "How many, at most. A page may hold fewer and still be followed by another: none looks through more"
        " than a set number of orders.",
        {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE},
    ),
    _asked("after", "What the page before gave as `after`; the first page has none.", _TEXT),
)
"""All of them."""
