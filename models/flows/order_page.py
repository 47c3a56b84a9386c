"""What is done to an order from its page: each deed as what the person's role makes them."""

from collections.abc import Mapping

from models.flows.states import AtMenu, Commenting, Editing, Marking, OnOrder, State
from models.flows.steps import Hand, Said, Step, said, wrong
from models.operations import (
    Action,
    Cancel,
    EditAddress,
    EditContents,
    Operation,
    ReleaseOrder,
    SetComment,
    SetCustomStatus,
    SetWaiting,
    WantedLine,
)
from models.orders import Address, CustomStatus, Order, OrderLine, Packer
from models.roles import acting_as
from models.rulebook import apply
from models.types import LineNumber, Quantity
from models.wording import flows as flow_words
from models.wording import order_deeds as deeds


def deed(order: Order, action: Action, person: Packer, hand: Hand) -> Operation:
    """Return the action as the person's own. Raises `NotAllowed` where their role does not reach."""
    return hand.does(order.key, action, acting_as(person, type(action)))


def _done(page: State, text: str, *operations: Operation) -> Step:
    return Step(state=page, message=Said(text=text), operations=operations)


def marked(place: Marking, order: Order, person: Packer, hand: Hand) -> Step:
    """Save the Waiting mark (S8); who marks an order that they hold puts it down."""
    if place.waiting == order.waiting:
        return said(place.page, deeds.nothing_to_save())
    operations = [deed(order, SetWaiting(waiting=place.waiting), person, hand)]
    if place.waiting and order.claim is not None and order.claim.packer == hand.packer:
        operations.append(hand.does(order.key, ReleaseOrder()))
    tell = deeds.waits_now if place.waiting else deeds.waits_no_more
    return _done(place.page, tell(order.number), *operations)


def given_status(
    page: OnOrder, order: Order, status: CustomStatus | None, person: Packer, hand: Hand
) -> Step:
    """Set the shop's own status, or take it off (S20)."""
    code = None if status is None else status.code
    if code == order.custom_status:
        return said(page, deeds.nothing_to_save())
    text = deeds.status_taken_off() if status is None else deeds.status_set(status.name)
    return _done(page, text, deed(order, SetCustomStatus(code=code), person, hand))


def commented(place: Commenting, order: Order, comment: str, person: Packer, hand: Hand) -> Step:
    """Keep the comment, whole. Empty takes it off."""
    if comment == order.comment:
        return said(place.page, deeds.nothing_to_save())
    text = deeds.comment_saved() if comment else deeds.comment_taken_off()
    return _done(place.page, text, deed(order, SetComment(comment=comment), person, hand))


def cancelled(page: OnOrder, order: Order, person: Packer, hand: Hand) -> Step:
    """The order is not to be shipped; what is picked is to be put back."""
    return _done(page, deeds.is_cancelled(order.number), deed(order, Cancel(), person, hand))


def editing(page: OnOrder, order: Order, person: Packer, hand: Hand) -> Step:
    """Open the contents to be changed. Raises `RuleBroken` at once where S9 forbids it."""
    apply(order, _edit(order, {}, person, hand))
    return Step(state=Editing(page=page))


def edited(
    place: Editing, order: Order, changed: Mapping[LineNumber, Quantity], person: Packer, hand: Hand
) -> Step:
    """Keep the new quantities; lines that are not named stay as they are."""
    if all(_quantity(line, changed) == line.quantity for line in order.lines):
        return said(place.page, deeds.nothing_to_save())
    edit = _edit(order, changed, person, hand)
    before = sum(line.quantity for line in order.put_back)
    surplus = sum(line.quantity for line in apply(order, edit).put_back) - before
    text = deeds.contents_saved_put_back(surplus) if surplus else deeds.contents_saved()
    return _done(place.page, text, edit)


def _edit(order: Order, changed: Mapping[LineNumber, Quantity], person: Packer, hand: Hand) -> Operation:
    wanted = tuple(
        WantedLine(
            line=line.line,
            sku=line.sku,
            name=line.name,
            quantity=_quantity(line, changed),
            unit_price=line.unit_price,
            vat_rate=line.vat_rate,
            discount=_discount(line, _quantity(line, changed)),
            gtin=line.gtin,
        )
        for line in order.lines
    )
    return deed(order, EditContents(lines=wanted), person, hand)


def _discount(line: OrderLine, quantity: Quantity) -> int:
    """Its share of the units that stay; more units get no more of it."""
    return line.discount * min(quantity, line.quantity) // line.quantity if line.quantity else 0


def _quantity(line: OrderLine, changed: Mapping[LineNumber, Quantity]) -> Quantity:
    return changed.get(line.line, line.quantity)


def addressed(page: OnOrder, order: Order, address: Address, person: Packer, hand: Hand) -> Step:
    """Keep the new delivery address (S9)."""
    if address == order.delivery_address:
        return said(page, deeds.nothing_to_save())
    return _done(
        page, deeds.address_saved(), deed(order, EditAddress(delivery_address=address), person, hand)
    )


def left(page: OnOrder) -> State:
    """Where Esc leads from the page."""
    return AtMenu() if page.orders is None else page.orders


def gone(page: OnOrder) -> Step:
    """The order is no longer this warehouse's."""
    return wrong(left(page), flow_words.order_gone(page.key.order_id), flow_words.read_screen())
