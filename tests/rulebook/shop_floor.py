"""One order in every stage of its way, and who works on it."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from models import operations as do
from models.billed import BilledRow, CreditNote, Invoice
from models.orders import (
    Address,
    Claim,
    Customer,
    Delivery,
    DeliveryLine,
    Order,
    OrderLine,
    Parcel,
    Payment,
    PutBackLine,
    Shipping,
)
from models.types import (
    ActorKind,
    DeliveryNumber,
    LineNumber,
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

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
EARLIER = datetime(2026, 11, 20, 11, tzinfo=UTC)

SSCC = ParcelId("373500000000000016")
OTHER_SSCC = ParcelId("373500000000000023")

ADDRESS = Address(
    name="Åsa Nordlöf", street=("Björkvägen 7",), postal_code="41138", city="Göteborg", country="SE"
)
CUSTOMER = Customer(name="Åsa Nordlöf", email="asa@example.se")
OFFICE_ADDRESS = replace(ADDRESS, street=("Storgatan 1",))

MUG = LineNumber(1)
COFFEE = LineNumber(2)
NO_LINE = LineNumber(9)
FIRST = DeliveryNumber(1)
NO_DELIVERY = DeliveryNumber(9)


def units(quantity: int) -> Quantity:
    return Quantity(quantity)


def line(number: int, sku: str, name: str, quantity: int, **more: object) -> OrderLine:
    made = OrderLine(line=LineNumber(number), sku=Sku(sku), name=name, quantity=units(quantity))
    return replace(made, unit_price=1000, **more)


def mug(**more: object) -> OrderLine:
    return line(1, "MUG", "Mug", 3, **more)


def coffee(**more: object) -> OrderLine:
    return line(2, "COFFEE", "Coffee", 1, **more)


PREORDER = Order(
    shop=ShopId("demo"),
    order_id=OrderId("o1"),
    number=OrderNumber("1001"),
    site=SiteId("BORAS"),
    state=OrderState.PREORDER,
    placed_at=EARLIER,
    currency="SEK",
    payment=Payment(method=PaymentMethod.PREPAID),
    lines=(mug(), coffee()),
    shipping=Shipping(amount=4900),
)
BOUGHT = replace(PREORDER, state=OrderState.ORDER, customer=CUSTOMER, delivery_address=ADDRESS)
PAID = replace(BOUGHT, payment=Payment(method=PaymentMethod.PREPAID, paid=True))
PACKING = replace(PAID, state=OrderState.PACKING)
ON_INVOICE = replace(PACKING, payment=Payment(method=PaymentMethod.OWN_INVOICE))
INVOICE = Invoice(number=1042, ocr="104265", issued_on=date(2026, 11, 20), due_on=date(2026, 12, 20))
INVOICED = replace(ON_INVOICE, invoice=INVOICE)


def billed(number: int, sku: str, name: str, quantity: int, price: int = 1000) -> BilledRow:
    return BilledRow(
        line=LineNumber(number),
        sku=Sku(sku),
        name=name,
        quantity=Quantity(quantity),
        unit_price=price,
        vat_rate=2500,
        gross=quantity * price,
    )


CREDIT_NOTE = CreditNote(number=1043, issued_on=date(2026, 11, 22), rows=(billed(1, "MUG", "Mug", 1),))
SUPPLEMENT = replace(INVOICE, number=1044, ocr="104468", rows=(billed(3, "TEA", "Tea", 2),))
CLAIM = Claim(packer=PackerId("lina"), at=EARLIER)
CLAIMED = replace(PACKING, claim=CLAIM)
PICKED = replace(CLAIMED, lines=(mug(picked=2), coffee(picked=1)))


def delivery(number: int, *lines: tuple[int, int], **more: object) -> Delivery:
    made = Delivery(
        delivery=DeliveryNumber(number),
        lines=tuple(DeliveryLine(line=LineNumber(each), quantity=units(count)) for each, count in lines),
        packed_at=EARLIER,
        packed_by="lina",
    )
    return replace(made, **more)


def parcel(parcel_id: str = SSCC) -> Parcel:
    return Parcel(parcel_id=ParcelId(parcel_id), kind=ParcelIdKind.SSCC, added_at=EARLIER)


PACKED = replace(PICKED, deliveries=(delivery(1, (1, 2), (2, 1)),))
LABELLED = replace(PICKED, deliveries=(delivery(1, (1, 2), (2, 1), parcels=(parcel(),)),))
REPORTED = delivery(1, (1, 2), (2, 1), parcels=(parcel(),), reported_at=EARLIER, reported_by="lina")
PART_DELIVERED = replace(PICKED, deliveries=(REPORTED,))
SHIPPED = replace(
    PICKED,
    state=OrderState.SHIPPED,
    claim=None,
    lines=(mug(picked=3), coffee(picked=1)),
    deliveries=(
        REPORTED,
        delivery(2, (1, 1), parcels=(parcel(OTHER_SSCC),), reported_at=NOON, reported_by="lina"),
    ),
)
CANCELLED = replace(PACKING, cancelled=True)
WAITING = replace(PACKING, waiting=True)
TO_PUT_BACK = replace(
    CANCELLED, put_back=(PutBackLine(line=MUG, sku=Sku("MUG"), name="Mug", quantity=units(2)),)
)
ONE_PUT_BACK = replace(
    TO_PUT_BACK,
    lines=(mug(back_on_shelf=1), coffee()),
    put_back=(replace(TO_PUT_BACK.put_back[0], quantity=units(1)),),
)
ALL_PUT_BACK = replace(CANCELLED, lines=(mug(back_on_shelf=2), coffee()))

ACTORS = {
    ActorKind.SHOP: do.Actor(kind=ActorKind.SHOP, name="import"),
    ActorKind.OFFICE: do.Actor(kind=ActorKind.OFFICE, name="olle"),
    ActorKind.PACKER: do.Actor(kind=ActorKind.PACKER, name="lina"),
    ActorKind.PACK_RUN: do.Actor(kind=ActorKind.PACK_RUN, name="pack_run"),
    ActorKind.SITE: do.Actor(kind=ActorKind.SITE, name="BORAS"),
}
OTHER_PACKER = do.Actor(kind=ActorKind.PACKER, name="maja")


def operation(action: do.Action, actor: do.Actor | ActorKind) -> do.Operation:
    by = ACTORS[actor] if isinstance(actor, ActorKind) else actor
    return do.Operation(shop=ShopId("demo"), order_id=OrderId("o1"), at=NOON, actor=by, action=action)
