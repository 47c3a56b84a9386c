"""`kolli device NAME --site SITE`: the token with which a warehouse's host pushes and pulls."""

import argparse
import secrets
import sys
from typing import TYPE_CHECKING

from models.errors import NotAllowed
from models.types import DeviceId, SiteId
from tui.commands.store_opening import add_database, add_days, expiry, opened_store
from tui.commands.tables import print_json, print_table

if TYPE_CHECKING:
    from models.tables.store import Store


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="what to call the host: letters, digits, dashes"
    )
    parser.add_argument("--site", help="the warehouse it stands in; prints a new token")
    add_days(parser)
    parser.add_argument("--revoke", action="store_true", help="let the host in no more")
    parser.add_argument("--list", action="store_true", help="every host instead")
    parser.add_argument("--json", action="store_true", help="the list for programs")
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print a new token, revoke one, or list the hosts."""
    if not arguments.list and not (arguments.name and (arguments.site or arguments.revoke)):
        print("kolli device: give a NAME with --site or with --revoke, or --list", file=sys.stderr)
        return 2
    with opened_store(arguments) as store:
        if arguments.list:
            _list(store, as_json=arguments.json)
        elif arguments.revoke:
            store.revoke_device(DeviceId(arguments.name))
        else:
            _let_in(store, arguments)
    return 0


def _let_in(store: "Store", arguments: argparse.Namespace) -> None:
    """The token is shown this once: the store keeps only its hash."""
    from models.tables.store.office_devices import HOST_OR_SITE
    from models.wording.office import device_malformed

    known = {each.device for each in store.devices()}
    if arguments.name not in known and not HOST_OR_SITE.fullmatch(arguments.name):
        raise NotAllowed(device_malformed(arguments.name))
    secret = secrets.token_urlsafe(32)
    site, until = SiteId(arguments.site), expiry(arguments.days)
    store.add_device(DeviceId(arguments.name), site, secret, expires_at=until)
    print(f"{arguments.name}.{secret}")


def _list(store: "Store", *, as_json: bool) -> None:
    devices = store.devices()
    if as_json:
        print_json(devices)
    else:
        print_table(
            [
                (each.device, each.site, f"{each.acked} operations", "revoked" if each.revoked else "")
                for each in devices
            ]
        )
