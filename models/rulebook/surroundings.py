"""What an operation needs to know beyond the order."""

from collections.abc import Callable
from dataclasses import dataclass

from models.types import ParcelId, Sku


def _seen_nowhere(parcel_id: ParcelId) -> str | None:
    return None


def _nothing_free(sku: Sku) -> int:
    return 0


def _by_somebody() -> bool:
    return False


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """Questions that the order itself cannot answer."""

    parcel_seen: Callable[[ParcelId], str | None] = _seen_nowhere
    """Where another order bears this parcel id, in words; None when none does."""
    available: Callable[[Sku], int] = _nothing_free
    """Units of an article that are on hand at the order's site and reserved for no order."""
    expired: Callable[[], bool] = _by_somebody
    """Whether it was the shop's clock that cancelled the order, as a cart that nobody had bought in time."""
