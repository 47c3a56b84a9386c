"""The conditions of the transition table that are about a delivery and its parcels, one function each."""

import re

from models import operations as do
from models.errors import RuleBroken
from models.orders import Delivery, Order
from models.rulebook.attempt import Attempt
from models.types import MAX_PARCELS_PER_DELIVERY, DeliveryNumber
from models.wording import rules as wording

_PARCEL_ID = re.compile(r"[A-Z0-9]{8,35}")
_OfDelivery = do.Unpack | do.AnnounceParcels | do.AddParcel | do.RemoveParcel | do.ReportIn


def have_open_delivery(attempt: Attempt[_OfDelivery]) -> None:
    """The delivery is there and has not left."""
    order, action = attempt.order, attempt.action
    delivery = _delivery(order, action.delivery)
    if delivery.reported_at is not None:
        raise RuleBroken(
            wording.delivery_reported(order.number, action.delivery),
            code="delivery_reported",
        )


def _delivery(order: Order, number: DeliveryNumber) -> Delivery:
    delivery = order.delivery_at(number)
    if delivery is None:
        raise RuleBroken(wording.no_such_delivery(order.number, number), code="no_such_delivery")
    return delivery


def bear_no_parcels(attempt: Attempt[do.Unpack]) -> None:
    """A delivery with parcel ids stays closed."""
    order, action = attempt.order, attempt.action
    if _delivery(order, action.delivery).parcels:
        raise RuleBroken(wording.delivery_has_parcels(action.delivery), code="delivery_has_parcels")


def have_room_for_parcel(attempt: Attempt[do.AddParcel]) -> None:
    """S17: at most four."""
    order, action = attempt.order, attempt.action
    if len(_delivery(order, action.delivery).parcels) >= MAX_PARCELS_PER_DELIVERY:
        raise RuleBroken(wording.too_many_parcels(MAX_PARCELS_PER_DELIVERY), code="too_many_parcels")


def be_shaped_as_parcel_id(attempt: Attempt[do.AddParcel]) -> None:
    """8 to 35 capital letters and digits; the carriers' own check digits are the scan reader's business."""
    action = attempt.action
    if not _PARCEL_ID.fullmatch(action.parcel_id):
        raise RuleBroken(wording.parcel_id_malformed(action.parcel_id), code="parcel_id_malformed")


def be_new_parcel_id(attempt: Attempt[do.AddParcel]) -> None:
    """No parcel id serves twice, on this order or any other."""
    order, action = attempt.order, attempt.action
    where = _seen_here(order, action) or attempt.around.parcel_seen(action.parcel_id)
    if where:
        raise RuleBroken(wording.parcel_id_used(action.parcel_id, where), code="parcel_id_used")


def _seen_here(order: Order, action: do.AddParcel) -> str | None:
    for delivery in order.deliveries:
        for parcel in delivery.parcels:
            if parcel.parcel_id == action.parcel_id:
                return wording.on_order(order.number, delivery.delivery, parcel.added_at)
    return None


def bear_parcel(attempt: Attempt[do.RemoveParcel]) -> None:
    """Only what is there can be taken off."""
    order, action = attempt.order, attempt.action
    if all(parcel.parcel_id != action.parcel_id for parcel in _delivery(order, action.delivery).parcels):
        raise RuleBroken(
            wording.no_such_parcel(action.parcel_id, action.delivery),
            code="no_such_parcel",
        )


def bear_some_parcel(attempt: Attempt[do.ReportIn]) -> None:
    """S19: a row is reported in once it has a parcel id."""
    order, action = attempt.order, attempt.action
    if not _delivery(order, action.delivery).parcels:
        raise RuleBroken(wording.no_parcels(order.number, action.delivery), code="no_parcels")


def be_so_many_at_most(attempt: Attempt[do.AnnounceParcels]) -> None:
    """S17: from one to four, no fewer than are there already; 0 leaves it open."""
    order, action = attempt.order, attempt.action
    there = len(_delivery(order, action.delivery).parcels)
    if action.parcels and not max(1, there) <= action.parcels <= MAX_PARCELS_PER_DELIVERY:
        raise RuleBroken(
            wording.parcels_announced_wrong(action.parcels, max(1, there), MAX_PARCELS_PER_DELIVERY),
            code="parcels_announced_wrong",
        )
