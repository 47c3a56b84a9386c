"""The conditions of the transition table, one function each.

A check returns when its condition holds and raises `RuleBroken` when not. Each is handed the order, the
operation and its surroundings; a check that reads fields of the action stands only in lines of the table
whose action has them.
"""

import re
from collections import Counter

from models import operations as do
from models.errors import RuleBroken
from models.operations import Operation
from models.orders import Address, Customer, Delivery, Order, OrderLine
from models.postal_codes import wants_postal_code
from models.rulebook.surroundings import Surroundings
from models.types import MAX_PARCELS_PER_DELIVERY, ActorKind, DeliveryNumber, LineNumber
from models.wording import rules as wording

MAX_COMMENT = 4000
"""Characters."""

_PARCEL_ID = re.compile(r"[A-Z0-9]{8,35}")


def not_be_cancelled(order: Order, operation: Operation, around: Surroundings) -> None:
    """A cancelled order goes nowhere."""
    if order.cancelled:
        raise RuleBroken(wording.cancelled(order.number), code="cancelled")


def not_be_cancelled_yet(order: Order, operation: Operation, around: Surroundings) -> None:
    """Cancelling is done once."""
    if order.cancelled:
        raise RuleBroken(wording.already_cancelled(order.number), code="cancelled")


def not_be_waiting(order: Order, operation: Operation, around: Surroundings) -> None:
    """S8."""
    if order.waiting:
        raise RuleBroken(wording.waiting(order.number), code="waiting")


def have_customer(order: Order, operation: Operation, around: Surroundings) -> None:
    """All that a delivery needs is there."""
    action = operation.action
    assert isinstance(action, do.Purchase | do.EditAddress)
    customer = action.customer or order.customer
    missing = _missing_of(customer, action.delivery_address)
    if missing:
        raise RuleBroken(wording.customer_incomplete(missing), code="customer_incomplete")


def _missing_of(customer: Customer | None, address: Address) -> str:
    wanted = {
        "name": customer is not None and customer.name.strip(),
        "street": any(line.strip() for line in address.street),
        "postal code": address.postal_code.strip() or not wants_postal_code(address.country),
        "city": address.city.strip(),
        "country": address.country.strip(),
    }
    return next((name for name, given in wanted.items() if not given), "")


def be_paid(order: Order, operation: Operation, around: Surroundings) -> None:
    """S10: paid, or on the shop's own invoice."""
    if not order.payment.releases_goods:
        raise RuleBroken(wording.not_paid(order.number), code="not_paid")


def be_in_stock(order: Order, operation: Operation, around: Surroundings) -> None:
    """S10: all goods of the order; lines of one article are summed first."""
    wanted: Counter[str] = Counter()
    for line in order.lines:
        wanted[line.sku] += line.quantity
    for line in order.lines:
        free = around.available(line.sku)
        if wanted[line.sku] > max(0, free):
            raise RuleBroken(
                wording.not_in_stock(order.number, line.sku, wanted[line.sku], max(0, free)),
                code="not_in_stock",
            )


def not_be_with_other(order: Order, operation: Operation, around: Surroundings) -> None:
    """One packer at a time."""
    if order.claim is not None and order.claim.packer != operation.actor.name:
        raise RuleBroken(
            wording.claimed_by_other(order.number, order.claim.packer),
            code="claimed_by_other",
        )


def be_with_actor(order: Order, operation: Operation, around: Surroundings) -> None:
    """Only who holds the order picks it."""
    if order.claim is None:
        raise RuleBroken(wording.not_claimed(order.number), code="not_claimed")
    not_be_with_other(order, operation, around)


def be_with_somebody(order: Order, operation: Operation, around: Surroundings) -> None:
    """The holder puts the order down, or the office does for one who has gone home."""
    if operation.actor.kind is not ActorKind.OFFICE:
        be_with_actor(order, operation, around)
    elif order.claim is None:
        raise RuleBroken(wording.with_nobody(order.number), code="not_claimed")


def be_with_named_holder(order: Order, operation: Operation, around: Surroundings) -> None:
    """A take-over is from somebody, knowingly."""
    action = operation.action
    assert isinstance(action, do.TakeOver)
    holder = order.claim.packer if order.claim is not None else None
    if holder != action.holder:
        raise RuleBroken(
            wording.holder_changed(order.number, holder or wording.nobody()),
            code="holder_changed",
        )


