from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from models.orders import Order, OrderKey, Packaging, Packer, Payment, Product
from models.printers import Station
from models.scans.own_codes import badge_code, command_code, location_code, order_code, station_code
from models.scans.reader import read_scan
from models.scans.readings import Command, ParcelCode
from models.scans.resolver import (
    CommandMeant,
    LocationMeant,
    Meaning,
    OrderMeant,
    PackerMeant,
    ParcelMeant,
    ProductMeant,
    RoutingMeant,
    StationMeant,
    UnknownHere,
    refusal,
    resolve,
)
from models.types import (
    Gtin,
    Location,
    OrderId,
    OrderNumber,
    OrderState,
    PackerId,
    ParcelId,
    ParcelIdKind,
    PaymentMethod,
    Quantity,
    ShopId,
    SiteId,
    Sku,
    StationId,
)

SHOP = ShopId("demo")
PEN = Product(
    shop=SHOP,
    sku=Sku("PEN-1"),
    name="Pen",
    gtin=Gtin("04006381333931"),
    packagings=(
        Packaging(gtin=Gtin("14006381333938"), quantity=Quantity(10)),
        Packaging(gtin=Gtin("24006381333935"), quantity=Quantity(120)),
    ),
)
ORDER = Order(
    shop=SHOP,
    order_id=OrderId("o1"),
    number=OrderNumber("1234567897"),
    site=SiteId("main"),
    state=OrderState.PACKING,
    placed_at=datetime(2026, 3, 1, tzinfo=UTC),
    currency="SEK",
    payment=Payment(method=PaymentMethod.PREPAID, paid=True),
    lines=(),
)
ANNA = Packer(packer=PackerId("anna"), name="Anna", badge="17")
SEEN = ParcelId("106141411234567897")

TABLE = StationId("TABLE")


class Shelf(msgspec.Struct):
    """One product, one order, one packer, one parcel id seen."""

    def products_by_gtin(self, gtin: Gtin) -> Sequence[Product]:
        return [PEN] if gtin in PEN.gtins else []

    def products_by_sku(self, sku: Sku) -> Sequence[Product]:
        return [PEN] if sku == PEN.sku else []

    def orders_by_number(self, number: OrderNumber) -> Sequence[Order]:
        return [ORDER] if number == ORDER.number else []

    def packer_by_badge(self, badge: str) -> Packer | None:
        return ANNA if badge == ANNA.badge else None

    def parcel_seen(self, parcel_id: ParcelId) -> OrderKey | None:
        return ORDER.key if parcel_id == SEEN else None

    def station_of(self, station: StationId) -> Station | None:
        return Station(station=station, name="") if station == TABLE else None


def meanings(text: str) -> tuple[Meaning, ...]:
    return resolve(read_scan(text), Shelf())


def test_a_gtin_is_one_unit() -> None:
    assert meanings("4006381333931") == (ProductMeant(product=PEN, quantity=Quantity(1)),)


def test_a_packaging_is_what_it_holds() -> None:
    assert meanings("14006381333938") == (ProductMeant(product=PEN, quantity=Quantity(10)),)
    assert meanings("24006381333935") == (ProductMeant(product=PEN, quantity=Quantity(120)),)


def test_a_counted_symbol_multiplies() -> None:
    assert meanings("]C101140063813339383703") == (ProductMeant(product=PEN, quantity=Quantity(30)),)


def test_an_article_number_is_the_product() -> None:
    assert meanings("PEN-1") == (ProductMeant(product=PEN, quantity=Quantity(1)),)


def test_a_gtin_that_nobody_bears_says_so() -> None:
    (meaning,) = meanings("96385074")
    assert isinstance(meaning, UnknownHere)
    assert meaning.message == "No article here has the product code 00000096385074."


def test_an_order_is_found_by_its_slip_and_by_its_number() -> None:
    assert meanings(order_code(ORDER.number)) == (OrderMeant(order=ORDER),)


def test_an_order_number_goes_before_a_shipment_number_of_the_same_shape() -> None:
    assert meanings("1234567897") == (OrderMeant(order=ORDER),)
    assert [type(meaning) for meaning in meanings("0000000018")] == [RoutingMeant]


def test_a_slip_of_an_order_elsewhere_says_so() -> None:
    (meaning,) = meanings(order_code("9"))
    assert isinstance(meaning, UnknownHere)
    assert meaning.message == "Order 9 is not here. Ask the office."


def test_a_parcel_id_says_where_it_was_seen() -> None:
    parcel = ParcelCode(parcel_id=SEEN, kind=ParcelIdKind.SSCC)
    assert meanings(SEEN) == (ParcelMeant(parcel=parcel, seen=ORDER.key),)


def test_badge_location_and_command() -> None:
    assert meanings(badge_code("17")) == (PackerMeant(packer=ANNA),)
    assert meanings(location_code("A-03-2")) == (LocationMeant(location=Location("A-03-2")),)
    assert meanings(command_code(Command.UNDO)) == (CommandMeant(command=Command.UNDO),)


def test_a_station_is_known_or_is_said_not_to_be() -> None:
    assert meanings(station_code(TABLE)) == (StationMeant(station=TABLE),)
    (meaning,) = meanings(station_code(StationId("ROOF")))
    assert isinstance(meaning, UnknownHere)


def test_an_unknown_badge_says_so() -> None:
    (meaning,) = meanings(badge_code("18"))
    assert isinstance(meaning, UnknownHere)
    assert meaning.message == "This badge is not known here. Ask the office."


def test_what_means_nothing_has_a_sentence() -> None:
    scanned = read_scan("hello")
    assert resolve(scanned, Shelf()) == ()
    assert refusal(scanned) == "Unknown code: hello"
