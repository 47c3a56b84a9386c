"""Writes what the store says to the replica, one function for each kind of change."""

# ruff: noqa: S608 - SQL of this module; values are always parameters

from collections.abc import Sequence
from functools import singledispatch

import msgspec

from models.changes import (
    Change,
    OrderChanged,
    OrderGone,
    PackerChanged,
    ProductChanged,
    ShopChanged,
    StatusChanged,
)
from models.orders import Order
from models.tables.site import search
from models.tables.site.files import SiteFile

_NOW = "(SELECT generation FROM standing)"
"""What a row is written with, so that it is not swept away at the end of this taking."""

_UPSERT_ORDER = f"""
    INSERT INTO orders
        (shop, order_id, number, state, placed_at, outbound, to_ship, holder, version, acked, body,
        generation)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {_NOW})
    ON CONFLICT (shop, order_id) DO UPDATE SET
        number = excluded.number, state = excluded.state, placed_at = excluded.placed_at,
        outbound = excluded.outbound, to_ship = excluded.to_ship, holder = excluded.holder,
        version = excluded.version, acked = excluded.acked, body = excluded.body,
        generation = excluded.generation
"""


def write(file: SiteFile, changes: Sequence[Change]) -> None:
    """Write changes, each of something else, inside the caller's transaction; orders all at once."""
    _write_orders(file, [change for change in changes if isinstance(change, OrderChanged)])
    for change in changes:
        if not isinstance(change, OrderChanged):
            _write(change, file)


@singledispatch
def _write(change: Change, file: SiteFile) -> None:
    raise TypeError(type(change), file.path)


def _write_orders(file: SiteFile, changes: Sequence[OrderChanged]) -> None:
    orders = [change.order for change in changes]
    file.run_many(_UPSERT_ORDER, map(_columns, changes))
    search.keep(file, orders)
    file.run_many(
        f"REPLACE INTO closed_case (n, generation) VALUES (?, {_NOW})",
        [(n,) for each in changes for n in each.closed],
    )
    file.run_many("DELETE FROM parcel WHERE shop = ? AND order_id = ?", [order.key for order in orders])
    file.run_many(
        "INSERT OR IGNORE INTO parcel (parcel_id, shop, order_id, waits_with) VALUES (?, ?, ?, ?)",
        [
            (parcel.parcel_id, *order.key, order.carrier if order.open_deliveries else None)
            for order in orders
            for each in order.deliveries
            for parcel in each.parcels
        ],
    )


def _columns(change: OrderChanged) -> tuple[object, ...]:
    order = change.order
    return (
        *order.key,
        order.number,
        order.state.value,
        order.placed_at.isoformat(),
        int(order.in_outbound),
        int(bool(order.open_deliveries)),
        _holder(order),
        change.version,
        change.acked,
        msgspec.json.encode(order),
    )


def _holder(order: Order) -> str:
    return "" if order.claim is None else order.claim.packer


@_write.register
def _order_gone(change: OrderGone, file: SiteFile) -> None:
    file.run("DELETE FROM orders WHERE shop = ? AND order_id = ?", (change.shop, change.order_id))


@_write.register
def _product(change: ProductChanged, file: SiteFile) -> None:
    product = change.product
    place = (product.shop, product.sku)
    file.run(
        f"INSERT INTO product (shop, sku, body, generation) VALUES (?, ?, ?, {_NOW})"
        " ON CONFLICT (shop, sku) DO UPDATE SET body = excluded.body, generation = excluded.generation",
        (*place, msgspec.json.encode(product)),
    )
    file.run("DELETE FROM product_gtin WHERE shop = ? AND sku = ?", place)
    file.run_many(
        "INSERT INTO product_gtin (gtin, shop, sku) VALUES (?, ?, ?)",
        [(gtin, *place) for gtin in {*product.gtins}],
    )


@_write.register
def _packer(change: PackerChanged, file: SiteFile) -> None:
    packer = change.packer
    file.run("DELETE FROM packer WHERE packer = ?", (packer.packer,))
    if change.active:
        file.run(
            f"INSERT INTO packer (packer, badge, body, generation) VALUES (?, ?, ?, {_NOW})",
            (packer.packer, packer.badge, msgspec.json.encode(packer)),
        )


@_write.register
def _shop(change: ShopChanged, file: SiteFile) -> None:
    file.run(
        f"REPLACE INTO shop (shop, body, brokers, generation) VALUES (?, ?, ?, {_NOW})",
        (change.shop.shop, msgspec.json.encode(change.shop), msgspec.json.encode(change.brokers).decode()),
    )


@_write.register
def _status(change: StatusChanged, file: SiteFile) -> None:
    file.run(
        f"REPLACE INTO custom_status (shop, code, body, generation) VALUES (?, ?, ?, {_NOW})",
        (change.shop, change.status.code, msgspec.json.encode(change.status)),
    )
