"""What the store does for itself beside its requests, however many stores run on the database.

An index that was left behind is built (S2), and what is over since long ago goes, in small steps.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from models.tables.store.retention import Kept
from sync.store.order_store import DatabaseOrderStore

logger = logging.getLogger(__name__)

EVERY = 3600.0
"""Seconds between looks for what is over."""
BREATH = 0.2
"""Seconds between two steps: requests go first."""


def utc_now() -> datetime:
    return datetime.now(UTC)


async def keep_house(
    orders: DatabaseOrderStore,
    kept: Kept,
    *,
    now: Callable[[], datetime] = utc_now,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Build what whoever loaded orders has left behind, when killed; then let go of what is over."""
    await _build(orders)
    while True:
        await sleep(BREATH if await _pruned(orders, now(), kept) else EVERY)


async def _build(orders: DatabaseOrderStore) -> None:
    try:
        await orders.call(orders.store.complete_search)
    except Exception:  # A database that fails now answers later; searches go without the index.
        logger.exception("The index of words cannot be built")


async def _pruned(orders: DatabaseOrderStore, at: datetime, kept: Kept) -> bool:
    try:
        return await orders.call(lambda: orders.store.prune(at, kept))
    except Exception:  # The boundary of one step: the next one comes by the clock.
        logger.exception("What is over cannot be let go of")
        return False
