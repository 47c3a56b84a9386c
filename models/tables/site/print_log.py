"""The agent's side of the print queue."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from models.billed import BilledRow
from models.errors import NotFound
from models.invoice_changes import as_invoiced, billed_rows
from models.labels_due import label_recorded
from models.operations import Actor, Operation, RecordPrint
from models.orders import Order, OrderKey
from models.printers import PrintersSeen
from models.prints import Paper, PrintJob, PrintRequest
from models.tables.site.overlay import Overlay
from models.tables.site.print_desk import DeskQueue, SitePrintDesk
from models.tables.site.prints import TAKEN, PrintMove
from models.tables.site.stations import Stations
from models.types import ActorKind, Document, PrintState, PrintVerdict, PrintWish
from models.wording import site as wording

HOST = Actor(kind=ActorKind.SITE, name="site")
"""Who records what a printer took."""


class SitePrintLog(SitePrintDesk):
    """`models.print_log.PrintLog`, and what a handheld sees of it."""

    def prints(self, key: OrderKey | None = None) -> Sequence[PrintJob]:
        """Return print jobs of one order, or all of them, newest first."""
        return self._queue.all() if key is None else self._queue.of_order(key)

    def prints_mark(self) -> int:
        """Return a value that differs once anybody has committed to the site's own file."""
        return self._files.local.data_version()

    def open_prints(self) -> Sequence[PrintJob]:
        """Return jobs that are queued, held, sent or printing, oldest first."""
        return self._settled(self._queue.open())

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
        """Move a job on, durably. Raises `NotFound`.

        The first time that the spooler has it, the same transaction records so for each of its orders (S14),
        whatever has become of the order meanwhile: what a printer took is a fact.
        """
        with self._writing() as overlay:
            self._writing_queue.move(print_id, PrintMove(state, at, detail, spooler_job, printer, verdict))
            job = self._writing_queue.job(print_id)
            if job is None:
                raise NotFound(wording.print_not_here(print_id), code="print_not_here")
            if state in TAKEN and self._writing_queue.first_taken(print_id):
                self._record_taken(overlay, job, at)
        return job

    def narrow_print(self, print_id: str, request: PrintRequest) -> PrintJob:
        """Let a job be for these of its papers only, durably. Raises `NotFound`."""
        with self._noting():
            self._writing_queue.narrow(print_id, request)
            job = self._writing_queue.job(print_id)
            if job is None:
                raise NotFound(wording.print_not_here(print_id), code="print_not_here")
        return job

    def withdraw_print(
        self, print_id: str, at: datetime, detail: str = "", verdict: PrintVerdict = PrintVerdict.NONE
    ) -> PrintJob:
        """Settle a job as cancelled, durably; one that is wanted elsewhere is wished for there. `NotFound`.

        Returns the job that was cancelled. Only for one that can come out no more, or whose `detail` says so.
        """
        with self._noting():
            desk = DeskQueue(self._files.local_writer)
            job = desk.job(print_id)
            if job is None:
                raise NotFound(wording.print_not_here(print_id), code="print_not_here")
            desk.move(print_id, PrintMove(PrintState.CANCELLED, at, detail, verdict=verdict))
            if job.wish is PrintWish.MOVE:
                self._wish(replace(job.request, printer=desk.move_to(print_id), foreseen=False), at)
            desk.want_no_more(print_id)
            return replace(
                job,
                state=PrintState.CANCELLED,
                detail=detail,
                changed_at=at,
                wish=PrintWish.NONE,
                verdict=verdict,
            )

    def printer_for(self, request: PrintRequest) -> str:
        """Return the queue that takes the request now, empty while none is set."""
        return request.printer or self.printer_of(request.document, request.station)

    def keep_printers(self, seen: PrintersSeen) -> None:
        """Say what the printers are like; written only when it differs."""
        with self._files.local.snapshot():
            known = Stations(self._files.local).printers()
        if known != seen:
            with self._noting():
                Stations(self._files.local_writer).keep_printers(seen)

    def _record_taken(self, overlay: Overlay, job: PrintJob, at: datetime) -> None:
        request = job.request
        invoice = request.document is Document.INVOICE
        taken = dict.fromkeys((one.orders[0], one.delivery) for one in request.each())
        for key, delivery in taken:
            order = overlay.order(key) if invoice or request.again else None
            reason = "" if _is_first(request, (key, delivery), order) else request.reason
            printed = RecordPrint(document=request.document, delivery=delivery, reason=reason)
            deed = replace(printed, rows=_drawn_with(order)) if invoice else printed
            self._writing_log.append(
                Operation(shop=key.shop, order_id=key.order_id, at=at, actor=HOST, action=deed)
            )

    def set_printer_trouble(self, trouble: str, at: datetime) -> None:  # noqa: ARG002 - for a log to come
        """Say what the status line shows of the printers; written only when it differs."""
        if not self._status.says_printer(trouble):
            with self._noting():
                self._writing_status.keep_printer(trouble)


def _is_first(request: PrintRequest, paper: Paper, order: Order | None) -> bool:
    """Whether a print's reason is that of its other papers: this one is the first of its kind."""
    if not request.again:
        return False
    key, number = paper
    delivery = None if order is None or number is None else order.delivery_at(number)
    labelled = order is None or delivery is None or label_recorded(order, delivery)
    return key not in request.again or (request.document is Document.ADDRESS_LABEL and not labelled)


def _drawn_with(order: Order | None) -> tuple[BilledRow, ...]:
    """What an invoice has that is printed now: the store may know the order to be another one already."""
    return () if order is None else billed_rows(as_invoiced(order))
