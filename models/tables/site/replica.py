"""The replica's rows: what the store last said of orders, articles and people.

When everything is taken anew (another epoch, or a digest that differs), what is here goes on being shown and
worked on. The first page begins a *generation*, which the rows that come bear; they replace what was here one
by one, and only when the store has no more to say is what is left of older generations swept away. Until then
what the store does not have any more is here too: what is done to such an order the store answers like any
operation that it cannot allow, and a person who may no longer sign in may do so until the last page.
"""

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

_TOLD = ("orders", "product", "packer", "shop", "custom_status", "closed_case")
"""Tables whose rows bear a generation; parcels, GTINs and what is searched go with what they belong to."""


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
        # Of two the one that was told last: the other's may be taken anew without it.
        sql = "SELECT body FROM packer WHERE badge = ? AND badge <> '' ORDER BY generation DESC"
        return next(iter(self._bodies(Packer, sql, (badge,))), None)

    def _bodies(self, kind: type[_Body], sql: str, parameters: Sequence[object]) -> list[_Body]:
        return [msgspec.json.decode(body, type=kind) for (body,) in self._file.rows(sql, parameters)]

    def cursor(self) -> tuple[str, dict[ShopId, int]]:
        """The epoch and cursor of what is held here; both empty when all is to be taken anew."""
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

    def news(self, key: OrderKey) -> int:
        """Another number after each of the store's news of one order; 0 when it is not here."""
        # Another database may count its shop's changes to the same version.
        sql = "SELECT (generation << 40) + version FROM orders WHERE shop = ? AND order_id = ?"
        return int(self._file.value(sql, key) or 0)

    def start_anew(self) -> None:
        """Stand at the beginning again; the rows stay.

        So does the floor: it holds for the rows that are here, and is lowered with each that comes.
        """
        self._file.run("DELETE FROM cursor")
        self._file.run("UPDATE standing SET epoch = '', taken = 0")

    def begin_generation(self) -> None:
        """What is written from now on is newer than all that is here."""
        self._file.run("UPDATE standing SET generation = generation + 1, taken = 0")

    def count_taken(self, orders: int) -> None:
        """So many orders more have come, while all is taken."""
        self._file.run("UPDATE standing SET taken = taken + ? WHERE taken IS NOT NULL", (orders,))

    def taken(self) -> int | None:
        """How many orders have come since all is being taken; None when all is here."""
        found = self._file.value("SELECT taken FROM standing")
        return None if found is None else int(found)

    def is_whole(self) -> bool:
        """Whether all is here that the store had when it was asked last."""
        return bool(self._file.value("SELECT epoch <> '' AND taken IS NULL FROM standing"))

    def sweep(self) -> None:
        """Let go of what the store has not named in this generation: now all of it is here."""
        for table in _TOLD:
            self._file.run(f"DELETE FROM {table} WHERE generation < (SELECT generation FROM standing)")  # noqa: S608
        self._file.run("UPDATE standing SET taken = NULL")
