"""What the store does for itself, beside its requests: an index left behind is built (S2)."""

import logging

from sync.store.order_store import DatabaseOrderStore

logger = logging.getLogger(__name__)


async def keep_house(orders: DatabaseOrderStore) -> None:
    """Build what whoever loaded orders has left behind, when killed; searches say so meanwhile."""
    try:
        await orders.call(orders.store.complete_search)
    except Exception:  # A database that fails now answers later; searches go without the index.
        logger.exception("The index of words cannot be built")
