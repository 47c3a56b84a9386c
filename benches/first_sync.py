"""A new site's first sync over loopback, against a copy of the finished replica by the same way.

`python -m benches.first_sync [ORDERS]`: a store of its own process, with so many open orders of four lines; a
site that has nothing pulls until it has everything. The peer sends the bytes of the replica that came of it
through a socket of loopback into a file. Budget: 3 times the peer, for 100,000 orders (design, section 7).
"""

import asyncio
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from benches.pack_run import LINES_PER_ORDER, SITE, make_shop
from models.tables.site import SiteDatabase
from models.tables.store import Store
from models.types import DeviceId
from sync.client import HttpOrderStore
from sync.engine import Engine, Outcome
from sync.store.serving import serve

DEVICE, SECRET = DeviceId("first"), "0123456789abcdef"
BUDGET = 3.0


def main(orders: int) -> None:
    """Make the store, sync a site, copy its replica."""
    with tempfile.TemporaryDirectory() as folder:
        path, home = Path(folder) / "store.db", Path(folder) / "site"
        make_shop(path, orders)
        _tell(path)
        with subprocess.Popen(  # noqa: S603 - this very program
            [sys.executable, "-m", "benches.first_sync", "serve", str(path)],
            stdout=subprocess.PIPE,
            text=True,
        ) as store:
            port = int(store.stdout.readline()) if store.stdout is not None else 0
            began, worked = time.perf_counter(), time.process_time()
            asyncio.run(_sync(home, port))
            seconds, own = time.perf_counter() - began, time.process_time() - worked
            store.terminate()
        copied = min(_copied(home) for _ in range(3))
        size = (home / "replica.db").stat().st_size / 2**20
    print(f"{orders} open orders, {orders * LINES_PER_ORDER} lines: a replica of {size:.0f} MB")
    print(f"  first sync {seconds:.1f} s, of these {own:.1f} s processor at the site")
    print(f"  copy of the replica {copied:.2f} s, ratio {seconds / copied:.1f}, budget {BUDGET:.0f}")


def _tell(path: Path) -> None:
    """The site is to hear of every order, and its device is known."""
    store = Store.open(f"sqlite:///{path}")
    store.add_device(DEVICE, SITE, SECRET)
    store.close()
    database = sqlite3.connect(path)
    (last,) = database.execute("SELECT version FROM counter").fetchone()
    database.execute(
        "INSERT INTO feed (shop_id, kind, entity_id, site_id, version, gone)"
        " SELECT shop_id, 'order', order_id, site_id, ? + row_number() OVER (ORDER BY order_id), 0"
        " FROM orders",
        [last],
    )
    database.execute("UPDATE counter SET version = (SELECT MAX(version) FROM feed)")
    database.commit()
    database.close()


async def _sync(home: Path, port: int) -> None:
    with SiteDatabase.open(home) as site:
        async with HttpOrderStore(f"http://127.0.0.1:{port}", f"{DEVICE}.{SECRET}") as store:
            engine = Engine(site, store, DEVICE)
            while await engine.pull_round(0) is Outcome.MORE:
                pass


def _copied(home: Path) -> float:
    """Seconds to send the replica through loopback, into a file that is on the disk then."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        sender = threading.Thread(target=_send, args=(home / "replica.db", server.getsockname()))
        began = time.perf_counter()
        sender.start()
        connection, _ = server.accept()
        with connection, connection.makefile("rb") as read, (home / "copy.db").open("wb") as copy:
            shutil.copyfileobj(read, copy, 2**20)
            copy.flush()
            os.fsync(copy.fileno())
        sender.join()
        return time.perf_counter() - began


def _send(path: Path, to: tuple[str, int]) -> None:
    with path.open("rb") as file, socket.create_connection(to) as connection:
        connection.sendfile(file)


def _serve(path: str) -> None:
    store = Store.open(f"sqlite:///{path}")
    asyncio.run(
        serve(store, "127.0.0.1", 0, on_ready=lambda port: print(port, flush=True), pack_run_minutes=0)
    )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        _serve(sys.argv[2])
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
