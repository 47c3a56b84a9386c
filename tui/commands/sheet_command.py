"""`kolli sheet --to FILE`: the command barcodes, to print and hang up."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

from models.errors import NotAllowed


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--to", required=True, type=Path, metavar="FILE", help="where to write the PDF")


def run(arguments: argparse.Namespace) -> int:
    """Write the file."""
    from printing.documents.command_sheet import command_sheet

    try:
        arguments.to.write_bytes(command_sheet(datetime.now(UTC)))
    except OSError as wrong:
        raise NotAllowed(f"{arguments.to} cannot be written: {wrong.strerror or wrong}.") from wrong
    return 0
