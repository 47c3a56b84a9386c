"""The print queue's rows: what is wanted on paper, and how far it has come."""

import secrets
from datetime import datetime
from typing import NamedTuple

import msgspec

from models.orders import OrderKey
from models.prints import PrintJob, PrintRequest
from models.tables.site.files import Parameters, Row, SiteFile
from models.types import DocumentFormat, PrintState, PrintVerdict, PrintWish
from models.wording import site as wording

_COLUMNS = (
    "print_id, request, format, printer, state, detail, requested_at, changed_at, spooler_job, wish, verdict"
    " FROM print_job"
)
_REQUEST = msgspec.json.Decoder(PrintRequest)

TAKEN = frozenset({PrintState.SENT, PrintState.PRINTING, PrintState.DONE})
"""The spooler has the job: now the document counts as printed (S14)."""


class PrintMove(NamedTuple):
    """Where a job stands now; an empty spooler job or printer keeps what was."""

    state: PrintState
    at: datetime
    detail: str
    spooler_job: str = ""
    printer: str = ""
    verdict: PrintVerdict = PrintVerdict.NONE


class PrintWay(NamedTuple):
    """Where a print is to come out, and what the printer there takes."""

    printer: str
    """The queue; empty while none is set."""
    format: DocumentFormat


class PrintQueue:
    """Questions to the queue in `local.db` over one connection, and its changes."""

    def __init__(self, file: SiteFile) -> None:
        self._file = file

    def add(self, request: PrintRequest, at: datetime, way: PrintWay) -> PrintJob:
        """Put a request in the queue, inside the caller's transaction; held without a printer."""
        job = _job_of(request, at, way)
        self._file.run(
            "INSERT INTO print_job (print_id, request, format, printer, state, detail, requested_at,"
            " changed_at, spooler_job, station, packer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*_columns(job), request.station, request.requested_by),
        )
        self._stands_with(job.print_id, request)
        return job

    def job(self, print_id: str) -> PrintJob | None:
        """Return one job."""
        row = self._file.row(f"SELECT {_COLUMNS} WHERE print_id = ?", (print_id,))
        return None if row is None else _job(row)

    def all(self) -> list[PrintJob]:
        """Return all jobs, newest first."""
        return self._jobs("ORDER BY number DESC", ())

    def of_order(self, key: OrderKey) -> list[PrintJob]:
        """Return one order's jobs, newest first."""
        where = (
            "WHERE number IN (SELECT print_number FROM print_order WHERE shop = ? AND order_id = ?)"
            " ORDER BY number DESC"
        )
        return self._jobs(where, key)

    def open(self) -> list[PrintJob]:
        """Return jobs that the agent still has to do with, oldest first."""
        return self._jobs("WHERE state IN ('queued', 'held', 'sent', 'printing') ORDER BY number", ())

    def _jobs(self, rest: str, parameters: Parameters) -> list[PrintJob]:
        return [_job(row) for row in self._file.rows(f"SELECT {_COLUMNS} {rest}", parameters)]

    def move(self, print_id: str, to: PrintMove) -> None:
        """Write where a job stands now, inside the caller's transaction.

        Each time that it begins to need a person, that is to be told.
        """
        self._file.run(
            "UPDATE print_job SET state = :state, changed_at = :at, detail = :detail,"
            " spooler_job = coalesce(nullif(:spooler_job, ''), spooler_job),"
            " printer = coalesce(nullif(:printer, ''), printer),"
            " wish = CASE WHEN :state IN ('done', 'failed', 'cancelled') THEN '' ELSE wish END,"
            " told = CASE WHEN (:state = 'failed' AND state <> 'failed')"
            " OR (:verdict = 'act' AND verdict <> 'act') THEN 0 ELSE told END,"
            " verdict = :verdict"
            " WHERE print_id = :print_id",
            {
                "state": to.state.value,
                "at": to.at.isoformat(),
                "detail": to.detail,
                "spooler_job": to.spooler_job,
                "printer": to.printer,
                "print_id": print_id,
                "verdict": to.verdict.value,
            },
        )

    def narrow(self, print_id: str, request: PrintRequest) -> None:
        """Let the job be for these of its papers only, inside the caller's transaction."""
        self._file.run(
            "UPDATE print_job SET request = ? WHERE print_id = ?", (msgspec.json.encode(request), print_id)
        )
        self._file.run(
            "DELETE FROM print_order WHERE print_number = (SELECT number FROM print_job WHERE print_id = ?)",
            (print_id,),
        )
        self._stands_with(print_id, request)

    def _stands_with(self, print_id: str, request: PrintRequest) -> None:
        """The job is among the prints of each of its orders."""
        number = self._file.value("SELECT number FROM print_job WHERE print_id = ?", (print_id,))
        self._file.run_many(
            "INSERT OR IGNORE INTO print_order (print_number, shop, order_id) VALUES (?, ?, ?)",
            [(number, *key) for key in request.orders],
        )

    def first_taken(self, print_id: str) -> bool:
        """Mark the job as recorded, inside the caller's transaction; False when it was so already."""
        sql = "UPDATE print_job SET recorded = 1 WHERE print_id = ? AND recorded = 0"
        return self._file.run(sql, (print_id,)) == 1


def _job_of(request: PrintRequest, at: datetime, way: PrintWay) -> PrintJob:
    return PrintJob(
        print_id=secrets.token_hex(16),
        request=request,
        format=way.format,
        printer=way.printer,
        state=PrintState.QUEUED if way.printer else PrintState.HELD,
        detail="" if way.printer else wording.no_printer_set(request.document),
        requested_at=at,
        changed_at=at,
    )


def _columns(job: PrintJob) -> tuple[object, ...]:
    return (
        job.print_id,
        msgspec.json.encode(job.request),
        job.format.value,
        job.printer,
        job.state.value,
        job.detail,
        job.requested_at.isoformat(),
        job.changed_at.isoformat(),
        job.spooler_job,
    )


def _job(row: Row) -> PrintJob:
    print_id, request, written_in, printer, state, detail, requested_at, changed_at, *rest = row
    spooler_job, wish, verdict = rest
    return PrintJob(
        print_id=print_id,
        request=_REQUEST.decode(request),
        format=DocumentFormat(written_in),
        printer=printer,
        state=PrintState(state),
        detail=detail,
        requested_at=datetime.fromisoformat(requested_at),
        changed_at=datetime.fromisoformat(changed_at),
        spooler_job=spooler_job,
        wish=PrintWish(wish),
        verdict=PrintVerdict(verdict),
    )
