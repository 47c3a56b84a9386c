"""What a document is made from: an order and what its papers say beside it."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

import msgspec

from models.errors import NotFound
from models.labels_due import labelled
from models.orders import Delivery, Order, OrderKey, OrderLine, Product, Shop
from models.types import DeliveryNumber, Gtin, Location, ParcelId, ShopId, Sku
from models.wording.printers import order_not_here


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """One order to be printed."""

    order: Order
    shop: Shop | None = None
    """The sender; None when this site does not know the shop."""
    products: Mapping[Sku, Product] = {}
    """The articles of the order's lines, as far as they are known."""
    delivery: DeliveryNumber | None = None
    """Which delivery's, for an address label; None is the last one."""
    parcels: tuple[ParcelId, ...] = ()
    """Of which of its parcels, for an address label; empty is all."""
    first: bool = False
    """Of the first of them only, for an address label."""
    bills: tuple[int, ...] = ()
    """Which of its supplementary invoices or credit notes, by number; empty is all."""

    @property
    def language(self) -> str:
        """What the customer's papers are written in; empty where the shop does not say."""
        return "" if self.shop is None else self.shop.language

    def location_of(self, line: OrderLine) -> Location:
        """The shelf location, empty when none is known."""
        product = self.products.get(line.sku)
        return Location("") if product is None else product.location

    def gtin_of(self, line: OrderLine) -> Gtin | None:
        """The number that the article bears: the product's, else the order document's."""
        product = self.products.get(line.sku)
        return line.gtin if product is None or product.gtin is None else product.gtin

    def delivery_to_label(self) -> Delivery | None:
        """The delivery asked for; else the last not reported in, else the last; None before packing."""
        return labelled(self.order, self.delivery)

    def label_is_gone(self, packed_at: datetime | None) -> bool:
        """Whether the delivery whose label was asked for, or each of those parcels, is not there any more.

        One that was not packed then is another; None for one that may be any.
        """
        delivery = self.delivery_to_label()
        if delivery is None:
            return self.delivery is not None
        if packed_at not in {None, delivery.packed_at}:
            return True
        there = {parcel.parcel_id for parcel in delivery.parcels}
        return bool(self.parcels) and there.isdisjoint(self.parcels)

    def weight_of(self, delivery: Delivery) -> int | None:
        """Grams of the goods in a delivery; None when the weight of any is not known."""
        grams = 0
        for part in delivery.lines:
            line = self.order.line_at(part.line)
            product = None if line is None else self.products.get(line.sku)
            if product is None or product.weight <= 0:
                return None
            grams += part.quantity * product.weight
        return grams


class Particulars(Protocol):
    """Where orders and what belongs to them can be read: a `Site` or a `PrintLog`."""

    def order(self, key: OrderKey) -> Order | None: ...

    def product(self, shop: ShopId, sku: Sku) -> Product | None: ...

    def shop(self, shop: ShopId) -> Shop | None: ...


def read_sheet(
    source: Particulars,
    key: OrderKey,
    delivery: DeliveryNumber | None = None,
    parcels: tuple[ParcelId, ...] = (),
    *,
    first: bool = False,
) -> Sheet:
    """Return what an order's papers are made from. Raises `NotFound` when the order is not there."""
    order = source.order(key)
    if order is None:
        raise NotFound(order_not_here(key.order_id))
    products = {line.sku: source.product(key.shop, line.sku) for line in order.lines}
    return Sheet(
        order=order,
        shop=source.shop(key.shop),
        products={sku: product for sku, product in products.items() if product is not None},
        delivery=delivery,
        parcels=parcels,
        first=first,
    )


def walking_order(location: str) -> tuple[bool, tuple[tuple[bool, int, str], ...]]:
    """A sort key: `A-2` before `A-10`, numbers before letters, no location last."""
    parts = re.findall(r"\d+|\D+", location)
    return not location, tuple(
        (False, int(part), "") if part.isdecimal() else (True, 0, part) for part in parts
    )
