"""What a scan and a walk through screens cost a terminal's line, against stock Textual and curses.

`python -m benches.terminal_bytes` runs the program at 32x20 with Textual's own driver, with ours, and then a
curses program that draws the very same screens; it prints the bytes and the ratio. The budget is 1.
"""

import curses
import json
import locale
import os
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pexpect
import pyte
from pyte.graphics import FG_BG_256
from pyte.screens import Char

from models.demo import load_demo_shop
from models.scans.own_codes import badge_code, order_code
from models.tables.site import SiteDatabase
from models.terminals import Terminal
from tests.tui.demo_site import fill
from tui.app import KolliApp
from tui.driver.handheld_driver import HandheldDriver

COLUMNS, ROWS, TERM = 32, 20, "xterm-256color"
ORDER, SOAP = "10023", "7350000020236"
QUIET = 0.35
"""Seconds without a byte after which a change is over."""

Sign = tuple[str, bool, bool, bool, int, int]
"""Sign, bold, reverse, underlined, ink and paper as places among the 256 colours, -1 the terminal's own."""
Screen = list[list[Sign]]
_NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
_PLACES = {
    "default": -1,
    **{name: place for place, name in enumerate(_NAMES)},
    **{f"bright{name}": place + 8 for place, name in enumerate(_NAMES)},
    **{digits: place for place, digits in enumerate(FG_BG_256) if place >= 16},
}
"""By pyte's names."""


