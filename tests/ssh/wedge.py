"""The wedge drill: scans of every kind and speed over a real sshd, at every screen and dialog.

    ./run wedge [SCANS [SESSIONS]]

Each session is a handheld of its own: a client of ssh in a pseudo-terminal, typed into as a wedge types, and
the real terminal program behind it, which is stopped now and then (SIGSTOP) while the wedge goes on. What
reached the program is compared with what was scanned. A scan that the program calls suspect it asks for
again, in words: that is counted by itself, and it is none of the four figures that must be 0.
"""

import math
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec

from models.tables.site import SiteDatabase
from tests.end_to_end.handheld import Handheld
from tests.ssh.server import Sshd, block_for
from tests.ssh.wedge_entry import READY
from tests.tui.demo_site import fill

ENDS = ("\r", "\n", "\r\n", "\t")
SPEEDS = (0.0, 0.0, 0.001, 0.002, 0.005, 0.010, 0.015, 0.020, 0.030)
"""Seconds from character to character."""
PAUSES = (0.0, 0.0, 0.02, 0.1, 0.3)
"""Seconds from one code to the next."""
PREFIXES = ("", "", "", "]C1", "]E0", "]d2", "]Q3", "\x02")
FIRST_PLACES = 6
"""How many places further each session begins its tour than the one before it."""

BATCH = 5
"""Scans at one place."""
SLOWEST = 0.034
"""Seconds from character to character, as typed, that a wedge never exceeds. A batch that this machine types
slower still counts, unless it reached the program too late as well: then it is thrown away."""
LATEST = 0.05
"""Seconds from byte to byte of one code, as read by the program."""
PATIENCE = 8.0


