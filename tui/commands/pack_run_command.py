"""`kolli pack-run`: the pack script by hand (S11), each step as it goes."""

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tui.commands.store_opening import add_database, add_shop, open_store, the_shop

if TYPE_CHECKING:
    from models.pack_run import Step


def add(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    add_shop(parser)
    add_database(parser)


def run(arguments: argparse.Namespace) -> int:
    """Run it, printing each step; orders that stay behind are named with the reason."""
    from models.wording.pack_run import why

    store = open_store(arguments)
    try:
        shop = the_shop(store, arguments.shop)
        done = store.run_pack_script(shop, datetime.now(UTC), on_step=_tell)
    finally:
        store.close()
    print(f"{len(done.taken)} moved to Packing, {len(done.left)} left.")
    for order_id, reason in done.left.items():
        print(f"  {order_id}: {why(reason)}")
    return 0


def _tell(step: "Step") -> None:
    from models.wording.pack_run import step_name

    print(
        f"{step_name(step.name)}: {step.count} in {step.milliseconds:.0f} ms {step.error}".rstrip(),
        flush=True,
    )
