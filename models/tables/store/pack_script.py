"""The pack script on the tables (S10, S11): reads at once, lets `models.pack_run` decide, writes in bulk."""

# ruff: noqa: S608 - names of tables and columns are put together here; values are always parameters

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import groupby

import msgspec

from models.errors import KolliError, PackScriptStopped
from models.operations import Actor, MoveToPacking
from models.pack_run import Allocation, OpenOrder, Reason, Step, StepName, allocate
from models.tables.store import feed, invoice_holds, invoices, log, stock
from models.tables.store.session import Session, text_time, time_text
from models.tables.store.webhook_queue import queue_moves
from models.types import ActorKind, OrderId, PaymentMethod, ShopId, SiteId, Sku
from models.wording import pack_run as wording

_BY = Actor(kind=ActorKind.PACK_RUN, name="pack script")


class PackScriptRun(msgspec.Struct, frozen=True, kw_only=True):
    """What one run did."""

    started_at: datetime
    taken: tuple[OrderId, ...]
    left: dict[OrderId, Reason]
    steps: tuple[Step, ...]


class Steps:
    """Times each step, keeps it, and tells of it as it is done."""

    def __init__(self, on_step: Callable[[Step], None] | None) -> None:
        self.done: list[Step] = []
        self._on_step = on_step

    @contextmanager
    def step(self, name: StepName) -> Iterator[Callable[[int], None]]:
        """Time the step; what is yielded is told its count. An error in it says where the run stopped."""
        counted: list[int] = [0]
        started = time.perf_counter()
        error = ""
        try:
            yield counted.append
        except BaseException as stopped:
            error = str(stopped) or type(stopped).__name__
            raise
        finally:
            took = (time.perf_counter() - started) * 1000
            self._tell(Step(name=name, count=counted[-1], milliseconds=took, error=error))

    def _tell(self, step: Step) -> None:
        self.done.append(step)
        if self._on_step is not None:
            self._on_step(step)


def stopped(done: Sequence[Step], fault: BaseException) -> PackScriptStopped | None:
    """Return the fault in words with the step that it stopped; None where it has words, or is no fault."""
    if isinstance(fault, KolliError) or not isinstance(fault, Exception) or not (done and done[-1].error):
        return None
    reason = done[-1].error.splitlines()[0]
    return PackScriptStopped(wording.stopped_at(done[-1].name, reason), reason)


def hold_pack_script(session: Session, shop: ShopId) -> None:
    """Let no other store run the shop's pack script until the transaction ends."""
    if not session.sqlite:
        session.value("SELECT pg_advisory_xact_lock(hashtext('kolli pack script'), hashtext(?))", [shop])


def is_due(session: Session, shop: ShopId, at: datetime, minutes: int) -> bool:
    """Whether the last run is that long ago."""
    last = session.value("SELECT MAX(started_at) FROM pack_run WHERE shop_id = ?", [shop])
    return last is None or text_time(last) + timedelta(minutes=minutes) <= at


def run(session: Session, shop: ShopId, at: datetime, steps: Steps) -> PackScriptRun:
    """Move to Packing what is paid and all in stock; the shop's script is held."""
    with steps.step(StepName.READ_ORDERS) as count:
        orders = open_orders(session, shop, hold=True)
        count(sum(map(len, orders.values())))
    with steps.step(StepName.READ_STOCK) as count:
        free = {site: stock.available(session, shop, site) for site in orders}
        count(sum(map(len, free.values())))
    with steps.step(StepName.ALLOCATE) as count:
        decided = {site: allocate(orders[site], free[site]) for site in orders}
        taken = tuple(order_id for each in decided.values() for order_id in each.taken)
        count(len(taken))
    with steps.step(StepName.MOVE_TO_PACKING) as count:
        _move(session, shop, at, orders, decided)
        count(len(taken))
    left = {order_id: reason for each in decided.values() for order_id, reason in each.left.items()}
    return PackScriptRun(started_at=at, taken=taken, left=left, steps=tuple(steps.done))


