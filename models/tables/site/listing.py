"""A long list over the replica: places and counts by SQL, and only the orders that are shown are read.

Orders with operations since are few; they are left out of what SQL finds, and looked at one by one.
"""

# ruff: noqa: S608 - SQL of this package; values are always parameters

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from models.orders import Order, OrderKey
from models.outbound_list import Stretch
from models.search import OrderQuery, Place, Sort, in_sequence, matches, place_of
from models.tables.searching import Condition, all_asked, in_order
from models.tables.site import search
from models.tables.site.files import SiteFile
from models.tables.site.overlay import Overlay
from models.types import OrderId, ShopId

_PLACE = "s.placed_at, s.shop, s.order_id"
_NEWEST_FIRST = "s.placed_at DESC, s.shop DESC, s.order_id DESC"
_NOTHING = Condition("1 = 1")

EVERY = OrderQuery(sort=Sort.OLDEST, limit=-1)
"""The whole list."""


class Kind(NamedTuple):
    """Which orders a list has, and how many each of them counts for."""

    source: str
    """What stands behind FROM, `order_search` being `s`: to the letter as in the list's index."""
    has: Callable[[Order], bool]
    """Whether an order, as it stands, is in the list."""
    counted: str = "count(*)"
    count: Callable[[Order], int] = lambda _order: 1


class Further(NamedTuple):
    """What is asked of an order beside the query: of the replica's by SQL, of one as it stands in Python."""

    asked: Condition
    fits: Callable[[Order], bool]


def beginning_with(digits: str) -> Further:
    """Orders whose number begins so."""
    begins = Condition(
        "EXISTS (SELECT 1 FROM orders o WHERE o.shop = s.shop AND o.order_id = s.order_id"
        " AND substr(o.number, 1, ?) = ?)",
        (len(digits), digits),
    )
    return Further(begins, lambda order: order.number.startswith(digits))


class Listing:
    """One list, narrowed by a query, at one moment of both files."""

    def __init__(
        self,
        kind: Kind,
        file: SiteFile,
        overlay: Overlay,
        query: OrderQuery = EVERY,
        further: Further | None = None,
    ) -> None:
        self._kind, self._file, self._overlay, self._query = kind, file, overlay, query
        self._further = _NOTHING if further is None else further.asked
        self._since = overlay.since()
        self.own = [
            order
            for order in self._since.values()
            if kind.has(order) and matches(order, query) and (further is None or further.fits(order))
        ]
        """Those of the list that have operations since."""

    def around(self, place: Place | None) -> Stretch:
        """The order of that place (the first for None), and up to the query's limit before and after it."""
        limit = self._query.limit
        before = [] if place is None else self.places(Sort.NEWEST, place, limit + 1)[::-1]
        after = self.places(Sort.OLDEST, before[-1] if before else None, limit + 2)
        shown = [*before[-limit:], *after[: limit + 1]]
        return Stretch(
            orders=self.read(shown),
            at=max(0, min(len(before[-limit:]), len(shown) - 1)),
            in_all=self.count(),
            more_before=len(before) > limit,
            more_after=len(after) > limit + 1,
        )

    def places(self, sort: Sort = Sort.OLDEST, after: Place | None = None, limit: int = -1) -> list[Place]:
        """The first `limit` places (all for -1) that follow `after`."""
        where, parameters = self.asked(replace(self._query, sort=sort, after=after))
        by = _PLACE if sort is Sort.OLDEST else _NEWEST_FIRST
        sql = f"SELECT {_PLACE} FROM {self._kind.source} AND {where} ORDER BY {by} LIMIT ?"
        rows = self._file.rows(sql, (*parameters, limit))
        known = [Place(datetime.fromisoformat(at), ShopId(shop), OrderId(own)) for at, shop, own in rows]
        own = [place for place in map(place_of, self.own) if after is None or in_sequence(place, after, sort)]
        places = in_order([*known, *own], sort)
        return places if limit < 0 else places[:limit]

    def count(self) -> int:
        """How many the whole list has, by the measure of its kind."""
        where, parameters = self.asked(replace(self._query, after=None))
        sql = f"SELECT {self._kind.counted} FROM {self._kind.source} AND {where}"
        known = self._file.value(sql, parameters)
        return int(known or 0) + sum(map(self._kind.count, self.own))

    def read(self, places: Sequence[Place]) -> tuple[Order, ...]:
        """The orders of these places."""
        keys = [key_of(place) for place in places]
        orders = {
            **self._overlay.standing([key for key in keys if key not in self._since]),
            **self._since,
        }
        return tuple(orders[key] for key in keys)

    def asked(self, query: OrderQuery) -> Condition:
        """What SQL asks of the replica's orders without operations since."""
        parts = [all_asked(search.tables(self._file), query), others(list(self._since)), self._further]
        return Condition(
            " AND ".join(each.sql for each in parts),
            tuple(value for each in parts for value in each.parameters),
        )


def others(keys: Sequence[OrderKey], table: str = "s") -> Condition:
    """Orders but these."""
    if not keys:
        return _NOTHING
    # One value, not two: SQLite goes through a whole list of pairs for each row, lest one be NULL.
    pairs = json.dumps([f"{key.shop}\n{key.order_id}" for key in keys])
    return Condition(
        f"{table}.shop || char(10) || {table}.order_id NOT IN (SELECT value FROM json_each(?))", (pairs,)
    )


def key_of(place: Place) -> OrderKey:
    """Whose place it is."""
    return OrderKey(place.shop, place.order_id)
