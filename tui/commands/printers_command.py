"""`kolli printers`: the printers that the spooler has, and which documents go to each."""

import argparse
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import SettingsWrong
from models.settings import PrintingSettings, read_settings
from models.types import Document
from tui.commands.tables import print_json, print_table

if TYPE_CHECKING:
    from printing.spooler import PrinterInfo


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """List them; exit status 1 when a document is to go to a printer that is not there."""
    settings = read_settings(arguments.home).printing
    found = {printer.name: printer for printer in _printers(arguments.home, settings)}
    documents = _documents(settings)
    rows = [_report(name, found.get(name), documents.get(name, [])) for name in sorted({*found, *documents})]
    unset = [document.value for document in Document if document not in settings.printers]
    if arguments.json:
        print_json({"spooler": settings.spooler, "printers": rows, "without_printer": unset})
    else:
        print_table([_row(each) for each in rows])
        print(f"No printer is set for: {', '.join(unset) or 'nothing'}")
    return 0 if documents.keys() <= found.keys() else 1


def _printers(home: Path, settings: PrintingSettings) -> "list[PrinterInfo]":
    if settings.spooler == "cups":
        from printing.cups_spooler import CupsSpooler

        with closing(CupsSpooler(settings.cups_socket)) as spooler:
            return list(spooler.printers())
    if settings.spooler == "folder":
        from printing.folder_spooler import FolderSpooler

        return list(FolderSpooler(home / "printed", settings.printers.values()).printers())
    raise SettingsWrong(f"[printing] spooler is {settings.spooler!r}: it must be 'cups' or 'folder'.")


def _documents(settings: PrintingSettings) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = defaultdict(list)
    for document, printer in settings.printers.items():
        sent[printer].append(document.value)
    return sent


def _report(name: str, printer: "PrinterInfo | None", documents: list[str]) -> Mapping[str, object]:
    if printer is None:
        trouble = f"The spooler has no printer {name}."
    elif printer.accepting:
        trouble = printer.trouble
    else:
        trouble = printer.trouble or "It takes no jobs."
    return {"printer": name, "trouble": trouble, "documents": documents}


def _row(report: Mapping[str, object]) -> tuple[str, str, str]:
    documents = report["documents"]
    sent = ", ".join(documents) if isinstance(documents, list) else ""
    return str(report["printer"]), sent or "-", str(report["trouble"] or "ready")
