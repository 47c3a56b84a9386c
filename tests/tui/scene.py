"""What a scene is, and the site that all of them are shown on."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from msgspec.structs import replace

from models import operations as do
from models.changes import OrderChanged
from models.flows import Hand as FlowHand
from models.invoices import new_invoice
from models.tables.site import SiteDatabase
from models.types import (
    ActorKind,
    DeliveryNumber,
    Document,
    LineNumber,
    OrderNumber,
    PackerId,
    ParcelId,
    ParcelIdKind,
    Quantity,
    ShortReason,
)
from tests.tui.demo_site import AT, SHOP, fill
from tests.tui.hand import Hand

IN_HAND, LONG, WHOLE, PACKED, BARE, COLLEAGUES = "10023", "10035", "10028", "10020", "10021", "10022"
"""Lina's: one of three picked; many lines, one short; all picked. Packed, with and without parcel id."""
PARCEL = ParcelId("373500009999000084")
LINA = FlowHand(packer=PackerId("lina"), terminal="test", at=AT)

Way = Callable[[Hand], Awaitable[None]]


class Scene(NamedTuple):
    """A screen or dialog, and the way to it from the menu."""

    name: str
    way: Way
    who: str
    """Who is signed in; empty is nobody."""


SCENES: dict[str, Scene] = {}


def scene(who: str = "lina") -> Callable[[Way], Way]:
    """Mark the function as the way to a screen, which bears the function's name."""

    def marked(way: Way) -> Way:
        name = getattr(way, "__name__", "")
        assert name not in SCENES
        SCENES[name] = Scene(name, way, who)
        return way

    return marked


def furnish(site: SiteDatabase) -> None:
    """The demo's shop, and orders in Lina's hands in every state that a screen shows."""
    fill(site)
    _invoiced(site, "10025")
    _do(site, "10018", do.RecordPrint(document=Document.PICK_SLIP))
    _do(site, "10025", do.RecordPrint(document=Document.INVOICE))
    _do(site, IN_HAND, do.ClaimOrder(), _pick(1, 1))
    missing = do.Short(line=LineNumber(2), reason=ShortReason.NOT_ON_SHELF)
    _do(site, LONG, do.ClaimOrder(), _pick(1, 6), _pick(2, 2), missing)
    _do(site, WHOLE, do.ClaimOrder(), _pick(1, 2), _pick(2, 2), _pick(3, 1))
    _do(
        site,
        PACKED,
        do.AddParcel(delivery=DeliveryNumber(1), parcel_id=PARCEL, kind=ParcelIdKind.SSCC),
    )


def _pick(line: int, quantity: int) -> do.Pick:
    return do.Pick(line=LineNumber(line), quantity=Quantity(quantity))


def _do(site: SiteDatabase, number: str, *actions: do.Action) -> None:
    (order,) = site.orders_by_number(OrderNumber(number))
    for action in actions:
        kind = ActorKind.SITE if isinstance(action, do.RecordPrint) else ActorKind.PACKER
        site.record(LINA.does(order.key, action, kind))


def _invoiced(site: SiteDatabase, number: str) -> None:
    (order,) = site.orders_by_number(OrderNumber(number))
    invoice = new_invoice(4501, AT.date(), 30)
    changed = OrderChanged(version=2, order=replace(order, invoice=invoice), acked=0)
    site.take_changes("epoch", {SHOP: 2}, [changed])
