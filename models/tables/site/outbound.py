"""Outbound over the replica: places and counts by SQL, and only the orders that are shown are read.

Orders with operations since are few; they are left out of what SQL finds, and looked at one by one.
"""

# ruff: noqa: S608 - SQL of this module; values are always parameters

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from msgspec.structs import replace

from models.orders import Order, OrderKey
from models.outbound_list import Stretch
from models.search import OrderQuery, Place, Sort, in_sequence, matches, place_of
from models.tables.searching import Condition, all_asked, in_order
from models.tables.site import search
from models.tables.site.overlay import Overlay
from models.tables.site.parts import SiteParts
from models.types import CustomStatusCode, OrderId, ShopId


class _Since(NamedTuple):
    """Orders with operations since, as they stand."""

    orders: Mapping[OrderKey, Order]
    listed: Sequence[Order]
    """Those that are in the list that is asked for."""


# To the letter as in the index (0008_outbound).
_LIST = """
    order_search s INDEXED BY order_search_outbound
    WHERE s.state = 'packing' AND s.waiting = 0 AND s.cancelled = 0
"""
_PLACE = "s.placed_at, s.shop, s.order_id"
_NEWEST_FIRST = "s.placed_at DESC, s.shop DESC, s.order_id DESC"

_FREE = Condition("(s.shop, s.order_id) NOT IN (SELECT shop, order_id FROM orders WHERE holder <> '')")
"""Few are held at a time, and an index has just those."""

_NOTHING = Condition("1 = 1")
_ALL = OrderQuery(sort=Sort.OLDEST)


class SiteOutbound(SiteParts):
    """`models.outbound_list.OutboundList`."""

    def outbound(self) -> Sequence[Order]:
        """Return the whole list."""
        with self._reading() as overlay:
            return overlay.listed(self._replica.in_outbound, lambda order: order.in_outbound)

    def outbound_around(self, query: OrderQuery, place: Place | None) -> Stretch:
        """Return the order of that place (the first for None), and up to `limit` before and after it."""
        with self._reading() as overlay:
            since = _since(overlay, query)
            up = replace(query, sort=Sort.NEWEST, after=place, limit=query.limit + 1)
            before = [] if place is None else self._places(up, since)[::-1]
            down = replace(query, sort=Sort.OLDEST, after=before[-1] if before else None)
            after = self._places(replace(down, limit=query.limit + 2), since)
            shown = [*before[-query.limit :], *after[: query.limit + 1]]
            return Stretch(
                orders=_read(overlay, shown, since),
                at=max(0, min(len(before[-query.limit :]), len(shown) - 1)),
                in_all=self._count(query, since),
                more_before=len(before) > query.limit,
                more_after=len(after) > query.limit + 1,
            )

    def outbound_keys(self, query: OrderQuery) -> Sequence[OrderKey]:
        """Return the keys of all in the list."""
        with self._reading() as overlay:
            every = replace(query, sort=Sort.OLDEST, after=None, limit=-1)
            return [_key(place) for place in self._places(every, _since(overlay, query))]

    def outbound_numbered(self, query: OrderQuery, beginning: str) -> Place | None:
        """Return where the first order stands whose number begins so."""
        begins = Condition(
            "EXISTS (SELECT 1 FROM orders o WHERE o.shop = s.shop AND o.order_id = s.order_id"
            " AND substr(o.number, 1, ?) = ?)",
            (len(beginning), beginning),
        )
        first = replace(query, sort=Sort.OLDEST, after=None, limit=1)
        with self._reading() as overlay:
            since = _since(overlay, first, lambda order: order.number.startswith(beginning))
            places = self._places(first, since, begins)
            return next(iter(places), None)

    def outbound_statuses(self) -> Collection[CustomStatusCode]:
        """Return which of the shops' own statuses (S20) orders of the whole list bear."""
        with self._reading() as overlay:
            since = _since(overlay, _ALL)
            others, parameters = _others(since)
            sql = f"SELECT DISTINCT s.custom_status FROM {_LIST} AND {others}"
            known = {code for (code,) in self._files.replica.rows(sql, parameters)}
            own = {order.custom_status for order in since.listed}
            return {CustomStatusCode(code) for code in known | own if code is not None}

    def free(self) -> int:
        """Return how many orders of the whole list nobody holds."""
        with self._reading() as overlay:
            return self._count(_ALL, _since(overlay, _ALL, _is_free), _FREE)

    def oldest_free(self, limit: int) -> Sequence[Order]:
        """Return the first orders of the whole list that nobody holds."""
        with self._reading() as overlay:
            since = _since(overlay, _ALL, _is_free)
            return _read(overlay, self._places(replace(_ALL, limit=limit), since, _FREE), since)

    def orders_at(self, keys: Sequence[OrderKey]) -> Sequence[Order]:
        """Return those of the orders that the site has, in this sequence."""
        with self._reading() as overlay:
            return list(overlay.standing(keys).values())

    def _places(self, query: OrderQuery, since: _Since, further: Condition = _NOTHING) -> list[Place]:
        """The first `limit` places (all for -1) that follow `after`; `further` says what `since` fits."""
        where, parameters = self._asked(query, since, further)
        by = _PLACE if query.sort is Sort.OLDEST else _NEWEST_FIRST
        sql = f"SELECT {_PLACE} FROM {_LIST} AND {where} ORDER BY {by} LIMIT ?"
        rows = self._files.replica.rows(sql, (*parameters, query.limit))
        known = [Place(datetime.fromisoformat(at), ShopId(shop), OrderId(own)) for at, shop, own in rows]
        own = [
            place
            for place in map(place_of, since.listed)
            if query.after is None or in_sequence(place, query.after, query.sort)
        ]
        places = in_order([*known, *own], query.sort)
        return places if query.limit < 0 else places[: query.limit]

    def _count(self, query: OrderQuery, since: _Since, further: Condition = _NOTHING) -> int:
        where, parameters = self._asked(replace(query, after=None), since, further)
        known = self._files.replica.value(f"SELECT count(*) FROM {_LIST} AND {where}", parameters)
        return int(known) + len(since.listed)

    def _asked(self, query: OrderQuery, since: _Since, further: Condition) -> Condition:
        parts = [all_asked(search.tables(self._files.replica), query), _others(since), further]
        return Condition(
            " AND ".join(each.sql for each in parts),
            tuple(value for each in parts for value in each.parameters),
        )


def _since(overlay: Overlay, query: OrderQuery, fits: Callable[[Order], bool] | None = None) -> _Since:
    orders = overlay.since()
    listed = [
        order
        for order in orders.values()
        if order.in_outbound and matches(order, query) and (fits is None or fits(order))
    ]
    return _Since(orders, listed)


def _read(overlay: Overlay, places: Sequence[Place], since: _Since) -> tuple[Order, ...]:
    keys = [_key(place) for place in places]
    orders = {**overlay.standing([key for key in keys if key not in since.orders]), **since.orders}
    return tuple(orders[key] for key in keys)


def _others(since: _Since) -> Condition:
    if not since.orders:
        return _NOTHING
    # One value, not two: SQLite goes through a whole list of pairs for each row, lest one be NULL.
    keys = json.dumps([f"{key.shop}\n{key.order_id}" for key in since.orders])
    return Condition("s.shop || char(10) || s.order_id NOT IN (SELECT value FROM json_each(?))", (keys,))


def _is_free(order: Order) -> bool:
    return order.claim is None


def _key(place: Place) -> OrderKey:
    return OrderKey(place.shop, place.order_id)
