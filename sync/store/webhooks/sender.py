"""Sends what is queued, until it is delivered or given up."""

import asyncio
import logging
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import aiohttp

from models.errors import KolliError
from models.tables.store import webhook_queue
from models.tables.store.webhook_queue import Outgoing
from models.types import ShopId
from models.webhooks import DeliveryState
from models.wording import api as wording
from sync.store.order_store import DatabaseOrderStore
from sync.store.webhooks.signature import HEADER, signed

logger = logging.getLogger(__name__)

GIVE_UP = timedelta(days=3)
"""From the event on; an attempt that fails later is the last."""

_TICK = 1.0
"""Seconds between looks at the queue."""
_FIRST, _LONGEST = 5.0, 3600.0
"""Seconds between attempts, at first and at most; full jitter in between."""
_TIMEOUT = aiohttp.ClientTimeout(total=10.0, connect=5.0)
_IN_HAND = timedelta(seconds=30)
"""How long an event is nobody else's; longer than an attempt."""


def utc_now() -> datetime:
    return datetime.now(UTC)


def pause_after(attempts: int, draw: float) -> timedelta:
    """Return how long to wait after so many attempts; `draw` is between 0 and 1."""
    longest = min(_LONGEST, _FIRST * 2 ** min(attempts, 20))
    return timedelta(seconds=max(1.0, draw * longest))


async def keep_sending(
    orders: DatabaseOrderStore, *, now: Callable[[], datetime] = utc_now, tick: float = _TICK
) -> None:
    """Send what is due, until cancelled; several stores on one database share the work.

    Each subscription has a task of its own: one that does not answer keeps nobody else waiting.
    """
    running: dict[tuple[ShopId, str], asyncio.Task[None]] = {}
    async with aiohttp.ClientSession(timeout=_TIMEOUT, trust_env=False) as session:
        try:
            while True:
                for key in await _due(orders, now()):
                    if key not in running or running[key].done():
                        running[key] = asyncio.create_task(_send_all(orders, session, *key, now))
                await asyncio.sleep(tick)
        finally:
            for task in running.values():
                task.cancel()
            await asyncio.gather(*running.values(), return_exceptions=True)


async def _due(orders: DatabaseOrderStore, at: datetime) -> list[tuple[ShopId, str]]:
    try:
        return await orders.call(lambda: orders.store.read(lambda session: webhook_queue.due(session, at)))
    except KolliError as trouble:
        logger.warning("The queue of webhooks cannot be read: %s", trouble)
        return []


async def _send_all(
    orders: DatabaseOrderStore,
    session: aiohttp.ClientSession,
    shop: ShopId,
    subscription: str,
    now: Callable[[], datetime],
) -> None:
    """Send a subscription's events one after the other."""
    try:
        while (event := await _claimed(orders, shop, subscription, now())) is not None:
            sent, answer = await _attempt(session, event, now())
            await _settle(orders, event, sent, answer, now())
    except KolliError as trouble:
        logger.warning("Webhooks of shop %s stay in the queue: %s", shop, trouble)
    except Exception:  # The boundary of one subscription: it goes on by the next look at the queue.
        logger.exception("The webhooks of subscription %s stopped", subscription)


async def _claimed(
    orders: DatabaseOrderStore, shop: ShopId, subscription: str, at: datetime
) -> Outgoing | None:
    return await orders.call(
        lambda: orders.store.work(
            lambda work: webhook_queue.claim(work.session, shop, subscription, at, at + _IN_HAND)
        )
    )


async def _attempt(session: aiohttp.ClientSession, event: Outgoing, at: datetime) -> tuple[bool, str]:
    """Send an event once; whether it was taken, and what came back."""
    body = event.body.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Kolli",
        "Kolli-Event": event.event.value,
        "Kolli-Event-Id": event.event_id,
        HEADER: signed(event.secret, body, at),
    }
    try:
        async with session.post(event.url, data=body, headers=headers, allow_redirects=False) as answer:
            return 200 <= answer.status < 300, wording.answered(answer.status)
    except TimeoutError:
        return False, wording.took_too_long()
    except (aiohttp.ClientError, OSError, ValueError):
        return False, wording.not_reached()


async def _settle(orders: DatabaseOrderStore, event: Outgoing, sent: bool, answer: str, at: datetime) -> None:
    if sent:
        state = DeliveryState.DELIVERED
    elif at - event.created_at >= GIVE_UP:
        state = DeliveryState.GIVEN_UP
        logger.warning("Event %s of shop %s is given up: %s", event.event_id, event.shop, answer)
    else:
        state = DeliveryState.WAITING
    done = at + pause_after(event.attempts, random.random()) if state is DeliveryState.WAITING else at
    await orders.call(
        lambda: orders.store.work(lambda work: webhook_queue.settle(work.session, event, state, answer, done))
    )
