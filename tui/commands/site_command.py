"""`kolli site`: a warehouse's agent, which keeps step with the store and drives the printers."""

import argparse
import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from models.errors import SettingsWrong
from models.settings import PrintingSettings, SiteSettings, read_settings
from models.translation import speak
from tui.commands.stopping import told_to_stop

if TYPE_CHECKING:
    from models.tables.site import SiteDatabase
    from printing.spooler import Spooler

_LOOK_SECONDS = 0.2
"""Between two looks for new prints."""

_FAREWELL_SECONDS = 10.0
"""How long a print that is under way is waited for at the end."""


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--store-url", help="where the store answers (default: [site] store_url of kolli.toml)"
    )
    parser.add_argument("--token", help="this device's token (default: [site] token of kolli.toml)")


def run(arguments: argparse.Namespace) -> int:
    """Run the agent until it is told to stop (SIGTERM, SIGINT)."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s")
    settings = read_settings(arguments.home)
    speak(settings.site.language)
    site = replace(
        settings.site,
        store_url=arguments.store_url or settings.site.store_url,
        token=arguments.token or settings.site.token,
    )
    if not site.store_url or not site.token:
        raise SettingsWrong(
            f"{arguments.home / 'kolli.toml'} must name [site] store_url and token: "
            "`kolli device` on the store prints the token."
        )
    asyncio.run(_until_told(arguments.home, site, settings.printing))
    return 0


async def _until_told(home: Path, site: SiteSettings, printing: PrintingSettings) -> None:
    async with running_site(home, site, printing):
        print(f"Kolli's site in {home} keeps step with {site.store_url}", flush=True)
        await told_to_stop()


@asynccontextmanager
async def running_site(
    home: Path, site: SiteSettings, printing: PrintingSettings
) -> AsyncIterator["SiteDatabase"]:
    """Run the site's sync and its print queue for as long as the context is open.

    Raises `SettingsWrong` where that is done already.
    """
    from models.tables.site import SiteDatabase
    from models.tables.site.agent_mark import the_only_agent
    from sync.agent import Agent, device_of
    from sync.fetching import Fetching
    from sync.parcel_ids import HttpParcelIds, keep_filled
    from sync.pruning import keep_pruned

    with (
        the_only_agent(home),
        SiteDatabase.open(home, printing) as database,
        _printing(database, home, printing),
    ):
        async with HttpParcelIds(site.store_url, site.token) as store:
            agent = Agent(database, store, device_of(site.token), ahead=lambda: store.clock_ahead)
            going = (
                asyncio.create_task(agent.run()),
                asyncio.create_task(keep_filled(database, store)),
                asyncio.create_task(Fetching(database, store).run()),
                asyncio.create_task(keep_pruned(database, site.log_days)),
            )
            try:
                yield database
            finally:
                for each in going:
                    each.cancel()
                await asyncio.gather(*going, return_exceptions=True)


@contextmanager
def _printing(site: "SiteDatabase", home: Path, printing: PrintingSettings) -> Iterator[None]:
    from printing.queue import PrintQueue
    from printing.queue_thread import drive

    queue = PrintQueue(site, _spooler(site, home, printing), printing, lambda: datetime.now(UTC))
    stop = threading.Event()
    thread = threading.Thread(
        target=drive, args=(queue, site, stop, _LOOK_SECONDS), name="print queue", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_FAREWELL_SECONDS)


class _Named:
    """The printers that the settings and the stations name, as they are each time that they are read."""

    def __init__(self, site: "SiteDatabase", printing: PrintingSettings) -> None:
        self._site, self._printing = site, printing

    def __iter__(self) -> Iterator[str]:
        yield from self._printing.printers.values()
        for station in self._site.stations():
            yield from station.printers.values()


def _spooler(site: "SiteDatabase", home: Path, printing: PrintingSettings) -> "Spooler":
    if printing.spooler == "cups":
        from printing.cups_spooler import CupsSpooler

        return CupsSpooler(printing.cups_socket)
    if printing.spooler == "folder":
        from printing.folder_spooler import FolderSpooler

        return FolderSpooler(home / "printed", _Named(site, printing))
    raise SettingsWrong(f"[printing] spooler is {printing.spooler!r}: it must be 'cups' or 'folder'.")
