"""`kolli printers [test|found]`: printers and what goes to each; a test page; what CUPS can see."""

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Union

from models.errors import NotAllowed, NotFound, SettingsWrong
from models.printers import printer_for
from models.settings import PrintingSettings, read_settings
from models.types import Document, DocumentFormat
from models.wording import printers as words
from tui.commands.tables import print_json, print_table

if TYPE_CHECKING:
    from models.printers import Station
    from printing.cups_spooler import CupsSpooler
    from printing.folder_spooler import FolderSpooler
    from printing.spooler import PrinterInfo, Spooler, SpoolerJob

_LOOK_SECONDS = 0.1
_LABEL = "label"


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--json", action="store_true", help="for programs")
    deeds = parser.add_subparsers(dest="deed", metavar="DEED")
    trying = deeds.add_parser("test", help="print a test page")
    finding = deeds.add_parser("found", help="devices that CUPS can see, to make printers of")
    finding.add_argument("--json", action="store_true", help="for programs")
    trying.add_argument("printer", metavar="PRINTER", help="which printer")
    formats = [each.value for each in DocumentFormat]
    trying.add_argument("--format", choices=formats, help="default: what the printer takes")
    trying.add_argument("--paper", choices=("A4", "A5", _LABEL), help="default: by what goes to the printer")
    trying.add_argument("--wait", type=float, default=20.0, metavar="SECONDS", help="default: %(default)s")


def run(arguments: argparse.Namespace) -> int:
    """Do it; exit status 1 when a document goes to a printer that is not there, or a page did not come."""
    deeds = {None: _list, "test": _test, "found": _found}
    return deeds[arguments.deed](arguments, read_settings(arguments.home).printing)


@contextmanager
def _spooler(
    arguments: argparse.Namespace, settings: PrintingSettings
) -> Iterator[Union["CupsSpooler", "FolderSpooler"]]:
    if settings.spooler == "cups":
        from printing.cups_spooler import CupsSpooler

        cups = CupsSpooler(settings.cups_socket)
        try:
            yield cups
        finally:
            cups.close()
    elif settings.spooler == "folder":
        from printing.folder_spooler import FolderSpooler

        named = _documents(settings, _stations(arguments.home))
        yield FolderSpooler(arguments.home / "printed", named)
    else:
        raise SettingsWrong(f"[printing] spooler is {settings.spooler!r}: it must be 'cups' or 'folder'.")


def _stations(home: Path) -> "tuple[Station, ...]":
    """Of this machine's site, if it has one."""
    from tui.commands.site_reading import open_site

    try:
        with open_site(home) as site:
            return tuple(site.stations())
    except NotFound:
        return ()


def _documents(settings: PrintingSettings, stations: "Iterable[Station]") -> Mapping[str, list[str]]:
    """What goes to each printer: the site's own documents, and with its name each station's."""
    sent: dict[str, list[str]] = defaultdict(list)
    for document, printer in settings.printers.items():
        sent[printer].append(document.value)
    for station in stations:
        for document, printer in station.printers.items():
            sent[printer].append(f"{station.station}: {document.value}")
    return sent


# --- the list ---------------------------------------------------------------------------------------


def _list(arguments: argparse.Namespace, settings: PrintingSettings) -> int:
    stations = _stations(arguments.home)
    documents = _documents(settings, stations)
    with _spooler(arguments, settings) as spooler:
        found = {printer.name: printer for printer in spooler.printers()}
        media = {name: spooler.media(name) for name in found}
    blind = _get_pdf(settings, stations) | (found.keys() - documents.keys())
    rows = [
        _report(name, found.get(name), documents.get(name, []), media.get(name, ()), pdf=name in blind)
        for name in sorted({*found, *documents})
    ]
    unset = [document.value for document in Document if not printer_for(settings.printers, document)]
    if arguments.json:
        print_json({"spooler": settings.spooler, "printers": rows, "without_printer": unset})
    else:
        print_table([_row(each) for each in rows])
        print(f"No printer is set for: {', '.join(unset) or 'nothing'}")
    return 0 if documents.keys() <= found.keys() else 1


def _get_pdf(settings: PrintingSettings, stations: "Iterable[Station]") -> set[str]:
    """Names of the printers that get something else than ZPL."""
    from models.tables.site.stations import format_of, queue_of

    return {
        queue_of(at, settings, document)
        for at in (None, *stations)
        for document in Document
        if format_of(at, settings, document) is DocumentFormat.PDF
    }


