"""A delivery gets its parcel ids (S16): what is wanted is kept, asked for once, and what comes back is kept.

Whatever stops this between two lines, the next try starts from the row: `wanted` is sent, `sent` is looked up
with the broker first, `booked` is answered from what is kept.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from models.bookings import Booked, BrokerRefused, BrokerUnclear, BrokerUnreachable
from models.errors import SettingsWrong
from models.orders import OrderKey
from models.tables.store import booking_plan, bookings, broker_accounts
from models.tables.store.booking_plan import Next, Plan, Wish
from models.tables.store.bookings import KeptBooking
from models.tables.store.session import Result, Session
from models.types import DocumentFormat
from models.wording import brokers as wording
from sync.store.brokers.accounts import broker_for
from sync.store.brokers.broker import Broker
from sync.store.clock import utc_now
from sync.store.order_store import DatabaseOrderStore

__all__ = ["Fetched", "Wish", "fetch_parcel_ids"]

_MARK_AGE = timedelta(hours=1)
"""A mark may be asked for every five minutes at most; an older one only makes a search longer."""


class Fetched(msgspec.Struct, frozen=True, kw_only=True):
    """A booking with its parcel ids, and what each label is written in."""

    booking: KeptBooking
    labels: tuple[DocumentFormat, ...] = ()


async def fetch_parcel_ids(
    orders: DatabaseOrderStore, wish: Wish, *, now: Callable[[], datetime] = utc_now
) -> Fetched:
    """Return the delivery's parcel ids, booked at most once.

    Raises `BrokerRefused`, `BrokerUnreachable`, `BrokerUnclear`; `SettingsWrong` where the account is wrong;
    `NotFound`, `NotAllowed`, `StoreRefused` where the wish is.
    """
    plan = await _write(orders, lambda session: booking_plan.prepare(session, wish, now()))
    if plan.account is None or plan.next is Next.NOTHING:
        return await _fetched(orders, plan.kept)
    broker = broker_for(plan.account.broker, plan.account.settings)
    if plan.next is Next.LOOK_UP and plan.kept.sent_at is not None:
        found = await broker.look_up(plan.booking, plan.kept.mark, plan.kept.sent_at, now())
        if found is not None:
            return await _keep(orders, plan.kept, found)
    sent = await _mark_sent(orders, plan, await _mark(orders, plan, broker, now()), now())
    return await _book(orders, plan, sent, broker)


async def _book(orders: DatabaseOrderStore, plan: Plan, sent: KeptBooking, broker: Broker) -> Fetched:
    """Ask once; where the answer is unclear the row stays `sent`."""
    try:
        booked = await broker.book(plan.booking)
    except BrokerRefused as refused:
        reason = refused.message
        await _write(orders, lambda session: bookings.give_up(session, sent, reason))
        raise
    except (BrokerUnreachable, SettingsWrong) as away:
        reason = away.message
        await _write(orders, lambda session: bookings.take_back(session, sent, reason))
        raise
    return await _keep(orders, sent, booked)


async def _mark(orders: DatabaseOrderStore, plan: Plan, broker: Broker, at: datetime) -> str:
    """Where a search would begin; without one nothing is hindered, only a lost answer is harder to find."""
    account = plan.account
    if account is None:
        return ""
    if account.marked_at is not None and at - account.marked_at < _MARK_AGE:
        return account.mark
    try:
        mark = await broker.mark()
    except BrokerUnreachable:
        return account.mark
    await _write(orders, lambda session: broker_accounts.keep_mark(session, account, mark, at))
    return mark


async def _mark_sent(orders: DatabaseOrderStore, plan: Plan, mark: str, at: datetime) -> KeptBooking:
    """Write down that it leaves now. Raises `BrokerUnclear` when another asked in the meantime."""
    broker = plan.kept.broker if plan.account is None else plan.account.broker

    def send(session: Session) -> KeptBooking | None:
        parcels, request_id = plan.booking.parcels, plan.request_id
        first = bookings.send(session, plan.kept, broker, parcels, mark, at, request_id)
        key = OrderKey(plan.kept.shop, plan.kept.order_id)
        return bookings.booking_of(session, key, plan.kept.delivery) if first else None

    sent = await _write(orders, send)
    if sent is None:
        raise BrokerUnclear(wording.being_booked(), code="being_booked")
    return sent


async def _keep(orders: DatabaseOrderStore, seen: KeptBooking, booked: Booked) -> Fetched:
    def keep(session: Session) -> KeptBooking | None:
        bookings.keep_booked(session, seen, booked)
        return bookings.booking_of(session, OrderKey(seen.shop, seen.order_id), seen.delivery)

    kept = await _write(orders, keep)
    return await _fetched(orders, seen if kept is None else kept)


async def _fetched(orders: DatabaseOrderStore, kept: KeptBooking) -> Fetched:
    formats = await orders.call(
        lambda: orders.store.read(lambda session: bookings.label_formats(session, kept))
    )
    return Fetched(booking=kept, labels=formats)


async def _write(orders: DatabaseOrderStore, do: Callable[[Session], Result]) -> Result:
    return await orders.call(lambda: orders.store.work(lambda work: do(work.session)))
