"""What a warehouse knows of its printers and of the stations that they stand at."""

from collections.abc import Iterable, Mapping

import msgspec
from msgspec.structs import replace

from models.types import Document, DocumentFormat, StationId
from models.wording import printers as words
from models.wording.site import document_name

_AS = {
    Document.COMBINED: Document.PICK_SLIP,
    Document.SUPPLEMENT: Document.INVOICE,
    Document.CREDIT_NOTE: Document.INVOICE,
}
"""Whose printer takes a document that has none of its own."""


class PrinterSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A printer as the print queue saw it last."""

    name: str
    trouble: str = ""
    """What keeps it from printing, as a sentence; empty when it is ready."""
    accepting: bool = True
    """Whether it takes jobs into its queue, printing or not."""
    takes: tuple[DocumentFormat, ...] = tuple(DocumentFormat)
    """What it makes paper of."""
    lacks_driver: bool = False
    """Whether the spooler would send PDF on to it without knowing whether it takes any."""


class PrintersSeen(msgspec.Struct, frozen=True, kw_only=True):
    """All printers of the spooler, as the print queue saw them last."""

    printers: tuple[PrinterSeen, ...] = ()
    trouble: str | None = None
    """What is wrong with the spooler itself, empty when nothing is; None before it was ever asked."""
    slow: str = ""
    """What is said while it has not answered for a moment; nothing is known to be wrong yet."""

    def named(self, name: str) -> PrinterSeen | None:
        """Return the printer of that name."""
        return next((each for each in self.printers if each.name == name), None)


class Station(msgspec.Struct, frozen=True, kw_only=True):
    """A packing table or a desk, and where what is asked for there comes out."""

    station: StationId
    name: str
    printers: Mapping[Document, str] = {}
    """The queue for each document; where none is named, the site's own."""
    label_format: DocumentFormat | None = None
    """What its label printer takes; None is as the site's."""
    addresses: tuple[str, ...] = ()
    """Where its terminals come from: the client addresses of their SSH connections."""


def printer_for(printers: Mapping[Document, str], document: Document) -> str:
    """Return the queue that takes the document: its own, else that of the paper most like it; else empty."""
    alike = _AS.get(document)
    return printers.get(document) or (printers.get(alike, "") if alike else "")


def why_not_now(document: Document, written_in: DocumentFormat, printer: str, seen: PrintersSeen) -> str:
    """Return what keeps a document from being printed now, as a sentence; empty when nothing is known to.

    Before the print queue has ever looked, nothing is known.
    """
    if seen.trouble is None:
        return ""
    if not printer:
        return words.no_printer_for(document_name(document))
    if seen.trouble:
        return seen.trouble
    found = seen.named(printer)
    if found is None:
        return words.printer_not_known(printer)
    if not found.accepting:
        return words.printer_refuses(printer)
    if found.lacks_driver and written_in is DocumentFormat.PDF:
        return words.lacks_driver(printer)
    return words.printer_says(printer, found.trouble) if found.trouble else ""


def formats_of(document: Document) -> frozenset[DocumentFormat]:
    """Return what a document of our own can be written in."""
    every = document is Document.ADDRESS_LABEL
    return frozenset(DocumentFormat) if every else frozenset({DocumentFormat.PDF})


def others_for(
    formats: frozenset[DocumentFormat], printer: str, seen: PrintersSeen, chosen: Iterable[str]
) -> tuple[PrinterSeen, ...]:
    """Return the printers that could take a document of these formats instead, those that are ready first.

    `chosen` are the queues that somebody has set for the document: they take it, whatever they look like.
    What keeps one from printing is its trouble, be it the spooler's.
    """
    set_for_it = frozenset(chosen)
    able = [
        replace(each, trouble=_why_not(each, seen))
        for each in seen.printers
        if each.name != printer and (each.name in set_for_it or formats & set(each.takes))
    ]
    return tuple(sorted(able, key=lambda each: (bool(each.trouble), each.name)))


def _why_not(printer: PrinterSeen, seen: PrintersSeen) -> str:
    return seen.trouble or printer.trouble or ("" if printer.accepting else words.takes_no_jobs())
