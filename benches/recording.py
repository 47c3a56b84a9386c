"""A scan's durable record by many handhelds at once, against raw sqlite3 with the same pragmas.

`python -m benches.recording [HANDHELDS]`: each handheld is a process of its own that claims an order of the
site and picks its units, one record a scan. The peer's processes commit one row a scan to a WAL file with
`synchronous=FULL`. Budget: 60 ms at p99 for 30 handhelds that scan once a second. Without a pause between
scans every one of them waits for all others: that line says how many scans a second the site takes.
"""

import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from models import operations as do
from models.changes import OrderChanged
from models.orders import Order, OrderKey, OrderLine, Payment
from models.tables.site import SiteDatabase
from models.types import (
    ActorKind,
    LineNumber,
    OrderId,
    OrderNumber,
    OrderState,
    PaymentMethod,
    Quantity,
    ShopId,
    SiteId,
    Sku,
)

SHOP = ShopId("bench")
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
HANDHELDS, BUDGET = 30, 60.0
UNITS = 20
"""Of an order: so many scans go to one order."""
PACES = ((1.0, 12), (0.0, 60))
"""Seconds between the scans of one handheld, and how many scans."""


class Run(NamedTuple):
    """What all handhelds of one run needed."""

    waits: list[float]
    """Milliseconds of each scan."""
    cpu: float
    """Milliseconds of the processor, of one scan."""
    seconds: float


def main(handhelds: int) -> None:
    """Run both programs at both paces."""
    for pause, scans in PACES:
        pace = f"one scan in {pause:g} s each" if pause else "as fast as they can"
        print(f"{handhelds} handhelds, {pace}")
        with tempfile.TemporaryDirectory() as folder:
            peer = _run("raw", Path(folder), handhelds, pause, scans)
        with tempfile.TemporaryDirectory() as folder:
            own = _run("site", Path(folder), handhelds, pause, scans)
        for name, run in (("raw sqlite3", peer), ("record()", own)):
            print(
                f"  {name:<12} median {_part(run, 50):7.2f} ms  p95 {_part(run, 95):7.2f} ms"
                f"  p99 {_part(run, 99):7.2f} ms  cpu {run.cpu:5.2f} ms"
                f"  {len(run.waits) / run.seconds:6.0f} scans/s"
            )
        ratio = _part(own, 99) / _part(peer, 99)
        print(
            f"  p99 {_part(own, 99):.1f} ms, ratio {ratio:.1f}"
            + (f", budget {BUDGET:.0f} ms" if pause else "")
        )


def _part(run: Run, percent: int) -> float:
    return sorted(run.waits)[min(len(run.waits) - 1, len(run.waits) * percent // 100)]


def _run(program: str, folder: Path, handhelds: int, pause: float, scans: int) -> Run:
    _make_raw(folder) if program == "raw" else _make_site(folder, handhelds, scans)
    started = [
        subprocess.Popen(  # noqa: S603 - this very program
            [
                sys.executable,
                "-m",
                "benches.recording",
                program,
                str(folder),
                str(name),
                str(pause),
                str(scans),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in range(handhelds)
    ]
    for each in started:
        if each.stdout is not None:
            each.stdout.readline()
    began = time.perf_counter()
    for each in started:
        if each.stdin is not None:
            each.stdin.write("go\n")
            each.stdin.flush()
    said = [each.communicate()[0].split() for each in started]
    seconds = time.perf_counter() - began
    cpu = sum(float(words[0]) for words in said) / sum(len(words) - 1 for words in said)
    return Run([float(word) for words in said for word in words[1:]], cpu, seconds)


def _make_raw(folder: Path) -> None:
    file = sqlite3.connect(folder / "raw.db")
    file.execute("PRAGMA journal_mode = wal")
    file.execute("CREATE TABLE scan (n INTEGER PRIMARY KEY, body BLOB NOT NULL)")
    file.close()


def _make_site(folder: Path, handhelds: int, scans: int) -> None:
    with SiteDatabase.open(folder) as site:
        changes = [
            OrderChanged(version=place + 1, order=_order(name, number), acked=0, closed=())
            for place, (name, number) in enumerate(
                (name, number) for name in range(handhelds) for number in range(scans // UNITS + 1)
            )
        ]
        site.take_changes("bench", {SHOP: len(changes)}, changes)
        site.complete()


def _order(name: int, number: int) -> Order:
    return Order(
        shop=SHOP,
        order_id=_key(name, number).order_id,
        number=OrderNumber(f"{name:03}{number:04}"),
        site=SiteId("HERE"),
        state=OrderState.PACKING,
        placed_at=NOW,
        currency="SEK",
        payment=Payment(method=PaymentMethod.PREPAID, paid=True),
        lines=(OrderLine(line=LineNumber(1), sku=Sku("A"), name="Article", quantity=Quantity(UNITS)),),
    )


def _key(name: int, number: int) -> OrderKey:
    return OrderKey(SHOP, OrderId(f"{name}-{number}"))


def _handheld(program: str, folder: str, name: str, pause: str, scans: str) -> None:
    """One process: says that it is ready, waits, scans, and says what it took."""
    scan = _raw_scans(Path(folder)) if program == "raw" else _site_scans(Path(folder), int(name))
    scan(0)
    print("ready", flush=True)
    sys.stdin.readline()
    # Handhelds do not scan in step.
    time.sleep(float(pause) * int(name) / HANDHELDS)
    waits, worked = [], time.process_time()
    for number in range(1, int(scans) + 1):
        began = time.perf_counter()
        scan(number)
        waits.append((time.perf_counter() - began) * 1000)
        time.sleep(max(0.0, float(pause) - waits[-1] / 1000))
    print((time.process_time() - worked) * 1000, *waits)


def _raw_scans(folder: Path) -> Callable[[int], object]:
    file = sqlite3.connect(folder / "raw.db", isolation_level=None)
    file.execute("PRAGMA busy_timeout = 20000")
    file.execute("PRAGMA synchronous = full")

    def scan(number: int) -> None:
        file.execute("BEGIN IMMEDIATE")
        file.execute("INSERT INTO scan (body) VALUES (?)", (b"%0200d" % number,))
        file.execute("COMMIT")

    return scan


def _site_scans(folder: Path, name: int) -> Callable[[int], object]:
    site = SiteDatabase.open(folder)
    actor = do.Actor(kind=ActorKind.PACKER, name=f"p{name}")

    def act(number: int, action: do.Action) -> do.Operation:
        shop, order_id = _key(name, number // UNITS)
        return do.Operation(shop=shop, order_id=order_id, at=NOW, actor=actor, action=action)

    def scan(number: int) -> None:
        pick = act(number, do.Pick(line=LineNumber(1), quantity=Quantity(1)))
        site.record(*([] if number % UNITS else [act(number, do.ClaimOrder())]), pick)

    return scan


if __name__ == "__main__":
    if len(sys.argv) > 2:
        _handheld(*sys.argv[1:])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else HANDHELDS)
