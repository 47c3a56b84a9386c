"""What the sides of the site's database have in common: the files, and the questions to each."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from models.settings import PrintingSettings
from models.tables.site.log import OperationLog
from models.tables.site.memory import Memory
from models.tables.site.opening import SiteFiles
from models.tables.site.overlay import Overlay
from models.tables.site.prints import PrintQueue
from models.tables.site.replica import Replica
from models.tables.site.status import Status

_Row = TypeVar("_Row")


class SiteParts:
    """One process's hold on the site. Any thread may call; see `SiteFiles` for what waits for what."""

    def __init__(self, files: SiteFiles, printing: PrintingSettings) -> None:
        self._files = files
        self._printing = printing
        self._replica = Replica(files.replica)
        self._log = OperationLog(files.local)
        self._queue = PrintQueue(files.local)
        self._status = Status(files.local)
        self._overlay = Overlay(self._replica, self._log, Memory())
        self._writing_log = OperationLog(files.local_writer)
        self._writing_queue = PrintQueue(files.local_writer)
        self._writing_status = Status(files.local_writer)
        self._writing_overlay = Overlay(self._replica, self._writing_log)

    @contextmanager
    def _reading(self) -> Iterator[Overlay]:
        """All that is read inside is of one moment of each file."""
        with self._files.replica.snapshot(), self._files.local.snapshot():
            yield self._overlay

    @contextmanager
    def _writing(self) -> Iterator[Overlay]:
        """One writer to `local.db` at a time, which sees all that was written before; durable when left.

        The disk is waited for behind the gate, by all who have passed it at once: 30 handhelds that scan
        without a pause wait 50 ms at p99, and 240 ms where each keeps the gate until the disk has answered
        (measured). What has been committed and not yet settled may be seen, but nothing that leaves the house
        goes by it: see `_settled`.
        """
        with (
            self._files.gate.passed(),
            self._files.local_writer.transaction(),
            self._files.replica.snapshot(),
        ):
            yield self._writing_overlay
        self._files.local_writer.settle()

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """As `_writing`, for what needs no order."""
        with self._files.gate.passed(), self._files.local_writer.transaction():
            yield
        self._files.local_writer.settle()

    def _settled(self, read: Sequence[_Row]) -> Sequence[_Row]:
        """What was read of `local.db`, once it is on the disk: for what is told to a store or a printer."""
        if read:
            self._files.local.settle()
        return read
