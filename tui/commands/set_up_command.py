"""`kolli set-up FILE`: a shop's particulars, its warehouse, articles, stock and people, into the store."""

import argparse

from tui.commands.store_opening import add_database, open_store
from tui.commands.text_files import read_file


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "file", metavar="FILE", help="JSON in the form of the demo's shop; - is standard input"
    )
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Load the file. Loading it again brings all but stock up to date."""
    from models.set_up import read_set_up

    set_up = read_set_up(read_file(arguments.file))
    store = open_store(arguments)
    try:
        store.load_set_up(set_up)
    finally:
        store.close()
    print(
        f"Shop {set_up.shop.shop}, site {set_up.site.site}: {len(set_up.products)} articles, "
        f"{len(set_up.packers)} people."
    )
    return 0
