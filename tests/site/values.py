"""Orders and operations for the site's tests."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from models import operations as do
from models.changes import Change, OrderChanged
from models.orders import Order, OrderKey, OrderLine, Payment
from models.prints import PrintRequest
from models.sync_log import SyncLog
from models.types import (
    ActorKind,
    DeliveryNumber,
    Document,
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

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SHOP = ShopId("demo")
ANNA = PackerId("anna")
BERIT = PackerId("berit")
SSCC = ParcelId("373501234500000018")
OTHER_SSCC = ParcelId("373501234500000025")


def order(
    name: str = "1", *, shop: ShopId = SHOP, state: OrderState = OrderState.PACKING, quantity: int = 5
) -> Order:
    """An order of one line; a higher name is a younger order."""
    return Order(
        shop=shop,
        order_id=OrderId(name),
        number=OrderNumber(f"10{name}"),
        site=SiteId("lager"),
        state=state,
        placed_at=AT + timedelta(minutes=int(name)),
        currency="SEK",
        payment=Payment(method=PaymentMethod.PREPAID, paid=True),
        lines=(OrderLine(line=LineNumber(1), sku=Sku("A-1"), name="Mugg", quantity=Quantity(quantity)),),
    )


def act(key: OrderKey, action: do.Action, by: str = ANNA, kind: ActorKind = ActorKind.PACKER) -> do.Operation:
    """One operation on an order."""
    return do.Operation(
        shop=key.shop, order_id=key.order_id, at=AT, actor=do.Actor(kind=kind, name=by), action=action
    )


CLAIM = do.ClaimOrder()
PACK = do.Pack()


def pick(quantity: int = 1) -> do.Pick:
    """Units of the one line."""
    return do.Pick(line=LineNumber(1), quantity=Quantity(quantity))


def parcel(parcel_id: ParcelId = SSCC, delivery: int = 1) -> do.AddParcel:
    """A parcel id on a delivery."""
    return do.AddParcel(delivery=DeliveryNumber(delivery), parcel_id=parcel_id, kind=ParcelIdKind.SSCC)


def report_in(delivery: int = 1) -> do.ReportIn:
    """A delivery has left."""
    return do.ReportIn(delivery=DeliveryNumber(delivery))


def walk(key: OrderKey, parcel_id: ParcelId = SSCC, quantity: int = 5) -> list[do.Operation]:
    """Everything from taking the order to having reported it in."""
    return [act(key, each) for each in (CLAIM, pick(quantity), PACK, parcel(parcel_id), report_in())]


def slip(*keys: OrderKey, document: Document = Document.PICK_SLIP) -> PrintRequest:
    """A wish for paper."""
    return PrintRequest(document=document, orders=keys, requested_by=ANNA)


def pulled(site: SyncLog, *changes: Order | Change, acked: int = 0, epoch: str = "e") -> None:
    """Let the replica take all that the store has to say, as pulls bring it."""
    version = max(site.cursor()[1].values(), default=0) + 1
    site.take_changes(epoch, {SHOP: version}, as_changes(changes, version, acked))
    site.complete()


def emptied(site: SyncLog) -> None:
    """Let the replica hear that the store has nothing any more."""
    site.start_anew()
    site.take_changes("empty", {}, [])
    site.complete()


def as_changes(changes: Sequence[Order | Change], version: int, acked: int) -> list[Change]:
    """Orders as changes."""
    return [
        OrderChanged(version=version, order=each, acked=acked) if isinstance(each, Order) else each
        for each in changes
    ]
