"""Orders and searches made up by dice, and by hand."""

from datetime import UTC, datetime, timedelta
from random import Random

from models.orders import (
    Address,
    Customer,
    Delivery,
    DeliveryLine,
    Order,
    OrderLine,
    Parcel,
    Payment,
    Printed,
    Shipping,
)
from models.search import OrderQuery, PaymentCriterion, Sort
from models.types import (
    CustomStatusCode,
    DeliveryNumber,
    Document,
    LineNumber,
    OrderId,
    OrderNumber,
    OrderState,
    ParcelId,
    ParcelIdKind,
    PaymentMethod,
    Quantity,
    ShopId,
    SiteId,
    Sku,
)

SHOP, SITE = ShopId("demo"), SiteId("boras")
AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NAMES = ("Åsa Öberg", "Pelle Åkerblom", "Zoë Ångström-O'Neill", "Jørgen Æbelø", "Mia 100% _a*^", "NEAR OR -x")
SKUS = (Sku("A"), Sku("MUGG-1"), Sku("TÄLT 4P"), Sku("X_1%"))
STATUSES = (None, None, CustomStatusCode("GIFT"), CustomStatusCode("VIP"))
WORDS = (
    "", "asa", "ÅKERBLOM", "berg", "ang o'neill", "aebelo", "100%", "_a*^", "near", "or -x", "example",
    "70123", "070 123", "a", "4p", "mugg", "00373501", '"', "%", "*", "N1", "n12", "nowhere", "asa exam",
    "x_1%", "-1",
)  # fmt: skip


def order(name: str = "1", customer: str = "Åsa Öberg", **fields: object) -> Order:
    """An order of one line; a higher name is a younger order."""
    made = Order(
        shop=SHOP,
        order_id=OrderId(name),
        number=OrderNumber(f"N{name}"),
        site=SITE,
        state=OrderState.PACKING,
        placed_at=AT + timedelta(minutes=int(name)),
        currency="SEK",
        payment=Payment(method=PaymentMethod.PREPAID, paid=True),
        lines=(
            OrderLine(line=LineNumber(1), sku=SKUS[1], name="Mugg", quantity=Quantity(2), unit_price=995),
        ),
        customer=Customer(name=customer, email=f"kund{name}@example.com", phone="070-123 45 67"),
    )
    return Order(**{**{name: getattr(made, name) for name in made.__struct_fields__}, **fields})


def some_order(dice: Random, name: str) -> Order:
    """Any order, shop and site the same."""
    state = dice.choice(list(OrderState))
    lines = tuple(_line(dice, place, state) for place in range(1, dice.randint(1, 3) + 1))
    placed_at = AT + timedelta(hours=dice.randint(0, 200), microseconds=dice.choice((0, 0, 7)))
    made = order(
        name,
        state=state,
        lines=lines,
        placed_at=placed_at,
        payment=Payment(method=dice.choice(list(PaymentMethod)), paid=dice.random() < 0.6),
        shipping=Shipping(amount=dice.choice((0, 4900))),
        comment=dice.choice(("", "", "Ring först")),
        waiting=dice.random() < 0.2,
        cancelled=dice.random() < 0.2,
        custom_status=dice.choice(STATUSES),
        deliveries=_deliveries(dice, name, lines, state),
        printed=_printed(dice, placed_at),
    )
    return _worded(dice, made, state)


def _worded(dice: Random, made: Order, state: OrderState) -> Order:
    fields = {name: getattr(made, name) for name in made.__struct_fields__}
    name = dice.choice(NAMES)
    fields["customer"] = (
        None if state is OrderState.PREORDER else Customer(name=name, phone="+46 70-123 45 67")
    )
    if dice.random() < 0.3 and state is not OrderState.PREORDER:
        fields["delivery_address"] = Address(
            name="Borås Gåvor", street=("Storgatan 1",), postal_code="50330", city="Borås", country="SE"
        )
    return Order(**fields)


def _line(dice: Random, place: int, state: OrderState) -> OrderLine:
    short = 1 if state is OrderState.PACKING and dice.random() < 0.3 else 0
    return OrderLine(
        line=LineNumber(place),
        sku=dice.choice(SKUS),
        name="Något",
        quantity=Quantity(dice.randint(1, 4)),
        unit_price=dice.choice((0, 995, 12_500)),
        picked=Quantity(1 - short),
        short=Quantity(short),
    )


def _deliveries(
    dice: Random, name: str, lines: tuple[OrderLine, ...], state: OrderState
) -> tuple[Delivery, ...]:
    if state not in {OrderState.PACKING, OrderState.SHIPPED} or not lines[0].picked or dice.random() < 0.4:
        return ()
    sscc = ParcelId(f"3735012345{int(name):08}")
    reported = AT if state is OrderState.SHIPPED or dice.random() < 0.5 else None
    return (
        Delivery(
            delivery=DeliveryNumber(1),
            lines=(DeliveryLine(line=LineNumber(1), quantity=Quantity(1)),),
            packed_at=AT,
            packed_by="kim",
            parcels=(Parcel(parcel_id=sscc, kind=ParcelIdKind.SSCC, added_at=AT),),
            reported_at=reported,
            reported_by="kim" if reported else "",
        ),
    )


def _printed(dice: Random, at: datetime) -> tuple[Printed, ...]:
    document = dice.choice((None, Document.PICK_SLIP, Document.COMBINED, Document.RECEIPT))
    return () if document is None else (Printed(document=document, at=at),)


def some_query(dice: Random) -> OrderQuery:
    """Any search, mostly of few criteria; newest or oldest first, of a page of any size."""

    def perhaps(value: object) -> object:
        return value if dice.random() < 0.18 else None

    wanted = {
        "states": perhaps(tuple(dice.sample(list(OrderState), dice.randint(1, 3)))),
        "custom_status": perhaps(dice.choice(STATUSES[2:])),
        "placed_from": perhaps(AT + timedelta(hours=dice.randint(0, 100))),
        "placed_before": perhaps(AT + timedelta(hours=dice.randint(100, 200))),
        "value_from": perhaps(dice.choice((1, 995, 9_000))),
        "value_to": perhaps(dice.choice((4_900, 20_000))),
        "payment": perhaps(dice.choice(list(PaymentCriterion))),
        "site": perhaps(dice.choice((SITE, SiteId("elsewhere")))),
        "sku": perhaps(Sku(dice.choice(SKUS).lower())),
        "text": dice.choice(WORDS) if dice.random() < 0.6 else None,
    }
    for name in ("printed", "waiting", "cancelled", "short", "part_delivered", "has_comment"):
        wanted[name] = perhaps(dice.random() < 0.7)
    given: dict[str, object] = {name: value for name, value in wanted.items() if value is not None}
    sort, limit = dice.choice(list(Sort)), dice.choice((1, 3, 7, 100))
    return OrderQuery(sort=sort, limit=limit, **given)  # type: ignore[arg-type]
