"""`kolli pack-run`: the pack script by hand (S11), each step as it goes."""

import argparse
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING

from tui.commands.store_opening import add_database, add_shop, open_store, the_shop

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.pack_run import Reason, Step
    from models.tables.store import Store
    from models.types import OrderId, ShopId

_MOST_NAMED = 50
"""Orders that stay behind, of perhaps 100,000."""


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_shop(parser)
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run it, printing each step; the first orders that stay behind are named with the reason."""
    store = open_store(arguments)
    try:
        shop = the_shop(store, arguments.shop)
        done = store.run_pack_script(shop, datetime.now(UTC), on_step=_tell)
        print(f"{len(done.taken)} moved to Packing, {len(done.left)} left.")
        _name_left(store, shop, done.left)
    finally:
        store.close()
    return 0


def _name_left(store: "Store", shop: "ShopId", left: "Mapping[OrderId, Reason]") -> None:
    from models.orders import OrderKey
    from models.wording.pack_run import why

    for order_id, reason in islice(left.items(), _MOST_NAMED):
        order = store.order(OrderKey(shop, order_id))
        print(f"  {order_id if order is None else order.number}: {why(reason)}")
    if len(left) > _MOST_NAMED:
        print(f"  And {len(left) - _MOST_NAMED} more; kolli why NUMBER says it of each.")


def _tell(step: "Step") -> None:
    from models.wording.pack_run import step_name

    print(
        f"{step_name(step.name)}: {step.count} in {step.milliseconds:.0f} ms {step.error}".rstrip(),
        flush=True,
    )
