"""`kolli import SHAPE FILE`: a shop's orders into the store.

A file in which any document is wrong is refused whole. Where an order no longer allows what its document says
(S9), that document is refused and the others are taken in.
"""

import argparse
import sys
from collections import Counter
from datetime import UTC, datetime

from models.errors import RuleBroken
from models.types import SiteId
from tui.commands.store_opening import add_database, add_shop, open_store, the_shop
from tui.commands.text_files import read_file


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "shape", choices=("kolli", "woocommerce", "shopify"), metavar="SHAPE", help="%(choices)s"
    )
    parser.add_argument(
        "file", metavar="FILE", help="JSON: one order document or a list; - is standard input"
    )
    parser.add_argument("--site", help="which warehouse packs new orders (default: the shop's)")
    add_shop(parser)
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Take the documents in, and say what became of them."""
    from sync.store.documents import read_for_shop

    body = read_file(arguments.file)
    site = SiteId(arguments.site) if arguments.site else None
    store = open_store(arguments)
    try:
        shop = the_shop(store, arguments.shop)
        drafts = read_for_shop(store, shop, arguments.shape, body)
        now = datetime.now(UTC)
        taken: Counter[str] = Counter()
        with store.loading(len(drafts)):
            for draft in drafts:
                try:
                    taken[store.take_in(shop, site, draft, now, actor=arguments.shape).result.value] += 1
                except RuleBroken as refused:
                    taken["refused"] += 1
                    print(f"kolli: {refused.message}", file=sys.stderr)
    finally:
        store.close()
    print(", ".join(f"{count} {result}" for result, count in sorted(taken.items())))
    return 1 if taken["refused"] else 0