class Figures(msgspec.Struct, kw_only=True):
    """What came of the scans."""

    scans: int = 0
    taken: int = 0
    asked_again: int = 0
    lost: int = 0
    doubled: int = 0
    misrouted: int = 0
    pressed: int = 0
    stalls: int = 0
    void: int = 0
    """Batches that the drill itself typed late, and that came late; not counted in anything else."""
    places: set[str] = msgspec.field(default_factory=set)
    odd: list[str] = msgspec.field(default_factory=list)
    """What was seen of each that is not 0."""

    @property
    def wrong(self) -> int:
        return self.lost + self.doubled + self.misrouted + self.pressed

    def add(self, other: "Figures") -> None:
        for name in ("scans", "taken", "asked_again", "lost", "doubled", "misrouted", "pressed", "stalls"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.void += other.void
        self.places |= other.places
        self.odd += other.odd

    def told(self) -> str:
        return (
            f"{self.scans} scans at {len(self.places)} screens and dialogs, {self.stalls} stalls:"
            f" {self.taken} taken, {self.asked_again} asked for again;"
            f" lost {self.lost}, doubled {self.doubled}, mis-routed {self.misrouted},"
            f" keys pressed by scans {self.pressed}"
            f" ({self.void} batches thrown away: typed too slowly by this machine)"
        )


class Code(msgspec.Struct, frozen=True):
    """One scan: what is typed, and what the program must be told."""

    typed: str
    text: str
    speed: float
    pause: float


def codes(session: int, dice: random.Random, slowest: float) -> Iterator[Code]:
    """Endless scans, no two alike: EANs, element strings with GS, letters that answer dialogs."""
    serial, speeds = 0, [speed for speed in SPEEDS if speed <= slowest]
    while True:
        serial += 1
        own = f"{session:02d}{serial:07d}"
        body = dice.choice([f"735{own}1", f"01073{own}12\x1d10Y{serial}", f"yNqC{own}", f"0007{own}000"])
        prefix = dice.choice(PREFIXES)
        text = body if prefix == "\x02" else prefix + body
        yield Code(prefix + body + dice.choice(ENDS), text, dice.choice(speeds), dice.choice(PAUSES))


Events = list[list[Any]]
"""What the program noted: each its kind, and what there is to say."""


class Wedge:
    """A handheld with its scanner, and what its program noted."""

    def __init__(self, sshd: Sshd, handheld: Handheld, log: Path, dice: random.Random) -> None:
        self._sshd, self._handheld, self._dice = sshd, handheld, dice
        handheld.wait_until(log.exists, "the program to start")
        self._log = log.open("rb")
        self._resume_at: float | None = None
        self.wait_for(lambda events: [READY] in events)
        (self._program,) = sshd.programs()
        self.stalls = 0

    def next_place(self, *, again: bool = False) -> tuple[str, Events]:
        """Let the program go to the next place or the same; return its name and what was noted before."""
        os.kill(self._program, signal.SIGUSR2 if again else signal.SIGUSR1)
        events = self.wait_for(lambda events: any(event[0] == "at" for event in events))
        names = [event[0] for event in events]
        assert "at" in names, f"the program did not go on: {events}"
        return str(events[names.index("at")][1]), events[: names.index("at")]

    def scan(self, batch: list[Code]) -> bool:
        """Type the codes, one after the other; False when that was too slow to be a wedge."""
        in_time = True
        for code in batch:
            stall_at = self._dice.randrange(len(code.typed)) if self._dice.random() < 0.1 else None
            in_time &= self._type(code, stall_at)
            self._pass(time.monotonic() + code.pause)
        while self._resume_at is not None:
            self._pass(self._resume_at)
        return in_time

    def _type(self, code: Code, stall_at: int | None) -> bool:
        if not code.speed and stall_at is None:
            self._handheld.press(code.typed)
            return True
        in_time = True
        for place, character in enumerate(code.typed):
            if place == stall_at:
                self._stall()
            began = time.monotonic()
            self._handheld.press(character)
            self._pass(began + code.speed)
            in_time &= time.monotonic() - began <= SLOWEST
        return in_time

    def _stall(self) -> None:
        if self._resume_at is None:
            os.kill(self._program, signal.SIGSTOP)
            self._resume_at = time.monotonic() + self._dice.choice([0.05, 0.2, 0.5, 0.9])
            self.stalls += 1

    def _resume_if_due(self) -> None:
        if self._resume_at is not None and time.monotonic() >= self._resume_at:
            os.kill(self._program, signal.SIGCONT)
            self._resume_at = None

    def _pass(self, until: float) -> None:
        """Take what the program sends, until then."""
        self._resume_if_due()
        while (left := until - time.monotonic()) > 0:
            self._handheld.swallow(min(left, 0.05))
            self._resume_if_due()

    def wait_for(self, holds: Callable[[Events], bool]) -> Events:
        """Return what was noted since the last time, once it `holds` or nothing more comes."""
        deadline, events = time.monotonic() + PATIENCE, Events()
        while not holds(events) and time.monotonic() < deadline:
            while (line := self._log.readline()).endswith(b"\n"):
                events.append(msgspec.json.decode(line, type=list[Any]))
            self._log.seek(-len(line), os.SEEK_CUR)
            self._handheld.swallow(0.0 if holds(events) else 0.01)
        return events


def came_late(batch: list[Code], events: Events) -> bool:
    """Whether bytes of one code were read too far from each other, by the program's own clock."""
    begins = set(accumulate((len(code.typed) for code in batch), initial=0))
    offset, before = 0, math.inf
    reads = [(float(event[1]), int(event[2])) for event in events if event[0] == "read"]
    for at, length in reads:
        if offset not in begins and at - before > LATEST:
            return True
        offset, before = offset + length, at
    return False


def compare(batch: list[Code], events: Events, figures: Figures) -> None:
    """Say what came of each code of a batch."""
    wanted = [code.text for code in batch]
    scans = [(str(event[1]), bool(event[2])) for event in events if event[0] == "scan"]
    keys = [event for event in events if event[0] == "key"]
    whole = [text for text, suspect in scans if not suspect]
    taken = [text for text in wanted if text in whole]
    asked = sum(suspect for _text, suspect in scans)
    strays = [text for text in whole if text not in wanted]
    doubled = len(whole) - len(strays) - len(taken)
    in_order = [text for text in whole if text in wanted] == taken or doubled
    lost = max(0, len(wanted) - len(taken) - asked)
    misrouted = len(strays) + (not in_order)
    misrouted += sum(event[0] == "text" for event in events) if not asked else 0
    found = Figures(
        scans=len(wanted),
        taken=len(taken),
        asked_again=len(wanted) - len(taken) - lost,
        lost=lost,
        doubled=doubled,
        misrouted=misrouted,
        pressed=len(keys),
    )
    if found.wrong:
        found.odd.append(f"{[(code.typed, code.speed, code.pause) for code in batch]} gave {events}")
    figures.add(found)


def session(number: int, scans: int, seed: int, slowest: float) -> Figures:
    """Do one handheld's share."""
    dice = random.Random(f"{seed} {number}")
    figures, endless = Figures(), codes(number, dice, slowest)
    folder = Path(tempfile.mkdtemp(prefix="kolli-wedge-"))
    home, log = folder / "home", folder / "log"
    try:
        with SiteDatabase.open(home) as site:
            fill(site)
        entry = f"{sys.executable} -m tests.ssh.wedge_entry {home} {log} {FIRST_PLACES * number}"
        command = f"cd {Path(__file__).parents[2]} && exec {entry}"
        with Sshd(folder / "sshd", block_for(home, command)) as sshd, sshd.handheld() as handheld:
            wedge = Wedge(sshd, handheld, log, dice)
            place, _before = wedge.next_place()
            while figures.scans < scans:
                here = place
                batch = [next(endless) for _scan in range(min(BATCH, scans - figures.scans))]
                stalls = wedge.stalls
                in_time = wedge.scan(batch)
                events = wedge.wait_for(partial(_scans_came, len(batch)))
                void = not in_time and came_late(batch, events)
                place, after = wedge.next_place(again=void)
                events += after  # a key or a second scan that came last
                if void:
                    figures.void += 1
                    continue
                figures.places.add(here)
                figures.stalls += wedge.stalls - stalls
                compare(batch, events, figures)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return figures


def _scans_came(most: int, events: Events) -> bool:
    return [event[0] for event in events].count("scan") >= most


def drill(scans: int, sessions: int, seed: int, slowest: float = max(SPEEDS)) -> Figures:
    """Do all of it, `sessions` at a time, with at most `slowest` seconds from character to character."""
    share = [scans // sessions + (number < scans % sessions) for number in range(sessions)]
    whole = Figures()
    with ProcessPoolExecutor(sessions, mp_context=get_context("spawn")) as pool:
        each = (range(sessions), share, [seed] * sessions, [slowest] * sessions)
        for figures in pool.map(session, *each):
            whole.add(figures)
    return whole


def main() -> int:
    scans, sessions = (int(given) for given in (sys.argv[1:3] + ["10000", "8"][len(sys.argv[1:3]) :]))
    seed = int(time.time())
    sys.stdout.write(f"wedge: seed {seed}\n")
    sys.stdout.flush()
    figures = drill(scans, sessions, seed)
    sys.stdout.writelines(f"{odd}\n" for odd in figures.odd[:20])
    sys.stdout.write(f"wedge: {figures.told()}\n")
    return 1 if figures.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
