"""Packed deliveries that have not left (S16): a list of any length of which no more is read than is shown."""

from collections.abc import Collection, Sequence
from typing import Protocol

from models.orders import Order
from models.outbound_list import Stretch
from models.search import Place


class ShippingList(Protocol):
    """Orders with a packed delivery that is not reported in, oldest first, as they stand here and now."""

    def to_ship(self) -> Sequence[Order]:
        """Return the whole list."""
        ...

    def to_ship_around(self, place: Place | None, limit: int) -> Stretch:
        """Return the order of that place (the first for None), and up to `limit` before and after it.

        `in_all` counts deliveries: an order has a row for each that is packed and has not left.
        """
        ...

    def to_ship_numbered(self, beginning: str) -> Place | None:
        """Return where the first order stands whose number begins so."""
        ...

    def to_ship_filled_in(self) -> Sequence[Order]:
        """Return those with a delivery that has its parcel ids and waits to be reported in (S19)."""
        ...

    def to_ship_without_ids(self) -> Sequence[Order]:
        """Return those with a delivery that has no parcel id yet (S16)."""
        ...

    def parcels_begin(self, carrier: str | None, length: int, beginnings: Collection[str]) -> Collection[str]:
        """Return which of these beginnings, all equally long, parcel ids of `length` characters have.

        Those are asked that are on orders of the list, with this carrier (any for None). The beginnings are
        as long as `models.scans.likely.HEAD`.
        """
        ...
