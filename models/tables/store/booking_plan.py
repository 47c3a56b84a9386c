"""What is to be done about a delivery that wants parcel ids (S16): nothing, ask the broker, or look first.

The shop's own series needs nobody: its ids are given and kept within the same transaction.
"""

import re
import secrets
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

import msgspec

from models.bookings import Booked, Booking, BookingState, BrokerName, BrokerUnclear
from models.errors import NotAllowed, NotFound, SettingsWrong, StoreRefused
from models.orders import Delivery, Order, OrderKey
from models.tables.store import bookings, broker_accounts, catalogue, sscc_series
from models.tables.store.bookings import KeptBooking
from models.tables.store.broker_accounts import Account
from models.tables.store.orders import hold_order, key_by_number
from models.tables.store.session import Session
from models.types import (
    MAX_PARCELS_PER_DELIVERY,
    DeliveryNumber,
    DocumentFormat,
    OrderNumber,
    ShopId,
    SiteId,
)
from models.wording import brokers as wording
from models.wording import store as store_wording

IN_FLIGHT = timedelta(seconds=60)
"""So long a question that was sent may still be answered to whoever asked it; longer than any time-out."""

_REFERENCE = 35
"""Characters of a reference that every broker takes."""


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """Parcel ids for a delivery, as somebody asks for them."""

    shop: ShopId
    number: OrderNumber
    delivery: DeliveryNumber
    parcels: int
    broker: BrokerName | None = None
    """None: where it is booked already, else the shop's preferred account, else the shop's own series."""
    book_again: bool = False
    """A person has looked with the broker, and it is not there or has been cancelled."""
    site: SiteId | None = None
    """The only site whose orders may be asked about."""
    request_id: str = ""
    """Who asks twice under one id means one booking, whatever else the wish says; empty is no id."""
    label_format: DocumentFormat | None = None
    """What the label printer takes; None is as the account says."""

    def again(self, before: KeptBooking | None) -> "Wish":
        """Return the wish as it counts: a request that has been sent does not book again."""
        sent = bool(before and self.request_id and before.request_id == self.request_id)
        return msgspec.structs.replace(self, book_again=False) if sent else self


