"""The replica's rows: what the store last said of orders, articles and people."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import msgspec

from models.bookings import BrokerName
from models.changes import Digest
from models.orders import CustomStatus, Order, OrderKey, Packer, Product, Shop
from models.tables.site.files import Row, SiteFile
from models.types import Gtin, OrderNumber, OrderState, PackerId, ParcelId, ShopId, Sku

_ORDER = msgspec.json.Decoder(Order)
_COLUMNS = "shop, order_id, acked, body"
_Body = TypeVar("_Body")


class OrderRow(NamedTuple):
    """An order as the store last said it."""

    key: OrderKey
    acked: int
    """The highest operation of this site that the body takes account of."""
    body: bytes

    @property
    def order(self) -> Order:
        return _ORDER.decode(self.body)


class Replica:
    """Questions to `replica.db` over one connection."""

    def __init__(self, file: SiteFile) -> None:
        self._file = file

    def order(self, key: OrderKey) -> OrderRow | None:
        return next(iter(self._orders("shop = ? AND order_id = ?", key)), None)

    def orders_of(self, keys: Iterable[OrderKey]) -> list[OrderRow]:
        """In the sequence of the keys."""
        # `CROSS JOIN` keeps SQLite to it.
        sql = (
            "SELECT o.shop, o.order_id, o.acked, o.body FROM json_each(?) k CROSS JOIN orders o"
            " ON o.shop = json_extract(k.value, '$[0]') AND o.order_id = json_extract(k.value, '$[1]')"
        )
        return self._as_rows(self._file.rows(sql, (json.dumps(list(keys)),)))

    def by_number(self, number: OrderNumber) -> list[OrderRow]:
        return self._orders("number = ? ORDER BY shop", (number,))

    def in_states(self, states: Sequence[OrderState]) -> list[OrderRow]:
        if not states:
            return self._orders("1", ())
        return [row for state in states for row in self._orders("state = ?", (state,))]

    def in_outbound(self) -> list[OrderRow]:
        return self._orders("outbound = 1", ())

    def to_ship(self) -> list[OrderRow]:
        return self._orders("to_ship = 1", ())

    def to_put_back(self) -> list[OrderRow]:
        # To the letter as in the index (0003_put_back), which SQLite then uses.
        return self._orders("json_array_length(CAST(body AS TEXT), '$.put_back') > 0", ())

    def held_by(self, packer: PackerId) -> list[OrderRow]:
        return self._orders("holder = ? AND holder <> ''", (packer,))

    def _orders(self, where: str, parameters: Sequence[object]) -> list[OrderRow]:
        sql = f"SELECT {_COLUMNS} FROM orders WHERE {where}"  # noqa: S608 - both are constants of this module
        return self._as_rows(self._file.rows(sql, parameters))

    def _as_rows(self, rows: Iterable[Row]) -> list[OrderRow]:
        return [OrderRow(OrderKey(shop, order_id), acked, body) for shop, order_id, acked, body in rows]

    def orders_with_parcel(self, parcel_id: ParcelId) -> list[OrderKey]:
        sql = "SELECT shop, order_id FROM parcel WHERE parcel_id = ?"
        return [OrderKey(*row) for row in self._file.rows(sql, (parcel_id,))]

    def product(self, shop: ShopId, sku: Sku) -> Product | None:
        found = self._bodies(Product, "SELECT body FROM product WHERE shop = ? AND sku = ?", (shop, sku))
        return next(iter(found), None)

    def products(self, shop: ShopId) -> list[Product]:
        return self._bodies(Product, "SELECT body FROM product WHERE shop = ?", (shop,))

    def products_by_sku(self, sku: Sku) -> list[Product]:
        return self._bodies(Product, "SELECT body FROM product WHERE sku = ? ORDER BY shop", (sku,))

    def products_by_gtin(self, gtin: Gtin) -> list[Product]:
        sql = "SELECT body FROM product_gtin JOIN product USING (shop, sku) WHERE gtin = ? ORDER BY shop, sku"
        return self._bodies(Product, sql, (gtin,))

    def shop(self, shop: ShopId) -> Shop | None:
        return next(iter(self._bodies(Shop, "SELECT body FROM shop WHERE shop = ?", (shop,))), None)

    def brokers(self, shop: ShopId) -> tuple[BrokerName, ...]:
        body = self._file.value("SELECT brokers FROM shop WHERE shop = ?", (shop,))
        return () if body is None else msgspec.json.decode(body, type=tuple[BrokerName, ...])

    def shops(self) -> list[Shop]:
        return self._bodies(Shop, "SELECT body FROM shop ORDER BY shop", ())

    def custom_statuses(self, shop: ShopId) -> list[CustomStatus]:
        sql = "SELECT body FROM custom_status WHERE shop = ? ORDER BY code"
        return self._bodies(CustomStatus, sql, (shop,))

    def packers(self) -> list[Packer]:
        return self._bodies(Packer, "SELECT body FROM packer ORDER BY packer", ())

    def packer(self, packer: PackerId) -> Packer | None:
        return next(iter(self._bodies(Packer, "SELECT body FROM packer WHERE packer = ?", (packer,))), None)

    def packer_by_badge(self, badge: str) -> Packer | None:
        sql = "SELECT body FROM packer WHERE badge = ? AND badge <> ''"
        return next(iter(self._bodies(Packer, sql, (badge,))), None)

    def _bodies(self, kind: type[_Body], sql: str, parameters: Sequence[object]) -> list[_Body]:
        return [msgspec.json.decode(body, type=kind) for (body,) in self._file.rows(sql, parameters)]

    def cursor(self) -> tuple[str, dict[ShopId, int]]:
        """The epoch and cursor of what is held here."""
        epoch = str(self._file.value("SELECT epoch FROM standing"))
        return epoch, dict(self._file.rows("SELECT shop, version FROM cursor"))

    def keep_cursor(self, epoch: str, cursor: Mapping[ShopId, int]) -> None:
        self._file.run("UPDATE standing SET epoch = ?", (epoch,))
        self._file.run_many("REPLACE INTO cursor (shop, version) VALUES (?, ?)", cursor.items())

    def digest(self) -> dict[ShopId, Digest]:
        """What tells the orders here from others, by shop."""
        rows = self._file.rows("SELECT shop, count(*), sum(version) FROM orders GROUP BY shop")
        return {ShopId(shop): Digest(orders=orders, versions=versions) for shop, orders, versions in rows}

    def floor(self) -> int:
        """No operation up to this `n` is still to be re-applied over any order here."""
        return int(self._file.value("SELECT floor FROM standing"))

    def keep_floor(self, floor: int) -> None:
        self._file.run("UPDATE standing SET floor = ?", (floor,))

    def closed_cases(self) -> set[int]:
        """Operations of this site, by `n`, that were conflicts and have been dealt with at the office."""
        return {n for (n,) in self._file.rows("SELECT n FROM closed_case")}

    def clock_ahead(self) -> int:
        """Seconds that this machine's clock is ahead of the store's; 0 while that is little."""
        return int(self._file.value("SELECT clock_ahead FROM standing"))

    def keep_clock_ahead(self, seconds: int) -> None:
        self._file.run("UPDATE standing SET clock_ahead = ?", (seconds,))

    def acked(self, key: OrderKey) -> int | None:
        """The `acked` of one order; None when it is not here."""
        found = self._file.value("SELECT acked FROM orders WHERE shop = ? AND order_id = ?", key)
        return None if found is None else int(found)

    def version(self, key: OrderKey) -> int:
        """The version of one order, as the store counts its shop's changes; 0 when it is not here."""
        return int(self._file.value("SELECT version FROM orders WHERE shop = ? AND order_id = ?", key) or 0)

    def forget(self) -> None:
        """Empty everything."""
        for table in (
            "parcel",
            "orders",
            "product_gtin",
            "product",
            "packer",
            "shop",
            "custom_status",
            "cursor",
            "closed_case",
        ):
            self._file.run(f"DELETE FROM {table}")  # noqa: S608 - names from the line above
        self._file.run("UPDATE standing SET epoch = '', floor = 0")
