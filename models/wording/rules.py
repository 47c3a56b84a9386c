"""What the rulebook answers when an operation is not allowed, and the names of states and deeds."""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from models.plain_text import plain
from models.translation import _
from models.types import ActorKind, OrderState


def state_name(state: OrderState) -> str:
    """The name of an order's state (S3)."""
    return {
        OrderState.PREORDER: _("Preorder"),
        OrderState.ORDER: _("Order"),
        OrderState.PACKING: _("Packing"),
        OrderState.SHIPPED: _("Shipped"),
    }[state]


def actor_name(kind: ActorKind) -> str:
    """Who, in the middle of a sentence."""
    return {
        ActorKind.SHOP: _("the shop"),
        ActorKind.OFFICE: _("the office"),
        ActorKind.PACKER: _("a packer"),
        ActorKind.PACK_RUN: _("the pack script"),
        ActorKind.SITE: _("the warehouse host"),
    }[kind]


def deed_name(do: str) -> str:
    """An action by its tag, as the subject of a sentence."""
    return {
        "purchase": _("Purchase"),
        "edit_contents": _("Changing the contents"),
        "edit_address": _("Changing the address"),
        "record_payment": _("Recording payment"),
        "move_to_packing": _("Moving to Packing"),
        "issue_invoice": _("Invoicing"),
        "issue_supplement": _("Invoicing what was added"),
        "issue_credit_note": _("Crediting"),
        "set_waiting": _("Waiting"),
        "claim": _("Taking the order"),
        "release": _("Putting the order down"),
        "take_over": _("Taking over"),
        "pick": _("Picking"),
        "unpick": _("Undoing a pick"),
        "short": _("Reporting short"),
        "unshort": _("Undoing a short"),
        "pack": _("Packing"),
        "unpack": _("Unpacking"),
        "record_print": _("Printing"),
        "announce_parcels": _("Announcing parcels"),
        "add_parcel": _("Adding a parcel id"),
        "remove_parcel": _("Removing a parcel id"),
        "report_in": _("Reporting in"),
        "put_back": _("Putting back"),
        "undo_put_back": _("Undoing a put-back"),
        "cancel": _("Cancelling"),
        "set_custom_status": _("Setting a status"),
        "set_comment": _("Commenting"),
    }[do]


def either(names: Iterable[str]) -> str:
    """Names joined as `a, b or c`."""
    *most, last = names
    return last if not most else _("{most} or {last}").format(most=", ".join(most), last=last)


def wrong_actor(do: str, allowed: Iterable[ActorKind], actor: ActorKind) -> str:
    """The actor may not do this at all."""
    return _("{deed} is for {allowed}, not for {actor}.").format(
        deed=deed_name(do),
        allowed=either(actor_name(kind) for kind in allowed),
        actor=actor_name(actor),
    )


def wrong_state(do: str, number: str, state: OrderState, allowed: Iterable[OrderState]) -> str:
    """The order has come too far, or not far enough."""
    return _("Order {number} is in {state}. {deed} needs {allowed}.").format(
        number=number,
        state=state_name(state),
        deed=deed_name(do),
        allowed=either(state_name(each) for each in allowed),
    )


def cancelled(number: str) -> str:
    """The order is not to be shipped."""
    return _("Order {number} is cancelled. Put its goods back.").format(number=number)


def cart_cancelled(number: str) -> str:
    """A cart that somebody cancelled cannot be bought."""
    return _("Order {number} was cancelled by hand before it was bought. Make a new order.").format(
        number=number
    )


def waiting(number: str) -> str:
    """S8."""
    return _("Order {number} is marked Waiting. Leave it until the mark is taken off.").format(number=number)


class CustomerPart(Enum):
    """What a delivery cannot do without."""

    NAME = "name"
    STREET = "street"
    POSTAL_CODE = "postal_code"
    CITY = "city"
    COUNTRY = "country"


