"""What takes finished documents to paper: one interface, for CUPS and for a folder of files.

Errors are `PrinterTrouble`, whose text is for the person who waits for the paper and whose `code` is one of
    spooler_down    the spooler does not answer: nothing is lost, ask again later
    printer_gone    the spooler knows no such printer
    refused         the spooler will not take jobs for this printer now
    unclear         it is not known whether the spooler took the job: look for it before sending once more
"""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Protocol

import msgspec

from models.types import DocumentFormat, PrintVerdict


class JobState(StrEnum):
    """What became of a job in the spooler."""

    WAITING = "waiting"
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    LOST = "lost"
    """The spooler does not know the job any more: it may have been printed."""


class SpoolerJob(msgspec.Struct, frozen=True, kw_only=True):
    """A job as the spooler sees it now."""

    state: JobState
    reason: str = ""
    """Why it waits or failed, as a sentence; empty when nothing is wrong."""
    verdict: PrintVerdict = PrintVerdict.NONE
    """What is known of it beside its state."""


class PrinterInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A printer as the spooler sees it now."""

    name: str
    trouble: str = ""
    """What keeps it from printing, as a sentence; empty when it is ready."""
    reasons: tuple[str, ...] = ()
    """The spooler's own keywords (RFC 8011, `printer-state-reasons`)."""
    accepting: bool = True
    """Whether it takes jobs into its queue, printing or not."""
    takes: tuple[DocumentFormat, ...] = tuple(DocumentFormat)
    """What it makes paper of, as far as its driver tells."""
    lacks_driver: bool = False
    """Whether the spooler would send PDF on to it without knowing whether it takes any."""
    model: str = ""
    """Its make and model, as its driver names it."""


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """Something that the spooler can see and print on, once it is made a printer."""

    uri: str
    model: str
    info: str
    name: str
    """The printer that it is already; empty for none."""


class Spooler(Protocol):
    """Takes jobs. Calls return within seconds whatever the printer does; none waits for paper."""

    def submit(self, printer: str, title: str, data: bytes, document_format: DocumentFormat) -> str:
        """Hand over a document and return the spooler's own name of the job.

        `title` ends with what `find` knows it again by. Raises `PrinterTrouble`.
        """
        ...

    def find(self, printer: str, title_end: str) -> str | None:
        """Return the job whose title ends so, as `submit` named it, if the spooler has all of it.

        Raises `PrinterTrouble`.
        """
        ...

    def job_state(self, printer: str, spooler_job: str) -> SpoolerJob:
        """Return what became of a job. Raises `PrinterTrouble` when the spooler does not answer."""
        ...

    def cancel(self, printer: str, spooler_job: str) -> None:
        """Cancel a job; one that has ended, or that the spooler does not know, stays as it is.

        Raises `PrinterTrouble` when the spooler does not answer.
        """
        ...

    def media(self, printer: str) -> Sequence[str]:
        """Return what lies in the printer, or its standard, as the spooler names sizes; empty when not known.

        Raises `PrinterTrouble`.
        """
        ...

    def tell_when_slow(self, tell: Callable[[], None]) -> None:
        """Call this, in the thread that asks, when an answer is not there within half a second."""
        ...

    def printers(self) -> Sequence[PrinterInfo]:
        """Return all printers. Raises `PrinterTrouble` when the spooler does not answer."""
        ...