class Line:
    """A program in a pty; counts what comes for each thing that is sent."""

    def __init__(self, *arguments: str) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        environment = {**kept, "TERM": TERM, "LANG": "C.UTF-8"}
        self._child: Any = pexpect.spawn(
            sys.executable,
            ["-m", "benches.terminal_bytes", *arguments],
            dimensions=(ROWS, COLUMNS),
            env=environment,
            echo=False,
        )
        self._child.delaybeforesend = None
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)

    def after(self, data: str, until: str) -> int:
        """Send, wait for `until` on the screen and for silence, and say how many bytes came."""
        self._child.send(data)
        count, deadline = 0, time.monotonic() + 30
        while until not in " ".join(" ".join(self._screen.display).split()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{until!r} never came:\n" + "\n".join(self._screen.display))
            count += self._read(0.2)
        while came := self._read(QUIET):
            count += came
        return count

    def screen(self) -> Screen:
        buffer, places = self._screen.buffer, range(COLUMNS)
        return [[_sign(buffer[row][column]) for column in places] for row in range(ROWS)]

    def end(self) -> None:
        self._child.close(force=True)

    def _read(self, seconds: float) -> int:
        try:
            data: bytes = self._child.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return 0
        self._stream.feed(data)
        return len(data)


def _sign(cell: Char) -> Sign:
    return cell.data, cell.bold, cell.reverse, cell.underscore, _PLACES[cell.fg], _PLACES[cell.bg]


def main() -> None:
    """Measure all three and print."""
    with tempfile.TemporaryDirectory() as folder:
        stock, _ = _walk(Path(folder) / "stock", "stock")
        ours, screens = _walk(Path(folder) / "ours", "ours")
        bare = _curses(Path(folder) / "screens.json", screens)
    print(f"{COLUMNS}x{ROWS}, {TERM}: bytes sent to the terminal")
    print(f"  {'':24}{'stock':>8}{'Kolli':>8}{'curses':>8}{'ratio':>8}")
    _print("one scan on the walk", stock[-1:], ours[-1:], bare[-1:])
    _print("eight steps of screens", stock[:-1], ours[:-1], bare[:-1])
    print("  budget of both ratios (Kolli to curses): 1")


def _print(what: str, *counts: list[int]) -> None:
    stock, ours, bare = (sum(each) for each in counts)
    print(f"  {what:24}{stock:8}{ours:8}{bare:8}{ours / bare:8.2f}")


def _walk(home: Path, driver: str) -> tuple[list[int], list[Screen]]:
    """Nine changes, the last one the scan, and the ten screens between which they lie."""
    with SiteDatabase.open(home) as site:
        fill(site)
    badge = badge_code(load_demo_shop().packers[0].badge)
    line = Line(driver, str(home))
    line.after("", "Scan your badge")
    screens, counts = [line.screen()], []
    for sent, until in (
        (badge + "\r", "2 Outbound"),
        ("\x1bOP", "Help"),
        ("\x1b", "2 Outbound"),
        ("2", "2 Outbound"),
        ("\r", "Outbound 26"),
        ("\x1b[B", "Outbound 26"),
        ("\x1b", "1 Pack"),
        (order_code(ORDER) + "\r", "0 of 3 picked"),
        (SOAP + "\r", "1 of 3 picked"),
    ):
        counts.append(line.after(sent, until))
        screens.append(line.screen())
    line.end()
    return counts, screens


def _curses(path: Path, screens: list[Screen]) -> list[int]:
    """The same screens, one after the other."""
    path.write_text(json.dumps(screens), encoding="utf-8")
    line = Line("curses", str(path))
    line.after("", _words(screens[0]))
    counts = [line.after(" ", _words(screen)) for screen in screens[1:]]
    line.end()
    return counts


def _words(screen: Screen) -> str:
    return " ".join(" ".join("".join(cell[0] for cell in row) for row in screen).split())


def _show_by_curses(screens: list[Screen]) -> None:
    """As one writes it by hand: each stretch of one look in one piece, and a refresh."""
    locale.setlocale(locale.LC_ALL, "")
    window = curses.initscr()
    curses.noecho()
    curses.cbreak()
    curses.curs_set(0)
    curses.start_color()
    curses.use_default_colors()
    pairs = sorted({(cell[4], cell[5]) for screen in screens for row in screen for cell in row} - {(-1, -1)})
    for number, pair in enumerate(pairs, start=1):
        curses.init_pair(number, *pair)
    for screen in screens:
        window.erase()
        for row, cells in enumerate(screen):
            column = 0
            for worn, stretch in groupby(_dressed(cells, pairs), key=itemgetter(1)):
                text = "".join(sign for sign, _ in stretch)
                fits = text[:-1] if (row, column + len(text)) == (ROWS - 1, COLUMNS) else text
                window.addstr(row, column, fits, worn)
                column += len(text)
        window.refresh()
        window.getch()
    curses.endwin()


def _dressed(cells: list[Sign], pairs: list[tuple[int, int]]) -> list[tuple[str, int]]:
    """A row's signs with curses' attributes: a blank between two words looks like the word before it."""
    while cells and tuple(cells[-1]) == (" ", False, False, False, -1, -1):
        cells = cells[:-1]
    dressed: list[tuple[str, int]] = []
    filled = False
    for sign, bold, reverse, underlined, ink, paper in cells:
        worn = curses.A_BOLD * bold + curses.A_REVERSE * reverse + curses.A_UNDERLINE * underlined
        if (ink, paper) != (-1, -1):
            worn |= curses.color_pair(pairs.index((ink, paper)) + 1)
        seen = reverse or underlined or paper != -1
        if sign == " " and not seen and dressed and not filled:
            worn = dressed[-1][1]
        else:
            filled = seen
        dressed.append((sign, worn))
    return dressed


class StockOutput(HandheldDriver):
    """Our input, and every string of Textual's sent as it is."""

    def write(self, data: str) -> None:
        os.write(2, data.encode())


def _run(driver: str, path: Path) -> None:
    """The program under measurement."""
    if driver == "curses":
        _show_by_curses(json.loads(path.read_text(encoding="utf-8")))
        return
    with SiteDatabase.open(path) as site:
        chosen = HandheldDriver if driver == "ours" else StockOutput
        KolliApp(site, lambda: datetime.now(UTC), Terminal("bench"), driver_class=chosen).run(mouse=False)


if __name__ == "__main__":
    if len(sys.argv) == 3:
        _run(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
