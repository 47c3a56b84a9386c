"""What was done to an order, one sentence a deed, as its timeline tells it."""

from collections.abc import Callable, Iterable, Sequence

from models import operations as do
from models.orders import Address, CustomStatus, Order
from models.plain_text import plain
from models.timeline import Deed
from models.translation import _
from models.types import ActorKind, LineNumber, OperationState, PackerId
from models.wording.flows import short_reason
from models.wording.prints import again_because
from models.wording.questions import paper_name
from models.wording.rules import actor_name, deed_name

_MOST_LINES = 20
"""Of an order's new contents, as its timeline tells them."""

_PEOPLE = (ActorKind.PACKER, ActorKind.OFFICE)


def when_and_who(each: Deed, at: str, name_of: Callable[[PackerId], str]) -> str:
    """When, who and where; `at` is the local time. What no person did says who speaks: the shop, a host.

    There is one pack script, and its name says no more than that.
    """
    actor = each.operation.actor
    person = actor.kind in _PEOPLE
    kind = "" if person else actor_name(actor.kind)
    told = name_of(PackerId(actor.name)) if person else actor.name
    name = "" if actor.kind is ActorKind.PACK_RUN else plain(told, 30)
    elsewhere = each.host if each.n is None else ""
    parts = (at, kind, name, plain(actor.terminal, 30), plain(elsewhere, 30))
    return " ".join(part for part in parts if part)


def deed(
    order: Order,
    action: do.Action,
    statuses: Iterable[CustomStatus] = (),
    name_of: Callable[[PackerId], str] = str,
) -> str:
    """What was done, people by their names.

    One of the shop's own `statuses` is told by its name as it is now (S20), else by its code.
    """
    return (
        _of_goods(order, action)
        or _of_parcels(order, action)
        or _of_order(action, statuses)
        or _of_hands(action, name_of)
        or _of_shop(action)
        or _by_name(action)
    )


def _by_name(action: do.Action) -> str:
    return deed_name(str(type(action).__struct_config__.tag))


def _name(order: Order, number: LineNumber) -> str:
    line = order.line_at(number)
    return plain(line.name, 60) if line is not None else _("line {line}").format(line=number)


def _of_goods(order: Order, action: do.Action) -> str:
    match action:
        case do.Pick():
            return _("Picked {n}: {name}").format(n=action.quantity, name=_name(order, action.line))
        case do.Unpick():
            return _("Laid back {n}: {name}").format(n=action.quantity, name=_name(order, action.line))
        case do.PutBack():
            return _("Put back {n}: {name}").format(n=action.quantity, name=_name(order, action.line))
        case do.UndoPutBack():
            return _("To put back again {n}: {name}").format(
                n=action.quantity, name=_name(order, action.line)
            )
        case do.Short():
            return _("Short: {name}. {reason}").format(
                name=_name(order, action.line), reason=short_reason(action.reason)
            )
        case do.Unshort():
            return _("Looked for again: {name}").format(name=_name(order, action.line))
        case _:
            return ""


def _of_parcels(order: Order, action: do.Action) -> str:
    match action:
        case do.Pack():
            return _("Packed") if action.lines is None else _("Packed a part")
        case do.Unpack():
            return _("Unpacked delivery {n}").format(n=action.delivery)
        case do.AnnounceParcels(parcels=0):
            return _("Several parcels announced")
        case do.AnnounceParcels():
            return _("Parcels announced: {n}").format(n=action.parcels)
        case do.AddParcel():
            return _("Parcel id {id}").format(id=plain(action.parcel_id, 40))
        case do.RemoveParcel():
            return _("Parcel id off: {id}").format(id=plain(action.parcel_id, 40))
        case do.ReportIn():
            return _("Reported in delivery {n}").format(n=action.delivery)
        case do.RecordPrint():
            paper = paper_name(order, action.document, action.delivery)
            printed = _("Printed: {document}").format(document=paper)
            return f"{printed}. {again_because(action.reason)}" if action.reason else printed
        case _:
            return ""


def _of_order(action: do.Action, statuses: Iterable[CustomStatus]) -> str:
    match action:
        case do.SetWaiting():
            return _("Waiting on") if action.waiting else _("Waiting off")
        case do.SetCustomStatus(code=None):
            return _("Status off")
        case do.SetCustomStatus(code=str(code)):
            name = next((each.name for each in statuses if each.code == code), code)
            return _("Status {code}").format(code=plain(name, 60))
        case do.SetComment():
            return _("Comment: {text}").format(text=plain(action.comment, 80)) if action.comment else ""
        case do.Cancel():
            return _("Cancelled")
        case do.EditContents():
            return _contents(action.lines)
        case do.EditAddress():
            return _address(action.delivery_address)
        case _:
            return ""


def _contents(lines: Sequence[do.WantedLine]) -> str:
    """What the order holds from then on, line by line; of very many the first ones."""
    told = [f"{line.quantity} x {plain(line.sku, 40)}" for line in lines[:_MOST_LINES]]
    more = len(lines) - len(told)
    rest = [_("{count} more lines").format(count=more)] if more else []
    return _("Contents changed: {lines}").format(lines=", ".join([*told, *rest]))


def _address(to: Address) -> str:
    place = " ".join(part for part in (to.postal_code, to.city, to.country) if part)
    return _("Address changed: {address}").format(
        address=plain(", ".join(part for part in (to.name, *to.street, place) if part), 200)
    )


def _of_hands(action: do.Action, name_of: Callable[[PackerId], str]) -> str:
    match action:
        case do.ClaimOrder():
            return _("Taken in hand")
        case do.ReleaseOrder():
            return _("Put down")
        case do.TakeOver():
            return _("Taken over from {who}").format(who=plain(name_of(action.holder), 30))
        case _:
            return ""


def _of_shop(action: do.Action) -> str:
    match action:
        case do.Purchase():
            return _("Bought")
        case do.RecordPayment():
            return _("Paid") if action.paid else _("Not paid")
        case do.MoveToPacking():
            return _("Moved to Packing")
        case do.IssueInvoice():
            return _("Invoice {number}").format(number=action.invoice.number)
        case do.IssueSupplement():
            return _("Supplementary invoice {number}").format(number=action.invoice.number)
        case do.IssueCreditNote():
            return _("Credit note {number}").format(number=action.credit_note.number)
        case _:
            return ""


def standing(kept: Deed) -> str:
    """What the store has said of it; empty when it is applied there."""
    words = plain(kept.message, 200)
    return {
        OperationState.APPLIED: "",
        OperationState.PENDING: _("Waits for the store."),
        OperationState.CONFLICT: _("CONFLICT: {words}").format(words=words),
        OperationState.REJECTED: _("REFUSED: {words}").format(words=words),
    }[kept.state]
