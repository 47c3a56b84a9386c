"""A small shop for tests, and short ways to say what happens to its orders."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from models import operations as do
from models.changes import NumberedOperation
from models.drafts import OrderDraft
from models.operations import Action, Actor, Operation, WantedLine
from models.orders import Address, Customer, CustomStatus, Order, OrderKey, Packer, Payment, Product, Shop
from models.search import OrderQuery, Sort
from models.tables.store import Store
from models.types import (
    ActorKind,
    CustomStatusCode,
    DeliveryNumber,
    DeviceId,
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

SHOP, SITE, HOST = ShopId("demo"), SiteId("boras"), DeviceId("host")
SECRET = "a-secret-of-the-tests"
A, B = Sku("A"), Sku("B")
NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
ADDRESS = Address(name="Åsa Öberg", street=("Storgatan 1",), postal_code="50330", city="Borås", country="SE")


def furnish(store: Store) -> None:
    store.add_shop(Shop(shop=SHOP, name="Fjällboden", address=ADDRESS))
    store.add_site(SITE, "Borås", [SHOP])
    for sku in (A, B):
        store.put_product(Product(shop=SHOP, sku=sku, name=f"Article {sku}"))
        store.set_on_hand(SHOP, SITE, sku, 10)
    store.put_packer(SITE, Packer(packer=PackerId("kim"), name="Kim"))
    store.put_custom_status(SHOP, CustomStatus(code=CustomStatusCode("GIFT"), name="Gift"))
    store.add_device(HOST, SITE, SECRET)


def orders_of(store: Store, shop: ShopId = SHOP, *states: OrderState) -> tuple[Order, ...]:
    """The shop's orders in these states, or all, oldest first."""
    return store.search(shop, OrderQuery(states=states, sort=Sort.OLDEST, limit=500)).orders


def draft(
    order_id: str = "1", *lines: tuple[Sku, int], paid: bool = True, number: str = "", age: int = 0
) -> OrderDraft:
    return OrderDraft(
        order_id=OrderId(order_id),
        number=OrderNumber(number or f"N{order_id}"),
        placed_at=NOW - timedelta(days=1, minutes=age),
        currency="SEK",
        purchased=True,
        payment=Payment(method=PaymentMethod.PREPAID, paid=paid),
        lines=tuple(
            WantedLine(
                line=LineNumber(place),
                sku=sku,
                name=f"Article {sku}",
                quantity=Quantity(quantity),
                unit_price=995,
            )
            for place, (sku, quantity) in enumerate(lines or ((A, 2),), 1)
        ),
        customer=Customer(name="Åsa Öberg", email="asa@example.com"),
        delivery_address=ADDRESS,
    )


def key(order_id: str = "1") -> OrderKey:
    return OrderKey(SHOP, OrderId(order_id))


def deed(
    action: Action, order_id: str = "1", *, kind: ActorKind = ActorKind.PACKER, name: str = "kim"
) -> Operation:
    return Operation(
        shop=SHOP, order_id=OrderId(order_id), at=NOW, actor=Actor(kind=kind, name=name), action=action
    )


def in_packing(store: Store, *order_ids: str) -> None:
    """Orders of two A each, moved to Packing."""
    for order_id in order_ids:
        store.take_in(SHOP, None, draft(order_id), NOW)
    store.run_pack_script(SHOP, NOW)


def walk(order_id: str = "1", parcel: str = "00373500000000000017") -> list[Operation]:
    """All that a packer does to an order of two A."""
    actions: list[Action] = [
        do.ClaimOrder(),
        do.Pick(line=LineNumber(1), quantity=Quantity(2)),
        do.Pack(),
        do.AddParcel(delivery=DeliveryNumber(1), parcel_id=ParcelId(parcel), kind=ParcelIdKind.OTHER),
        do.ReportIn(delivery=DeliveryNumber(1)),
    ]
    return [deed(action, order_id) for action in actions]


def numbered(operations: Sequence[Operation], first: int = 1) -> tuple[NumberedOperation, ...]:
    return tuple(NumberedOperation(n=n, operation=operation) for n, operation in enumerate(operations, first))
