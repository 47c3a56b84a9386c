"""Searches by words and fragments among many orders, against an exact look-up by number in the same run.

`python -m benches.search [ORDERS [DATABASE]]` prints, for each kind of search, its times at the median and at
p95, and the processor time of this process and of PostgreSQL's together; the budget is 50 ms at p95 for a
page of 50 orders, read whole. DATABASE is the `postgresql://` address of an empty database on this machine;
without it, SQLite in a folder of its own and a PostgreSQL of this run's own, one after the other. The orders
are the same in every run: loaded first, and the index of pieces built then.
"""

import random
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeAlias

import psycopg

from models.orders import Address, Shop
from models.search import OrderQuery, PaymentCriterion, fold, moment
from models.tables.store import Store
from models.types import OrderNumber, OrderState, ShopId, SiteId, Sku
from tests.store.postgresql import make_database, private_cluster

SHOP, SITE = ShopId("bench"), SiteId("HERE")
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
BUDGET, ROUNDS, PAGE = 50.0, 120, 50

_FIRST = (
    "Åsa", "Örjan", "Maria", "Erik", "Anna", "Lars", "Karin", "Björn", "Göran", "Märta", "Zoë", "Jørgen",
    "Pia", "Ulf", "Eva", "Olle", "Stina", "Nils",
)  # fmt: skip
_BEGIN = (
    "And", "Berg", "Lind", "Åker", "Öst", "Sten", "Norr", "Sjö", "Hag", "Ek", "Lund", "Svens", "Peters",
    "Karls", "Nils", "Vik", "Alm", "Dahl", "Fors", "Gran",
)  # fmt: skip
_END = (
    "ersson", "gren", "blom", "qvist", "ström", "man", "berg", "lund", "son", "holm", "stedt", "dahl",
    "röd", "fors", "vall", "mark", "näs", "lid",
)  # fmt: skip

Rows: TypeAlias = Iterator[dict[str, object]]


class Person(NamedTuple):
    """Who ordered, and what is looked for of it."""

    name: str
    email: str
    phone: str
    sku: str
    parcel: str


def person(number: int) -> Person:
    """The same for the same order, whatever was asked before."""
    rest = (number + 1) * 0x9E3779B97F4A7C15 % 2**64 >> 4
    drawn = []
    for sides in (len(_FIRST), len(_BEGIN), len(_END), 10**7, 1000, 3, 5000):
        rest, die = divmod(rest, sides)
        drawn.append(die)
    first, last = _FIRST[drawn[0]], _BEGIN[drawn[1]] + _END[drawn[2]]
    digits = f"{drawn[3]:07}"
    return Person(
        name=f"{first} {last}",
        email=f"{fold(first)}.{fold(last)}{drawn[4]}@example.{('se', 'com', 'net')[drawn[5]]}",
        phone=f"070-{digits[:3]} {digits[3:5]} {digits[5:]}",
        sku=f"ART-{drawn[6]:05}",
        parcel=f"00373501{number:09}{drawn[4]:03}",
    )


class Took(NamedTuple):
    """What one search took, in milliseconds."""

    wall: float
    cpu: float


def main(orders: int, database: str = "") -> None:
    """Make the shop, then search it in every way."""
    if database:
        _search(database, orders)
        return
    with tempfile.TemporaryDirectory() as folder:
        _search(f"sqlite:///{folder}/store.db", orders)
    with private_cluster() as cluster:
        _search(make_database(cluster, "bench"), orders)


def _search(url: str, orders: int) -> None:
    began = time.perf_counter()
    if not _is_made(url, orders):
        _make(url, orders)
    print(f"{orders} orders made in {time.perf_counter() - began:.0f} s, in {url.partition(':')[0]}")
    store = Store.open(url)
    try:
        _compare(store, orders)
    finally:
        store.close()


def _is_made(url: str, orders: int) -> bool:
    """Whether an earlier run has left the shop in the database."""
    store = Store.open(url)
    try:
        return bool(store.read(lambda session: session.value("SELECT COUNT(*) FROM orders")) == orders)
    finally:
        store.close()


