"""What CUPS says of a printer, as one sentence."""

from collections.abc import Iterable, Mapping
from typing import Any

from models.plain_text import clean_line
from models.types import DocumentFormat
from models.wording import printers as words

PROCESSING, STOPPED = 4, 5
"""`printer-state` (RFC 8011 5.4.11); 3 is idle."""

_SILENT = (
    "The printer may not exist or is unavailable",
    "The printer is not responding",
    "The printer is unreachable",
    "Unable to locate printer",
)
"""How CUPS's network backends begin to say that nobody is there; they give no keyword, and try for ever."""

_VAGUE = ("paused", "moving-to-paused")
"""Said last: they follow from whatever stopped the printer."""

_NO_WORDS = ("", "Paused")
"""What cupsd leaves as the message of a printer that somebody paused."""

_LABEL_PRINTERS = ("zebra", "zpl")
"""In the names of drivers for printers that know ZPL themselves."""

_QUEUES_OF_CUPS = ("/printers/", "/classes/")
"""In the address of a printer that another CUPS keeps: that one has the driver."""

_SEVERITIES = ("-error", "-warning", "-report")
_MOST = 120


def reasons_of(attributes: Mapping[str, Any]) -> tuple[str, ...]:
    """The keywords of `printer-state-reasons`, as pycups gives them: a list, one text, or nothing."""
    said = attributes.get("printer-state-reasons") or ()
    listed: Iterable[str] = (said,) if isinstance(said, str) else said
    return tuple(reason for reason in listed if reason != "none")


def formats_of(attributes: Mapping[str, Any]) -> tuple[DocumentFormat, ...]:
    """What the queue makes paper of, by its driver: one without a driver hands on what it gets."""
    model = str(attributes.get("printer-make-and-model") or "").casefold()
    if _is_raw(model):
        return (DocumentFormat.ZPL,)
    if any(word in model for word in _LABEL_PRINTERS):
        return (DocumentFormat.PDF, DocumentFormat.ZPL)
    return (DocumentFormat.PDF,)


def lacks_driver(attributes: Mapping[str, Any]) -> bool:
    """Whether the queue leads to a driverless printer that cupsd never came to know.

    CUPS 2.4 makes the queue of `lpadmin -m everywhere` before it asks the printer, and keeps it when nobody
    answers; 2.4.7 at least says so then. Of a printer that is off, the queue stays a raw one for ever: it
    would send PDF to a printer of which nobody knows what it takes. A raw queue to a port is meant so.
    """
    scheme, _, address = str(attributes.get("device-uri") or "").partition("://")
    of_cups = any(path in address for path in _QUEUES_OF_CUPS)
    model = str(attributes.get("printer-make-and-model") or "").casefold()
    return scheme in {"ipp", "ipps"} and _is_raw(model) and not of_cups


def size_name(media: str) -> str:
    """A size of paper in few letters: `iso_a4_210x297mm` (PWG 5101.1) is A4; of others what they measure."""
    kind, _, rest = media.partition("_")
    name, _, size = rest.rpartition("_")
    if not name:
        return media
    return name.upper() if kind == "iso" else size


def trouble_of(attributes: Mapping[str, Any], *, connecting_for: float, patience: float) -> str:
    """What keeps the printer from printing; empty when nothing does.

    `connecting_for` is how many seconds it has been saying that it connects: each job begins so, and it is
    trouble only after `patience`.
    """
    keywords = [_plain(reason) for reason in reasons_of(attributes) if not reason.endswith("-report")]
    if connecting_for < patience:
        keywords = [keyword for keyword in keywords if keyword != "connecting-to-device"]
    for keyword in sorted(keywords, key=lambda keyword: keyword in _VAGUE):
        sentence = words.state_reason(keyword)
        if sentence is not None and keyword not in _VAGUE:
            return sentence
    if attributes.get("printer-state") == STOPPED:
        return _stopped(attributes)
    return _silent(attributes) if attributes.get("printer-state") == PROCESSING else ""


def short_words(message: object) -> str:
    """Words of CUPS or of a backend, in one short line."""
    return clean_line(str(message))[:_MOST]


def _stopped(attributes: Mapping[str, Any]) -> str:
    message = short_words(attributes.get("printer-state-message") or "")
    return words.printer_stopped(message) if message not in _NO_WORDS else words.printer_paused()


def _silent(attributes: Mapping[str, Any]) -> str:
    message = str(attributes.get("printer-state-message") or "")
    return words.not_answering() if message.startswith(_SILENT) else ""


def _is_raw(model: str) -> bool:
    return "raw" in model.split()


def _plain(reason: str) -> str:
    for severity in _SEVERITIES:
        reason = reason.removesuffix(severity)
    return reason
