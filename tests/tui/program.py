"""The terminal program on a site's folder, and nothing else; started by the pty tests."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from models.tables.site import SiteDatabase
from models.terminals import Terminal
from tui.app import KolliApp
from tui.driver.handheld_driver import HandheldDriver


def main(home: Path) -> None:
    with SiteDatabase.open(home) as site:
        KolliApp(site, lambda: datetime.now(UTC), terminal=Terminal("test")).run(mouse=False)


if __name__ == "__main__":
    HandheldDriver.ascii_only = "--ascii" in sys.argv
    main(Path(sys.argv[1]))
