"""An agent as a process of its own: takes everything anew, again and again, from a store in another epoch."""

import asyncio
import sys
from pathlib import Path

from models.tables.site import SiteDatabase
from models.types import DeviceId
from sync.engine import Engine, Outcome
from tests.site.values import order
from tests.sync.memory_store import Line, MemoryStore


async def main(home: str) -> None:
    """Say so each time that all is taken."""
    store = MemoryStore(order(str(name)) for name in range(1, 101))
    backup = store.back_up()
    with SiteDatabase.open(Path(home)) as site:
        engine = Engine(site, Line(store, page=7), DeviceId("lager"))
        epoch = 0
        while True:
            epoch += 1
            store.restore(backup, f"{id(store)}-{epoch}")
            while await engine.pull_round(0.0) is not Outcome.DONE:
                pass
            sys.stdout.write("all is taken\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
