"""A hundred address labels to the printer in one job, against a bare raw job of the same bytes.

`python -m benches.labels` starts a cupsd of its own with a raw queue to a listener on this machine. Three
ways until the listener has them all: the bytes by bare calls of libcups; the same by our spooler, as one
job, for which the budget is 1.5 times that; and all that a site does, from the wish on the disk over its
noticing to the drawing of each label.
"""

import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
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
from printing.queue_thread import drive
from tests.printing.conftest import keep_order
from tests.printing.cups_server import LabelListener, start_cupsd
from tests.printing.examples import AT, SSCC, delivery, order

LABELS, ROUNDS, BUDGET = 100, 9, 1.5
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
        spooler = CupsSpooler(server.socket)
        with SiteDatabase.open(Path(folder), SETTINGS) as site:
            wish = PrintRequest(
                document=Document.ADDRESS_LABEL, orders=_packed(site), requested_by=PackerId("eva")
            )
            with _driven(site, server.socket):
                ask = partial(site.request_print, wish, AT)
                data = _came(listener, ask)[1]
                whole = [_came(listener, ask) for _ in range(ROUNDS)]
        ours, peer = [], []
        for number in range(ROUNDS):
            submit = partial(spooler.submit, PRINTER, f"ours {number}", data, DocumentFormat.ZPL)
            ours.append(_came(listener, submit))
            peer.append(_came(listener, partial(_raw, bare, data)))
    job, same, all_of_it = (sorted(took for took, _ in times)[ROUNDS // 2] for times in (peer, ours, whole))
    print(f"{LABELS} labels, {len(data)} bytes, until the printer has them; median of {ROUNDS}")
    print(f"  one bare raw job {job:.1f} ms, one job of ours {same:.1f} ms")
    print(f"  ratio {same / job:.2f}, budget {BUDGET:g}")
    print(f"  from the wish, each label drawn: {all_of_it:.1f} ms, ratio {all_of_it / job:.2f}")


@contextmanager
def _driven(site: SiteDatabase, socket: str) -> Iterator[None]:
    """The print queue of a site, as its agent drives it."""
    queue, stop = PrintQueue(site, CupsSpooler(socket), SETTINGS, lambda: AT), threading.Event()
    thread = threading.Thread(target=drive, args=(queue, site, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _came(listener: LabelListener, do: Callable[[], object]) -> tuple[float, bytes]:
    """How many milliseconds it took until the labels were there, and the one job that they were."""
    began, before = time.perf_counter(), len(listener.jobs)
    do()
    while len(listener.jobs) == before:
        time.sleep(0.0005)
    took = (time.perf_counter() - began) * 1000
    (data,) = listener.jobs[before:]
    if data.count(b"^XA") != LABELS:
        raise SystemExit(f"{data.count(b'^XA')} labels came in one job, of {LABELS}")
    return took, data


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


if __name__ == "__main__":
    main()
