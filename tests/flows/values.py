"""An order of three lines, its shelves, and the scans that its packer makes."""

from datetime import UTC, datetime

from models import operations as do
from models.flows import Hand, Step
from models.orders import Order, OrderLine, Payment, Product
from models.rulebook import apply
from models.scans.readings import Command, ParcelCode, ProductCode, RoutingCode, RoutingKind
from models.scans.resolver import (
    CommandMeant,
    LocationMeant,
    Meaning,
    ParcelMeant,
    ProductMeant,
    RoutingMeant,
    UnknownHere,
)
from models.types import (
    Gtin,
    LineNumber,
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
)

SHOP = ShopId("demo")
AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
HAND = Hand(packer=PackerId("lina"), terminal="t1", at=AT)
COLLEAGUE = Hand(packer=PackerId("jonas"), terminal="t2", at=AT)


def product(sku: str, location: str, name: str = "") -> Product:
    return Product(shop=SHOP, sku=Sku(sku), name=name or sku.title(), location=Location(location))


SHELVES = {
    each.sku: each for each in (product("MUG", "A-10-1"), product("TENT", "A-9-2"), product("LAMP", "B-01-1"))
}
STOVE = product("STOVE", "C-01-1")


def line(number: int, sku: str, quantity: int) -> OrderLine:
    return OrderLine(line=LineNumber(number), sku=Sku(sku), name=sku.title(), quantity=Quantity(quantity))


def order(*lines: OrderLine, number: str = "10042", state: OrderState = OrderState.PACKING) -> Order:
    return Order(
        shop=SHOP,
        order_id=OrderId(number),
        number=OrderNumber(number),
        site=SiteId("BORAS"),
        state=state,
        placed_at=AT,
        currency="SEK",
        payment=Payment(method=PaymentMethod.PREPAID, paid=True),
        lines=lines or (line(1, "MUG", 3), line(2, "TENT", 1), line(3, "LAMP", 2)),
        carrier="postnord",
    )


def done(start: Order, *actions: do.Action, hand: Hand = HAND) -> Order:
    """The order after its packer has done these."""
    for action in actions:
        start = apply(start, hand.does(start.key, action))
    return start


def claimed(*lines: OrderLine) -> Order:
    return done(order(*lines), do.ClaimOrder())


def pick(number: int, quantity: int = 1) -> do.Pick:
    return do.Pick(line=LineNumber(number), quantity=Quantity(quantity))


def scan_of(sku: str, quantity: int = 1) -> tuple[Meaning, ...]:
    found = SHELVES.get(Sku(sku)) or STOVE
    return (ProductMeant(product=found, quantity=Quantity(quantity)),)


def parcel_scan(parcel_id: str = "373500009999000018") -> tuple[Meaning, ...]:
    code = ParcelCode(parcel_id=ParcelId(parcel_id), kind=ParcelIdKind.SSCC)
    return (ParcelMeant(parcel=code, seen=None),)


def shelf_scan(location: str) -> tuple[Meaning, ...]:
    return (LocationMeant(location=Location(location)),)


def command(which: Command) -> tuple[Meaning, ...]:
    return (CommandMeant(command=which),)


ROUTING: tuple[Meaning, ...] = (
    RoutingMeant(routing=RoutingCode(what=RoutingKind.SHIP_TO_POSTAL_CODE, value="42175250494")),
)


def unknown(gtin: str) -> tuple[Meaning, ...]:
    return (UnknownHere(reading=ProductCode(gtin=Gtin(gtin)), message="Not ours."),)


def actions(step: Step | None) -> list[do.Action]:
    """What a step keeps."""
    assert step is not None
    return [operation.action for operation in step.operations]


def words(step: Step | None) -> tuple[str, ...]:
    """What a step says: one sentence of good news, or what is wrong and what to do."""
    assert step is not None
    assert step.message is not None
    message = step.message
    return (message.text, message.remedy) if hasattr(message, "remedy") else (message.text,)
