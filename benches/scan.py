"""How long a scan takes until it is on the disk and on the screen, against a curses program.

`python -m benches.scan` picks the units of one order in turn with the program and with a curses program that
commits one row with the same pragmas and repaints the count; each at 26x20 in a pty of its own. The budget is
three times the curses program's, at p95.
"""

import curses
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from models.changes import OrderChanged
from models.demo import load_demo_shop
from models.scans.own_codes import badge_code, order_code
from models.tables.site import SiteDatabase
from models.types import OrderNumber, Quantity
from tests.end_to_end.handheld import Handheld
from tests.tui.demo_site import fill

COLUMNS, ROWS = 26, 20
SCANS, PAUSE = 98, 0.1
"""How many, and seconds between them: a packer's hand is slower, and the last one has been dealt with."""
BUDGET = 3.0
ORDER, SOAP = OrderNumber("10023"), "7350000020236"


def main() -> None:
    """Scan at both in turn, and print."""
    with tempfile.TemporaryDirectory() as folder:
        site, peer = Path(folder) / "site", Path(folder) / "peer"
        _make_site(site)
        peer.mkdir()
        command = [sys.executable, "-m", "benches.scan", str(peer)]
        with _screen([sys.executable, "-m", "tui"], site) as kolli, _screen(command, peer) as bare:
            _walk_to(kolli)
            bare.wait_for(_said(0))
            own, theirs = [], []
            for number in range(1, SCANS + 1):
                own.append(_until_said(kolli, number))
                theirs.append(_until_said(bare, number))
    print(f"{SCANS} scans at {COLUMNS}x{ROWS}, last byte in until on the disk and on the screen")
    for name, waits in (("curses and one row", theirs), ("kolli", own)):
        print(f"  {name:<20} median {_part(waits, 50):6.2f} ms  p95 {_part(waits, 95):6.2f} ms")
    print(f"  p95 ratio {_part(own, 95) / _part(theirs, 95):.2f}, budget {BUDGET:g}")


def _screen(command: list[str], home: Path) -> Handheld:
    return Handheld(command, columns=COLUMNS, rows=ROWS, home=home)


def _said(number: int) -> str:
    return f"{number} of {SCANS + 1}"


def _until_said(handheld: Handheld, number: int) -> float:
    """Milliseconds."""
    time.sleep(PAUSE)
    began = time.perf_counter()
    handheld.scan(SOAP)
    handheld.wait_for(_said(number))
    return (time.perf_counter() - began) * 1000


def _part(waits: list[float], percent: int) -> float:
    return sorted(waits)[len(waits) * percent // 100]


def _make_site(home: Path) -> None:
    """The demo's site, whose order wants one unit more than is scanned."""
    with SiteDatabase.open(home) as site:
        fill(site)
        order = site.orders_by_number(ORDER)[0]
        much = replace(
            order, lines=tuple(replace(each, quantity=Quantity(SCANS + 1)) for each in order.lines)
        )
        epoch, cursor = site.cursor()
        site.take_changes(epoch, cursor, [OrderChanged(version=10**6, order=much, acked=0, closed=())])
        site.complete()


def _walk_to(kolli: Handheld) -> None:
    kolli.wait_for("Scan your badge")
    kolli.scan(badge_code(load_demo_shop().packers[0].badge))
    kolli.wait_for("2 Outbound")
    kolli.scan(order_code(ORDER))
    kolli.wait_for(_said(0))


def _keep(path: Path) -> Callable[[str], None]:
    """What commits one row, as durably as a site's log is."""
    file = sqlite3.connect(path, isolation_level=None)
    file.execute("PRAGMA journal_mode = wal")
    file.execute("PRAGMA synchronous = full")
    file.execute("CREATE TABLE scan (n INTEGER PRIMARY KEY, body TEXT NOT NULL)")

    def keep(code: str) -> None:
        file.execute("BEGIN IMMEDIATE")
        file.execute("INSERT INTO scan (body) VALUES (?)", (code,))
        file.execute("COMMIT")

    return keep


def _peer(window: curses.window, path: Path) -> None:
    keep, number = _keep(path), 0
    while True:
        window.addstr(5, 0, _said(number))
        window.refresh()
        code = ""
        while (key := window.getch()) not in {10, 13}:
            code += chr(key)
        keep(code)
        number += 1


if __name__ == "__main__":
    if len(sys.argv) > 1:
        curses.wrapper(_peer, Path(sys.argv[1]) / "scans.db")
    else:
        main()
