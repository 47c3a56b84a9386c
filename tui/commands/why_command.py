"""`kolli why NUMBER`: why an order is not in Packing, in one sentence (S11)."""

import argparse

from models.types import OrderNumber
from tui.commands.store_opening import add_database, add_shop, opened_store, the_shop
from tui.commands.tables import print_json


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("number", metavar="NUMBER", help="the order's number")
    parser.add_argument("--json", action="store_true", help="for programs")
    add_shop(parser)
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the sentence."""
    from models.wording.why import why

    with opened_store(arguments) as store:
        outlook = store.why(the_shop(store, arguments.shop), OrderNumber(arguments.number))
    order, reason = outlook.order, outlook.reason
    sentence = why(order, reason, by_hand=outlook.by_hand)
    if arguments.json:
        print_json({"number": order.number, "state": order.state, "reason": reason, "why": sentence})
    else:
        print(sentence)
    return 0
