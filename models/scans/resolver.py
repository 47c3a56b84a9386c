"""What a scan means in this warehouse: readings put to look-ups, the same way on every screen."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from models.orders import Order, OrderKey, Packer, Product
from models.printers import Station
from models.scans.readings import (
    BadgeCode,
    Command,
    CommandCode,
    LocationCode,
    OrderCode,
    ParcelCode,
    PlainText,
    ProductCode,
    Reading,
    RoutingCode,
    Scanned,
    StationCode,
)
from models.types import Gtin, Location, OrderNumber, ParcelId, Quantity, Sku, StationId
from models.wording import scans as wording
from models.wording import stations as station_words


class Lookups(Protocol):
    """What the resolver asks; `models.site.Site` answers all of it."""

    def products_by_gtin(self, gtin: Gtin) -> Sequence[Product]:
        """Return the articles that bear this GTIN, as unit or as packaging."""
        ...

    def products_by_sku(self, sku: Sku) -> Sequence[Product]:
        """Return the articles of that number, one for each shop that has it."""
        ...

    def orders_by_number(self, number: OrderNumber) -> Sequence[Order]:
        """Return the orders of that number."""
        ...

    def packer_by_badge(self, badge: str) -> Packer | None:
        """Return who carries this badge."""
        ...

    def parcel_seen(self, parcel_id: ParcelId) -> OrderKey | None:
        """Return which order bears the parcel id."""
        ...

    def station_of(self, station: StationId) -> Station | None:
        """Return a station."""
        ...


class ProductMeant(msgspec.Struct, frozen=True, kw_only=True, tag="product"):
    """Units of an article of ours."""

    product: Product
    quantity: Quantity
    """Units: what a packaging holds when its GTIN was scanned, times the count that the symbol states."""


class OrderMeant(msgspec.Struct, frozen=True, kw_only=True, tag="order"):
    """An order, from its slip or by its number."""

    order: Order


class PackerMeant(msgspec.Struct, frozen=True, kw_only=True, tag="packer"):
    """A person, from the badge."""

    packer: Packer


class ParcelMeant(msgspec.Struct, frozen=True, kw_only=True, tag="parcel"):
    """A valid parcel id."""

    parcel: ParcelCode
    seen: OrderKey | None
    """The order that bears it already, if any: a parcel id serves once."""


class LocationMeant(msgspec.Struct, frozen=True, kw_only=True, tag="location"):
    """A shelf location."""

    location: Location


class CommandMeant(msgspec.Struct, frozen=True, kw_only=True, tag="command"):
    """A code of the command sheet."""

    command: Command


class StationMeant(msgspec.Struct, frozen=True, kw_only=True, tag="station"):
    """A packing table or desk."""

    station: StationId


class RoutingMeant(msgspec.Struct, frozen=True, kw_only=True, tag="routing"):
    """A barcode of a carrier's label that is not the parcel id."""

    routing: RoutingCode


class UnknownHere(msgspec.Struct, frozen=True, kw_only=True, tag="unknown"):
    """A code that is right in itself, and nothing here bears it."""

    reading: ProductCode | OrderCode | BadgeCode | StationCode
    message: str
    """Says so in words."""


Meaning = (
    ProductMeant
    | OrderMeant
    | PackerMeant
    | ParcelMeant
    | LocationMeant
    | CommandMeant
    | StationMeant
    | RoutingMeant
    | UnknownHere
)
"""Any meaning of a scan in this warehouse."""


def resolve(scanned: Scanned, lookups: Lookups) -> tuple[Meaning, ...]:
    """Every meaning of a scan; empty when there is none, and `refusal(scanned)` then says why.

    What is known here goes before what is not: an unknown GTIN or a carrier's number is only a meaning when
    the text means nothing else.
    """
    meanings = dict.fromkeys(
        meaning for reading in scanned.readings for meaning in _meanings(reading, lookups)
    )
    certain = tuple(meaning for meaning in meanings if not isinstance(meaning, UnknownHere | RoutingMeant))
    return certain or tuple(meanings)


def refusal(scanned: Scanned) -> str:
    """The sentence for a scan that means nothing here."""
    return scanned.refusals[0] if scanned.refusals else wording.unknown_code(scanned.text)


def _meanings(reading: Reading, lookups: Lookups) -> Iterator[Meaning]:
    match reading:
        case ProductCode():
            yield from _products(reading, lookups)
        case OrderCode():
            yield from _orders(reading, lookups)
        case BadgeCode():
            yield _packer(reading, lookups)
        case ParcelCode():
            yield ParcelMeant(parcel=reading, seen=lookups.parcel_seen(reading.parcel_id))
        case LocationCode():
            yield LocationMeant(location=reading.location)
        case CommandCode():
            yield CommandMeant(command=reading.command)
        case StationCode():
            yield _station(reading, lookups)
        case RoutingCode():
            yield RoutingMeant(routing=reading)
        case PlainText():
            yield from _plain(reading, lookups)


def _products(reading: ProductCode, lookups: Lookups) -> Iterator[Meaning]:
    products = lookups.products_by_gtin(reading.gtin)
    if not products:
        yield UnknownHere(reading=reading, message=wording.product_not_here(reading.gtin))
    for product in products:
        units = Quantity(reading.quantity * product.units_of(reading.gtin))
        yield ProductMeant(product=product, quantity=units)


def _orders(reading: OrderCode, lookups: Lookups) -> Iterator[Meaning]:
    orders = lookups.orders_by_number(reading.number)
    if not orders:
        yield UnknownHere(reading=reading, message=wording.order_not_here(reading.number))
    for order in orders:
        yield OrderMeant(order=order)


def _packer(reading: BadgeCode, lookups: Lookups) -> Meaning:
    packer = lookups.packer_by_badge(reading.token)
    if packer is None:
        return UnknownHere(reading=reading, message=wording.badge_not_here())
    return PackerMeant(packer=packer)


def _station(reading: StationCode, lookups: Lookups) -> Meaning:
    if lookups.station_of(reading.station) is None:
        return UnknownHere(reading=reading, message=station_words.station_not_here(reading.station))
    return StationMeant(station=reading.station)


def _plain(reading: PlainText, lookups: Lookups) -> Iterator[Meaning]:
    for product in lookups.products_by_sku(Sku(reading.text)):
        yield ProductMeant(product=product, quantity=Quantity(1))
    for order in lookups.orders_by_number(OrderNumber(reading.text)):
        yield OrderMeant(order=order)
