"""Ship out over the replica: what is packed and has not left, and the parcel ids on it."""

# ruff: noqa: S608 - SQL of this module; values are always parameters

import json
from collections.abc import Collection, Sequence

from models.orders import Order
from models.outbound_list import Stretch
from models.scans import likely
from models.search import OrderQuery, Place
from models.tables.searching import Condition
from models.tables.site.listing import Further, Kind, Listing, beginning_with, others
from models.tables.site.parts import SiteParts

_SHIP_OUT = Kind(
    "order_search s INDEXED BY order_search_ship_out WHERE s.open_deliveries > 0",
    lambda order: bool(order.open_deliveries),
    "sum(s.open_deliveries)",
    lambda order: len(order.open_deliveries),
)
_FILLED_IN = Further(
    Condition("s.filled_in > 0"), lambda order: any(each.parcels for each in order.open_deliveries)
)
_WITHOUT_IDS = Further(
    Condition("s.filled_in < s.open_deliveries"),
    lambda order: not all(each.parcels for each in order.open_deliveries),
)
# To the letter as in the index (0009_ship_out).
_BEGINS = """
    parcel p INDEXED BY parcel_beginning
    WHERE p.waits_with IS NOT NULL AND substr(p.parcel_id, 1, 8) = b.value AND length(p.parcel_id) = ?
"""


class SiteShipping(SiteParts):
    """`models.shipping_list.ShippingList`."""

    def to_ship(self) -> Sequence[Order]:
        """Return the whole list."""
        with self._reading() as overlay:
            return overlay.listed(self._replica.to_ship, lambda order: bool(order.open_deliveries))

    def to_ship_around(self, place: Place | None, limit: int) -> Stretch:
        """Return the order of that place (the first for None), and up to `limit` before and after it."""
        with self._reading() as overlay:
            query = OrderQuery(limit=limit)
            return Listing(_SHIP_OUT, self._files.replica, overlay, query).around(place)

    def to_ship_numbered(self, beginning: str) -> Place | None:
        """Return where the first order stands whose number begins so."""
        with self._reading() as overlay:
            begins = beginning_with(beginning)
            listing = Listing(_SHIP_OUT, self._files.replica, overlay, further=begins)
            return next(iter(listing.places(limit=1)), None)

    def to_ship_filled_in(self) -> Sequence[Order]:
        """Return those with a delivery that has its parcel ids and waits to be reported in (S19)."""
        return self._all_to_ship(_FILLED_IN)

    def to_ship_without_ids(self) -> Sequence[Order]:
        """Return those with a delivery that has no parcel id yet (S16)."""
        return self._all_to_ship(_WITHOUT_IDS)

    def _all_to_ship(self, further: Further) -> Sequence[Order]:
        with self._reading() as overlay:
            listing = Listing(_SHIP_OUT, self._files.replica, overlay, further=further)
            return listing.read(listing.places())

    def parcels_begin(self, carrier: str | None, length: int, beginnings: Collection[str]) -> Collection[str]:
        """Return which of these beginnings parcel ids of `length` characters have, on orders of the list."""
        with self._reading() as overlay:
            since = overlay.since()
            apart = others(list(since), "p")
            with_carrier = "1 = 1" if carrier is None else "p.waits_with = ?"
            sql = (
                "SELECT b.value FROM json_each(?) b"
                f" WHERE EXISTS (SELECT 1 FROM {_BEGINS} AND {with_carrier} AND {apart.sql})"
            )
            asked = (json.dumps(sorted(beginnings)), length, *(() if carrier is None else (carrier,)))
            known = {begins for (begins,) in self._files.replica.rows(sql, (*asked, *apart.parameters))}
        beside = (order for order in since.values() if order.open_deliveries)
        own = (
            parcel.parcel_id
            for order in beside
            if carrier in {None, order.carrier}
            for delivery in order.deliveries
            for parcel in delivery.parcels
        )
        return known.union(likely.beginnings(own, length).intersection(beginnings))
