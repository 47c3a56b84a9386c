"""Bookings with freight brokers, one for each delivery of an order, with the labels that came of them (S16).

What is sent is written down before it leaves: a row `sent` without an answer is the trace of a crash, and is
looked up with the broker before anything is sent again. Each step is taken from the row as it was read; where
another has been quicker, nothing is written and `False` comes back.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime

import msgspec

from models.bookings import Booked, BookingState, BrokerName, LabelFile
from models.orders import Order, OrderKey
from models.tables.store.session import Row, Session, time_or_none, time_text
from models.types import DeliveryNumber, DocumentFormat, OrderId, ParcelId, ShopId

_COLUMNS = (
    "order_id, delivery, booking_id, broker, reference, state, parcels, mark, sent_at, parcel_ids,"
    " broker_reference, labels_lost, message, request_id"
)


class KeptBooking(msgspec.Struct, frozen=True, kw_only=True):
    """A booking as the store keeps it."""

    shop: ShopId
    order_id: OrderId
    delivery: DeliveryNumber
    booking_id: str
    broker: BrokerName
    reference: str
    state: BookingState
    parcels: int
    mark: str
    sent_at: datetime | None
    parcel_ids: tuple[ParcelId, ...]
    broker_reference: str
    labels_lost: int
    message: str
    request_id: str
    """The site's request that it was last sent for; empty where that had none."""


def want(
    session: Session,
    key: OrderKey,
    delivery: DeliveryNumber,
    broker: BrokerName,
    reference: str,
    parcels: int,
) -> KeptBooking:
    """Return the delivery's booking, held until the transaction ends; a new one is wanted."""
    session.run(
        "INSERT INTO booking (shop_id, order_id, delivery, booking_id, broker, reference, state, parcels,"
        " mark, parcel_ids, broker_reference, labels_lost, message)"
        " VALUES (?, ?, ?, ?, ?, ?, 'wanted', ?, '', '[]', '', 0, '') ON CONFLICT DO NOTHING",
        [*key, delivery, secrets.token_hex(8), broker, reference, parcels],
    )
    kept = _one(session, key, delivery, session.for_update())
    if kept is None:
        raise LookupError("a booking that was kept a moment ago is gone")
    return kept


def booking_of(session: Session, key: OrderKey, delivery: DeliveryNumber) -> KeptBooking | None:
    """Return the delivery's booking, None when nobody has wanted one."""
    return _one(session, key, delivery, "")


def find(session: Session, shops: Sequence[ShopId], booking_id: str) -> KeptBooking | None:
    """Return a booking of one of these shops."""
    sql = f"SELECT {_COLUMNS} FROM booking WHERE shop_id = ? AND booking_id = ?"  # noqa: S608 - our columns
    for shop in shops:
        row = session.row(sql, [shop, booking_id])
        if row is not None:
            return _kept(shop, row)
    return None


def send(
    session: Session,
    seen: KeptBooking,
    broker: BrokerName,
    parcels: int,
    mark: str,
    at: datetime,
    request_id: str = "",
) -> bool:
    """Write down that it leaves now; False when another has done so since it was read."""
    return _step(
        session,
        seen,
        "state = 'sent', broker = ?, parcels = ?, mark = ?, sent_at = ?, message = '', request_id = ?",
        [broker, parcels, mark, time_text(at), request_id],
    )


def use_broker(session: Session, seen: KeptBooking, broker: BrokerName, parcels: int) -> bool:
    """Write down who gives the ids, where nobody has to be asked."""
    return _step(session, seen, "broker = ?, parcels = ?", [broker, parcels])


def give_up(session: Session, sent: KeptBooking, message: str) -> bool:
    """The broker refused: nothing is booked."""
    return _step(session, sent, "state = 'failed', message = ?", [message])


def take_back(session: Session, sent: KeptBooking, message: str) -> bool:
    """It has not left, or the broker is sure not to have it: it is wanted again."""
    return _step(session, sent, "state = 'wanted', message = ?", [message])


