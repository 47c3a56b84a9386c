"""What CUPS says of a job, as a state and one sentence."""

import time
from collections.abc import Callable, Mapping
from typing import Any

from models.types import PrintVerdict
from models.wording import printers as words
from printing.printer_reasons import short_words
from printing.spooler import JobState, SpoolerJob

JOB_ATTRIBUTES = (
    "job-id",
    "job-name",
    "job-uuid",
    "job-state",
    "job-state-reasons",
    "job-printer-state-message",
    "job-printer-state-reasons",
    "time-at-processing",
    "number-of-documents",
)

PENDING, HELD, PROCESSING, STOPPED, CANCELED, ABORTED, COMPLETED = range(3, 10)
"""`job-state` (RFC 8011 5.3.7)."""

_NEVER_BEGUN = "Aborting job because "
"""How cupsd 2.4 begins to say that it started no backend for a job: nothing was sent to the printer."""
_CANNOT_BE_PRINTED = "Aborting job because it cannot be printed."
"""No filters lead from the document to what the queue takes."""

_STATES = {
    PENDING: JobState.WAITING,
    HELD: JobState.WAITING,
    PROCESSING: JobState.PRINTING,
    STOPPED: JobState.FAILED,
    CANCELED: JobState.FAILED,
    ABORTED: JobState.FAILED,
    COMPLETED: JobState.DONE,
}


class JobsSeen:
    """Tells what became of each job, by what was seen of it before."""

    def __init__(self, slow: float, clock: Callable[[], float] = time.monotonic) -> None:
        """After `slow` seconds of printing a job says what its printer says."""
        self._slow = slow
        self._clock = clock
        self._began: dict[str, tuple[object, float]] = {}
        """For each job the moment that CUPS first gave for its beginning, and when that was seen."""

    def look(self, spooler_job: str, attributes: Mapping[str, Any], said: str = "") -> SpoolerJob:
        """Return the job as its attributes have it; `said` is what cupsd said as it ended."""
        state = _STATES.get(attributes.get("job-state", ABORTED), JobState.FAILED)
        began, since = self._began_at(spooler_job, attributes)
        begun_again = began != attributes.get("time-at-processing")
        if state in {JobState.DONE, JobState.FAILED}:
            self._began.pop(spooler_job, None)
        if state is JobState.DONE:
            return SpoolerJob(state=state, reason=words.begun_again() if begun_again else "")
        if state is JobState.FAILED:
            return _failed(attributes, said, begun=bool(began))
        if state is JobState.WAITING:
            return _waiting(attributes)
        slow = self._clock() - since >= self._slow
        return SpoolerJob(state=state, reason=_printing(attributes, slow=slow, begun_again=begun_again))

    def forget(self, spooler_job: str) -> None:
        """The job will not be asked after any more."""
        self._began.pop(spooler_job, None)

    def _began_at(self, spooler_job: str, attributes: Mapping[str, Any]) -> tuple[object, float]:
        began = attributes.get("time-at-processing")
        if not began:
            return began, self._clock()
        return self._began.setdefault(spooler_job, (began, self._clock()))


def is_whole(attributes: Mapping[str, Any]) -> bool:
    """Whether cupsd has the document too, or had it once."""
    return attributes.get("job-state-reasons") != "job-incoming" and (
        attributes.get("number-of-documents", 1) != 0
    )


def tried_again(attributes: Mapping[str, Any]) -> bool:
    """Whether its backend asked for another try later (exit codes 6 and 7 of backend(7))."""
    reason = attributes.get("job-state-reasons")
    return attributes.get("job-state") == HELD and reason == "resources-are-not-ready"


def stopped_its_printer(attributes: Mapping[str, Any]) -> bool:
    """Whether its backend failed, so that cupsd stopped the printer (`ErrorPolicy stop-printer`).

    One that waits behind another, or that was on its way when somebody paused the printer, is not so.
    """
    stopped = attributes.get("job-state-reasons") == "printer-stopped"
    return attributes.get("job-state") == PENDING and stopped and bool(attributes.get("time-at-processing"))


def _failed(attributes: Mapping[str, Any], said: str, *, begun: bool) -> SpoolerJob:
    """What came to nothing; that no paper came of it is said only where cupsd lets one know."""
    state, message = attributes.get("job-state"), _message(attributes)
    if not begun:
        reason = words.job_cancelled() if state == CANCELED else words.nothing_came(message)
        return SpoolerJob(state=JobState.FAILED, reason=reason, verdict=PrintVerdict.NOTHING)
    why = _never_begun(attributes, said)
    if why:
        reason = words.nothing_came(why)
        return SpoolerJob(state=JobState.FAILED, reason=reason, verdict=PrintVerdict.NOTHING)
    told = words.not_converted(message) if state == STOPPED else words.broke_off_while_printing(message)
    return SpoolerJob(state=JobState.FAILED, reason=told)


def _never_begun(attributes: Mapping[str, Any], said: str) -> str:
    """Why cupsd began nothing with a job that it took up; empty where it may have."""
    lacks_driver = words.state_reason("cups-missing-filter") or ""
    reasons = attributes.get("job-printer-state-reasons") or ()
    missing = any(str(each).startswith("cups-missing-filter") for each in reasons)
    if said == _CANNOT_BE_PRINTED or (missing and attributes.get("job-state") == STOPPED):
        return lacks_driver
    return words.spooler_said(short_words(said)) if said.startswith(_NEVER_BEGUN) else ""


def _waiting(attributes: Mapping[str, Any]) -> SpoolerJob:
    """Why a job waits that its printer would print; what the printer itself says is said elsewhere."""
    reason, message = attributes.get("job-state-reasons"), _message(attributes)
    told, act = "", PrintVerdict.ACT
    if stopped_its_printer(attributes):
        told = words.stopped_its_printer(message)
    elif attributes.get("job-state") != HELD:
        act = PrintVerdict.NONE
    elif reason == "cups-held-for-authentication":
        told = words.job_needs_password()
    elif tried_again(attributes):
        told, act = words.job_tried_again(message), PrintVerdict.NONE
    else:
        told = words.job_held(message)
    return SpoolerJob(state=JobState.WAITING, reason=told, verdict=act)


def _message(attributes: Mapping[str, Any]) -> str:
    """The printer's or its backend's own words."""
    return short_words(attributes.get("job-printer-state-message") or "")


def _printing(attributes: Mapping[str, Any], *, slow: bool, begun_again: bool) -> str:
    message = _message(attributes)
    if slow and message:
        return words.still_printing(message)
    return words.begun_again() if begun_again else ""
