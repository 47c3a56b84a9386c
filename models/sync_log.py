"""What the sync asks of a site: its operation log and its replica."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from models.changes import Answer, Change, Digest, NumberedOperation
from models.types import DeviceId, ShopId


class SyncLog(Protocol):
    """What the agent's sync asks of the site."""

    def bind_device(self, device: DeviceId) -> None:
        """Say which device this log is numbered for, once and for all. Raises `SettingsWrong` for another."""
        ...

    def unanswered(self, limit: int) -> Sequence[NumberedOperation]:
        """Return operations that the store has not answered, in order of `n`, from the lowest."""
        ...

    def operations_from(self, n: int, limit: int) -> Sequence[NumberedOperation]:
        """Return operations from `n` on, answered or not: for a store restored to an earlier time."""
        ...

    def keep_answers(self, answers: Sequence[Answer]) -> None:
        """Keep what the store said, durably.

        The overlay still shows the operation until the change comes; one that is rejected goes at once.
        """
        ...

    def cursor(self) -> tuple[str, dict[ShopId, int]]:
        """Return the epoch (empty at first) and cursor of the replica."""
        ...

    def take_changes(self, epoch: str, cursor: Mapping[ShopId, int], changes: Sequence[Change]) -> None:
        """Write changes and cursor to the replica in one transaction."""
        ...

    def digest(self) -> dict[ShopId, Digest] | None:
        """Return what tells the replica's orders from others, by shop; None while all is being taken."""
        ...

    def complete(self) -> None:
        """Say that all of the store's changes are taken: what it has not named since `start_anew` goes."""
        ...

    def start_anew(self) -> None:
        """Have everything taken from the beginning; what is here stays until that has replaced it."""
        ...

    def set_clock_ahead(self, seconds: int) -> None:
        """Say how far this machine's clock is ahead of the store's; written only when it differs."""
        ...

    def set_connected(self, connected: bool, at: datetime) -> None:
        """Say whether the store answered; written only when it differs."""
        ...
