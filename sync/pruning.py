"""Lets go of what is over at the site since long ago, in small steps, by the clock of the agent."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from sync.threads import in_thread

_log = logging.getLogger("kolli.sync")

EVERY = 3600.0
"""Seconds between looks for what is over."""
BREATH = 0.2
"""Seconds between two steps: scans go first."""


class Prunable(Protocol):
    """`models.tables.site.retention.SiteRetention`."""

    def prune(self, before: datetime) -> bool:
        """Let go of some rows that were over before then; whether there may be more."""
        ...


def now() -> datetime:
    """The time of this machine, UTC."""
    return datetime.now(UTC)


async def keep_pruned(
    site: Prunable,
    days: int,
    *,
    clock: Callable[[], datetime] = now,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Let go of what is over for more than `days`, until cancelled; 0 keeps everything."""
    while days:
        await sleep(BREATH if await _pruned(site, clock() - timedelta(days=days)) else EVERY)


async def _pruned(site: Prunable, before: datetime) -> bool:
    try:
        return await in_thread(site.prune, before)
    except Exception as trouble:  # noqa: BLE001 - a disk that is full now is not at the next look
        _log.warning("What is over cannot be let go of: %s", trouble)
        return False
