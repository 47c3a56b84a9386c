"""`kolli status add|rename|retire|list`: a shop's own statuses (S20)."""

import argparse
from typing import TYPE_CHECKING

from models.orders import CustomStatus
from models.types import CustomStatusCode, ShopId
from tui.commands.store_opening import add_database, add_shop, opened_store, the_shop
from tui.commands.tables import print_json, print_table

if TYPE_CHECKING:
    from models.tables.store import Store


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    adding = deeds.add_parser("add", help="a new status, or one that was retired")
    renaming = deeds.add_parser("rename", help="another name, on old orders too")
    retiring = deeds.add_parser("retire", help="no order is given it any more; those that have it keep it")
    listing = deeds.add_parser("list", help="every status of the shop")
    for each in (adding, renaming, retiring):
        each.add_argument("code", metavar="CODE", help="capital letters and digits, as orders refer to it")
    for each in (adding, renaming):
        each.add_argument("name", metavar="NAME", help="as people read it")
    for each in (adding, renaming, retiring, listing):
        add_shop(each)
        add_database(each)
    listing.add_argument("--json", action="store_true", help="for programs")


def run(arguments: argparse.Namespace) -> int:
    """Do the deed."""
    with opened_store(arguments) as store:
        shop = the_shop(store, arguments.shop)
        if arguments.deed == "list":
            _list(store, shop, as_json=arguments.json)
        else:
            _change(store, shop, CustomStatusCode(arguments.code), arguments)
    return 0


def _change(store: "Store", shop: ShopId, code: CustomStatusCode, arguments: argparse.Namespace) -> None:
    if arguments.deed == "add":
        store.add_custom_status(shop, CustomStatus(code=code, name=arguments.name))
    elif arguments.deed == "rename":
        store.rename_custom_status(shop, code, arguments.name)
    else:
        store.retire_custom_status(shop, code)


def _list(store: "Store", shop: ShopId, *, as_json: bool) -> None:
    statuses = store.custom_statuses(shop)
    if as_json:
        print_json(statuses)
    else:
        print_table([(each.code, each.name, "retired" if each.retired else "") for each in statuses])
