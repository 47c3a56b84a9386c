"""The store's clock, however many stores run on the database.

The pack script runs in each shop at its own interval (S10), and carts that were never bought expire (S4).
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from models.types import ShopId
from sync.store.order_store import DatabaseOrderStore

logger = logging.getLogger(__name__)

_TICK = 2.0
"""Seconds between looks at the clock."""

_CARTS_EVERY = timedelta(minutes=10)
"""Between looks for carts that have expired."""


def utc_now() -> datetime:
    return datetime.now(UTC)


async def keep_running(
    orders: DatabaseOrderStore,
    minutes: int,
    *,
    now: Callable[[], datetime] = utc_now,
    tick: float = _TICK,
) -> None:
    """Run each shop's pack script when it is due, until cancelled.

    `minutes` is for shops without an interval of their own; 0 is by hand only. What goes wrong in one shop's
    run is logged, and stops neither the clock nor the other shops, which have tasks of their own.
    """
    running: dict[ShopId, asyncio.Task[None]] = {}
    carts = asyncio.create_task(_expire_now_and_then(orders, now, tick))
    try:
        while True:
            for shop, own in (await _shops(orders)).items():
                interval = minutes if own is None else own
                if interval and (shop not in running or running[shop].done()):
                    running[shop] = asyncio.create_task(_run_if_due(orders, shop, now(), interval))
            await asyncio.sleep(tick)
    finally:
        carts.cancel()
        await asyncio.gather(carts, return_exceptions=True)
        for task in running.values():
            task.cancel()
        await asyncio.gather(*running.values(), return_exceptions=True)


async def _shops(orders: DatabaseOrderStore) -> dict[ShopId, int | None]:
    try:
        return await orders.call(orders.store.shops)
    except Exception as trouble:  # noqa: BLE001 - a database that fails now answers later: the clock goes on
        logger.warning("The store's clock cannot read the shops: %s", trouble)
        return {}


async def _run_if_due(orders: DatabaseOrderStore, shop: ShopId, at: datetime, minutes: int) -> None:
    try:
        if not await orders.call(lambda: orders.store.pack_script_due(shop, at, minutes)):
            return
        done = await orders.write(lambda: orders.store.run_pack_script_if_due(shop, at, minutes))
    except Exception:  # The boundary of one shop's run: the next one comes by the clock.
        logger.exception("The pack script of shop %s stopped", shop)
        return
    if done is not None:
        logger.info("The pack script of shop %s moved %d orders to Packing", shop, len(done.taken))


async def _expire_now_and_then(orders: DatabaseOrderStore, now: Callable[[], datetime], tick: float) -> None:
    looked = None
    while True:
        if looked is None or now() - looked >= _CARTS_EVERY:
            looked = now()
            for shop in await _shops(orders):
                await _expire(orders, shop, looked)
        await asyncio.sleep(tick)


async def _expire(orders: DatabaseOrderStore, shop: ShopId, at: datetime) -> None:
    """Cancel the shop's expired carts, some hundred at a time."""
    try:
        while expired := await orders.write(lambda: orders.store.expire_preorders(shop, at)):
            logger.info("%d carts of shop %s were never bought, and are cancelled", len(expired), shop)
    except Exception:  # The boundary of one shop: the others' carts, and the next look, come all the same.
        logger.exception("The carts of shop %s cannot be looked through", shop)
