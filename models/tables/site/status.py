"""The one row behind the line that always shows."""

from collections.abc import Collection
from datetime import datetime

from models.site import SiteStatus
from models.tables.site.files import SiteFile
from models.tables.site.log import OperationLog
from models.types import DeviceId, OperationState


class Status:
    """Questions to the status in `local.db` over one connection, and its changes."""

    def __init__(self, file: SiteFile) -> None:
        self._file = file
        self._log = OperationLog(file)

    def read(
        self, closed: Collection[int] = (), clock_ahead: int = 0, taken: int | None = None
    ) -> SiteStatus:
        """Return what the line says; conflicts in `closed` have been dealt with."""
        row = self._file.row("SELECT connected, since, printer FROM status")
        connected, since, printer = row or (0, None, "")
        return SiteStatus(
            connected=bool(connected),
            since=None if since is None else datetime.fromisoformat(since),
            waiting=self._log.count(OperationState.PENDING),
            conflicts=sum(n not in closed for n in self._log.conflicts()),
            printer=printer,
            clock_ahead=clock_ahead,
            taken=taken,
        )

    def says_connected(self, connected: bool) -> bool:
        """Whether that is what the row says already; nothing is said before the agent has ever run."""
        sql = "SELECT connected = ? AND since IS NOT NULL FROM status"
        return bool(self._file.value(sql, (int(connected),)))

    def keep_connected(self, connected: bool, at: datetime) -> None:
        self._file.run("UPDATE status SET connected = ?, since = ?", (int(connected), at.isoformat()))

    def says_printer(self, trouble: str) -> bool:
        """Whether that is what the row says already."""
        return bool(self._file.value("SELECT printer = ? FROM status", (trouble,)))

    def keep_printer(self, trouble: str) -> None:
        self._file.run("UPDATE status SET printer = ?", (trouble,))

    def device(self) -> str:
        """Whose numbers the log bears; empty before any."""
        return str(self._file.value("SELECT device FROM status"))

    def keep_device(self, device: DeviceId) -> None:
        self._file.run("UPDATE status SET device = ?", (device,))
