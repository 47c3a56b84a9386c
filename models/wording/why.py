"""Why an order is not in Packing, in one sentence (S11)."""

from models.orders import Order
from models.pack_run import Reason, ReasonKind
from models.translation import _
from models.types import OrderState


def why(order: Order, reason: Reason | None, *, by_hand: bool) -> str:
    """Say where the order stands; `reason` and `by_hand` matter while it is in the state Order."""
    if order.cancelled:
        return _("Order {number} is cancelled.").format(number=order.number)
    said = {
        OrderState.PREORDER: _("Order {number} is a preorder: nobody has bought it yet."),
        OrderState.ORDER: _why_still_an_order(reason, by_hand=by_hand),
        OrderState.PACKING: _where_in_packing(order),
        OrderState.SHIPPED: _("Order {number} is shipped."),
    }[order.state]
    return said.format(number=order.number)


def _where_in_packing(order: Order) -> str:
    if order.waiting:
        return _("Order {number} is in Packing, and kept out of Outbound: it is marked Waiting.")
    if order.part_delivered:
        return _("Order {number} is in Packing already: a part of it has been delivered.")
    return _("Order {number} is in Packing already.")


def _why_still_an_order(reason: Reason | None, *, by_hand: bool) -> str:
    if reason is None and by_hand:
        return _("Order {number} goes to Packing when the pack script is run: here it is run by hand.")
    if reason is None:
        return _("Order {number} goes to Packing when the pack script runs next.")
    if reason.kind is ReasonKind.UNPAID:
        return _("Order {number} is not paid.")
    if reason.kind is ReasonKind.CANCELLED:
        return _("Order {number} is cancelled.")
    if reason.kind is ReasonKind.INVOICES_HELD:
        return _("Order {number} waits until the shop's invoices can be numbered again.")
    free = max(0, reason.free)
    # The article is put in with its braces doubled: `{number}` is filled in after it.
    return _("Order {{number}} waits for goods: {sku}, {wanted} wanted, {free} free, {short} short.").format(
        sku=_braced(reason.sku), short=reason.wanted - free, wanted=reason.wanted, free=free
    )


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