def _compare(store: Store, orders: int) -> None:
    dice = random.Random(7)
    timed = _timer(store)
    exact = timed(lambda: store.order_by_number(SHOP, OrderNumber(_number(dice.randrange(orders)))))
    print(f"  {'exact look-up by number':<34}{_figures(exact)}")
    everything: list[Took] = []
    for kind, query in _kinds(dice, orders).items():
        taken = timed(lambda query=query: store.search(SHOP, query()))  # type: ignore[misc]
        everything += taken
        print(f"  {kind:<34}{_figures(taken)}  ratio {_p95(taken) / _p95(exact):6.1f}")
    print(f"  {'all searches':<34}{_figures(everything)}  ratio {_p95(everything) / _p95(exact):6.1f}")
    print(f"  p95 {_p95(everything):.1f} ms, budget {BUDGET:.0f} ms")


def _kinds(dice: random.Random, orders: int) -> dict[str, Callable[[], OrderQuery]]:
    def anybody() -> Person:
        return person(dice.randrange(orders))

    def words(text: str) -> OrderQuery:
        return OrderQuery(text=text, limit=PAGE)

    def piece(text: str, length: int) -> str:
        start = dice.randrange(max(1, len(text) - length))
        return text[start : start + length]

    def open_and_unpaid() -> OrderQuery:
        states = (OrderState.ORDER, OrderState.PACKING)
        unpaid = PaymentCriterion.UNPAID
        return OrderQuery(text=anybody().name.split()[1], states=states, payment=unpaid, limit=PAGE)

    return {
        "the newest orders": lambda: words(""),
        "number": lambda: words(_number(dice.randrange(orders))),
        "end of a number": lambda: words(_number(dice.randrange(orders))[-4:]),
        "first and last name": lambda: words(anybody().name),
        "last name": lambda: words(anybody().name.split()[1]),
        "three letters of a name": lambda: words(piece(anybody().name.split()[1], 3)),
        "two letters that begin a name": lambda: words(anybody().name[:2]),
        "e-mail": lambda: words(anybody().email),
        "five characters of an e-mail": lambda: words(piece(anybody().email, 5)),
        "phone": lambda: words(anybody().phone),
        "seven digits of a phone": lambda: words(anybody().phone.replace("-", "").replace(" ", "")[3:]),
        "parcel id": lambda: words(anybody().parcel),
        "end of a parcel id": lambda: words(anybody().parcel[-6:]),
        "an article's number": lambda: words(anybody().sku),
        "article as criterion": lambda: OrderQuery(sku=Sku(anybody().sku), limit=PAGE),
        "name, open and unpaid": open_and_unpaid,
        "what nobody is called": lambda: words(f"xq{piece(anybody().email, 3)}zz"),
        "high value in a month": lambda: OrderQuery(
            value_from=10**6 - 500, placed_from=NOW - timedelta(days=30), limit=PAGE
        ),
    }


def _timer(store: Store) -> Callable[[Callable[[], object]], list[Took]]:
    """Return what times each round of a search; the store has one connection, for one thread uses it."""
    server = store.read(
        lambda session: None if session.sqlite else int(session.value("SELECT pg_backend_pid()"))
    )

    def timed(search: Callable[[], object]) -> list[Took]:
        taken = []
        for _ in range(ROUNDS):
            began, worked = time.perf_counter(), _worked(server)
            search()
            taken.append(Took((time.perf_counter() - began) * 1000, (_worked(server) - worked) * 1000))
        return taken

    return timed


