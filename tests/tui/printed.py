"""A site with printers and stations, as its agent leaves them, and prints in every state."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from models.orders import OrderKey
from models.printers import PrinterSeen, PrintersSeen, Station
from models.prints import PrintJob, PrintRequest
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.types import Document, DocumentFormat, OrderNumber, PackerId, PrintState, PrintVerdict, StationId
from tests.tui.demo_site import AT

NOWHERE = StationId("")
P1, P2 = StationId("P1"), StationId("P2")
PRINTING = PrintingSettings(printers={Document.PICK_SLIP: "office", Document.ADDRESS_LABEL: "zebra-1"})
READY = (
    PrinterSeen(name="office", takes=(DocumentFormat.PDF,)),
    PrinterSeen(name="zebra-1", takes=(DocumentFormat.ZPL,)),
    PrinterSeen(name="zebra-2", takes=(DocumentFormat.ZPL,)),
)


@contextmanager
def furnished(home: Path) -> Iterator[SiteDatabase]:
    """The demo's shop in `home` with printers that are ready and two stations."""
    with SiteDatabase.open(home, PRINTING) as site:
        furnish_printers(site)
        furnish_stations(site)
        yield site


def furnish_printers(site: SiteDatabase, *troubled: PrinterSeen, spooler: str = "") -> None:
    """Let the agent have seen the printers: all ready but those that are named."""
    seen = {each.name: each for each in (*READY, *troubled)}
    site.keep_printers(PrintersSeen(printers=tuple(seen.values()), trouble=spooler))


def furnish_stations(site: SiteDatabase) -> None:
    """Two packing tables; the second has a label printer of its own."""
    site.keep_station(Station(station=P1, name="Bord 1"))
    site.keep_station(
        Station(
            station=P2,
            name="Bord 2",
            printers={Document.ADDRESS_LABEL: "zebra-2"},
            label_format=DocumentFormat.ZPL,
            addresses=("10.0.0.17",),
        )
    )


def key_of(site: SiteDatabase, number: str) -> OrderKey:
    (order,) = site.orders_by_number(OrderNumber(number))
    return order.key


def wished(
    site: SiteDatabase,
    number: str,
    document: Document = Document.PICK_SLIP,
    *,
    by: str = "lina",
    minutes: int = 0,
    station: StationId = NOWHERE,
    printer: str = "",
) -> PrintJob:
    """A print of the order, asked for so many minutes after the morning begins."""
    request = PrintRequest(
        document=document,
        orders=(key_of(site, number),),
        requested_by=PackerId(by),
        station=station,
        printer=printer,
    )
    return site.request_print(request, AT + timedelta(minutes=minutes))


def moved(
    site: SiteDatabase,
    job: PrintJob,
    state: PrintState,
    detail: str = "",
    *,
    days_ago: int = 0,
    verdict: PrintVerdict = PrintVerdict.NONE,
) -> PrintJob:
    """The print queue has taken the print so far."""
    at = AT - timedelta(days=days_ago)
    return site.advance_print(job.print_id, state, at, detail=detail, spooler_job="1 x", verdict=verdict)


def failed(site: SiteDatabase, job: PrintJob, detail: str, *, days_ago: int = 0) -> PrintJob:
    """The print has failed, and somebody has acknowledged that."""
    kept = moved(site, job, PrintState.FAILED, detail, days_ago=days_ago)
    site.prints_told([job.print_id])
    return kept


def in_every_state(site: SiteDatabase) -> dict[PrintState, PrintJob]:
    """One print in each state, the newest done; asked for by Lina, who knows which failed."""
    details = {
        PrintState.FAILED: "The printer gave up. Look at it, then print again.",
        PrintState.PRINTING: "Out of paper.",
        PrintState.HELD: "CUPS knows no printer office.",
    }
    numbers = ("10023", "10024", "10025", "10026", "10027", "10028", "10029")
    states = (
        PrintState.QUEUED, PrintState.FAILED, PrintState.SENT, PrintState.PRINTING, PrintState.HELD,
        PrintState.CANCELLED, PrintState.DONE,
    )  # fmt: skip
    jobs = {
        state: moved(site, wished(site, number, minutes=minute), state, details.get(state, ""))
        for minute, (number, state) in enumerate(zip(numbers, states, strict=True))
    }
    site.prints_told([jobs[PrintState.FAILED].print_id])
    return jobs
