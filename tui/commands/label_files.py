"""Badges and shelf labels as a file: many on A4 to cut up, or one after the other for a label printer."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import NotAllowed
from models.types import DocumentFormat

if TYPE_CHECKING:
    from printing.documents.label import Label


def add_paper(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    """Say where the file goes and for what printer."""
    parser.add_argument("--to", required=required, type=Path, metavar="FILE", help="where to write the PDF")
    formats = [each.value for each in DocumentFormat]
    parser.add_argument("--label", choices=formats, help="for a label printer instead of A4")


def write_labels(arguments: argparse.Namespace, labels: "Sequence[Label]", title: str) -> None:
    """Write the file. Raises `NotAllowed` when it cannot be written."""
    from printing.documents.code_labels import code_labels, on_a4

    now, path = datetime.now(UTC), arguments.to
    if arguments.label:
        data = code_labels(labels, DocumentFormat(arguments.label), title, now)
    else:
        data = on_a4(labels, title, now)
    try:
        path.write_bytes(data)
    except OSError as wrong:
        raise NotAllowed(f"{path} cannot be written: {wrong.strerror or wrong}.") from wrong
