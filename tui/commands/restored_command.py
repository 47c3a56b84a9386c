"""`kolli restored`: say that the store's database has come out of a backup, before it is used again.

What was written after the backup is not in it. Sites then load everything afresh and push again what the
store has lost, and the shop's own SSCCs go on far behind those that may be out there.
"""

import argparse

from models.wording import brokers as wording
from tui.commands.store_opening import add_database, open_store


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Renew the database's epoch; harmless when it is run once too often."""
    store = open_store(arguments)
    try:
        store.renew_epoch()
    finally:
        store.close()
    print(wording.restored())
    return 0
