"""Printing through CUPS: the one place that knows pycups.

For each printer one thread owns one connection over cupsd's unix socket, one more asks after all of them,
and no call takes longer than it may. What was found with pycups 2.0 and is held to here: a connection shared
between threads aborts the process; server and password callback are settings of the thread; data must be
bytes; job numbers are used again after a crash of cupsd, so a job is its number *and* its uuid; a title over
255 bytes, or with a newline, is lost.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import cups

from models.errors import PrinterTrouble
from models.types import DocumentFormat
from models.wording import printers as words
from printing.bounded_thread import BoundedThread
from printing.job_ends import JobEnds
from printing.job_reasons import (
    ABORTED,
    JOB_ATTRIBUTES,
    PROCESSING,
    JobsSeen,
    is_whole,
    stopped_its_printer,
    tried_again,
)
from printing.printer_reasons import (
    STOPPED,
    formats_of,
    lacks_driver,
    reasons_of,
    short_words,
    size_name,
    trouble_of,
)
from printing.spooler import Device, JobState, PrinterInfo, SpoolerJob

_MIME = {DocumentFormat.PDF: "application/pdf", DocumentFormat.ZPL: "application/vnd.cups-raw"}
_LONGEST_TITLE = 255
"""Bytes of `job-name` (RFC 8011 5.3.5)."""
_CONNECTING_IS_TROUBLE = 6.0
"""Seconds: every job begins with `connecting-to-device`."""

_SLOW = 15.0
"""Seconds of printing, after which a job says what its printer says."""
_ALL_PRINTERS = ""
"""Whose thread asks after all printers; no printer has this name."""

R = TypeVar("R")


class CupsSpooler:
    """A cupsd. Calls come back within `seconds`, or raise `PrinterTrouble`."""

    def __init__(self, socket: str = "", seconds: float = 5.0, slow: float = _SLOW) -> None:
        """`socket` is the path of cupsd's unix socket; empty is the system's own server."""
        self._socket = socket
        self._seconds = seconds
        self._threads: dict[str, BoundedThread[Any]] = {}
        self._tell_slow: Callable[[], None] = lambda: None
        self._given_up: list[_Sending] = []
        self._seen = JobsSeen(slow)
        self._ends = JobEnds((cups.IPPError, cups.HTTPError))
        self._stopped_by_a_print: set[str] = set()
        """Printers that a print that failed has stopped."""
        self._tried_again: dict[str, tuple[str, str]] = {}
        """Jobs that their printer was not ready for, with its name and why: it looks idle meanwhile."""
        self._connecting_since: dict[str, float] = {}

    def submit(self, printer: str, title: str, data: bytes, document_format: DocumentFormat) -> str:
        sending = _Sending(printer, _job_name(title), data, _MIME[document_format], self._ends.listen)
        try:
            return self._ask(printer, sending)
        except PrinterTrouble as trouble:
            sending.given_up = True
            if sending.begun and trouble.code == "spooler_down":
                self._given_up.append(sending)
                raise PrinterTrouble(words.sending_broke_off(), code="unclear") from trouble
            raise

    def find(self, printer: str, title_end: str) -> str | None:
        """Return the job whose title ends so. One that cupsd has only the head of is cancelled."""
        self._given_up = [sending for sending in self._given_up if not sending.ended]
        if any(sending.name.endswith(title_end) for sending in self._given_up):
            # A call that was given up on may still bring its job: nothing is certain before it has ended.
            raise PrinterTrouble(words.spooler_hangs(), code="spooler_down")
        return self._ask(printer, lambda connection: _find(connection, title_end))

    def job_state(self, printer: str, spooler_job: str) -> SpoolerJob:
        number, _, uuid = spooler_job.partition(" ")
        try:
            job, said = self._ask(printer, lambda connection: self._job(connection, int(number)))
        except PrinterTrouble as trouble:
            if trouble.code == "printer_gone":
                return self._lost(spooler_job)
            raise
        if job.get("job-uuid") != uuid:
            return self._lost(spooler_job)
        if stopped_its_printer(job):
            self._stopped_by_a_print.add(printer)
        looked = self._seen.look(spooler_job, job, said)
        self._tried_again.pop(spooler_job, None)
        if tried_again(job):
            self._tried_again[spooler_job] = (printer, looked.reason)
        return looked

    def _job(self, connection: Any, number: int) -> tuple[Mapping[str, Any], str]:
        """A job, and what was said as it ended where the job itself does not tell enough."""
        job = _attributes(connection, number)
        return job, self._ends.said(connection, number) if job.get("job-state") == ABORTED else ""

    def _lost(self, spooler_job: str) -> SpoolerJob:
        self._seen.forget(spooler_job)
        self._tried_again.pop(spooler_job, None)
        return SpoolerJob(state=JobState.LOST, reason=words.may_have_been_printed())

    def cancel(self, printer: str, spooler_job: str) -> None:
        number, _, uuid = spooler_job.partition(" ")
        try:
            self._ask(printer, lambda connection: _cancel(connection, int(number), uuid))
        except PrinterTrouble as trouble:
            if trouble.code == "spooler_down":
                raise

    def media(self, printer: str) -> Sequence[str]:
        found = self._ask(_ALL_PRINTERS, lambda connection: _media(connection, printer))
        return [size_name(each) for each in found]

    def devices(self) -> Sequence[Device]:
        """Return what CUPS can see (as `lpinfo -v`), each with the printer that it is already.

        Takes as long as CUPS's backends look around. Raises `PrinterTrouble`, also when CUPS does not let
        this user ask.
        """
        seen, printers = self._ask(
            _ALL_PRINTERS, lambda connection: (connection.getDevices(), connection.getPrinters())
        )
        used = {str(each.get("device-uri", "")): name for name, each in printers.items()}
        return [
            Device(
                uri=uri,
                model=_known(device.get("device-make-and-model")),
                info=str(device.get("device-info") or ""),
                name=used.get(uri, ""),
            )
            for uri, device in sorted(seen.items())
            if ":" in uri
        ]

    def printers(self) -> Sequence[PrinterInfo]:
        found = self._ask(_ALL_PRINTERS, lambda connection: connection.getPrinters())
        return [self._printer(name, attributes) for name, attributes in sorted(found.items())]

    def tell_when_slow(self, tell: Callable[[], None]) -> None:
        self._tell_slow = tell

    def _slow(self) -> None:
        self._tell_slow()

    def close(self) -> None:
        """Let the connections go."""
        for thread in self._threads.values():
            thread.close()

    def _printer(self, name: str, attributes: Mapping[str, Any]) -> PrinterInfo:
        reasons = reasons_of(attributes)
        now = time.monotonic()
        if any(reason.startswith("connecting-to-device") for reason in reasons):
            since = self._connecting_since.setdefault(name, now)
        else:
            self._connecting_since.pop(name, None)
            since = now
        if attributes.get("printer-state") != STOPPED:
            self._stopped_by_a_print.discard(name)
        trouble = trouble_of(attributes, connecting_for=now - since, patience=_CONNECTING_IS_TROUBLE)
        if trouble == words.printer_paused() and name in self._stopped_by_a_print:
            trouble = words.stopped_by_a_print()
        not_ready = (why for printer, why in self._tried_again.values() if printer == name)
        return PrinterInfo(
            name=name,
            trouble=trouble or next(not_ready, ""),
            reasons=reasons,
            accepting=not attributes.get("printer-type", 0) & cups.CUPS_PRINTER_REJECTING,
            takes=formats_of(attributes),
            lacks_driver=lacks_driver(attributes),
            model=str(attributes.get("printer-make-and-model") or ""),
        )

    def _connect(self) -> Any:
        if self._socket:
            cups.setServer(self._socket)
        cups.setPasswordCB2(lambda *_: None)
        return cups.Connection()

    def _ask(self, printer: str, deed: Callable[[Any], R]) -> R:
        thread = self._threads.get(printer)
        if thread is None:
            anew = BoundedThread(self._connect, self._seconds, self._slow)
            thread = self._threads.setdefault(printer, anew)
        try:
            return thread.call(deed)
        except TimeoutError as late:
            raise PrinterTrouble(words.spooler_hangs(), code="spooler_down") from late
        except cups.IPPError as error:
            raise _trouble(*error.args) from error
        except (RuntimeError, cups.HTTPError) as error:
            self._ends.forget()
            raise PrinterTrouble(words.spooler_down(), code="spooler_down") from error


class _Sending:
    """One job on its way into CUPS, callable in the thread that owns the connection."""

    def __init__(
        self, printer: str, name: str, data: bytes, mime: str, before: Callable[[Any], None]
    ) -> None:
        """`before` is done over the same connection, before the job is made."""
        self._printer = printer
        self.name = name
        self._data = data
        self._mime = mime
        self._before = before
        self.begun = False
        """Whether cupsd may have heard of the job."""
        self.given_up = False
        """Whether the caller has stopped waiting; then the job must not be completed any more."""
        self.ended = False
        """Whether nothing more will be heard of it."""

    def __call__(self, connection: Any) -> str:
        self.begun = True
        try:
            self._before(connection)
            return self._bring(connection)
        finally:
            self.ended = True

    def _bring(self, connection: Any) -> str:
        number: int = connection.createJob(self._printer, self.name, {})
        try:
            self._send(connection, number)
        except cups.IPPError as error:
            if not _is_final(error.args[0]):
                raise
            connection.cancelJob(number)
            raise PrinterTrouble(_refused(*error.args), code="not_printable") from error
        return _name(_attributes(connection, number))

    def _send(self, connection: Any, number: int) -> None:
        connection.startDocument(self._printer, number, self.name, self._mime, 1)
        connection.writeRequestData(self._data, len(self._data))
        if self.given_up:
            connection.cancelJob(number)
            raise PrinterTrouble(words.spooler_hangs(), code="unclear")
        connection.finishDocument(self._printer)


def _find(connection: Any, title_end: str) -> str | None:
    # A job's name is private (`JobPrivateValues`): cupsd tells it to the owner who asks for his own.
    jobs = connection.getJobs(which_jobs="all", my_jobs=True, requested_attributes=list(JOB_ATTRIBUTES))
    for number, job in jobs.items():
        if not str(job.get("job-name", "")).endswith(title_end):
            continue
        if is_whole(job):
            return _name({"job-id": number, **job})
        if job["job-state"] <= PROCESSING:
            connection.cancelJob(number)
    return None


def _known(model: object) -> str:
    """CUPS's word for a model that it does not know is no model."""
    return "" if model in {None, "Unknown"} else str(model)


