"""`kolli shop-token NAME`: the token with which a shop's program imports and looks at orders over HTTP."""

import argparse
import secrets

from tui.commands.store_opening import add_database, add_days, add_shop, expiry, open_store, the_shop


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("name", metavar="NAME", help="what to call the program: letters, digits, dashes")
    add_days(parser)
    add_shop(parser)
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the new token. It is shown this once: the store keeps only its hash."""
    secret = secrets.token_urlsafe(32)
    store = open_store(arguments)
    try:
        shop = the_shop(store, arguments.shop)
        store.add_shop_token(shop, arguments.name, secret, expires_at=expiry(arguments.days))
    finally:
        store.close()
    print(f"{shop}/{arguments.name}.{secret}")
    return 0
