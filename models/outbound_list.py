"""What may be packed (S6, S8): a list of any length of which no more is read than is shown."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from models.orders import Order, OrderKey
from models.search import OrderQuery, Place
from models.types import CustomStatusCode


class Stretch(NamedTuple):
    """Orders of a list that stand one after the other."""

    orders: tuple[Order, ...]
    at: int
    """Which of them was asked for; where that is gone, the one after it, else the last."""
    in_all: int
    """How many the whole list has."""
    more_before: bool
    more_after: bool


class OutboundList(Protocol):
    """Orders in Packing that neither wait nor are cancelled, oldest first, as they stand here and now.

    Words and criteria of a query narrow the list, and mean what they mean in every search (S2).
    """

    def outbound(self) -> Sequence[Order]:
        """Return the whole list."""
        ...

    def outbound_around(self, query: OrderQuery, place: Place | None) -> Stretch:
        """Return the order of that place (the first for None), and up to `limit` before and after it."""
        ...

    def outbound_keys(self, query: OrderQuery) -> Sequence[OrderKey]:
        """Return the keys of all in the list."""
        ...

    def outbound_numbered(self, query: OrderQuery, beginning: str) -> Place | None:
        """Return where the first order stands whose number begins so."""
        ...

    def outbound_statuses(self) -> Collection[CustomStatusCode]:
        """Return which of the shops' own statuses (S20) orders of the whole list bear."""
        ...

    def free(self) -> int:
        """Return how many orders of the whole list nobody holds."""
        ...

    def oldest_free(self, limit: int) -> Sequence[Order]:
        """Return the first orders of the whole list that nobody holds."""
        ...

    def orders_at(self, keys: Sequence[OrderKey]) -> Sequence[Order]:
        """Return those of the orders that the site has, in this sequence."""
        ...
