"""The print queue: takes each print that the site wants from wish to paper.

    QUEUED ── rendered, taken by the spooler ──▶ SENT ──▶ PRINTING ──▶ DONE
      │ ▲                                          └──────────┴──────▶ FAILED  with the printer's own reason
      ▼ │ no printer set, gone, or refusing
     HELD

The rows are the site's (`PrintLog`); nothing is remembered here that a restart would miss. A job that an
earlier run may have sent is first looked for in the spooler by its title, so that one wish is one paper.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from msgspec.structs import replace

from models.errors import KolliError, PrinterTrouble
from models.print_log import PrintLog
from models.printers import PrinterSeen, PrintersSeen, printer_for, why_not_now
from models.prints import PrintJob
from models.settings import PrintingSettings
from models.types import Document, DocumentFormat, PrintState, PrintVerdict
from models.wording import printers as words
from models.wording.site import no_printer_set
from printing.papers import Papers
from printing.spooler import JobState, PrinterInfo, Spooler

_LOOK_AT_PRINTERS = timedelta(seconds=0.25)
"""How often the printers are asked while nothing is to be printed."""

_AT_ONCE = 40
"""Prints that one printer is given before it has printed some: cupsd keeps 500 jobs, and forgets those beyond
them as soon as they are done, before anybody has asked what became of them."""

_NOT_SENT = frozenset({PrintState.QUEUED, PrintState.HELD})
_AT_PRINTER = frozenset({PrintState.SENT, PrintState.PRINTING})
_NEW_STATES = {
    JobState.PRINTING: PrintState.PRINTING,
    JobState.DONE: PrintState.DONE,
    JobState.FAILED: PrintState.FAILED,
    JobState.LOST: PrintState.FAILED,
}


class PrintQueue:
    """Drives one site's prints; used by one thread."""

    def __init__(
        self,
        log: PrintLog,
        spooler: Spooler,
        settings: PrintingSettings,
        clock: Callable[[], datetime],
    ) -> None:
        self._log = log
        self._spooler = spooler
        self._settings = settings
        self._papers = Papers(log, settings)
        self._clock = clock
        self._maybe_sent: set[str] | None = None
        """Prints of which it is not known whether the spooler has them; None before the first step."""
        self._looked_at: datetime | None = None
        self._told: str | None = None
        self._shown: PrintersSeen | None = None
        spooler.tell_when_slow(self._still_waiting)

    def doubt(self) -> None:
        """A step broke off: what was being sent may be on paper, so it is looked for before it is sent."""
        self._maybe_sent = None

    def step(self) -> None:
        """Take every open print one step further, as far as its printer lets it."""
        jobs = self._log.open_prints()
        if self._maybe_sent is None:
            self._maybe_sent = {job.print_id for job in jobs if job.state in _NOT_SENT}
        if not jobs and not self._time_to_look():
            return
        self._looked_at = self._clock()
        try:
            printers = {printer.name: printer for printer in self._spooler.printers()}
        except PrinterTrouble as trouble:
            self._wait(trouble.message)
            return
        self._keep(_seen(printers.values()))
        moved = self._advance_all(jobs, printers)
        self._tell(self._trouble(moved, printers))

    def _time_to_look(self) -> bool:
        return self._looked_at is None or self._clock() - self._looked_at >= _LOOK_AT_PRINTERS

    def _advance_all(self, jobs: Sequence[PrintJob], printers: Mapping[str, PrinterInfo]) -> list[PrintJob]:
        lines: dict[str, list[PrintJob]] = {}
        for job in jobs:
            lines.setdefault(self._printer_of(job), []).append(job)
        return [moved for line in lines.values() for moved in self._advance_line(line, printers)]

    def _advance_line(self, line: Sequence[PrintJob], printers: Mapping[str, PrinterInfo]) -> list[PrintJob]:
        """Take one printer's prints further. One that CUPS hangs over costs the others one time-out."""
        wanted = [job for job in line if not job.wish]
        at_printer = [job for job in wanted if job.state in _AT_PRINTER]
        to_send = [job for job in wanted if job.state in _NOT_SENT]
        moved: list[PrintJob] = []
        try:
            for job in line:
                if job.wish:
                    self._withdraw(job, printers)
            for job in at_printer:
                moved.append(self._look_at(job, printers))  # noqa: PERF401 - kept as far as it came
            for after in self._send_in_order(to_send, printers, _AT_ONCE - len(at_printer)):
                moved.append(after)  # noqa: PERF402 - as above
        except PrinterTrouble as trouble:
            moved += [self._not_now(job, trouble) for job in (*at_printer, *to_send)[len(moved) :]]
        return moved

    def _send_in_order(
        self, line: Sequence[PrintJob], printers: Mapping[str, PrinterInfo], room: int
    ) -> Iterator[PrintJob]:
        """What the first one waits for, those behind it wait for, so that none overtakes another."""
        for place, job in enumerate(line):
            named = self._printer_of(job)
            after = self._send(job, printers) if place < room or not named else job
            yield after
            if named and after.state in _NOT_SENT:
                for behind in line[place + 1 :]:
                    yield self._move(behind, after.state, after.detail)
                return

    def _not_now(self, job: PrintJob, trouble: PrinterTrouble) -> PrintJob:
        waits = job.state in _NOT_SENT and job.printer
        return self._move(job, PrintState.QUEUED, trouble.message) if waits else job

    def _printer_of(self, job: PrintJob) -> str:
        own = job.printer or self._log.printer_for(job.request)
        return own or printer_for(self._settings.printers, job.request.document)

    # --- one print ----------------------------------------------------------------------------------

    def _send(self, job: PrintJob, printers: Mapping[str, PrinterInfo]) -> PrintJob:
        printer = self._printer_of(job)
        obstacle = self._obstacle(job, printer, printers)
        if obstacle:
            return self._move(job, PrintState.HELD, obstacle)
        try:
            taken = self._found(job, printer)
            if taken is None:
                job, taken = self._submitted(job, printer)
        except PrinterTrouble as trouble:
            return self._not_taken(job, trouble)
        except KolliError as wrong:
            return self._move(job, PrintState.FAILED, wrong.message, verdict=PrintVerdict.NOTHING)
        self._sure(job)
        if not taken:
            gone = words.not_packed_any_more()
            return self._log.withdraw_print(job.print_id, self._clock(), gone, PrintVerdict.NOTHING)
        return self._move(job, PrintState.SENT, printers[printer].trouble, spooler_job=taken, printer=printer)

    def _obstacle(self, job: PrintJob, printer: str, printers: Mapping[str, PrinterInfo]) -> str:
        if not printer:
            return no_printer_set(job.request.document)
        if printer not in printers:
            return words.printer_not_known(printer)
        if not printers[printer].accepting:
            return words.printer_refuses(printer)
        blind = printers[printer].lacks_driver and job.format is DocumentFormat.PDF
        return words.lacks_driver(printer) if blind else ""

    def _withdraw(self, job: PrintJob, printers: Mapping[str, PrinterInfo]) -> None:
        """Cancel a job that is wanted no more, or elsewhere; one that has come out stays as it is."""
        printer = self._printer_of(job)
        if job.state in _NOT_SENT:
            taken = self._found(job, printer) if printer in printers else None
            self._sure(job)
            if taken is None:
                self._log.withdraw_print(job.print_id, self._clock())
                return
            job = self._move(job, PrintState.SENT, "", spooler_job=taken, printer=printer)
        seen = self._spooler.job_state(printer, job.spooler_job)
        if seen.state is JobState.DONE:
            self._move(job, PrintState.DONE, words.came_before_it_was_cancelled())
            return
        self._spooler.cancel(printer, job.spooler_job)
        after = self._spooler.job_state(printer, job.spooler_job)
        begun = seen.state in {JobState.PRINTING, JobState.LOST} or seen.verdict is PrintVerdict.ACT
        broke_off = after.state is JobState.FAILED and after.verdict is not PrintVerdict.NOTHING
        detail = words.cancelled_look() if begun or broke_off else seen.reason
        self._log.withdraw_print(job.print_id, self._clock(), detail, after.verdict)

    def _withdraw_unsent(self, job: PrintJob) -> bool:
        """Cancel a job that is wanted no more and that the spooler has certainly not got."""
        unsure = self._maybe_sent is None or job.print_id in self._maybe_sent
        if not job.wish or unsure or job.state not in _NOT_SENT:
            return False
        self._log.withdraw_print(job.print_id, self._clock())
        return True

    def _found(self, job: PrintJob, printer: str) -> str | None:
        """The job in the spooler, when an earlier attempt may have brought it there."""
        if self._maybe_sent is None or job.print_id not in self._maybe_sent:
            return None
        return self._spooler.find(printer, job.print_id)

    def _submitted(self, job: PrintJob, printer: str) -> tuple[PrintJob, str]:
        """Send what there is of it; the job is for the rest no more. An empty name is for nothing at all."""
        papers = self._papers.read(job.request)
        if papers and len(papers) < job.request.count:
            job = self._log.narrow_print(job.print_id, job.request.only([one for one, _ in papers]))
        if not papers:
            return job, ""
        sheets = [sheet for _, sheet in papers]
        more = f" +{len(sheets) - 1}" if len(sheets) > 1 else ""
        title = f"{job.request.document.value} {sheets[0].order.number}{more} {job.print_id}"
        return job, self._spooler.submit(printer, title, self._papers.drawn(job, sheets), job.format)

    def _not_taken(self, job: PrintJob, trouble: PrinterTrouble) -> PrintJob:
        """Keep it waiting where waiting may help; give it to a person where the document itself is wrong."""
        if trouble.code == "unclear" and self._maybe_sent is not None:
            self._maybe_sent.add(job.print_id)
            return self._move(job, PrintState.QUEUED, trouble.message)
        if trouble.code == "spooler_down":
            raise trouble
        waits = trouble.code in {"printer_gone", "refused"}
        if waits:
            return self._move(job, PrintState.HELD, trouble.message)
        return self._move(job, PrintState.FAILED, trouble.message, verdict=PrintVerdict.NOTHING)

    def _look_at(self, job: PrintJob, printers: Mapping[str, PrinterInfo]) -> PrintJob:
        seen = self._spooler.job_state(job.printer, job.spooler_job)
        if seen.state is JobState.FAILED:
            # One that only stopped could be started again over there, after another was wished for here.
            self._spooler.cancel(job.printer, job.spooler_job)
        state = job.state if seen.state is JobState.WAITING else _NEW_STATES[seen.state]
        reason = seen.reason
        if not reason and state in _AT_PRINTER and job.printer in printers:
            reason = printers[job.printer].trouble
        return self._move(job, state, reason, verdict=seen.verdict)

    def _sure(self, job: PrintJob) -> None:
        if self._maybe_sent is not None:
            self._maybe_sent.discard(job.print_id)

    def _move(
        self,
        job: PrintJob,
        state: PrintState,
        detail: str,
        *,
        spooler_job: str = "",
        printer: str = "",
        verdict: PrintVerdict = PrintVerdict.NONE,
    ) -> PrintJob:
        """Write the change, if it is one. What is held is told to whoever asked, if they do not know."""
        if state is PrintState.HELD and not job.request.foreseen:
            verdict = PrintVerdict.ACT
        if (job.state, job.detail, job.verdict) == (state, detail, verdict):
            return job
        return self._log.advance_print(
            job.print_id,
            state,
            self._clock(),
            detail=detail,
            spooler_job=spooler_job,
            printer=printer,
            verdict=verdict,
        )

    # --- the status line ----------------------------------------------------------------------------

    def _wait(self, trouble: str) -> None:
        """The spooler is away: everything not sent waits and says so."""
        for job in self._log.open_prints():
            if not self._withdraw_unsent(job) and job.state in _NOT_SENT and job.printer:
                self._move(job, PrintState.QUEUED, trouble)
        self._tell(trouble)
        self._keep(PrintersSeen(printers=self._shown.printers if self._shown else (), trouble=trouble))

    def _still_waiting(self) -> None:
        """The spooler has not answered for a moment: that is said now, whatever comes of it."""
        self._tell(words.spooler_slow())
        self._keep(replace(self._shown or PrintersSeen(), slow=words.spooler_slow()))

    def _trouble(self, jobs: Sequence[PrintJob], printers: Mapping[str, PrinterInfo]) -> str:
        """The one thing to be said of the printers: a print that waits goes before an idle printer."""
        waiting = (job.detail for job in jobs if _waits(job) and job.detail)
        return next(waiting, "") or next(self._printer_troubles(printers), "")

    def _printer_troubles(self, printers: Mapping[str, PrinterInfo]) -> Iterator[str]:
        seen = _seen(printers.values())
        for document, name in self._settings.printers.items():
            label = document is Document.ADDRESS_LABEL
            written_in = self._settings.label_format if label else DocumentFormat.PDF
            told = why_not_now(document, written_in, name, seen) if name else ""
            if told:
                yield told

    def _keep(self, seen: PrintersSeen) -> None:
        """Let the handhelds know the printers: what is wrong is said there before a print is asked for."""
        if seen != self._shown:
            self._log.keep_printers(seen)
            self._shown = seen

    def _tell(self, trouble: str) -> None:
        if trouble != self._told:
            self._log.set_printer_trouble(trouble, self._clock())
            self._told = trouble


def _seen(printers: Iterable[PrinterInfo]) -> PrintersSeen:
    return PrintersSeen(
        printers=tuple(
            PrinterSeen(
                name=each.name,
                trouble=each.trouble,
                accepting=each.accepting,
                takes=tuple(each.takes),
                lacks_driver=each.lacks_driver,
            )
            for each in sorted(printers, key=lambda printer: printer.name)
        ),
        trouble="",
    )


def _waits(job: PrintJob) -> bool:
    return job.state in _NOT_SENT or job.verdict is PrintVerdict.ACT
