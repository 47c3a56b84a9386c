"""Orders in the database: read one, read many in few queries, write the difference, list and find."""

# ruff: noqa: S608 - names of tables and columns are put together here; values are always parameters

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from models.orders import Order, OrderKey
from models.tables.store import search_rows
from models.tables.store.order_rows import (
    CREDIT_NOTES,
    DELIVERIES,
    DELIVERY_LINES,
    INVOICE,
    LINES,
    ORDERS,
    PARCELS,
    PARTS,
    PRINTED,
    PUT_BACK,
    SUPPLEMENTS,
    Part,
    Rows,
    order_of,
    rows_of,
)
from models.tables.store.session import Row, Session, text_time
from models.types import OrderId, OrderNumber, ParcelId, ShopId

_SORTED_BY = {
    LINES: "position",
    DELIVERIES: "delivery",
    DELIVERY_LINES: "position",
    PARCELS: "position",
    PUT_BACK: "position",
    PRINTED: "position",
    INVOICE: "number",
    SUPPLEMENTS: "number",
    CREDIT_NOTES: "number",
}


def load_order(session: Session, key: OrderKey) -> Order | None:
    """Return the order, None when the shop has none of that id."""
    return load_orders(session, key.shop, [key.order_id]).get(key.order_id)


def hold_order(session: Session, key: OrderKey) -> Order | None:
    """Return the order, which nobody else writes until the transaction ends."""
    sql = f"SELECT 1 FROM orders WHERE shop_id = ? AND order_id = ?{session.for_update()}"
    if session.value(sql, key) is None:
        return None
    return load_order(session, key)


def lock_orders(session: Session, keys: Iterable[OrderKey]) -> None:
    """Hold all of the orders, in one sequence, so that two who want several never wait for each other."""
    if session.sqlite:
        return
    for key in sorted(set(keys)):
        session.value(f"SELECT 1 FROM orders WHERE shop_id = ? AND order_id = ?{session.for_update()}", key)


def load_orders(session: Session, shop: ShopId, order_ids: Iterable[OrderId]) -> dict[OrderId, Order]:
    """Return those of the orders that there are; a query for each table and some hundred orders."""
    wanted = list(dict.fromkeys(order_ids))
    parts = {part.name: _parts(session, part, shop, wanted) for part in _SORTED_BY}
    return {
        OrderId(row[0]): order_of(
            shop, OrderId(row[0]), row[1:], {name: rows[row[0]] for name, rows in parts.items()}
        )
        for row in _select(session, ORDERS, shop, wanted)
    }


def _parts(session: Session, part: Part, shop: ShopId, order_ids: Sequence[OrderId]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _select(session, part, shop, order_ids):
        found[row[0]].append(row[1:])
    return found


def _select(session: Session, part: Part, shop: ShopId, order_ids: Sequence[OrderId]) -> Iterable[Row]:
    columns = ", ".join(part.columns[1:])
    sql = f"SELECT {columns} FROM {part.name} WHERE shop_id = ? AND order_id IN (?*)"
    if part in _SORTED_BY:
        sql += f" ORDER BY {_SORTED_BY[part]}"
    return session.rows_in(sql, [shop], order_ids)


def save_order(session: Session, before: Order | None, after: Order) -> None:
    """Write what differs between `before` (None for a new order) and `after`."""
    old = rows_of(before) if before is not None else {part.name: {} for part in PARTS}
    new = rows_of(after)
    for part in reversed(PARTS):
        kept = {key: row for key, row in old[part.name].items() if _stays(part, row, new[part.name].get(key))}
        _delete(session, part, after.key, old[part.name].keys() - kept.keys())
        old[part.name] = kept
    for part in PARTS:
        _write(session, part, after.key, old[part.name], new[part.name])
    search_rows.keep(session, before, after)


def _stays(part: Part, row: tuple[object, ...], new: tuple[object, ...] | None) -> bool:
    """Whether the row is kept or rewritten; a parcel that moves up must first leave its place."""
    return new is not None and (part is not PARCELS or row == new)


def _delete(session: Session, part: Part, key: OrderKey, gone: Iterable[tuple[object, ...]]) -> None:
    condition = " AND ".join(f"{column} = ?" for column in ("shop_id", "order_id", *part.key))
    for each in gone:
        session.run(f"DELETE FROM {part.name} WHERE {condition}", [*key, *each])


def _write(session: Session, part: Part, key: OrderKey, old: Rows, new: Rows) -> None:
    for each, row in new.items():
        if each not in old:
            marks = ", ".join("?" * len(part.columns))
            sql = f"INSERT INTO {part.name} ({', '.join(part.columns)}) VALUES ({marks})"
            session.run(sql, [*key, *each, *row])
        elif old[each] != row:
            _update(session, part, [*key, *each], old[each], row)


def _update(
    session: Session, part: Part, key: Sequence[object], old: tuple[object, ...], new: tuple[object, ...]
) -> None:
    changed = [
        (column, value) for column, was, value in zip(part.rest, old, new, strict=True) if was != value
    ]
    values = ", ".join(f"{column} = ?" for column, _ in changed)
    condition = " AND ".join(f"{column} = ?" for column in ("shop_id", "order_id", *part.key))
    sql = f"UPDATE {part.name} SET {values} WHERE {condition}"
    session.run(sql, [*(value for _, value in changed), *key])


class ParcelBearer(NamedTuple):
    """What bears a parcel id, and since when."""

    number: OrderNumber
    delivery: int
    added_at: datetime


def bearer_of_parcel(session: Session, shop: ShopId, parcel_id: ParcelId) -> ParcelBearer | None:
    """Return which order and delivery bear the parcel id."""
    row = session.row(
        "SELECT o.number, p.delivery, p.added_at FROM parcel p JOIN orders o"
        " ON o.shop_id = p.shop_id AND o.order_id = p.order_id WHERE p.shop_id = ? AND p.parcel_id = ?",
        [shop, parcel_id],
    )
    return None if row is None else ParcelBearer(OrderNumber(row[0]), int(row[1]), text_time(row[2]))


def key_by_number(session: Session, shop: ShopId, number: OrderNumber) -> OrderKey | None:
    """Return which order of the shop has this number."""
    found = session.value("SELECT order_id FROM orders WHERE shop_id = ? AND number = ?", [shop, number])
    return None if found is None else OrderKey(shop, OrderId(found))
