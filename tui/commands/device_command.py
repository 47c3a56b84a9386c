"""`kolli device NAME --site SITE`: the token with which a warehouse's host pushes and pulls."""

import argparse
import secrets

from models.types import DeviceId, SiteId
from tui.commands.store_opening import add_database, open_store


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("name", metavar="NAME", help="what to call the host: letters, digits, dashes")
    parser.add_argument("--site", required=True, help="the warehouse it stands in")
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the new token. It is shown this once: the store keeps only its hash."""
    secret = secrets.token_urlsafe(32)
    store = open_store(arguments)
    try:
        store.add_device(DeviceId(arguments.name), SiteId(arguments.site), secret)
    finally:
        store.close()
    print(f"{arguments.name}.{secret}")
    return 0
