"""Why one order is not in Packing (S11): asked of the same decision that the pack script makes."""

import msgspec

from models.orders import Order
from models.pack_run import Reason, ReasonKind, allocate
from models.tables.store import invoice_holds, pack_script, shop_settings, stock
from models.tables.store.session import Session
from models.types import OrderState, PaymentMethod, Sku


class PackingOutlook(msgspec.Struct, frozen=True, kw_only=True):
    """Where an order stands on its way to Packing; `models.wording.why.why` says it in a sentence."""

    order: Order
    reason: Reason | None = None
    """Why the pack script would leave an order in the state Order where it is; None when it would take it,
    and for an order in any other state."""
    by_hand: bool = False
    """Whether the shop's pack script runs by hand only."""


def outlook(session: Session, order: Order) -> PackingOutlook:
    """Return where the order stands.

    One that lacks goods as things are is answered by its own articles. For one that does not, older orders
    that want the same goods must be counted too: then the pack script's own pass over the orders in the state
    Order decides, without writing.
    """
    if order.state is not OrderState.ORDER or order.cancelled:
        return PackingOutlook(order=order)
    by_hand = shop_settings.settings(session, order.shop).pack_run_minutes == 0
    return PackingOutlook(order=order, reason=_reason(session, order), by_hand=by_hand)


def _reason(session: Session, order: Order) -> Reason | None:
    if not order.payment.releases_goods:
        return Reason(kind=ReasonKind.UNPAID)
    if order.payment.method is PaymentMethod.OWN_INVOICE and invoice_holds.is_held(session, order.shop):
        return Reason(kind=ReasonKind.INVOICES_HELD)
    return _short_now(session, order) or _left_behind(session, order)


def _short_now(session: Session, order: Order) -> Reason | None:
    wanted: dict[Sku, int] = {}
    for line in order.lines:
        wanted[line.sku] = wanted.get(line.sku, 0) + line.quantity
    for sku, units in wanted.items():
        free = stock.stock_level(session, order.shop, order.site, sku).available
        if units > max(0, free):
            return Reason(kind=ReasonKind.SHORT, sku=sku, wanted=units, free=free)
    return None


def _left_behind(session: Session, order: Order) -> Reason | None:
    orders = pack_script.open_orders(session, order.shop, hold=False).get(order.site, [])
    free = stock.available(session, order.shop, order.site)
    return allocate(orders, free).left.get(order.order_id)
