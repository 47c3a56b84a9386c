"""Outbound over the replica: places and counts by SQL, and only the orders that are shown are read.

Orders with operations since are few; they are left out of what SQL finds, and looked at one by one.
"""

# ruff: noqa: S608 - SQL of this module; values are always parameters

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from msgspec.structs import replace

from models.orders import Order, OrderKey
from models.outbound_list import Stretch
from models.search import OrderQuery, Place, Sort, in_sequence, matches, place_of
from models.tables.searching import Condition, all_asked, in_order
from models.tables.site import search
from models.tables.site.parts import SiteParts
from models.types import CustomStatusCode, OrderId, ShopId

_Since: TypeAlias = Mapping[OrderKey, Order]
"""Orders with operations since, as they stand."""

# To the letter as in the index (0008_outbound).
_LIST = """
    order_search s INDEXED BY order_search_outbound
    WHERE s.state = 'packing' AND s.waiting = 0 AND s.cancelled = 0
"""
_PLACE = "s.placed_at, s.shop, s.order_id"
_NEWEST_FIRST = "s.placed_at DESC, s.shop DESC, s.order_id DESC"

_FREE = Condition("(s.shop, s.order_id) NOT IN (SELECT shop, order_id FROM orders WHERE holder <> '')")
"""Few are held at a time, and an index has just those."""

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
            since = overlay.since()
            up = replace(query, sort=Sort.NEWEST, after=place, limit=query.limit + 1)
            before = [] if place is None else self._places(up, since)[::-1]
            down = replace(query, sort=Sort.OLDEST, after=before[-1] if before else None)
            after = self._places(replace(down, limit=query.limit + 2), since)
            shown = [*before[-query.limit :], *after[: query.limit + 1]]
            orders = {**overlay.standing([key for key in map(_key, shown) if key not in since]), **since}
            return Stretch(
                orders=tuple(orders[_key(each)] for each in shown),
                at=max(0, min(len(before[-query.limit :]), len(shown) - 1)),
                in_all=self._count(query, since),
                more_before=len(before) > query.limit,
                more_after=len(after) > query.limit + 1,
            )

    def outbound_keys(self, query: OrderQuery) -> Sequence[OrderKey]:
        """Return the keys of all in the list."""
        with self._reading() as overlay:
            every = replace(query, sort=Sort.OLDEST, after=None, limit=-1)
            return [_key(place) for place in self._places(every, overlay.since())]

    def outbound_numbered(self, query: OrderQuery, beginning: str) -> Place | None:
        """Return where the first order stands whose number begins so."""
        begins = Condition(
            "EXISTS (SELECT 1 FROM orders o WHERE o.shop = s.shop AND o.order_id = s.order_id"
            " AND substr(o.number, 1, ?) = ?)",
            (len(beginning), beginning),
        )
        first = replace(query, sort=Sort.OLDEST, after=None, limit=1)
        with self._reading() as overlay:
            places = self._places(
                first, overlay.since(), begins, lambda order: order.number.startswith(beginning)
            )
            return next(iter(places), None)

    def outbound_statuses(self) -> Collection[CustomStatusCode]:
        """Return which of the shops' own statuses (S20) orders of the whole list bear."""
        with self._reading() as overlay:
            since = overlay.since()
            others, parameters = _others(since)
            sql = f"SELECT DISTINCT s.custom_status FROM {_LIST} AND {others}"
            known = {code for (code,) in self._files.replica.rows(sql, parameters)}
            own = {order.custom_status for order in since.values() if order.in_outbound}
            return {CustomStatusCode(code) for code in known | own if code is not None}

    def free(self) -> int:
        """Return how many orders of the whole list nobody holds."""
        with self._reading() as overlay:
            return self._count(_ALL, overlay.since(), _FREE, _is_free)

    def oldest_free(self, limit: int) -> Sequence[Order]:
        """Return the first orders of the whole list that nobody holds."""
        with self._reading() as overlay:
            since = overlay.since()
            keys = [_key(each) for each in self._places(replace(_ALL, limit=limit), since, _FREE, _is_free)]
            orders = {**overlay.standing([key for key in keys if key not in since]), **since}
            return [orders[key] for key in keys]

    def orders_at(self, keys: Sequence[OrderKey]) -> Sequence[Order]:
        """Return those of the orders that the site has, in this sequence."""
        with self._reading() as overlay:
            return list(overlay.standing(keys).values())

    def _places(
        self,
        query: OrderQuery,
        since: _Since,
        further: Condition | None = None,
        fits: Callable[[Order], bool] = lambda _order: True,
    ) -> list[Place]:
        """The first `limit` places (all for -1) that follow `after`; `further` and `fits` say the same."""
        where, parameters = self._asked(query, since, further)
        by = _PLACE if query.sort is Sort.OLDEST else _NEWEST_FIRST
        sql = f"SELECT {_PLACE} FROM {_LIST} AND {where} ORDER BY {by} LIMIT ?"
        rows = self._files.replica.rows(sql, (*parameters, query.limit))
        known = [Place(datetime.fromisoformat(at), ShopId(shop), OrderId(own)) for at, shop, own in rows]
        own = [place_of(order) for order in since.values() if _is_in(order, query) and fits(order)]
        following = [
            each for each in own if query.after is None or in_sequence(each, query.after, query.sort)
        ]
        places = in_order([*known, *following], query.sort)
        return places if query.limit < 0 else places[: query.limit]

    def _count(
        self,
        query: OrderQuery,
        since: _Since,
        further: Condition | None = None,
        fits: Callable[[Order], bool] = lambda _order: True,
    ) -> int:
        where, parameters = self._asked(replace(query, after=None), since, further)
        known = self._files.replica.value(f"SELECT count(*) FROM {_LIST} AND {where}", parameters)
        return int(known) + sum(_is_in(order, query) and fits(order) for order in since.values())

    def _asked(self, query: OrderQuery, since: _Since, further: Condition | None) -> Condition:
        asked = all_asked(search.tables(self._files.replica), query)
        parts = [asked, _others(since), *([] if further is None else [further])]
        return Condition(
            " AND ".join(each.sql for each in parts),
            tuple(value for each in parts for value in each.parameters),
        )


def _others(since: _Since) -> Condition:
    if not since:
        return Condition("1 = 1")
    keys = "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(?)"
    return Condition(f"(s.shop, s.order_id) NOT IN ({keys})", (json.dumps(list(since)),))


def _is_in(order: Order, query: OrderQuery) -> bool:
    return order.in_outbound and matches(order, query)


def _is_free(order: Order) -> bool:
    return order.claim is None


def _key(place: Place) -> OrderKey:
    return OrderKey(place.shop, place.order_id)
