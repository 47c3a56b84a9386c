"""The command sheet: a barcode for everything that a key does, to hang up where parcels are packed."""

from datetime import datetime

from models.scans.own_codes import command_code
from models.scans.readings import Command
from models.wording import commands as words
from printing.documents.code_sheet import CodeCell, code_sheet


def command_sheet(at: datetime) -> bytes:
    """Return the PDF, one page of A4, in the language of the moment."""
    cells = [
        CodeCell(words.command_name(command), words.command_means(command), command_code(command))
        for command in Command
    ]
    return code_sheet(words.sheet_title(), words.sheet_note(), cells, at)
