"""The pack script over many open orders, against the same fetch, pass and write by bare sqlite3.

`python -m benches.pack_run [ORDERS]` prints both times and their ratio; the budget is 1.5.
"""

import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from models.orders import Address, Product, Shop
from models.tables.store import Store
from models.types import ShopId, SiteId, Sku

SHOP, SITE = ShopId("bench"), SiteId("HERE")
LINES_PER_ORDER, ARTICLES = 4, 5000
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def main(orders: int) -> None:
    """Make the shop once, run both on copies of it, in turn, three times."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made.db"
        make_shop(made, orders)
        pairs = [(_timed(made, _by_bare_sqlite), _timed(made, _by_the_store)) for _ in range(3)]
    print(f"{orders} open orders, {orders * LINES_PER_ORDER} lines")
    for bare, kolli in pairs:
        print(f"  bare sqlite3 {bare:.2f} s, pack script {kolli:.2f} s, ratio {kolli / bare:.2f}")
    print(f"  median ratio {sorted(kolli / bare for bare, kolli in pairs)[1]:.2f}, budget 1.5")


def _timed(made: Path, run: Callable[[Path], int]) -> float:
    copy = made.with_name("copy.db")
    shutil.copy(made, copy)
    began = time.perf_counter()
    taken = run(copy)
    seconds = time.perf_counter() - began
    if taken == 0:
        raise RuntimeError("nothing was taken: nothing was measured")
    for path in made.parent.glob("copy.db*"):
        path.unlink()
    return seconds


def _by_the_store(path: Path) -> int:
    store = Store.open(f"sqlite:///{path}")
    try:
        return len(store.run_pack_script(SHOP, NOW).taken)
    finally:
        store.close()


def _by_bare_sqlite(path: Path) -> int:
    """One hand-written pass: the same rows read, the same greedy choice, the same rows written."""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA foreign_keys = 1")
    database.execute("BEGIN IMMEDIATE")
    free = dict(database.execute("SELECT sku, on_hand - reserved FROM stock"))
    lines: dict[str, Counter[str]] = {}
    for order, sku, quantity in database.execute(
        "SELECT l.order_id, l.sku, l.quantity FROM orders o JOIN order_line l"
        " ON l.shop_id = o.shop_id AND l.order_id = o.order_id WHERE o.shop_id = ? AND o.state = 'order'",
        (SHOP,),
    ):
        lines.setdefault(order, Counter())[sku] += quantity
    taken, reserved = [], Counter[str]()
    for order, paid in database.execute(
        "SELECT order_id, paid FROM orders WHERE shop_id = ? AND state = 'order'"
        " ORDER BY placed_at, order_id",
        (SHOP,),
    ):
        wanted = lines[order]
        if paid and all(free.get(sku, 0) >= units for sku, units in wanted.items()):
            taken.append(order)
            for sku, units in wanted.items():
                free[sku] -= units
                reserved[sku] += units
    _write(database, taken, reserved)
    database.execute("COMMIT")
    database.close()
    return len(taken)


def _write(database: sqlite3.Connection, taken: list[str], reserved: Counter[str]) -> None:
    database.executemany(
        "UPDATE orders SET state = 'packing' WHERE shop_id = ? AND order_id = ?",
        ((SHOP, each) for each in taken),
    )
    database.executemany(
        "INSERT INTO operation (shop_id, order_id, entry, at, actor_kind, actor_name, terminal, action,"
        " state, code, message) VALUES (?, ?, 1, ?, 'pack_run', 'pack script', '',"
        " '{\"do\":\"move_to_packing\"}', 'applied', '', '')",
        ((SHOP, each, NOW.isoformat()) for each in taken),
    )
    database.executemany(
        "UPDATE stock SET reserved = reserved + ? WHERE shop_id = ? AND sku = ?",
        ((units, SHOP, sku) for sku, units in reserved.items()),
    )
    database.executemany(
        "INSERT INTO feed (shop_id, kind, entity_id, site_id, version, gone) VALUES (?, 'order', ?, ?, ?, 0)",
        ((SHOP, each, SITE, 1_000_000 + place) for place, each in enumerate(taken)),
    )


def make_shop(path: Path, orders: int) -> None:
    """Make a shop with articles, stock and so many orders in the state Order; no site is told of them yet."""
    address = Address(name="Bench", street=("Gatan 1",), postal_code="11122", city="Stockholm", country="SE")
    store = Store.open(f"sqlite:///{path}")
    store.add_shop(Shop(shop=SHOP, name="Bench", address=address))
    store.add_site(SITE, "Here", [SHOP])
    store.put_product(
        *(Product(shop=SHOP, sku=_sku(each), name=f"Article {each}") for each in range(ARTICLES))
    )
    store.close()
    database = sqlite3.connect(path)
    _fill(
        database, "stock", ({"sku": _sku(each), "on_hand": orders, "reserved": 0} for each in range(ARTICLES))
    )
    _fill(database, "orders", (_order(each) for each in range(orders)))
    _fill(database, "order_line", _lines(orders))
    database.execute("ANALYZE")
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _sku(number: int) -> Sku:
    return Sku(f"ART-{number:05}")


def _order(number: int) -> dict[str, object]:
    placed = NOW - timedelta(minutes=number)
    return {
        "order_id": f"{number:07}",
        "number": f"{number:07}",
        "state": "order",
        "placed_at": placed.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "currency": "SEK",
        "payment_method": "prepaid",
        "paid": number % 10 != 0,
        "carrier": "postnord",
        "service": "",
        "shipping_amount": 4900,
        "shipping_vat_rate": 2500,
        "comment": "",
        "waiting": False,
        "cancelled": False,
    }


def _lines(orders: int) -> Iterator[dict[str, object]]:
    dice = random.Random(1)
    for order in range(orders):
        for line in range(1, LINES_PER_ORDER + 1):
            yield {
                "order_id": f"{order:07}",
                "line": line,
                "position": line,
                "sku": _sku(dice.randrange(ARTICLES)),
                "name": "Article",
                "quantity": dice.randint(1, 3),
                "unit_price": 9900,
                "vat_rate": 2500,
                "discount": 0,
                "picked": 0,
                "short": 0,
            }


def _fill(database: sqlite3.Connection, table: str, rows: Iterator[dict[str, object]]) -> None:
    """Insert rows of the shop at the site, into the columns that the table has."""
    columns = [name for _, name, *_ in database.execute(f"PRAGMA table_info({table})")]
    named = [name for name in columns if name in {"shop_id", "site_id"}]
    first = next(rows)
    names = [*named, *first]
    always = tuple({"shop_id": SHOP, "site_id": SITE}[name] for name in named)
    places = ", ".join("?" * len(names))
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 - our own names
    database.execute(sql, (*always, *first.values()))
    database.executemany(sql, ((*always, *row.values()) for row in rows))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
