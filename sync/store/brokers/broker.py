"""What the store asks of a freight broker."""

from datetime import datetime
from typing import Protocol

from models.bookings import Booked, Booking


class Broker(Protocol):
    """One account with one broker. Each call raises `BrokerUnreachable` where nothing has arrived there."""

    async def mark(self) -> str:
        """Say where a later search of the broker's shipments is to begin; empty where there is no such place.

        Asked for before something is sent, and kept with it.
        """

    async def book(self, request: Booking) -> Booked:
        """Book once: no call of this is ever repeated on its own.

        Raises `BrokerRefused` with the broker's own text, and `BrokerUnclear` where an answer is missing or
        cannot be read: then it may be booked.
        """

    async def look_up(self, request: Booking, mark: str, sent_at: datetime, now: datetime) -> Booked | None:
        """Look for what was sent under `request.reference`; None when the broker is sure not to have it.

        Raises `BrokerUnclear` where the broker cannot tell, or not yet.
        """
