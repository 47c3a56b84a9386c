"""`kolli restored`: say that the store's database has come out of a backup, before it is used again.

What was written after the backup is not in it. Sites then load everything afresh and push again what the
store has lost, and the shop's own SSCCs go on far behind those that may be out there. Invoices may leave no
number out: theirs go on once the highest one that was sent has been said.
"""

import argparse
from datetime import UTC, datetime

from models.types import ShopId
from models.wording import brokers as wording
from models.wording import invoices as invoice_wording
from tui.commands.store_opening import add_database, opened_store


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--last-invoice",
        action="append",
        default=[],
        type=_last,
        metavar="SHOP=NUMBER",
        help="the highest invoice or credit note that the shop has sent, 0 for none; for each shop",
    )
    add_database(parser)


def _last(text: str) -> tuple[ShopId, int]:
    shop, _, number = text.rpartition("=")
    if not shop or not (number.isascii() and number.isdigit() and len(number) < 20):
        raise argparse.ArgumentTypeError("SHOP=NUMBER was expected")
    return ShopId(shop), int(number)


def run(arguments: argparse.Namespace) -> int:
    """Renew the database's epoch; run once too often, invoices wait once more for their last number."""
    with opened_store(arguments) as store:
        for shop, _ in arguments.last_invoice:
            store.shop(shop)
        store.renew_epoch()
        print(wording.restored())
        for shop, last in arguments.last_invoice:
            store.go_on_invoicing(shop, last, datetime.now(UTC))
        for shop in store.waiting_invoices():
            print(invoice_wording.say_last(shop))
    return 0
