"""Printing through CUPS: the one place that knows pycups.

One thread owns one connection over cupsd's unix socket, and no call takes longer than it may. What was
found with pycups 2.0 and is held to here: a connection shared between threads aborts the process; server and
password callback are settings of the thread; data must be bytes; job numbers are used again after a crash
of cupsd, so a job is its number *and* its uuid; a title over 255 bytes, or with a newline, is lost.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import cups

from models.errors import PrinterTrouble
from models.types import DocumentFormat
from models.wording import printers as words
from printing.bounded_thread import BoundedThread
from printing.printer_reasons import reasons_of, short_words, trouble_of
from printing.spooler import JobState, PrinterInfo, SpoolerJob

_MIME = {DocumentFormat.PDF: "application/pdf", DocumentFormat.ZPL: "application/vnd.cups-raw"}
_LONGEST_TITLE = 255
"""Bytes of `job-name` (RFC 8011 5.3.5)."""
_CONNECTING_IS_TROUBLE = 6.0
"""Seconds: every job begins with `connecting-to-device`."""

_STATES = {
    cups.IPP_JOB_PENDING: SpoolerJob(state=JobState.WAITING),
    cups.IPP_JOB_HELD: SpoolerJob(state=JobState.WAITING),
    cups.IPP_JOB_PROCESSING: SpoolerJob(state=JobState.PRINTING),
    cups.IPP_JOB_STOPPED: SpoolerJob(state=JobState.WAITING),
    cups.IPP_JOB_COMPLETED: SpoolerJob(state=JobState.DONE),
}
_JOB_ATTRIBUTES = ["job-id", "job-name", "job-uuid", "job-state", "job-state-reasons", "number-of-documents"]

R = TypeVar("R")


class CupsSpooler:
    """A cupsd. Calls come back within `seconds`, or raise `PrinterTrouble`."""

    def __init__(self, socket: str = "", seconds: float = 5.0) -> None:
        """`socket` is the path of cupsd's unix socket; empty is the system's own server."""
        self._socket = socket
        self._thread: BoundedThread[Any] = BoundedThread(self._connect, seconds)
        self._connecting_since: dict[str, float] = {}

    def submit(self, printer: str, title: str, data: bytes, document_format: DocumentFormat) -> str:
        sending = _Sending(printer, _job_name(title), data, _MIME[document_format])
        try:
            return self._ask(sending)
        except PrinterTrouble as trouble:
            sending.given_up = True
            if sending.begun and trouble.code == "spooler_down":
                raise PrinterTrouble(words.sending_broke_off(), code="unclear") from trouble
            raise

    def find(self, printer: str, title_end: str) -> str | None:  # noqa: ARG002 - the title alone tells
        """Return the job whose title ends so. One that cupsd has only the head of is cancelled."""
        if self._thread.hung_calls():
            # A call that was given up on may still bring its job: nothing is certain before it has ended.
            raise PrinterTrouble(words.spooler_hangs(), code="spooler_down")
        return self._ask(lambda connection: _find(connection, title_end))

    def job_state(self, printer: str, spooler_job: str) -> SpoolerJob:  # noqa: ARG002 - as above
        number, _, uuid = spooler_job.partition(" ")
        try:
            job = self._ask(lambda connection: connection.getJobAttributes(int(number), _JOB_ATTRIBUTES))
        except PrinterTrouble as trouble:
            if trouble.code == "printer_gone":
                return SpoolerJob(state=JobState.LOST, reason=words.may_have_been_printed())
            raise
        if job.get("job-uuid") != uuid:
            return SpoolerJob(state=JobState.LOST, reason=words.may_have_been_printed())
        return _job(job)

    def printers(self) -> Sequence[PrinterInfo]:
        found = self._ask(lambda connection: connection.getPrinters())
        return [self._printer(name, attributes) for name, attributes in sorted(found.items())]

    def close(self) -> None:
        """Let the connection go."""
        self._thread.close()

    def _printer(self, name: str, attributes: Mapping[str, Any]) -> PrinterInfo:
        reasons = reasons_of(attributes)
        now = time.monotonic()
        if any(reason.startswith("connecting-to-device") for reason in reasons):
            since = self._connecting_since.setdefault(name, now)
        else:
            self._connecting_since.pop(name, None)
            since = now
        return PrinterInfo(
            name=name,
            trouble=trouble_of(attributes, connecting_for=now - since, patience=_CONNECTING_IS_TROUBLE),
            reasons=reasons,
            accepting=not attributes.get("printer-type", 0) & cups.CUPS_PRINTER_REJECTING,
        )

    def _connect(self) -> Any:
        if self._socket:
            cups.setServer(self._socket)
        cups.setPasswordCB2(lambda *_: None)
        return cups.Connection()

    def _ask(self, deed: Callable[[Any], R]) -> R:
        try:
            return self._thread.call(deed)
        except TimeoutError as late:
            raise PrinterTrouble(words.spooler_hangs(), code="spooler_down") from late
        except cups.IPPError as error:
            raise _trouble(*error.args) from error
        except (RuntimeError, cups.HTTPError) as error:
            raise PrinterTrouble(words.spooler_down(), code="spooler_down") from error


class _Sending:
    """One job on its way into CUPS, callable in the thread that owns the connection."""

    def __init__(self, printer: str, name: str, data: bytes, mime: str) -> None:
        self._printer = printer
        self._name = name
        self._data = data
        self._mime = mime
        self.begun = False
        """Whether cupsd may have heard of the job."""
        self.given_up = False
        """Whether the caller has stopped waiting; then the job must not be completed any more."""

    def __call__(self, connection: Any) -> str:
        self.begun = True
        number: int = connection.createJob(self._printer, self._name, {})
        try:
            self._send(connection, number)
        except cups.IPPError as error:
            if not _is_final(error.args[0]):
                raise
            connection.cancelJob(number)
            raise PrinterTrouble(
                words.job_refused(short_words(error.args[1])), code="not_printable"
            ) from error
        return _name(connection.getJobAttributes(number, _JOB_ATTRIBUTES))

    def _send(self, connection: Any, number: int) -> None:
        connection.startDocument(self._printer, number, self._name, self._mime, 1)
        connection.writeRequestData(self._data, len(self._data))
        if self.given_up:
            connection.cancelJob(number)
            raise PrinterTrouble(words.spooler_hangs(), code="unclear")
        connection.finishDocument(self._printer)


def _find(connection: Any, title_end: str) -> str | None:
    # A job's name is private (`JobPrivateValues`): cupsd tells it to the owner who asks for his own.
    jobs = connection.getJobs(which_jobs="all", my_jobs=True, requested_attributes=_JOB_ATTRIBUTES)
    for number, job in jobs.items():
        if not str(job.get("job-name", "")).endswith(title_end):
            continue
        if _is_whole(job):
            return _name({"job-id": number, **job})
        if job["job-state"] < cups.IPP_JOB_CANCELED:
            connection.cancelJob(number)
    return None


def _is_whole(job: Mapping[str, Any]) -> bool:
    """Whether cupsd has the document too, or had it once."""
    return job.get("job-state-reasons") != "job-incoming" and job.get("number-of-documents", 1) != 0


def _name(job: Mapping[str, Any]) -> str:
    return f"{job['job-id']} {job['job-uuid']}"


def _job(job: Mapping[str, Any]) -> SpoolerJob:
    state = job.get("job-state")
    if state == cups.IPP_JOB_CANCELED:
        return SpoolerJob(state=JobState.FAILED, reason=words.job_cancelled())
    return _STATES.get(state, SpoolerJob(state=JobState.FAILED, reason=words.job_aborted()))


def _job_name(title: str) -> str:
    """The title as CUPS keeps it: one line, at most 255 bytes, its end kept whole."""
    line = " ".join(title.split())
    return line.encode()[-_LONGEST_TITLE:].decode(errors="ignore")


def _is_final(status: int) -> bool:
    """Whether asking again brings the same answer (RFC 8011 13.1: client errors are 0x04xx)."""
    return 0x400 <= status < 0x500


def _trouble(status: int, message: str = "") -> PrinterTrouble:
    said = words.spooler_said(short_words(message))
    if status in {cups.IPP_NOT_FOUND, cups.IPP_GONE}:
        return PrinterTrouble(said, code="printer_gone")
    if status in {cups.IPP_SERVICE_UNAVAILABLE, cups.IPP_INTERNAL_ERROR}:
        # The second is also what libcups itself says when the connection is gone.
        return PrinterTrouble(words.spooler_down(), code="spooler_down")
    return PrinterTrouble(said, code="refused")
