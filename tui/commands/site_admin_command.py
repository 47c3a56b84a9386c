"""`kolli site-admin add|list`: the warehouses that the store knows."""

import argparse

from models.errors import NotAllowed
from models.types import ShopId, SiteId
from tui.commands.store_opening import add_database, opened_store
from tui.commands.tables import print_json, print_table


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    adding = deeds.add_parser("add", help="a warehouse, or more shops for one that is there")
    listing = deeds.add_parser("list", help="every warehouse, its shops and its hosts")
    adding.add_argument("site", metavar="SITE", help="the warehouse's short name")
    adding.add_argument("--name", required=True, help="as people call it")
    adding.add_argument(
        "--shop", action="append", default=[], help="for which it packs; once for each of several"
    )
    listing.add_argument("--json", action="store_true", help="for programs")
    for each in (adding, listing):
        add_database(each)


def run(arguments: argparse.Namespace) -> int:
    """Add or list."""
    from models.tables.store.office_devices import HOST_OR_SITE, checked_name
    from models.wording.office import site_malformed

    with opened_store(arguments) as store:
        if arguments.deed == "add":
            name = checked_name(arguments.name)
            known = {each.site for each in store.sites()}
            if arguments.site not in known and not HOST_OR_SITE.fullmatch(arguments.site):
                raise NotAllowed(site_malformed(arguments.site))
            shops = [store.shop(ShopId(shop)).shop for shop in arguments.shop]
            store.add_site(SiteId(arguments.site), name, shops)
            return 0
        sites = store.sites()
    if arguments.json:
        print_json(sites)
    else:
        print_table(
            [(each.site, each.name, ", ".join(each.shops), ", ".join(each.devices)) for each in sites]
        )
    return 0