def open_orders(session: Session, shop: ShopId, *, hold: bool) -> dict[SiteId, list[OpenOrder]]:
    """Return what waits in the state Order, by warehouse; held until the transaction ends, where asked to.

    What was cancelled keeps its state for ever and is not read: a run costs what is open, not what has been.
    """
    orders = session.rows(
        "SELECT order_id, site_id, placed_at, payment_method, paid FROM orders WHERE shop_id = ?"
        f" AND state = 'order' AND NOT cancelled ORDER BY order_id{session.for_update() if hold else ''}",
        [shop],
    )
    lines = _lines(session, shop)
    held = invoice_holds.is_held(session, shop)
    found: dict[SiteId, list[OpenOrder]] = defaultdict(list)
    for order_id, site, placed_at, method, paid in orders:
        found[SiteId(site)].append(
            OpenOrder(
                order_id=OrderId(order_id),
                placed_at=text_time(placed_at),
                releases_goods=bool(paid) or method == PaymentMethod.OWN_INVOICE.value,
                cancelled=False,
                lines=lines.get(order_id, ()),
                lacks_number=held and method == PaymentMethod.OWN_INVOICE.value,
            )
        )
    return found


def _lines(session: Session, shop: ShopId) -> dict[str, tuple[tuple[Sku, int], ...]]:
    rows = session.rows(
        "SELECT l.order_id, l.sku, l.quantity FROM orders o JOIN order_line l"
        " ON l.shop_id = o.shop_id AND l.order_id = o.order_id"
        " WHERE o.shop_id = ? AND o.state = 'order' AND NOT o.cancelled ORDER BY l.order_id, l.position",
        [shop],
    )
    return {
        order_id: tuple((Sku(row[1]), int(row[2])) for row in group)
        for order_id, group in groupby(rows, key=lambda row: str(row[0]))
    }


def _move(
    session: Session,
    shop: ShopId,
    at: datetime,
    orders: dict[SiteId, list[OpenOrder]],
    decided: dict[SiteId, Allocation],
) -> None:
    """What `Work` does for one order, for all at once: state, log, stock, and the feed last."""
    taken = [order_id for each in decided.values() for order_id in each.taken]
    session.run_in(
        "UPDATE orders SET state = 'packing' WHERE shop_id = ? AND order_id IN (?*)", [shop], taken
    )
    log.append_to_many(session, shop, taken, at, _BY, MoveToPacking())
    queue_moves(session, shop, taken, at)
    invoiced = invoices.issue_missing(session, shop, at)
    stock.write_changes(session, _reserved(shop, orders, decided))
    _tell(session, shop, decided, invoiced)


def _reserved(
    shop: ShopId, orders: dict[SiteId, list[OpenOrder]], decided: dict[SiteId, Allocation]
) -> dict[stock.StockKey, tuple[int, int]]:
    changes: dict[stock.StockKey, tuple[int, int]] = {}
    for site, allocation in decided.items():
        taken = set(allocation.taken)
        for order in orders[site]:
            for sku, units in order.lines if order.order_id in taken else ():
                changes[shop, site, sku] = (0, changes.get((shop, site, sku), (0, 0))[1] + units)
    return changes


def _tell(
    session: Session,
    shop: ShopId,
    decided: dict[SiteId, Allocation],
    invoiced: dict[OrderId, SiteId],
) -> None:
    moved = {
        feed.Entry(shop, "order", order_id, site): False
        for site, allocation in decided.items()
        for order_id in allocation.taken
    }
    others = {feed.Entry(shop, "order", order_id, site): False for order_id, site in invoiced.items()}
    feed.write_entries(session, moved | others)


def keep_run(
    session: Session, shop: ShopId, at: datetime, steps: Sequence[Step], *, taken: int, left: int
) -> None:
    """Keep what the run did, or where it stopped."""
    number = int(session.value("SELECT MAX(run) FROM pack_run WHERE shop_id = ?", [shop]) or 0) + 1
    error = steps[-1].error if steps else ""
    session.run(
        "INSERT INTO pack_run (shop_id, run, started_at, taken, refused, error) VALUES (?, ?, ?, ?, ?, ?)",
        [shop, number, time_text(at), taken, left, error],
    )
    session.run_many(
        "INSERT INTO pack_run_step (shop_id, run, position, name, count, milliseconds, error)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            [shop, number, place, step.name, step.count, step.milliseconds, step.error]
            for place, step in enumerate(steps, 1)
        ),
    )