def _worked(server: int | None) -> float:
    """Seconds of the processor, that PostgreSQL's process has had too (Linux: nanoseconds in schedstat)."""
    own = time.process_time()
    if server is None:
        return own
    return own + int(Path(f"/proc/{server}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def _p95(taken: list[Took]) -> float:
    return sorted(taken)[len(taken) * 95 // 100].wall


def _figures(taken: list[Took]) -> str:
    middle = sorted(taken)[len(taken) // 2].wall
    work = sorted(each.cpu for each in taken)
    return (
        f"median {middle:7.2f} ms  p95 {_p95(taken):7.2f} ms  max {max(taken).wall:7.2f} ms"
        f"  cpu p95 {work[len(work) * 95 // 100]:7.2f} ms"
    )


def _number(order: int) -> str:
    return f"{1_000_000 + order}"


def _make(url: str, orders: int) -> None:
    address = Address(name="Bench", street=("Gatan 1",), postal_code="11122", city="Stockholm", country="SE")
    store = Store.open(url)
    store.add_shop(Shop(shop=SHOP, name="Bench", address=address))
    store.add_site(SITE, "Here", [SHOP])
    fill = _fill_sqlite if url.startswith("sqlite") else _fill_postgresql
    with store.loading(orders):
        fill(
            url,
            {
                "orders": (_order(each, orders) for each in range(orders)),
                "order_line": (_line(each) for each in range(orders)),
                "order_search": (_searched(each, orders) for each in range(orders)),
            },
        )
    store.close()
    if not url.startswith("sqlite"):
        with psycopg.connect(url, autocommit=True) as database:
            database.execute("VACUUM ANALYZE")


def _order(number: int, orders: int) -> dict[str, object]:
    who, placed = person(number), NOW - timedelta(minutes=orders - number)
    shipped = _has_left(number, orders)
    return {
        "order_id": f"{number:08}",
        "number": _number(number),
        "site_id": SITE,
        "state": "shipped" if shipped else ("order", "packing")[number % 2],
        "placed_at": moment(placed),
        "currency": "SEK",
        "payment_method": "prepaid",
        "paid": shipped or number % 7 != 0,
        "customer_name": who.name,
        "customer_email": who.email,
        "customer_phone": who.phone,
        "carrier": "postnord",
        "service": "",
        "shipping_amount": 4900,
        "shipping_vat_rate": 2500,
        "comment": "",
        "waiting": False,
        "cancelled": False,
    }


def _has_left(number: int, orders: int) -> bool:
    """One in fifty is still to be packed: the youngest ones."""
    return number < orders - orders // 50


def _line(number: int) -> dict[str, object]:
    return {
        "order_id": f"{number:08}",
        "line": 1,
        "position": 1,
        "sku": person(number).sku,
        "name": "Article",
        "quantity": 1,
        "unit_price": 9900,
        "vat_rate": 2500,
        "discount": 0,
        "picked": 0,
        "short": 0,
    }


def _searched(number: int, orders: int) -> dict[str, object]:
    """As `models.search.search_row` has it; that builds an order first, ten times as slowly."""
    who = person(number)
    digits = who.phone.replace("-", "").replace(" ", "")
    said = f"{_number(number)} {fold(who.name)} {who.email} {who.phone} {digits} {who.parcel}"
    return {
        "order_id": f"{number:08}",
        "placed_at": moment(NOW - timedelta(minutes=orders - number)),
        "text": f" {said}  {who.sku.lower()}  ",
        "value": (number * 7919) % 10**6,
        "printed": True,
        "part_delivered": False,
        "short": False,
        "shipped": _has_left(number, orders),
    }


def _fill_sqlite(url: str, tables: Mapping[str, Rows]) -> None:
    database = sqlite3.connect(url.removeprefix("sqlite:///"))
    database.execute("PRAGMA synchronous = OFF")
    for table, rows in tables.items():
        names, values = _with_shop(rows)
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES (?{', ?' * (len(names) - 1)})"  # noqa: S608 - our own names
        database.executemany(sql, values)
    database.commit()
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()


def _fill_postgresql(url: str, tables: Mapping[str, Rows]) -> None:
    with psycopg.connect(url, autocommit=True) as database:
        for table, rows in tables.items():
            names, values = _with_shop(rows)
            with database.cursor().copy(f"COPY {table} ({', '.join(names)}) FROM STDIN".encode()) as into:
                for row in values:
                    into.write_row(row)


def _with_shop(rows: Rows) -> tuple[list[str], Iterator[tuple[object, ...]]]:
    first = next(rows)
    return ["shop_id", *first], ((SHOP, *row.values()) for row in chain([first], rows))


if __name__ == "__main__":
    asked = dict(enumerate(sys.argv))
    main(int(asked.get(1, 1_000_000)), asked.get(2, ""))