def keep_booked(session: Session, seen: KeptBooking, booked: Booked) -> bool:
    """Keep parcel ids and labels for good, in place of earlier ones of the delivery."""
    kept = _step(
        session,
        seen,
        "state = 'booked', parcel_ids = ?, broker_reference = ?, labels_lost = ?, message = ?",
        [
            msgspec.json.encode(booked.parcel_ids).decode(),
            booked.broker_reference,
            booked.labels_lost,
            booked.remark,
        ],
    )
    if kept:
        _keep_labels(session, seen, booked.labels)
    return kept


def label_formats(session: Session, booking: KeptBooking) -> tuple[DocumentFormat, ...]:
    """Return what each label is written in, from label 1 on."""
    rows = session.rows(
        "SELECT format FROM booking_label WHERE shop_id = ? AND booking_id = ? ORDER BY position",
        [booking.shop, booking.booking_id],
    )
    return tuple(DocumentFormat(row[0]) for row in rows)


def label(session: Session, booking: KeptBooking, position: int) -> LabelFile | None:
    """Return a label from 1 on, None when there is none."""
    row = session.row(
        "SELECT format, data FROM booking_label WHERE shop_id = ? AND booking_id = ? AND position = ?",
        [booking.shop, booking.booking_id, position],
    )
    return None if row is None else LabelFile(format=DocumentFormat(row[0]), data=bytes(row[1]))


def weight_of(session: Session, order: Order, delivery: DeliveryNumber) -> int:
    """Return the grams of a delivery's goods; 0 where an article's weight is not known."""
    found = order.delivery_at(delivery)
    grams = 0
    for part in found.lines if found else ():
        line = order.line_at(part.line)
        sku = "" if line is None else line.sku
        unit = session.value("SELECT weight FROM product WHERE shop_id = ? AND sku = ?", [order.shop, sku])
        if not unit:
            return 0
        grams += unit * part.quantity
    return grams


def _one(session: Session, key: OrderKey, delivery: DeliveryNumber, end: str) -> KeptBooking | None:
    row = session.row(
        f"SELECT {_COLUMNS} FROM booking WHERE shop_id = ? AND order_id = ? AND delivery = ?{end}",  # noqa: S608
        [*key, delivery],
    )
    return None if row is None else _kept(key.shop, row)


def _step(session: Session, seen: KeptBooking, change: str, values: list[object]) -> bool:
    """Change the row if it still is as it was seen."""
    sent_at = "" if seen.sent_at is None else time_text(seen.sent_at)
    return bool(
        session.run(
            f"UPDATE booking SET {change} WHERE shop_id = ? AND order_id = ? AND delivery = ?"  # noqa: S608
            " AND state = ? AND COALESCE(sent_at, '') = ?",
            [*values, seen.shop, seen.order_id, seen.delivery, seen.state, sent_at],
        )
    )


def _keep_labels(session: Session, booking: KeptBooking, labels: Sequence[LabelFile]) -> None:
    key = [booking.shop, booking.booking_id]
    session.run("DELETE FROM booking_label WHERE shop_id = ? AND booking_id = ?", key)
    for position, each in enumerate(labels, 1):
        session.run(
            "INSERT INTO booking_label (shop_id, booking_id, position, format, data) VALUES (?, ?, ?, ?, ?)",
            [*key, position, each.format, each.data],
        )


def _kept(shop: ShopId, row: Row) -> KeptBooking:
    return KeptBooking(
        shop=shop,
        order_id=OrderId(row[0]),
        delivery=DeliveryNumber(row[1]),
        booking_id=row[2],
        broker=BrokerName(row[3]),
        reference=row[4],
        state=BookingState(row[5]),
        parcels=row[6],
        mark=row[7],
        sent_at=time_or_none(row[8]),
        parcel_ids=msgspec.json.decode(row[9], type=tuple[ParcelId, ...]),
        broker_reference=row[10],
        labels_lost=row[11],
        message=row[12],
        request_id=row[13],
    )