def customer_incomplete(missing: CustomerPart) -> str:
    """A purchase without all that a delivery needs."""
    return {
        CustomerPart.NAME: _("The customer's name is missing."),
        CustomerPart.STREET: _("The customer's street is missing."),
        CustomerPart.POSTAL_CODE: _("The customer's postal code is missing."),
        CustomerPart.CITY: _("The customer's city is missing."),
        CustomerPart.COUNTRY: _("The customer's country is missing."),
    }[missing]


def not_paid(number: str) -> str:
    """S10."""
    return _("Order {number} is not paid.").format(number=number)


def not_invoiced(number: str) -> str:
    """A credit note, or a supplementary invoice, for what was never claimed."""
    return _("Order {number} has no invoice that could be changed.").format(number=number)


def not_on_invoice(number: str) -> str:
    """S13: an invoice for an order that is paid otherwise."""
    return _("Order {number} is not paid by invoice. Print its receipt.").format(number=number)


def invoiced_already(number: str, invoice: int) -> str:
    """An order has one invoice."""
    return _("Order {number} has invoice {invoice} already.").format(number=number, invoice=invoice)


def not_in_stock(number: str, sku: str, wanted: int, available: int) -> str:
    """S10: every line must be in stock."""
    return _("Order {number} waits for goods: {sku}, {wanted} wanted, {available} free.").format(
        number=number, sku=sku, wanted=wanted, available=available
    )


def claimed_by_other(number: str, holder: str) -> str:
    """Two handhelds never hold the same order unknowingly."""
    return _("Order {number} is with {holder}. Take it over, or choose another.").format(
        number=number, holder=plain(holder, 30)
    )


def not_claimed(number: str) -> str:
    """Picking without having taken the order."""
    return _("Order {number} is not in your hands. Take it first.").format(number=number)


def with_nobody(number: str) -> str:
    """The office puts down what nobody holds."""
    return _("Order {number} is in nobody's hands.").format(number=number)


def holder_changed(number: str, holder: str) -> str:
    """A take-over that names somebody who no longer holds the order."""
    return _("Order {number} is with {holder} now. Look again.").format(
        number=number, holder=plain(holder, 30)
    )


def nobody() -> str:
    """The holder of an order that nobody holds."""
    return _("nobody")


def no_such_line(number: str, line: int) -> str:
    """A line number that the order does not have."""
    return _("Order {number} has no line {line}.").format(number=number, line=line)


def no_such_delivery(number: str, delivery: int) -> str:
    """A delivery number that the order does not have."""
    return _("Order {number} has no delivery {delivery}.").format(number=number, delivery=delivery)


def quantity_not_positive(quantity: int) -> str:
    """Zero or less where units are counted."""
    return _("The quantity is {quantity}. It must be 1 or more.").format(quantity=quantity)


def too_many(name: str, wanted: int, left: int) -> str:
    """More picked than wanted."""
    return _("Too many: {wanted} of {name}, {left} left to pick.").format(name=name, wanted=wanted, left=left)


def too_many_to_unpick(name: str, wanted: int, left: int) -> str:
    """More laid back than picked and not packed."""
    return _("Only {left} of {name} can be laid back, not {wanted}.").format(
        name=name, wanted=wanted, left=left
    )


def nothing_short(name: str) -> str:
    """Short on a line with nothing left to pick."""
    return _("Nothing of {name} is left to pick.").format(name=name)


def nothing_was_short(name: str) -> str:
    """Undo of a short on a line of which nothing was."""
    return _("Nothing of {name} was reported short.").format(name=name)


def nothing_to_pack(number: str) -> str:
    """Pack before anything is picked."""
    return _("Nothing of order {number} is picked and unpacked.").format(number=number)


def too_many_to_pack(name: str, wanted: int, left: int) -> str:
    """A part delivery with more than is picked."""
    return _("Only {left} of {name} are picked and unpacked, not {wanted}.").format(
        name=name, wanted=wanted, left=left
    )


