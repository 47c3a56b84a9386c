"""Orders that a colleague has taken over: whoever held them is told, however late they sign in again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

import msgspec

from models.orders import OrderKey
from models.types import OrderNumber, PackerId


class TakenOver(msgspec.Struct, frozen=True, kw_only=True):
    """An order that is in another packer's hands since, and of which the earlier one does not know yet."""

    key: OrderKey
    number: OrderNumber
    by: PackerId
    name: str
    """The colleague's; their id where the site knows the colleague no more."""
    at: datetime
    """UTC."""


class TakeOverDesk(Protocol):
    """What the site remembers of take-overs until the earlier holder has read of them."""

    def taken_over_from(self, packer: PackerId) -> Sequence[TakenOver]:
        """Return what was taken over from this packer and is not told yet, oldest first."""
        ...

    def taken_over_told(self, packer: PackerId, key: OrderKey) -> None:
        """Note, durably, that the packer has read it."""
        ...

    def name_of(self, packer: PackerId) -> str:
        """Return the person's name; their id where the site knows them no more."""
        ...
