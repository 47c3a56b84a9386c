"""`kolli stock SKU`: units of an article on hand and reserved, as the store counts them."""

import argparse
import json

from models.errors import NotFound
from models.types import SiteId, Sku
from models.wording import stock_counts as wording
from tui.commands.store_opening import add_database, add_shop, open_store, the_shop


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("sku", metavar="SKU", help="the shop's article number")
    parser.add_argument("--site", help="at which warehouse (default: the shop's)")
    parser.add_argument("--json", action="store_true", help="for programs")
    add_shop(parser)
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the figures."""
    store = open_store(arguments)
    try:
        shop = the_shop(store, arguments.shop)
        site = SiteId(arguments.site) if arguments.site else store.home_site(shop)
        if store.unknown_articles(shop, [Sku(arguments.sku)]):
            raise NotFound(wording.unknown_article(arguments.sku))
        level = store.stock(shop, site, Sku(arguments.sku))
    finally:
        store.close()
    figures = {"on_hand": level.on_hand, "reserved": level.reserved, "free": level.available}
    if arguments.json:
        print(json.dumps({"sku": arguments.sku, "site": site, **figures}))
    else:
        print(", ".join(f"{name.replace('_', ' ')} {units}" for name, units in figures.items()))
    return 0
