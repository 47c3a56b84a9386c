"""What the sides of the site's database have in common: the files, and the questions to each."""

from collections.abc import Iterator
from contextlib import contextmanager

from models.settings import PrintingSettings
from models.tables.site.log import OperationLog
from models.tables.site.memory import Memory
from models.tables.site.opening import SiteFiles
from models.tables.site.overlay import Overlay
from models.tables.site.prints import PrintQueue
from models.tables.site.replica import Replica
from models.tables.site.status import Status


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
        """One writer to `local.db` at a time, which sees all that was written before; durable when left."""
        with (
            self._files.gate.passed(),
            self._files.local_writer.transaction(),
            self._files.replica.snapshot(),
        ):
            yield self._writing_overlay

    @contextmanager
    def _noting(self) -> Iterator[None]:
        """As `_writing`, for what needs no order."""
        with self._files.gate.passed(), self._files.local_writer.transaction():
            yield
