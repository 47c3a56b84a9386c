"""A terminal program that nobody sees: what it reads, imports and works out once, its forks have."""

import gc
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot

from models.tables.site import SiteDatabase
from models.terminals import NOWHERE
from tui.app import KolliApp


def rehearse() -> None:
    """Show the sign-in screen of an empty site, and leave. No file, thread or signal handler stays behind."""
    with tempfile.TemporaryDirectory(prefix="kolli-") as folder, SiteDatabase.open(Path(folder)) as site:
        app = KolliApp(site, lambda: datetime.now(UTC), NOWHERE)
        app.run(headless=True, mouse=False, size=(26, 20), auto_pilot=_leave)
    cell_len("…")  # the table of widths is loaded with the first character that is no plain letter
    gc.collect()


async def _leave(pilot: Pilot[object]) -> None:
    await pilot.pause()
    pilot.app.exit()
