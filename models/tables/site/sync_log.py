"""The agent's side of the operation log and the replica."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from models.changes import Answer, Change, Digest, NumberedOperation, OrderChanged
from models.errors import SettingsWrong
from models.orders import OrderKey
from models.tables.site import changes as changed
from models.tables.site import search
from models.tables.site.parts import SiteParts
from models.tables.site.replica import Replica
from models.types import DeviceId, ShopId
from models.wording import site as wording

SETTLED_AT_ONCE = 20_000
"""Operations that are looked at with one page of changes, more than a page of orders has: while a new replica
is filled, the whole log is above its floor."""


class SiteSyncLog(SiteParts):
    """`models.sync_log.SyncLog`. One agent at a time uses it; handhelds go on meanwhile."""

    def bind_device(self, device: DeviceId) -> None:
        """Say which device this log is numbered for, once and for all.

        Raises `SettingsWrong` for another device than before: to the store, that one would be doing all that
        is in the log a second time.
        """
        with self._noting():
            bound = self._writing_status.device()
            if bound not in {"", device}:
                raise SettingsWrong(wording.other_device(bound, device), code="other_device")
            if not bound:
                self._writing_status.keep_device(device)

    def unanswered(self, limit: int) -> Sequence[NumberedOperation]:
        """Return operations that the store has not answered, in order of `n`, from the lowest."""
        return self._settled(self._log.pending(limit))

    def operations_from(self, n: int, limit: int) -> Sequence[NumberedOperation]:
        """Return operations from `n` on, answered or not: for a store restored to an earlier time."""
        return self._settled(self._log.from_number(n, limit))

    def keep_answers(self, answers: Sequence[Answer]) -> None:
        """Keep what the store said, durably.

        The overlay still shows the operation until the change comes; one that is rejected goes at once.
        """
        with self._noting():
            for answer in answers:
                self._writing_log.answer(answer)

    def cursor(self) -> tuple[str, dict[ShopId, int]]:
        """Return the epoch (empty at first) and cursor of the replica."""
        with self._files.replica.snapshot():
            return self._replica.cursor()

    def take_changes(self, epoch: str, cursor: Mapping[ShopId, int], changes: Sequence[Change]) -> None:
        """Write changes and cursor to the replica in one transaction.

        The first ones from the beginning of all begin a generation (`models.tables.site.replica`).
        """
        replica = Replica(self._files.replica_writer)
        with self._files.replica_writer.transaction():
            if not replica.cursor()[0]:
                replica.begin_generation()
                if len(changes) >= search.MANY and search.has_few(self._files.replica_writer):
                    search.leave_behind(self._files.replica_writer)
            changed.write(self._files.replica_writer, changes)
            replica.keep_cursor(epoch, cursor)
            replica.count_taken(sum(isinstance(each, OrderChanged) for each in changes))
            floor = replica.floor()
            settled = self._settled_up_to(replica, self._lowered(floor, changes))
            if settled != floor:
                replica.keep_floor(settled)

    def _lowered(self, floor: int, changes: Sequence[Change]) -> int:
        """The floor, no higher than what the orders that have just come allow."""
        for change in changes:
            if isinstance(change, OrderChanged):
                above = self._log.first_after(change.order.key, change.acked)
                floor = floor if above is None else min(floor, above - 1)
        return floor

    def _settled_up_to(self, replica: Replica, floor: int) -> int:
        """The highest number up to which each is in its order's body, or answered with no order here.

        Of a long log, as much as is looked at with one page of changes: the rest comes with the next ones.
        """
        acked: dict[OrderKey, int | None] = {}
        for n, key, answered in self._log.standing_after(floor, SETTLED_AT_ONCE):
            if key not in acked:
                acked[key] = replica.acked(key)
            known = acked[key]
            if (known is None and not answered) or (known is not None and known < n):
                break
            floor = n
        return floor

    def digest(self) -> dict[ShopId, Digest] | None:
        """Return what tells the replica's orders from others, by shop; None while all is being taken."""
        with self._files.replica.snapshot():
            return self._replica.digest() if self._replica.is_whole() else None

    def complete(self) -> None:
        """Say that all of the store's changes are taken; of no use before the first of them.

        What it has not named since all was taken anew is let go of, and the index of words is built where it
        was left behind: one after the other, for the index takes long.
        """
        replica = Replica(self._files.replica_writer)
        if self._replica.taken() is not None and self._replica.cursor()[0]:
            with self._files.replica_writer.transaction():
                replica.sweep()
        if search.is_behind(self._files.replica):
            with self._files.replica_writer.transaction():
                search.complete(self._files.replica_writer)

    def start_anew(self) -> None:
        """Have everything taken from the beginning; what is here stays until that has replaced it."""
        with self._files.replica_writer.transaction():
            Replica(self._files.replica_writer).start_anew()

    def set_clock_ahead(self, seconds: int) -> None:
        """Say how far this machine's clock is ahead of the store's; written only when it differs."""
        if self._replica.clock_ahead() != seconds:
            with self._files.replica_writer.transaction():
                Replica(self._files.replica_writer).keep_clock_ahead(seconds)

    def set_connected(self, connected: bool, at: datetime) -> None:
        """Say whether the store answered; written only when it differs."""
        if not self._status.says_connected(connected):
            with self._noting():
                self._writing_status.keep_connected(connected, at)