def _report(
    name: str, printer: "PrinterInfo | None", documents: list[str], media: Iterable[str], *, pdf: bool
) -> Mapping[str, object]:
    """`pdf` is whether it gets any, or nobody knows what."""
    if printer is None:
        trouble = f"The spooler has no printer {name}."
    elif printer.lacks_driver and pdf:
        trouble = words.lacks_driver(name)
    elif printer.accepting:
        trouble = printer.trouble
    else:
        trouble = printer.trouble or "It takes no jobs."
    takes = () if printer is None else tuple(each.value for each in printer.takes)
    return {
        "printer": name,
        "trouble": trouble,
        "documents": documents,
        "takes": takes,
        "media": tuple(media),
        "model": "" if printer is None else printer.model,
    }


def _row(report: Mapping[str, object]) -> tuple[str, ...]:
    return (
        str(report["printer"]),
        _listed(report["documents"]),
        _listed(report["takes"]),
        _listed(report["media"]),
        str(report["trouble"] or "ready"),
    )


def _listed(values: object) -> str:
    return ", ".join(values) if isinstance(values, list | tuple) and values else "-"


# --- a test page ------------------------------------------------------------------------------------


def _test(arguments: argparse.Namespace, settings: PrintingSettings) -> int:
    name = arguments.printer
    goes_there = _documents(settings, _stations(arguments.home)).get(name, [])
    with _spooler(arguments, settings) as spooler:
        printer = next((each for each in spooler.printers() if each.name == name), None)
        if printer is None:
            raise NotFound(f"The spooler has no printer {name}: kolli printers lists them.")
        kind = DocumentFormat(arguments.format) if arguments.format else printer.takes[0]
        if printer.lacks_driver and arguments.format != DocumentFormat.ZPL:
            raise NotAllowed(words.lacks_driver(name))
        paper = arguments.paper or _paper(settings, goes_there, kind)
        data = _drawn(name, kind, paper, settings)
        job = spooler.submit(name, f"test page {datetime.now(UTC):%H%M%S%f}", data, kind)
        ended = _ended(spooler, name, job, arguments.wait)
        trouble = next((each.trouble for each in spooler.printers() if each.name == name), "")
    print(f"{name}, {kind.value}, {paper}: {ended.state.value}. {ended.reason or trouble}".rstrip())
    return 0 if ended.state.value == "done" else 1


def _paper(settings: PrintingSettings, goes_there: list[str], kind: DocumentFormat) -> str:
    """A label for a printer that gets labels, else what lies in it for what else goes there."""
    kinds = [each.rpartition(" ")[2] for each in goes_there]
    if kind is DocumentFormat.ZPL or Document.ADDRESS_LABEL.value in kinds:
        return _LABEL
    sizes = [settings.paper_size.get(Document(each), "") for each in kinds]
    return next(filter(None, sizes), "A4")


def _drawn(name: str, kind: DocumentFormat, paper: str, settings: PrintingSettings) -> bytes:
    from printing.documents.trial_page import trial_label, trial_page

    now = datetime.now(UTC)
    if paper == _LABEL or kind is DocumentFormat.ZPL:
        return trial_label(name, settings.label_size, kind, now)
    return trial_page(name, paper, now)


def _ended(spooler: "Spooler", printer: str, job: str, seconds: float) -> "SpoolerJob":
    """What became of the job within so many seconds."""
    until = time.monotonic() + seconds
    seen = spooler.job_state(printer, job)
    while seen.state.value in {"waiting", "printing"} and time.monotonic() < until:
        time.sleep(_LOOK_SECONDS)
        seen = spooler.job_state(printer, job)
    return seen


# --- what could be a printer ------------------------------------------------------------------------


def _found(arguments: argparse.Namespace, settings: PrintingSettings) -> int:
    if settings.spooler != "cups":
        raise SettingsWrong("[printing] spooler is 'folder': there are no devices to be found.")
    from printing.cups_spooler import CupsSpooler

    # Some of CUPS's backends listen to the network for ten seconds before they answer.
    spooler = CupsSpooler(settings.cups_socket, seconds=30.0)
    try:
        devices = spooler.devices()
    finally:
        spooler.close()
    if arguments.json:
        print_json(devices)
    else:
        print_table([(each.uri, each.model or each.info, each.name or "no printer yet") for each in devices])
    return 0
