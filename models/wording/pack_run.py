"""What the pack script says: why an order is not in Packing, and the names of its steps (S11)."""

from models.pack_run import Reason, ReasonKind, StepName
from models.plain_text import plain
from models.translation import _


def why(reason: Reason) -> str:
    """Why the pack script left an order where it is."""
    return {
        ReasonKind.UNPAID: _("It is not paid."),
        ReasonKind.CANCELLED: _("It is cancelled."),
        ReasonKind.INVOICES_HELD: _("It waits until the shop's invoices can be numbered again."),
        ReasonKind.SHORT: _("It waits for goods: {sku}, {wanted} wanted, {free} free."),
    }[reason.kind].format(sku=reason.sku, wanted=reason.wanted, free=max(0, reason.free))


def step_name(name: str) -> str:
    """A step of the pack script, as its report names it; a step not known here by its own name."""
    return {
        StepName.READ_ORDERS.value: _("Find open orders"),
        StepName.READ_STOCK.value: _("Count free stock"),
        StepName.ALLOCATE.value: _("Share out the goods"),
        StepName.MOVE_TO_PACKING.value: _("Move to Packing"),
    }.get(name, name)


def stopped_at(name: str, error: str) -> str:
    """A run that did not come to its end."""
    return _("The pack script stopped at: {step}. Nothing was moved. Error: {error}").format(
        step=step_name(name), error=plain(error, 300)
    )
