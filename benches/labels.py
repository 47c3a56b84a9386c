"""A hundred address labels from the wish to the printer, against one bare raw job of the same bytes.

`python -m benches.labels` starts a cupsd of its own with a raw queue to a listener on this machine. Ours is
all that a site does: the wish on the disk, the labels drawn as ZPL, sent, and the listener has them; the
bare one is the same bytes by the same calls of libcups. The budget is 1.5 times that.
"""

import tempfile
import time
from pathlib import Path
from typing import Any

import cups
from msgspec.structs import replace

from models.changes import OrderChanged
from models.orders import Order, OrderKey
from models.prints import PrintRequest
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.types import Document, DocumentFormat, OrderId, OrderNumber, PackerId, ParcelIdKind
from printing.cups_spooler import CupsSpooler
from printing.queue import PrintQueue
from tests.printing.conftest import keep_order
from tests.printing.cups_server import LabelListener, start_cupsd
from tests.printing.examples import AT, SSCC, delivery, order

LABELS, ROUNDS, BUDGET = 100, 5, 1.5
PRINTER = "zebra"
SETTINGS = PrintingSettings(
    printers={Document.ADDRESS_LABEL: PRINTER}, label_format=DocumentFormat.ZPL, spooler="cups"
)


def main() -> None:
    """Print in turn, and say how long each took."""
    with tempfile.TemporaryDirectory() as folder, start_cupsd() as server, LabelListener() as listener:
        server.add_raw_queue(PRINTER, listener.port)
        cups.setServer(server.socket)
        bare: Any = cups.Connection()
        with SiteDatabase.open(Path(folder), SETTINGS) as site:
            keys = _packed(site)
            queue = PrintQueue(site, CupsSpooler(server.socket), SETTINGS, lambda: AT)
            queue.step()
            own, theirs = [], []
            for _ in range(ROUNDS + 1):
                began, before = time.perf_counter(), len(listener.jobs)
                site.request_print(
                    PrintRequest(document=Document.ADDRESS_LABEL, orders=keys, requested_by=PackerId("eva")),
                    AT,
                )
                data = _printed(listener, before, queue)
                own.append((time.perf_counter() - began) * 1000)
                jobs = len(listener.jobs) - before
                began, before = time.perf_counter(), len(listener.jobs)
                _raw(bare, data)
                _printed(listener, before)
                theirs.append((time.perf_counter() - began) * 1000)
    # The first pair only warms up.
    kolli, peer = (sorted(times[1:])[ROUNDS // 2] for times in (own, theirs))
    print(f"{LABELS} labels, {len(data)} bytes, from the wish until the printer has them")
    print(f"  one bare raw job {peer:.1f} ms, kolli {kolli:.1f} ms in {jobs} jobs")
    print(f"  ratio {kolli / peer:.2f}, budget {BUDGET:g}")


def _packed(site: SiteDatabase) -> tuple[OrderKey, ...]:
    """Orders with one packed parcel each."""
    keep_order(site, order())
    orders = [_order(number) for number in range(LABELS)]
    changes = [OrderChanged(version=2 + place, order=each, acked=0) for place, each in enumerate(orders)]
    epoch, cursor = site.cursor()
    site.take_changes(epoch, cursor, changes)
    site.complete()
    return tuple(each.key for each in orders)


def _order(number: int) -> Order:
    packed = order(deliveries=[delivery([(SSCC, ParcelIdKind.SSCC)])])
    return replace(packed, order_id=OrderId(f"bench-{number}"), number=OrderNumber(f"{20000 + number}"))


def _raw(connection: Any, data: bytes) -> None:
    job = connection.createJob(PRINTER, "bare", {})
    connection.startDocument(PRINTER, job, "bare", "application/vnd.cups-raw", 1)
    connection.writeRequestData(data, len(data))
    connection.finishDocument(PRINTER)


def _printed(listener: LabelListener, before: int, queue: PrintQueue | None = None) -> bytes:
    """All that has come since, once all labels have; the queue is stepped meanwhile, as the agent does."""
    while (data := b"".join(listener.jobs[before:])).count(b"^XA") < LABELS:
        if queue is not None:
            queue.step()
        time.sleep(0.0005)
    return data


if __name__ == "__main__":
    main()
