"""Parcel ids that a handheld wants from a broker (S16, Hämta kolliid), as the site keeps the wish.

    wanted ──▶ fetched       the ids stand on the delivery; their labels come one by one
      │ ╲
      │  ├──▶ refused        nothing is booked, or the ids cannot stand on the delivery; says why
      │  └──▶ unclear        it may be booked: the next request under the same id is looked up, never sent
      ▼
    withdrawn                a person goes on without; a later request finds what was booked

The handheld writes the wish down, the agent sends it, as often as it takes, under an id that never changes.
So one wish is one booking, whatever stops between the key and the answer.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeAlias

import msgspec

from models.bookings import BrokerName
from models.operations import Actor
from models.orders import OrderKey
from models.types import (
    DeliveryNumber,
    OrderId,
    OrderNumber,
    PackerId,
    ParcelId,
    ParcelIdKind,
    ShopId,
    StationId,
)


class IdRequestState(StrEnum):
    """See the head of this file."""

    WANTED = "wanted"
    FETCHED = "fetched"
    REFUSED = "refused"
    UNCLEAR = "unclear"
    WITHDRAWN = "withdrawn"


class IdWish(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for."""

    shop: ShopId
    order_id: OrderId
    number: OrderNumber
    delivery: DeliveryNumber
    broker: BrokerName
    parcels: int
    """How many ids, from 1."""
    book_again: bool = False
    """Somebody has looked with the broker: nothing is there, or it was cancelled there."""
    actor: Actor
    station: StationId = StationId("")
    """Where the labels are to come out."""
    language: str = "en"
    """What the answer is to be told in."""
    at: datetime
    """UTC."""

    @property
    def key(self) -> OrderKey:
        """Whose delivery it is."""
        return OrderKey(self.shop, self.order_id)


class IdRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A wish on its way."""

    request_id: str
    """32 hexadecimal digits."""
    wish: IdWish
    state: IdRequestState
    code: str = ""
    """Of what went wrong, for programs."""
    message: str = ""
    """While it is wanted, why it is not there yet; afterwards what a person must know."""
    told: bool = False
    """Whether somebody has read the message."""
    labels_awaited: int = 0
    """Labels that the store has and this site has not yet."""

    @property
    def to_tell(self) -> bool:
        """Whether it ended with something that somebody must read."""
        return self.state is not IdRequestState.WANTED and bool(self.message) and not self.told


NewestRequests: TypeAlias = Mapping[tuple[OrderKey, DeliveryNumber], IdRequest]
"""By order and delivery."""


class FetchedId(msgspec.Struct, frozen=True, kw_only=True):
    """A parcel id, ready for the delivery."""

    parcel_id: ParcelId
    kind: ParcelIdKind


class AwaitedLabel(msgspec.Struct, frozen=True, kw_only=True):
    """A label that is still to be had from the store."""

    label_id: str
    broker: BrokerName
    href: str
    """The path at the store."""
    language: str


class IdDesk(Protocol):
    """The handheld's side. Calls block for milliseconds; none waits for the network."""

    def brokers(self, shop: ShopId) -> Sequence[BrokerName]:
        """Return with whom the shop has accounts, the preferred one first."""
        ...

    def ask_ids(self, wish: IdWish) -> IdRequest:
        """Write down that ids are wanted, durably; where some are already, that request is returned.

        After an unclear end the same wish goes on under the same id, so that it is looked up.
        """
        ...

    def id_request(self, key: OrderKey, delivery: DeliveryNumber) -> IdRequest | None:
        """Return the delivery's newest request; None without any."""
        ...

    def id_requests(self, keys: Collection[OrderKey]) -> NewestRequests:
        """Return the newest request of each delivery of the orders that has one."""
        ...

    def withdraw_ids(self, request_id: str) -> None:
        """Go on without, durably: what the broker answers later changes nothing here."""
        ...

    def ids_to_tell(self, packer: PackerId) -> Sequence[IdRequest]:
        """Return requests of the person that ended with something that nobody has read yet, oldest first."""
        ...

    def ids_told(self, request_id: str) -> None:
        """Somebody has read what became of it."""
        ...


class IdLog(Protocol):
    """The agent's side of the same rows."""

    def wanted_ids(self) -> Sequence[IdRequest]:
        """Return requests without an end, oldest first."""
        ...

    def ids_wait(self, request_id: str, message: str) -> None:
        """Say why it is not there yet."""
        ...

    def ids_failed(self, request_id: str, state: IdRequestState, code: str, message: str) -> None:
        """End a request that is wanted still; another is left as it is."""
        ...

    def keep_ids(
        self, request_id: str, ids: Sequence[FetchedId], labels: Sequence[str], remark: str, at: datetime
    ) -> None:
        """Put the ids on the delivery, and write down where its labels are to be had, all or nothing.

        Once only: a request that is not wanted any more is left as it is. Ids that the delivery has are
        passed over; where they cannot stand on it, the request is refused in words.
        """
        ...

    def awaited_labels(self) -> Sequence[AwaitedLabel]:
        """Return labels that are still to be had from the store, oldest first."""
        ...

    def keep_label(self, label_id: str, data: bytes, at: datetime) -> None:
        """Keep a label, and wish for its paper if it is due, all or nothing, once only.

        One that the label printer cannot take is refused in words, and so is kept from the printer.
        """
        ...

    def label_failed(self, label_id: str, message: str) -> None:
        """Say that a label is not to be had."""
        ...
