"""Outbound over the replica, and what of it nobody holds."""

# ruff: noqa: S608 - SQL of this module; values are always parameters

from collections.abc import Collection, Sequence

from models.orders import Order, OrderKey
from models.outbound_list import Stretch
from models.search import OrderQuery, Place
from models.tables.searching import Condition
from models.tables.site.listing import EVERY, Further, Kind, Listing, beginning_with, key_of
from models.tables.site.overlay import Overlay
from models.tables.site.parts import SiteParts
from models.types import CustomStatusCode

_SOURCE = """
    order_search s INDEXED BY order_search_outbound
    WHERE s.state = 'packing' AND s.waiting = 0 AND s.cancelled = 0
"""
_OUTBOUND = Kind(_SOURCE, lambda order: order.in_outbound)

# Few are held at a time, and an index has just those.
_FREE = Further(
    Condition("(s.shop, s.order_id) NOT IN (SELECT shop, order_id FROM orders WHERE holder <> '')"),
    lambda order: order.claim is None,
)


class SiteOutbound(SiteParts):
    """`models.outbound_list.OutboundList`."""

    def outbound(self) -> Sequence[Order]:
        """Return the whole list."""
        with self._reading() as overlay:
            return overlay.listed(self._replica.in_outbound, lambda order: order.in_outbound)

    def outbound_around(self, query: OrderQuery, place: Place | None) -> Stretch:
        """Return the order of that place (the first for None), and up to `limit` before and after it."""
        with self._reading() as overlay:
            return self._outbound(overlay, query).around(place)

    def outbound_keys(self, query: OrderQuery) -> Sequence[OrderKey]:
        """Return the keys of all in the list."""
        with self._reading() as overlay:
            return [key_of(place) for place in self._outbound(overlay, query).places()]

    def outbound_numbered(self, query: OrderQuery, beginning: str) -> Place | None:
        """Return where the first order stands whose number begins so."""
        with self._reading() as overlay:
            places = self._outbound(overlay, query, beginning_with(beginning)).places(limit=1)
            return next(iter(places), None)

    def outbound_statuses(self) -> Collection[CustomStatusCode]:
        """Return which of the shops' own statuses (S20) orders of the whole list bear."""
        with self._reading() as overlay:
            listing = self._outbound(overlay)
            where, parameters = listing.asked(EVERY)
            sql = f"SELECT DISTINCT s.custom_status FROM {_SOURCE} AND {where}"
            known = {code for (code,) in self._files.replica.rows(sql, parameters)}
            own = {order.custom_status for order in listing.own}
            return {CustomStatusCode(code) for code in known | own if code is not None}

    def free(self) -> int:
        """Return how many orders of the whole list nobody holds."""
        with self._reading() as overlay:
            return self._outbound(overlay, further=_FREE).count()

    def oldest_free(self, limit: int) -> Sequence[Order]:
        """Return the first orders of the whole list that nobody holds."""
        with self._reading() as overlay:
            listing = self._outbound(overlay, further=_FREE)
            return listing.read(listing.places(limit=limit))

    def orders_at(self, keys: Sequence[OrderKey]) -> Sequence[Order]:
        """Return those of the orders that the site has, in this sequence."""
        with self._reading() as overlay:
            return list(overlay.standing(keys).values())

    def _outbound(
        self, overlay: Overlay, query: OrderQuery = EVERY, further: Further | None = None
    ) -> Listing:
        return Listing(_OUTBOUND, self._files.replica, overlay, query, further)
