"""`kolli webhook list|retry`: what the shop's programs were told, and telling again what was given up."""

import argparse
from functools import partial
from typing import TYPE_CHECKING

from models.webhooks import DeliveryState
from tui.commands.store_opening import add_database, add_shop, opened_store, the_shop
from tui.commands.tables import print_json, print_table

if TYPE_CHECKING:
    from models.tables.store import Store
    from models.tables.store.webhook_queue import EventDelivery
    from models.types import ShopId

_MOST = 500


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)
    listing = deeds.add_parser("list", help="every subscription, or one's events with what became of them")
    listing.add_argument("subscription", nargs="?", metavar="SUBSCRIPTION", help="as the list names it")
    states = [state.value for state in DeliveryState]
    listing.add_argument("--state", choices=states, help="only events of this state")
    listing.add_argument("--json", action="store_true", help="for programs")
    retrying = deeds.add_parser("retry", help="tell again what was given up, in order per order")
    retrying.add_argument("subscription", metavar="SUBSCRIPTION", help="as the list names it")
    for each in (listing, retrying):
        add_shop(each)
        add_database(each)


def run(arguments: argparse.Namespace) -> int:
    """Do the deed."""
    with opened_store(arguments) as store:
        shop = the_shop(store, arguments.shop)
        if arguments.deed == "retry":
            _retry(store, shop, arguments.subscription)
        elif arguments.subscription is None:
            _list(store, shop, as_json=arguments.json)
        else:
            _events(store, shop, arguments)
    return 0


def _retry(store: "Store", shop: "ShopId", subscription: str) -> None:
    from datetime import UTC, datetime

    from models.tables.store import webhook_queue

    at = datetime.now(UTC)
    count = store.work(lambda work: webhook_queue.retry(work.session, shop, subscription, at))
    print(f"{count} events will be sent again." if count != 1 else "1 event will be sent again.")


def _list(store: "Store", shop: "ShopId", *, as_json: bool) -> None:
    from models.tables.store import webhooks

    found = store.read(lambda session: webhooks.subscriptions(session, shop))
    if as_json:
        print_json(found)
    else:
        print_table([(each.subscription, ", ".join(each.events), each.url) for each in found])


def _events(store: "Store", shop: "ShopId", arguments: argparse.Namespace) -> None:
    from models.tables.store import webhook_queue

    state = None if arguments.state is None else DeliveryState(arguments.state)
    found: list[EventDelivery] = []
    more = True
    while more:
        asked = partial(
            webhook_queue.deliveries,
            shop=shop,
            subscription=arguments.subscription,
            state=state,
            limit=_MOST,
            after=found[-1].event_id if found else "",
        )
        page = store.read(asked)
        found += page
        more = len(page) == _MOST
    if arguments.json:
        print_json(tuple(found))
    else:
        print_table([(each.event_id, each.event, each.order_id, each.state, each.answer) for each in found])
