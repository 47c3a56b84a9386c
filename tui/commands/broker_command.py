"""`kolli broker set NAME` and `kolli broker list`: where a shop's parcel ids come from (S16).

The settings are a JSON object with secrets in it: they are read from a file or from standard input, never
from the command line, where every user of the machine could see them.
"""

import argparse
import sys
from typing import TYPE_CHECKING

from models.bookings import BrokerName
from models.errors import SettingsWrong
from models.types import ShopId
from models.wording import brokers as wording
from tui.commands.store_opening import add_database, add_shop, open_store, the_shop
from tui.commands.text_files import read_file

if TYPE_CHECKING:
    from models.tables.store import Store


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("deed", choices=("set", "list"), help="keep an account, or list accounts")
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="sscc (the shop's own series), nshift or postnord"
    )
    parser.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="the settings as JSON (default: standard input)"
    )
    parser.add_argument("--not-preferred", action="store_true", help="use it only where it is asked for")
    add_shop(parser)
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Keep the account, or print the shop's accounts and how much is left of its own series."""
    if arguments.deed == "set" and arguments.name is None:
        raise SettingsWrong(wording.broker_wanted(), code="unknown_broker")
    store = open_store(arguments)
    try:
        shop = the_shop(store, arguments.shop)
        if arguments.deed == "set":
            _set(store, shop, arguments.name, arguments.file, preferred=not arguments.not_preferred)
        else:
            _list(store, shop)
    finally:
        store.close()
    return 0


def _set(store: "Store", shop: ShopId, name: str, file: str, *, preferred: bool) -> None:
    from models.tables.store import broker_accounts, sscc_series
    from models.tables.store.work import Work
    from sync.store.brokers.accounts import SsccSettings, broker_name, read_settings

    broker = broker_name(name)
    if file == "-" and sys.stdin.isatty():
        print(wording.settings_wanted(broker), file=sys.stderr)
    body = read_file(file)
    settings = read_settings(broker, body)
    account = broker_accounts.Account(shop=shop, broker=broker, settings=body, preferred=preferred)

    def keep(work: Work) -> None:
        broker_accounts.put_account(work, account)
        if isinstance(settings, SsccSettings):
            sscc_series.open_series(work.session, shop, extension=settings.extension, start=settings.start)

    store.work(keep)
    print(wording.account_set(broker, shop))


def _list(store: "Store", shop: ShopId) -> None:
    from models.tables.store import broker_accounts, sscc_series

    accounts = store.read(lambda session: broker_accounts.accounts(session, shop))
    for account in accounts:
        print(wording.account_line(account.broker, preferred=account.preferred))
    if not any(account.broker is not BrokerName.SSCC for account in accounts):
        print(wording.no_accounts(shop))
    for series, left in store.read(lambda session: sscc_series.serials_left(session, shop)).items():
        print(wording.series_line(series.extension, series.company_prefix, left, series.capacity))