def delivery_reported(number: str, delivery: int) -> str:
    """A delivery that has left cannot be changed."""
    return _("Delivery {delivery} of order {number} is reported in already.").format(
        number=number, delivery=delivery
    )


def delivery_has_parcels(delivery: int) -> str:
    """Unpack while parcel ids stand on the delivery."""
    return _("Delivery {delivery} has parcel ids. Remove them first.").format(delivery=delivery)


def too_many_parcels(most: int) -> str:
    """S17."""
    return _("A delivery has at most {most} parcel ids.").format(most=most)


def parcels_announced_wrong(wanted: int, least: int, most: int) -> str:
    """More parcels than a delivery has room for (S17), or fewer than it has already."""
    return _("Parcels: from {least} to {most}, not {wanted}.").format(wanted=wanted, least=least, most=most)


def parcel_id_malformed(parcel_id: str) -> str:
    """Not a parcel id at all; anything that is not a letter or digit is shown as a question mark."""
    shown = "".join(c if c.isascii() and c.isalnum() else "?" for c in parcel_id[:20])
    return _("{shown} is no parcel id: 8 to 35 letters and digits expected.").format(shown=shown)


def parcel_id_used(parcel_id: str, where: str) -> str:
    """No parcel id serves twice."""
    return _("Parcel id {parcel_id} is used already: {where}.").format(parcel_id=parcel_id, where=where)


def on_order(number: str, delivery: int, at: datetime) -> str:
    """Where and when a parcel id was taken."""
    return _("order {number}, delivery {delivery}, {day}").format(
        number=number, delivery=delivery, day=f"{at.astimezone():%Y-%m-%d}"
    )


def no_such_parcel(parcel_id: str, delivery: int) -> str:
    """Removing what is not there."""
    return _("Parcel id {parcel_id} is not on delivery {delivery}.").format(
        parcel_id=parcel_id, delivery=delivery
    )


def no_parcels(number: str, delivery: int) -> str:
    """S19 needs S16."""
    return _("Delivery {delivery} of order {number} has no parcel id yet.").format(
        number=number, delivery=delivery
    )


def below_packed(name: str, wanted: int, packed: int) -> str:
    """An edit below what is packed or shipped."""
    return _("{packed} of {name} are packed or shipped. {wanted} is too few.").format(
        name=name, wanted=wanted, packed=packed
    )


def article_changed(line: int, sku: str) -> str:
    """An edit that turns a line into another article."""
    return _("Line {line} is {sku}. Another article needs a line of its own.").format(line=line, sku=sku)


def line_twice(line: int) -> str:
    """An edit that names one line twice."""
    return _("Line {line} stands twice.").format(line=line)


def quantity_negative(line: int, quantity: int) -> str:
    """An edit with less than nothing."""
    return _("Line {line}: the quantity is {quantity}. It must be 0 or more.").format(
        line=line, quantity=quantity
    )


def nothing_left(number: str) -> str:
    """An edit that leaves an empty order."""
    return _("Order {number} would be empty. Cancel it instead.").format(number=number)


def nothing_to_put_back(line: int, left: int) -> str:
    """More carried back than was waiting for it."""
    return _("Line {line}: {left} to put back.").format(line=line, left=left)


def nothing_was_put_back(name: str, wanted: int, left: int) -> str:
    """More of a put-back taken back than was put back."""
    return _("Only {left} of {name} stand on the shelf again, not {wanted}.").format(
        name=name, wanted=wanted, left=left
    )


def already_cancelled(number: str) -> str:
    """Cancelling twice."""
    return _("Order {number} is cancelled already.").format(number=number)


def comment_too_long(length: int, most: int) -> str:
    """A comment that no screen could show."""
    return _("The comment has {length} characters, at most {most} are kept.").format(length=length, most=most)
