"""The agent's side of the print queue."""

from collections.abc import Sequence
from datetime import datetime

from models.errors import NotFound
from models.operations import Actor, Operation, RecordPrint
from models.orders import OrderKey
from models.prints import PrintJob
from models.tables.site.parts import SiteParts
from models.tables.site.prints import TAKEN, PrintMove
from models.types import ActorKind, PrintState
from models.wording import site as wording

HOST = Actor(kind=ActorKind.SITE, name="site")
"""Who records what a printer took."""


class SitePrintLog(SiteParts):
    """`models.site.PrintLog`, and what a handheld sees of it."""

    def prints(self, key: OrderKey | None = None) -> Sequence[PrintJob]:
        """Return print jobs of one order, or all of them, newest first."""
        return self._queue.all() if key is None else self._queue.of_order(key)

    def open_prints(self) -> Sequence[PrintJob]:
        """Return jobs that are queued, held, sent or printing, oldest first."""
        return self._queue.open()

    def advance_print(
        self,
        print_id: str,
        state: PrintState,
        at: datetime,
        *,
        detail: str = "",
        spooler_job: str = "",
        printer: str = "",
    ) -> PrintJob:
        """Move a job on, durably. Raises `NotFound`.

        The first time that the spooler has it, the same transaction records so for each of its orders (S14),
        whatever has become of the order meanwhile: what a printer took is a fact.
        """
        with self._noting():
            self._writing_queue.move(print_id, PrintMove(state, at, detail, spooler_job, printer))
            job = self._writing_queue.job(print_id)
            if job is None:
                raise NotFound(wording.print_not_here(print_id), code="print_not_here")
            if state in TAKEN and self._writing_queue.first_taken(print_id):
                self._record_taken(job, at)
        return job

    def _record_taken(self, job: PrintJob, at: datetime) -> None:
        request = job.request
        printed = RecordPrint(document=request.document, delivery=request.delivery)
        for shop, order_id in dict.fromkeys(request.orders):
            self._writing_log.append(
                Operation(shop=shop, order_id=order_id, at=at, actor=HOST, action=printed)
            )

    def set_printer_trouble(self, trouble: str, at: datetime) -> None:  # noqa: ARG002 - for a log to come
        """Say what the status line shows of the printers; written only when it differs."""
        if not self._status.says_printer(trouble):
            with self._noting():
                self._writing_status.keep_printer(trouble)
