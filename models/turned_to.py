"""The line that a packer turned to on a walk: after a cut the packer stands there again."""

from typing import Protocol

from models.orders import OrderKey
from models.types import LineNumber, PackerId


class TurnedToDesk(Protocol):
    """What the site remembers of it, one line a packer."""

    def turned_to(self, packer: PackerId, key: OrderKey) -> LineNumber | None:
        """Return the line of this order that the packer turned to last; None when it was one of another."""
        ...

    def keep_turned_to(self, packer: PackerId, key: OrderKey, line: LineNumber) -> None:
        """Remember it, durably."""
        ...