def have_line(order: Order, operation: Operation, around: Surroundings) -> None:
    """The line is in the order."""
    action = operation.action
    assert isinstance(action, do.Pick | do.Unpick | do.Short)
    _line(order, action.line)


def _line(order: Order, number: LineNumber) -> OrderLine:
    line = order.line_at(number)
    if line is None:
        raise RuleBroken(wording.no_such_line(order.number, number), code="no_such_line")
    return line


def be_positive(order: Order, operation: Operation, around: Surroundings) -> None:
    """Units are counted from one."""
    action = operation.action
    assert isinstance(action, do.Pick | do.Unpick | do.PutBack)
    if action.quantity < 1:
        raise RuleBroken(wording.quantity_not_positive(action.quantity), code="quantity_not_positive")


def not_exceed_wanted(order: Order, operation: Operation, around: Surroundings) -> None:
    """Never more than is wanted; units reported short may yet be found."""
    action = operation.action
    assert isinstance(action, do.Pick)
    line = _line(order, action.line)
    left = line.quantity - line.picked
    if action.quantity > left:
        raise RuleBroken(wording.too_many(line.name, action.quantity, left), code="too_many")


def not_exceed_unpacked(order: Order, operation: Operation, around: Surroundings) -> None:
    """Only what is picked and not packed can be laid back."""
    action = operation.action
    assert isinstance(action, do.Unpick)
    line, left = _line(order, action.line), order.to_pack(action.line)
    if action.quantity > left:
        raise RuleBroken(
            wording.too_many_to_unpick(line.name, action.quantity, left),
            code="too_many",
        )


def have_units_to_pick(order: Order, operation: Operation, around: Surroundings) -> None:
    """Something of the line is still missing."""
    action = operation.action
    assert isinstance(action, do.Short)
    line = _line(order, action.line)
    if line.to_pick == 0:
        raise RuleBroken(wording.nothing_short(line.name), code="nothing_short")


def have_units_to_pack(order: Order, operation: Operation, around: Surroundings) -> None:
    """Something is picked, and a part delivery asks for no more than that (S18)."""
    action = operation.action
    assert isinstance(action, do.Pack)
    if not any(order.to_pack(line.line) for line in order.lines) or action.lines == ():
        raise RuleBroken(wording.nothing_to_pack(order.number), code="nothing_to_pack")
    wanted: Counter[LineNumber] = Counter()
    for part in action.lines or ():
        if part.quantity < 1:
            raise RuleBroken(
                wording.quantity_not_positive(part.quantity),
                code="quantity_not_positive",
            )
        wanted[part.line] += part.quantity
    for number, quantity in wanted.items():
        line, left = _line(order, number), order.to_pack(number)
        if quantity > left:
            raise RuleBroken(wording.too_many_to_pack(line.name, quantity, left), code="too_many")


def have_open_delivery(order: Order, operation: Operation, around: Surroundings) -> None:
    """The delivery is there and has not left."""
    action = operation.action
    assert isinstance(action, do.Unpack | do.AddParcel | do.RemoveParcel | do.ReportIn)
    delivery = _delivery(order, action.delivery)
    if delivery.reported_at is not None:
        raise RuleBroken(
            wording.delivery_reported(order.number, action.delivery),
            code="delivery_reported",
        )


def _delivery(order: Order, number: DeliveryNumber) -> Delivery:
    delivery = order.delivery_at(number)
    if delivery is None:
        raise RuleBroken(wording.no_such_delivery(order.number, number), code="no_such_delivery")
    return delivery


def bear_no_parcels(order: Order, operation: Operation, around: Surroundings) -> None:
    """A delivery with parcel ids stays closed."""
    action = operation.action
    assert isinstance(action, do.Unpack)
    if _delivery(order, action.delivery).parcels:
        raise RuleBroken(wording.delivery_has_parcels(action.delivery), code="delivery_has_parcels")


def have_room_for_parcel(order: Order, operation: Operation, around: Surroundings) -> None:
    """S17: at most four."""
    action = operation.action
    assert isinstance(action, do.AddParcel)
    if len(_delivery(order, action.delivery).parcels) >= MAX_PARCELS_PER_DELIVERY:
        raise RuleBroken(wording.too_many_parcels(MAX_PARCELS_PER_DELIVERY), code="too_many_parcels")


