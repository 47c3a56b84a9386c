"""`kolli orders`: the orders of this machine's site that are searched for (S1, S2)."""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from models.amounts import currency_of, minor_units
from models.errors import KolliError, StoreUnreachable
from models.orders import Order
from models.plain_text import plain
from models.search import OrderQuery, Page, PaymentCriterion, Sort
from models.search_parameters import QueryWrong, place_text, read_query
from models.settings import read_settings
from models.types import OrderState
from models.wording import order_list
from models.wording import search as search_wording
from models.wording.orders import marks, money
from models.wording.rules import state_name
from tui.stock_search import needs_stock, page_of

if TYPE_CHECKING:
    from models.tables.site import SiteDatabase

_YES_NO = ("yes", "no")
_AMOUNTS = frozenset({"min", "max"})

_CRITERIA: Mapping[str, tuple[Sequence[str] | None, str]] = {
    "status": (None, "with this custom status, by its code"),
    "from": (None, "placed on this day or later, as 2026-11-22"),
    "to": (None, "placed on this day or earlier"),
    "min": (None, "value at least this, as 129 or 129.50, VAT and freight included"),
    "max": (None, "value at most this"),
    "payment": ([each.value for each in PaymentCriterion], "how it is paid"),
    "printed": (_YES_NO, "whether a pick slip has been printed"),
    "waiting": (_YES_NO, "whether it waits"),
    "cancelled": (_YES_NO, "whether it is cancelled"),
    "site": (None, "packed by this warehouse"),
    "sku": (None, "this article is ordered"),
    "short": (_YES_NO, "whether goods are missing: too few free at the store, or looked for in vain"),
    "part-delivered": (_YES_NO, "whether a part of it has left"),
    "comment": (_YES_NO, "whether it has a comment"),
    "sort": ([each.value for each in Sort], "which come first (default: newest)"),
    "limit": (None, "how many, at most 500 (default: 100)"),
    "after": (None, "those that follow: what the call before said at its end"),
}


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "q",
        nargs="*",
        metavar="WORD",
        help="words and fragments of number, name, e-mail, phone, parcel id and SKU; all must be there",
    )
    states = [state.value for state in OrderState]
    parser.add_argument("--state", action="append", choices=states, default=[], help="only these")
    for name, (choices, said) in _CRITERIA.items():
        parser.add_argument(f"--{name}", choices=choices, default="", help=said)
    parser.add_argument("--json", action="store_true", help="for programs: one array of orders, whole")


def run(arguments: argparse.Namespace) -> int:
    """Print one line an order (S1), or all of them as JSON; what follows is said on standard error."""
    from tui.commands.site_reading import open_site

    with open_site(arguments.home) as site:
        query = read_query(_parameters(arguments, site))
        page = _page(site, arguments.home, query)
    if arguments.json:
        print(msgspec.json.format(msgspec.json.encode(page.orders)).decode())
    else:
        _print_table(page.orders)
    if page.building:
        print(f"kolli: {search_wording.index_is_built()}", file=sys.stderr)
    if page.next is not None:
        print(f"kolli: there may be more: --after {place_text(page.next)}", file=sys.stderr)
    return 0


def _page(site: "SiteDatabase", home: Path, query: OrderQuery) -> Page:
    """The store's where stock is asked for; what the site knows where the store is away, and that is said."""
    if not needs_stock(query):
        return site.search(query)
    at = read_settings(home).site
    if at.store_url and at.token:
        from sync.tools_client import ToolsClient

        try:
            return page_of(site, asyncio.run(ToolsClient(at.store_url, at.token).orders(query)))
        except StoreUnreachable:
            pass
        except KolliError as trouble:
            print(f"kolli: {trouble.message}", file=sys.stderr)
    print(f"kolli: {order_list.without_stock()}", file=sys.stderr)
    return site.search(query)


def _parameters(arguments: argparse.Namespace, site: "SiteDatabase") -> Iterator[tuple[str, str]]:
    """The options as the parameters of the API, which are named alike; amounts in minor units."""
    yield "q", " ".join(arguments.q)
    for state in arguments.state:
        yield "state", state
    for name in (each.replace("-", "_") for each in _CRITERIA):
        value = getattr(arguments, name)
        yield name, _minor(name, value, site) if value and name in _AMOUNTS else value


def _minor(name: str, text: str, site: "SiteDatabase") -> str:
    """An amount as people write it in the currency of the newest order here. Raises `QueryWrong`."""
    minor = minor_units(text, currency_of(site.search(OrderQuery(limit=1)).orders))
    if minor is None:
        raise QueryWrong(search_wording.no_money(name))
    return str(minor)


def _print_table(orders: Sequence[Order]) -> None:
    for order in orders:
        customer = plain(order.customer.name) if order.customer else "-"
        print(
            f"{order.number:<10} {order.placed_at.astimezone():%Y-%m-%d %H:%M}  {customer:<28.28} "
            f"{state_name(order.state):<9}{money(order.total, order.currency):>14}  {marks(order)}".rstrip()
        )
