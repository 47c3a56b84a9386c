"""`kolli orders`: the orders of this machine's site, oldest first."""

import argparse
from collections.abc import Sequence

import msgspec

from models.orders import Order
from models.types import OrderState
from models.wording.flows import plain
from models.wording.orders import marks, money
from models.wording.rules import state_name


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument(
        "--state",
        action="append",
        choices=[state.value for state in OrderState],
        default=[],
        help="only these",
    )
    parser.add_argument("--json", action="store_true", help="for programs: one array of orders, whole")


def run(arguments: argparse.Namespace) -> int:
    """Print one line an order (S1), or all of them as JSON."""
    from tui.commands.site_reading import open_site

    with open_site(arguments.home) as site:
        orders = site.orders([OrderState(state) for state in arguments.state])
    if arguments.json:
        print(msgspec.json.format(msgspec.json.encode(orders)).decode())
    else:
        _print_table(orders)
    return 0


def _print_table(orders: Sequence[Order]) -> None:
    for order in orders:
        customer = plain(order.customer.name) if order.customer else "-"
        print(
            f"{order.number:<10} {order.placed_at.astimezone():%Y-%m-%d %H:%M}  {customer:<28.28} "
            f"{state_name(order.state):<9}{money(order.total, order.currency):>14}  {marks(order)}".rstrip()
        )
