"""`kolli shelf-labels LOCATION... --to FILE`: labels for shelf locations."""

import argparse

from models.types import Location
from tui.commands.label_files import add_paper, write_labels


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("locations", nargs="+", metavar="LOCATION", help="as the articles have it, A-12-3")
    add_paper(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the file."""
    from models.wording.documents import shelf_labels_title
    from printing.documents.code_labels import shelf_label

    labels = [shelf_label(Location(each)) for each in arguments.locations]
    write_labels(arguments, labels, shelf_labels_title())
    return 0