class Next(StrEnum):
    """What is left to do."""

    NOTHING = "nothing"
    LOOK_UP = "look_up"
    SEND = "send"


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What is left to do, and with what."""

    next: Next
    kept: KeptBooking
    booking: Booking
    account: Account | None = None
    request_id: str = ""


def prepare(session: Session, wish: Wish, at: datetime) -> Plan:
    """Say what is to be done, and keep that it is wanted. Raises what is wrong with the wish, in words."""
    order, delivery = _wanted(session, wish)
    reference = reference_of(wish.shop, wish.number, wish.delivery)
    before = bookings.booking_of(session, order.key, wish.delivery)
    wish = wish.again(before)
    broker = _broker(session, wish, before)
    kept = bookings.want(session, order.key, wish.delivery, broker, reference, wish.parcels)
    if kept.state is BookingState.SENT and kept.sent_at is not None and at - kept.sent_at < IN_FLIGHT:
        raise BrokerUnclear(wording.being_booked(), code="being_booked")
    booking = _booking(session, order, wish, reference)
    if broker is BrokerName.SSCC:
        return Plan(next=Next.NOTHING, kept=_own_ids(session, wish, kept, delivery, at), booking=booking)
    following = _next(kept, wish, delivery)
    account = broker_accounts.account(session, wish.shop, broker)
    if account is None and following is not Next.NOTHING:
        raise SettingsWrong(wording.no_account(wish.shop, broker), code="no_broker_account")
    return Plan(next=following, kept=kept, booking=booking, account=account, request_id=wish.request_id)


def reference_of(shop: ShopId, number: OrderNumber, delivery: DeliveryNumber) -> str:
    """Return what the delivery is called at any broker, the same every time, unlike any other."""
    whole = f"{shop}-{number}-{delivery}"
    plain = re.sub(r"[^A-Za-z0-9-]", "", whole)
    if plain == whole and len(whole) <= _REFERENCE:
        return whole
    return f"{plain[:22]}-{sha256(whole.encode()).hexdigest()[:12]}"


def _wanted(session: Session, wish: Wish) -> tuple[Order, Delivery]:
    """The order, held, and its delivery. Raises `NotFound`, `NotAllowed`, `StoreRefused`."""
    key = key_by_number(session, wish.shop, wish.number)
    order = None if key is None else hold_order(session, key)
    if order is None:
        raise NotFound(store_wording.unknown_number(wish.number), code="unknown_order")
    if wish.site not in {None, order.site}:
        raise NotAllowed(store_wording.not_your_order(wish.number), code="not_your_order")
    delivery = order.delivery_at(wish.delivery)
    if delivery is None:
        raise NotFound(wording.unknown_delivery(wish.number, wish.delivery), code="unknown_delivery")
    if order.cancelled:
        raise StoreRefused(wording.order_cancelled(wish.number), code="order_cancelled")
    if delivery.reported_at is not None:
        raise StoreRefused(wording.delivery_reported(wish.number), code="delivery_reported")
    if not 1 <= wish.parcels <= MAX_PARCELS_PER_DELIVERY:
        raise StoreRefused(
            wording.parcels_wrong(wish.parcels, MAX_PARCELS_PER_DELIVERY), code="parcels_wrong"
        )
    return order, delivery


def _broker(session: Session, wish: Wish, before: KeptBooking | None) -> BrokerName:
    started = before is not None and before.state in {BookingState.SENT, BookingState.BOOKED}
    if before is not None and started and not wish.book_again:
        if wish.broker not in {None, before.broker}:
            raise StoreRefused(wording.other_broker(before.broker), code="other_broker")
        return before.broker
    if wish.broker is not None:
        return wish.broker
    preferred = broker_accounts.account(session, wish.shop, None)
    return BrokerName.SSCC if preferred is None else preferred.broker


def _next(kept: KeptBooking, wish: Wish, delivery: Delivery) -> Next:
    """One case a line, the cheap ones first."""
    if kept.state is BookingState.BOOKED and not wish.book_again:
        if kept.parcels != wish.parcels:
            raise StoreRefused(wording.already_booked(kept.parcels), code="already_booked")
        return Next.NOTHING
    if kept.state is BookingState.SENT and not wish.book_again:
        return Next.LOOK_UP
    room = MAX_PARCELS_PER_DELIVERY - len(delivery.parcels)
    if wish.parcels > room:
        raise StoreRefused(wording.parcels_wrong(wish.parcels, room), code="parcels_wrong")
    return Next.SEND


def _own_ids(
    session: Session, wish: Wish, kept: KeptBooking, delivery: Delivery, at: datetime
) -> KeptBooking:
    """Ids of the shop's own series: those that the delivery has, and the rest of what is wanted."""
    ours = kept.state is BookingState.BOOKED and kept.broker is BrokerName.SSCC
    have = kept.parcel_ids if ours else ()
    missing = wish.parcels - len(have)
    if missing > 0:
        if not ours and wish.parcels > MAX_PARCELS_PER_DELIVERY - len(delivery.parcels):
            room = MAX_PARCELS_PER_DELIVERY - len(delivery.parcels)
            raise StoreRefused(wording.parcels_wrong(wish.parcels, room), code="parcels_wrong")
        # Kept in the same transaction, so it is never asked for again.
        request = f"{kept.booking_id}#{secrets.token_hex(4)}"
        block = sscc_series.lease(session, wish.shop, request, "store", missing, at)
        have = (*have, *block)
        bookings.use_broker(session, kept, BrokerName.SSCC, len(have))
        bookings.keep_booked(session, kept, Booked(parcel_ids=have, broker_reference=request))
    changed = bookings.booking_of(session, OrderKey(kept.shop, kept.order_id), kept.delivery) or kept
    return msgspec.structs.replace(changed, parcel_ids=have[: wish.parcels])


def _booking(session: Session, order: Order, wish: Wish, reference: str) -> Booking:
    if order.delivery_address is None:
        raise StoreRefused(wording.no_address(order.number), code="no_address")
    customer = order.customer
    receiver = order.delivery_address
    if not receiver.phone and customer is not None:
        receiver = msgspec.structs.replace(receiver, phone=customer.phone)
    return Booking(
        shop=wish.shop,
        number=order.number,
        delivery=wish.delivery,
        reference=reference,
        parcels=wish.parcels,
        weight=bookings.weight_of(session, order, wish.delivery),
        sender=catalogue.shop(session, wish.shop).address,
        receiver=receiver,
        receiver_email="" if customer is None else customer.email,
        service=order.service,
        label_format=wish.label_format,
    )
