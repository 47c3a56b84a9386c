"""What a handheld asks of its site about paper: prints, printers, and the station that it sits at."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from models.orders import OrderKey
from models.printers import PrinterSeen, PrintersSeen, Station
from models.prints import PrintedBefore, PrintJob, PrintPage, PrintQuery, PrintRequest
from models.terminals import Terminal
from models.types import Document, DocumentFormat, PackerId, ReprintReason, StationId


class PrintDesk(Protocol):
    """Part of `models.site.Site`. No call waits for a printer, and all that is written is durable."""

    def request_print(self, request: PrintRequest, at: datetime) -> PrintJob:
        """Put one print in the queue, for this station's printer."""
        ...

    def prints(self, key: OrderKey | None = None) -> Sequence[PrintJob]:
        """Return print jobs of one order, or all of them, newest first."""
        ...

    def prints_page(self, query: PrintQuery) -> PrintPage:
        """Return a page of prints: those that need a person first, then the newest."""
        ...

    def print_job(self, print_id: str) -> PrintJob | None:
        """Return one print as it stands now."""
        ...

    def failed_prints(self, packer: PackerId) -> Sequence[PrintJob]:
        """Return prints of the person or of this station that need somebody, and that nobody was told of.

        They failed, or wait at the printer until a person has seen to them.
        """
        ...

    def prints_told(self, print_ids: Sequence[str]) -> None:
        """Say that a person has acknowledged what became of these."""
        ...

    def cancel_print(self, print_id: str, at: datetime) -> PrintJob:
        """Want a print no more; the print queue cancels what is on its way.

        Raises `NotFound`, and `NotAllowed` for one that is printed or cancelled already.
        """
        ...

    def move_print(self, print_id: str, printer: str, at: datetime, by: PackerId) -> PrintJob:
        """Want a print at another printer; raises as `cancel_print`.

        One that is on its way is cancelled first, by the print queue; one that failed is wished for anew.
        """
        ...

    def print_again(
        self,
        seen: PrintJob,
        at: datetime,
        by: PackerId,
        reason: ReprintReason,
        printer: str = "",
        papers: PrintRequest | None = None,
        *,
        settles: bool = True,
    ) -> PrintJob:
        """Wish once more for a print that is settled, with the reason; for all of it, or for these papers.

        One that failed needs nobody any more, unless its other papers are not seen to: `settles`.
        It comes out at `printer`, or where this station's come out. Raises `NotFound`, and `NotAllowed` for
        one that is still on its way, or not any more as it was seen: it would come twice.
        """
        ...

    def printed_before(self, request: PrintRequest) -> PrintedBefore:
        """Return which of the request's papers have been printed, or are on their way.

        The orders themselves know it; one of which nothing came is not printed.
        """
        ...

    def stations(self) -> Sequence[Station]:
        """Return the site's stations."""
        ...

    def station_of(self, station: StationId) -> Station | None:
        """Return a station."""
        ...

    def keep_station(self, station: Station) -> None:
        """Write a station, new or as it is to be from now on.

        Raises `NotAllowed` where the role of who has signed in does not reach.
        """
        ...

    def remove_station(self, station: StationId) -> None:
        """Take a station away; whoever sits there sits nowhere in particular.

        Raises `NotFound`, and `NotAllowed` as `keep_station`.
        """
        ...

    def sit(self, terminal: Terminal) -> Station | None:
        """Say which terminal this program serves; return the station that it sits at.

        That is the one last chosen at the terminal, else that of its address.
        """
        ...

    def station(self) -> Station | None:
        """Return the station at which this program's terminal sits, as it is set now."""
        ...

    def sit_down(self, station: StationId) -> Station:
        """Say that this program's terminal sits at the station from now on. Raises `NotFound`."""
        ...

    def printers_seen(self) -> PrintersSeen:
        """Return the printers as the print queue saw them last."""
        ...

    def spooler_slow(self) -> str:
        """Return what is said while CUPS has not answered for a moment; empty when it has."""
        ...

    def other_printers(
        self, document: Document, printer: str, only: DocumentFormat | None = None
    ) -> Sequence[PrinterSeen]:
        """Return the printers that could take the document instead of this one, those ready first.

        `only` is its format where that cannot be changed: a broker's label is printed as it is.
        """
        ...

    def printer_of(self, document: Document, station: StationId | None = None) -> str:
        """Return the queue for a document at a station (this terminal's, when not told), else empty."""
        ...

    def print_trouble(self, document: Document) -> str:
        """Return what keeps this station from printing the document now; empty when nothing is known to."""
        ...
