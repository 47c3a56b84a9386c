"""`kolli count FILE` or `kolli count SKU QUANTITY`: stock counted in, all or nothing."""

import argparse
import getpass
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from models.types import ShopId, SiteId
from tui.commands.store_opening import add_database, add_shop, opened_store, the_shop
from tui.commands.text_files import read_file

if TYPE_CHECKING:
    from models.stock_counts import StockCount, WrongLine
    from models.tables.store import Store


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "what",
        metavar="FILE|SKU",
        help="CSV (sku,quantity a line) or JSON, - is standard input; or with QUANTITY an article number",
    )
    parser.add_argument("quantity", nargs="?", metavar="QUANTITY", help="units of that one article")
    parser.add_argument(
        "--received",
        action="store_true",
        help="what has come in besides what was there",
    )
    parser.add_argument("--site", help="at which warehouse (default: the shop's)")
    add_shop(parser)
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Count it in; a file with a wrong line is refused whole, with the number of each such line."""
    from models.stock_counts import CountMode, CountsRefused

    wrong: Sequence[WrongLine] = ()
    try:
        counts = _counts(arguments)
    except CountsRefused as refused:
        counts, wrong = refused.read, refused.lines
    mode = CountMode.RECEIVED if arguments.received else CountMode.ON_SHELF
    with opened_store(arguments) as store:
        shop = the_shop(store, arguments.shop)
        site = SiteId(arguments.site) if arguments.site else store.home_site(shop)
        wrong = [*wrong, *_unknown(store, shop, counts)]
        if wrong:
            raise CountsRefused(sorted(wrong, key=lambda each: each.line))
        only = [count for _line, count in counts]
        store.count_in(shop, site, only, datetime.now(UTC), by=getpass.getuser(), mode=mode)
    units = sum(count.quantity for count in only)
    print(f"{len(only)} articles counted in at {site}: {units} units.")
    return 0


def _counts(arguments: argparse.Namespace) -> Sequence[tuple[int, "StockCount"]]:
    from models.stock_counts import checked_counts, read_counts

    if arguments.quantity is not None:
        return checked_counts([(1, arguments.what, arguments.quantity)])
    return read_counts(read_file(arguments.what))


def _unknown(
    store: "Store", shop: ShopId, counts: Sequence[tuple[int, "StockCount"]]
) -> Iterator["WrongLine"]:
    from models.stock_counts import WrongLine
    from models.wording.stock_counts import unknown_article

    unknown = store.unknown_articles(shop, [count.sku for _line, count in counts])
    for line, count in counts:
        if count.sku in unknown:
            yield WrongLine(line=line, reason=unknown_article(count.sku))