def be_shaped_as_parcel_id(order: Order, operation: Operation, around: Surroundings) -> None:
    """8 to 35 capital letters and digits; the carriers' own check digits are the scan reader's business."""
    action = operation.action
    assert isinstance(action, do.AddParcel)
    if not _PARCEL_ID.fullmatch(action.parcel_id):
        raise RuleBroken(wording.parcel_id_malformed(action.parcel_id), code="parcel_id_malformed")


def be_new_parcel_id(order: Order, operation: Operation, around: Surroundings) -> None:
    """No parcel id serves twice, on this order or any other."""
    action = operation.action
    assert isinstance(action, do.AddParcel)
    where = _seen_here(order, action) or around.parcel_seen(action.parcel_id)
    if where:
        raise RuleBroken(wording.parcel_id_used(action.parcel_id, where), code="parcel_id_used")


def _seen_here(order: Order, action: do.AddParcel) -> str | None:
    for delivery in order.deliveries:
        if any(parcel.parcel_id == action.parcel_id for parcel in delivery.parcels):
            return wording.on_order(order.number, delivery.delivery)
    return None


def bear_parcel(order: Order, operation: Operation, around: Surroundings) -> None:
    """Only what is there can be taken off."""
    action = operation.action
    assert isinstance(action, do.RemoveParcel)
    if all(parcel.parcel_id != action.parcel_id for parcel in _delivery(order, action.delivery).parcels):
        raise RuleBroken(
            wording.no_such_parcel(action.parcel_id, action.delivery),
            code="no_such_parcel",
        )


def bear_some_parcel(order: Order, operation: Operation, around: Surroundings) -> None:
    """S19: a row is reported in once it has a parcel id."""
    action = operation.action
    assert isinstance(action, do.ReportIn)
    if not _delivery(order, action.delivery).parcels:
        raise RuleBroken(wording.no_parcels(order.number, action.delivery), code="no_parcels")


def not_exceed_put_back(order: Order, operation: Operation, around: Surroundings) -> None:
    """No more is carried back than waits for it."""
    action = operation.action
    assert isinstance(action, do.PutBack)
    left = sum(line.quantity for line in order.put_back if line.line == action.line)
    if action.quantity > left:
        raise RuleBroken(wording.nothing_to_put_back(action.line, left), code="too_many")


def name_each_line_once(order: Order, operation: Operation, around: Surroundings) -> None:
    """Each line of an edit stands once, with no less than nothing."""
    action = operation.action
    assert isinstance(action, do.EditContents)
    seen: set[LineNumber] = set()
    for line in action.lines:
        if line.line in seen:
            raise RuleBroken(wording.line_twice(line.line), code="line_twice")
        if line.quantity < 0:
            raise RuleBroken(
                wording.quantity_negative(line.line, line.quantity),
                code="quantity_negative",
            )
        seen.add(line.line)


def keep_articles(order: Order, operation: Operation, around: Surroundings) -> None:
    """A line stays the article that it was, for what is picked of it is that article."""
    action = operation.action
    assert isinstance(action, do.EditContents)
    for wanted in action.lines:
        line = order.line_at(wanted.line)
        if line is not None and line.sku != wanted.sku:
            raise RuleBroken(wording.article_changed(line.line, line.sku), code="article_changed")


def not_go_below_packed(order: Order, operation: Operation, around: Surroundings) -> None:
    """What is packed or shipped is not edited away (S9)."""
    action = operation.action
    assert isinstance(action, do.EditContents)
    wanted = {line.line: line.quantity for line in action.lines}
    for line in order.lines:
        packed, left = order.packed(line.line), wanted.get(line.line, 0)
        if left < packed:
            raise RuleBroken(wording.below_packed(line.name, left, packed), code="below_packed")


def leave_something(order: Order, operation: Operation, around: Surroundings) -> None:
    """An empty order is a cancelled order, and says so."""
    action = operation.action
    assert isinstance(action, do.EditContents)
    if not any(line.quantity for line in action.lines):
        raise RuleBroken(wording.nothing_left(order.number), code="nothing_left")


def be_short_enough(order: Order, operation: Operation, around: Surroundings) -> None:
    """A comment that a screen can show."""
    action = operation.action
    assert isinstance(action, do.SetComment)
    if len(action.comment) > MAX_COMMENT:
        raise RuleBroken(
            wording.comment_too_long(len(action.comment), MAX_COMMENT),
            code="comment_too_long",
        )