def _media(connection: Any, printer: str) -> Sequence[str]:
    wanted = ["media-ready", "media-default"]
    found = connection.getPrinterAttributes(printer, requested_attributes=wanted)
    said = found.get("media-ready") or found.get("media-default") or ()
    return (said,) if isinstance(said, str) else tuple(said)


def _cancel(connection: Any, number: int, uuid: str) -> None:
    if _attributes(connection, number).get("job-uuid") == uuid:
        connection.cancelJob(number)


def _attributes(connection: Any, number: int) -> Mapping[str, Any]:
    found: Mapping[str, Any] = connection.getJobAttributes(number, list(JOB_ATTRIBUTES))
    return found


def _name(job: Mapping[str, Any]) -> str:
    return f"{job['job-id']} {job['job-uuid']}"


def _job_name(title: str) -> str:
    """The title as CUPS keeps it: one line, at most 255 bytes, its end kept whole."""
    line = " ".join(title.split())
    return line.encode()[-_LONGEST_TITLE:].decode(errors="ignore")


def _is_final(status: int) -> bool:
    """Whether asking again brings the same answer (RFC 8011 13.1: client errors are 0x04xx)."""
    return 0x400 <= status < 0x500


def _refused(status: int, message: str = "") -> str:
    # cupsd 2.4 forgets formats when its tables are damaged, as they may be while a queue is made
    # (OpenPrinting/cups issues 347, 466); started anew it knows them again.
    told = words.format_refused if status == cups.IPP_DOCUMENT_FORMAT else words.job_refused
    return told(short_words(message))


def _trouble(status: int, message: str = "") -> PrinterTrouble:
    said = words.spooler_said(short_words(message))
    if status in {cups.IPP_NOT_FOUND, cups.IPP_GONE}:
        return PrinterTrouble(said, code="printer_gone")
    if status in {cups.IPP_SERVICE_UNAVAILABLE, cups.IPP_INTERNAL_ERROR}:
        # The second is also what libcups itself says when the connection is gone.
        return PrinterTrouble(words.spooler_down(), code="spooler_down")
    return PrinterTrouble(said, code="refused")
