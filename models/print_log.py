"""What the print queue asks of the site: the agent's side of the rows that `models.prints` describes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from models.orders import Order, OrderKey, Product, Shop
from models.printers import PrintersSeen
from models.prints import PrintJob, PrintRequest
from models.types import PrintState, PrintVerdict, ShopId, Sku


class PrintLog(Protocol):
    """The site's prints and what belongs on them, for the queue."""

    def prints_mark(self) -> int:
        """Return a value that differs once anybody has written to the prints; costs next to nothing."""
        ...

    def open_prints(self) -> Sequence[PrintJob]:
        """Return jobs that are queued, held, sent or printing, oldest first."""
        ...

    def advance_print(
        self,
        print_id: str,
        state: PrintState,
        at: datetime,
        *,
        detail: str = "",
        spooler_job: str = "",
        printer: str = "",
        verdict: PrintVerdict = PrintVerdict.NONE,
    ) -> PrintJob:
        """Move a job on, durably. Empty `spooler_job` and `printer` keep what was.

        The first move to SENT records with it that each order's document is printed (S14): struck through.
        """
        ...

    def narrow_print(self, print_id: str, request: PrintRequest) -> PrintJob:
        """Let a job be for these of its papers only, durably: the others are not to be had any more."""
        ...

    def withdraw_print(
        self, print_id: str, at: datetime, detail: str = "", verdict: PrintVerdict = PrintVerdict.NONE
    ) -> PrintJob:
        """Settle a job as cancelled, durably; one that is wanted at another printer is wished for there.

        Returns the job that was cancelled. Only for one that can come out no more, or whose `detail` says so.
        """
        ...

    def printer_for(self, request: PrintRequest) -> str:
        """Return the queue that takes the request now, empty while none is set."""
        ...

    def keep_printers(self, seen: PrintersSeen) -> None:
        """Say what the printers are like; written only when it differs."""
        ...

    def order(self, key: OrderKey) -> Order | None:
        """Return the order as it stands here and now."""
        ...

    def product(self, shop: ShopId, sku: Sku) -> Product | None:
        """Return an article of a shop, for its shelf location."""
        ...

    def broker_label(self, label_id: str) -> bytes | None:
        """Return a label as the broker made it; None when it is not here."""
        ...

    def shop(self, shop: ShopId) -> Shop | None:
        """Return the shop as its papers name it."""
        ...

    def set_printer_trouble(self, trouble: str, at: datetime) -> None:
        """Say what the status line shows of the printers; empty when all is well."""
        ...
