"""What CUPS says of a job, as a state and one sentence."""

import time
from collections.abc import Callable, Mapping
from typing import Any

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
    "time-at-processing",
    "number-of-documents",
)

PENDING, HELD, PROCESSING, STOPPED, CANCELED, ABORTED, COMPLETED = range(3, 10)
"""`job-state` (RFC 8011 5.3.7)."""

_STATES = {
    PENDING: JobState.WAITING,
    HELD: JobState.WAITING,
    PROCESSING: JobState.PRINTING,
    STOPPED: JobState.WAITING,
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

    def look(self, spooler_job: str, attributes: Mapping[str, Any]) -> SpoolerJob:
        """Return the job as its attributes have it."""
        state = _STATES.get(attributes.get("job-state", ABORTED), JobState.FAILED)
        began, since = self._began_at(spooler_job, attributes)
        begun_again = began != attributes.get("time-at-processing")
        if state in {JobState.DONE, JobState.FAILED}:
            self._began.pop(spooler_job, None)
        if state is JobState.DONE:
            return SpoolerJob(state=state, reason=words.begun_again() if begun_again else "")
        if state is JobState.FAILED:
            return SpoolerJob(state=state, reason=_failed(attributes))
        if state is JobState.WAITING:
            return SpoolerJob(state=state, reason=_waiting(attributes))
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


def _failed(attributes: Mapping[str, Any]) -> str:
    if attributes.get("time-at-processing"):
        return words.broke_off_while_printing()
    return words.job_cancelled() if attributes.get("job-state") == CANCELED else words.job_aborted()


def _waiting(attributes: Mapping[str, Any]) -> str:
    """Why a job waits that its printer would print; what the printer itself says is said elsewhere."""
    if attributes.get("job-state") != HELD:
        return ""
    reason = attributes.get("job-state-reasons")
    message = short_words(attributes.get("job-printer-state-message") or "")
    if reason == "cups-held-for-authentication":
        return words.job_needs_password()
    if reason == "resources-are-not-ready":
        return words.job_tried_again(message)
    return words.job_held(message)


def _printing(attributes: Mapping[str, Any], *, slow: bool, begun_again: bool) -> str:
    message = short_words(attributes.get("job-printer-state-message") or "")
    if slow and message:
        return words.still_printing(message)
    return words.begun_again() if begun_again else ""
