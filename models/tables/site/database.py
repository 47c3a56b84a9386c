"""The site's memory, whole: what a handheld, the print queue and the agent ask of it."""

from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec.structs import replace

from models.settings import PrintingSettings, read_settings
from models.site import SiteStatus
from models.tables.site.fetching import SiteFetching
from models.tables.site.opening import open_files
from models.tables.site.outbound import SiteOutbound
from models.tables.site.own_ids import SiteOwnIds
from models.tables.site.print_log import SitePrintLog
from models.tables.site.reading import SiteReading
from models.tables.site.retention import SiteRetention
from models.tables.site.screen_sizes import SiteScreenSizes
from models.tables.site.shipping import SiteShipping
from models.tables.site.sync_log import SiteSyncLog
from models.tables.site.taken_over import SiteTakenOver
from models.tables.site.turned_to import SiteTurnedTo
from models.wording import site as wording


class SiteDatabase(
    SiteReading,
    SiteOutbound,
    SiteShipping,
    SiteFetching,
    SiteOwnIds,
    SitePrintLog,
    SiteRetention,
    SiteScreenSizes,
    SiteTakenOver,
    SiteTurnedTo,
    SiteSyncLog,
):
    """`models.site.Site`, `PrintLog` and `SyncLog` over `replica.db` and `local.db`.

    Any number of processes may open the same folder; within one, any thread may call. A process that forks
    opens its own afterwards, for SQLite's connections do not cross a fork.
    """

    @classmethod
    def open(cls, home: Path, printing: PrintingSettings | None = None) -> Self:
        """Open the site in `home`, making its files when there are none.

        `printing` says which printer takes which document; without it, `kolli.toml` in `home` does.
        """
        return cls(open_files(home), printing or read_settings(home).printing)

    def status(self) -> SiteStatus:
        """Return what the status line says; of the printers what concerns this terminal's station.

        Where the agent stands still, what it wrote last is not true any more.
        """
        with self._files.replica.snapshot(), self._files.local.snapshot():
            replica = self._replica
            status = self._status.read(replica.closed_cases(), replica.clock_ahead(), replica.taken())
            if self._files.agent.stands_still():
                return replace(status, connected=False, printer=wording.agent_stands_still())
            here = self._trouble_here()
            return status if here is None else replace(status, printer=here)

    def change_mark(self) -> tuple[int, ...]:
        """Return a value that differs once anybody has committed to either file, or the agent came or went.

        SQLite counts for a connection the commits of all others (`PRAGMA data_version`); this process's own
        writers are others too.
        """
        files = self._files
        return (files.replica.data_version(), files.local.data_version(), files.agent.stands_still())

    def close(self) -> None:
        """Close all connections."""
        self._files.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
