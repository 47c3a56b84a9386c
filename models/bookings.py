"""Parcel ids from a freight broker (S16, Hämta kolliid): what is asked, what comes back, what can go wrong.

    wanted ──▶ sent ──▶ booked        wanted: kept here, nothing has left
      ▲  ▲       │ ╲                  sent:   the broker may have it, and may not
      │  └───────┘  ▶ failed          failed: the broker said no, in words
      └───────────────┘               booked: parcel ids and labels are kept for good

From `sent` there is one way that costs nothing, which is to ask the broker; it is never sent twice.
"""

from enum import StrEnum

import msgspec

from models.errors import StoreRefused, StoreUnreachable
from models.orders import Address
from models.types import DeliveryNumber, DocumentFormat, OrderNumber, ParcelId, ShopId


class BrokerName(StrEnum):
    """Who gives parcel ids."""

    SSCC = "sscc"
    """The shop's own series; nobody is asked."""
    NSHIFT = "nshift"
    """nShift Delivery, formerly Unifaun Online."""
    POSTNORD = "postnord"


class BookingState(StrEnum):
    """The life of a booking; see the head of this file."""

    WANTED = "wanted"
    SENT = "sent"
    BOOKED = "booked"
    FAILED = "failed"


class Booking(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery as a broker is told of it."""

    shop: ShopId
    number: OrderNumber
    delivery: DeliveryNumber
    reference: str
    """Ours, at most 35 letters, digits and dashes; the same at every attempt, so it can be looked for."""
    parcels: int
    """How many, from 1."""
    weight: int
    """Grams of all parcels together; 0 is not known."""
    sender: Address
    receiver: Address
    receiver_email: str = ""
    service: str = ""
    """As the order has it; an account says what the broker calls it."""
    label_format: DocumentFormat | None = None
    """What the label printer takes; None is as the account says."""

    @property
    def parcel_weight(self) -> int:
        """Grams of one parcel, rounded up."""
        return -(-self.weight // self.parcels)


class LabelFile(msgspec.Struct, frozen=True, kw_only=True):
    """A label as the broker made it."""

    format: DocumentFormat
    data: bytes


class Booked(msgspec.Struct, frozen=True, kw_only=True):
    """What a broker has answered."""

    parcel_ids: tuple[ParcelId, ...]
    broker_reference: str = ""
    labels: tuple[LabelFile, ...] = ()
    labels_lost: int = 0
    """Labels that the broker has made and would not hand out."""
    remark: str = ""
    """What the broker says besides, for the packer."""


class BrokerRefused(StoreRefused):
    """The broker says no, or the account is wrong: nothing is booked. Says the broker's own text."""

    code = "broker_refused"


class BrokerUnreachable(StoreUnreachable):
    """The broker was not reached, or too busy: nothing is booked; try again later."""

    code = "broker_unreachable"


class BrokerUnclear(StoreRefused):
    """It may be booked, and may not; it is looked up before anything is sent again."""

    code = "broker_unclear"
