"""A search as parameters, the same in an address of the API and behind `kolli orders` (S2).

Refusals are `QueryWrong`, in words.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Any, TypeVar

from models.errors import KolliError
from models.search import OrderQuery, PaymentCriterion, Place, Sort, moment
from models.types import CustomStatusCode, OrderId, OrderState, ShopId, SiteId, Sku
from models.wording import search as wording

MOST = 500
"""Orders on a page."""

MOST_WORDS = 12
_LONGEST = 200
"""Characters of any parameter."""

_MOST_AMOUNT = 10**15
_MARGIN = timedelta(days=2)
_YES_NO = {"yes": True, "no": False}

_Closed = TypeVar("_Closed", bound=StrEnum)


class QueryWrong(KolliError):
    """A search that asks for something that cannot be."""

    code = "parameter_wrong"


def read_query(parameters: Iterable[tuple[str, str]], zone: tzinfo | None = None) -> OrderQuery:
    """Return the search that the parameters say; `state` may come several times, an empty one says nothing.

    Days are those of `zone`, this machine's own for None. Raises `QueryWrong`.
    """
    given: dict[str, list[str]] = defaultdict(list)
    for name, value in parameters:
        if name not in NAMES:
            raise QueryWrong(wording.unknown_parameter(name[:40]))
        if value:
            given[name].append(_bounded(name, value))
    for name, values in given.items():
        if len(values) > 1 and name != "state":
            raise QueryWrong(wording.given_twice(name))
    return _query(given, zone)


def _query(given: Mapping[str, list[str]], zone: tzinfo | None) -> OrderQuery:
    fields: dict[str, Any] = {
        field: read(name, given[name][0]) for name, (field, read) in _ONCE.items() if name in given
    }
    if "from" in given:
        fields["placed_from"] = _midnight("from", given["from"][0], 0, zone)
    if "to" in given:
        fields["placed_before"] = _midnight("to", given["to"][0], 1, zone)
    states = tuple(_one_of(OrderState)("state", each) for each in given.get("state", ()))
    return _worded(OrderQuery(states=tuple(dict.fromkeys(states)), **fields))


def _worded(query: OrderQuery) -> OrderQuery:
    if len(query.words) > MOST_WORDS:
        raise QueryWrong(wording.too_many_words(MOST_WORDS))
    return query


def _bounded(name: str, value: str) -> str:
    if len(value) > _LONGEST:
        raise QueryWrong(wording.too_long(name, _LONGEST))
    return value


def _one_of(kind: type[_Closed]) -> Callable[[str, str], _Closed]:
    def read(name: str, value: str) -> _Closed:
        try:
            return kind(value)
        except ValueError:
            raise QueryWrong(wording.not_one_of(name, ", ".join(kind))) from None

    return read


def _yes_no(name: str, value: str) -> bool:
    if value not in _YES_NO:
        raise QueryWrong(wording.not_one_of(name, ", ".join(_YES_NO)))
    return _YES_NO[value]


def _amount(name: str, value: str) -> int:
    digits = value.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and int(digits) <= _MOST_AMOUNT):
        raise QueryWrong(wording.no_amount(name))
    return int(value)


def _page_size(_name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and 0 < int(value) <= MOST):
        raise QueryWrong(wording.no_page_size(MOST))
    return int(value)


def _midnight(name: str, value: str, later: int, zone: tzinfo | None) -> datetime:
    """The beginning of the day that is `later` days after the one named."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise QueryWrong(wording.no_day(name)) from None
    if day.isoformat() != value:
        raise QueryWrong(wording.no_day(name))
    # Beyond these there are no orders, and not every day has a midnight in UTC.
    day = min(max(day, date.min + _MARGIN), date.max - _MARGIN) + timedelta(days=later)
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def _place(_name: str, value: str) -> Place:
    at, _, rest = value.partition(",")
    shop, _, order_id = rest.partition(",")
    try:
        placed_at = datetime.fromisoformat(at)
    except ValueError:
        raise QueryWrong(wording.no_place()) from None
    if placed_at.tzinfo is None or not _has_utc(placed_at) or not shop or not order_id:
        raise QueryWrong(wording.no_place())
    return Place(placed_at.astimezone(UTC), ShopId(shop), OrderId(order_id))


def _has_utc(at: datetime) -> bool:
    return date.min + _MARGIN < at.date() < date.max - _MARGIN


def place_text(place: Place | None) -> str | None:
    """The place as `after` takes it."""
    return None if place is None else f"{moment(place.placed_at)},{place.shop},{place.order_id}"


def write_query(query: OrderQuery, zone: tzinfo | None = None) -> list[tuple[str, str]]:
    """Return the parameters that `read_query` reads as this search; its days begin at midnights of `zone`."""
    pairs = [("state", str(each)) for each in query.states]
    if query.placed_from is not None:
        pairs.append(("from", f"{query.placed_from.astimezone(zone).date()}"))
    if query.placed_before is not None:
        pairs.append(("to", f"{query.placed_before.astimezone(zone).date() - timedelta(days=1)}"))
    values = ((name, getattr(query, field)) for name, (field, _read) in _ONCE.items())
    return pairs + [(name, _written(value)) for name, value in values if value is not None]


def _written(value: object) -> str:
    if isinstance(value, Place):
        return place_text(value) or ""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _as(kind: Callable[[str], object]) -> Callable[[str, str], object]:
    return lambda _name, value: kind(value)


_ONCE: Mapping[str, tuple[str, Callable[[str, str], object]]] = {
    "q": ("text", _as(str)),
    "status": ("custom_status", _as(CustomStatusCode)),
    "min": ("value_from", _amount),
    "max": ("value_to", _amount),
    "payment": ("payment", _one_of(PaymentCriterion)),
    "printed": ("printed", _yes_no),
    "waiting": ("waiting", _yes_no),
    "cancelled": ("cancelled", _yes_no),
    "site": ("site", _as(SiteId)),
    "sku": ("sku", _as(Sku)),
    "short": ("short", _yes_no),
    "part_delivered": ("part_delivered", _yes_no),
    "comment": ("has_comment", _yes_no),
    "sort": ("sort", _one_of(Sort)),
    "after": ("after", _place),
    "limit": ("limit", _page_size),
}

NAMES = frozenset({"state", "from", "to", *_ONCE})
"""All parameters that there are."""
