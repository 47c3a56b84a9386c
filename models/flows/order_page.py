"""What is done to an order from its page: each deed as what the person's role makes them."""

from models.flows import outbound, ship_out
from models.flows.editing import Draft, differs, edit_of
from models.flows.states import Addressing, AtMenu, Commenting, Editing, Marking, OnOrder, State
from models.flows.steps import Hand, Said, Step, said, wrong
from models.labels_due import to_label
from models.operations import (
    Action,
    Cancel,
    EditAddress,
    Operation,
    ReleaseOrder,
    SetComment,
    SetCustomStatus,
    SetWaiting,
)
from models.orders import CustomStatus, Order, Packer
from models.roles import acting_as
from models.rulebook import apply
from models.scans.readings import Command
from models.types import Document
from models.wording import flows as flow_words
from models.wording import order_deeds as deeds


def deed(order: Order, action: Action, person: Packer, hand: Hand) -> Operation:
    """Return the action as the person's own. Raises `NotAllowed` where their role does not reach."""
    return hand.does(order.key, action, acting_as(person, type(action)))


def _done(page: State, text: str, *operations: Operation) -> Step:
    return Step(state=page, message=Said(text=text), operations=operations)


def marking(page: OnOrder, order: Order, person: Packer, hand: Hand) -> Step:
    """Open the Waiting mark (S8). Raises `RuleBroken` at once where it could not be saved."""
    apply(order, deed(order, SetWaiting(waiting=not order.waiting), person, hand))
    return Step(state=Marking(page=page, waiting=order.waiting))


def marked(place: Marking, order: Order, person: Packer, hand: Hand) -> Step:
    """Save the Waiting mark (S8); who marks an order that they hold puts it down."""
    if place.waiting == order.waiting:
        return said(place.page, deeds.nothing_to_save())
    operations = [deed(order, SetWaiting(waiting=place.waiting), person, hand)]
    if place.waiting and order.claim is not None and order.claim.packer == hand.packer:
        operations.append(hand.does(order.key, ReleaseOrder()))
    tell = deeds.waits_now if place.waiting else deeds.waits_no_more
    return _done(place.page, tell(order.number), *operations)


def commanded(page: OnOrder, order: Order, command: Command, hand: Hand) -> Step | None:
    """A command of the sheet while the page is open; None when it belongs to packing the order."""
    match command:
        case Command.WAIT if order.waiting:
            return said(page, flow_words.order_waiting(order.number))
        case Command.WAIT:
            return Step(state=Marking(page=page, waiting=True))
        case Command.REPRINT if order.open_deliveries:
            return printed(page, order, Document.ADDRESS_LABEL, hand)
        case Command.REPRINT if Document.PICK_SLIP in outbound.papers(order):
            return printed(page, order, Document.PICK_SLIP, hand)
        case _:
            return None


def printed(
    page: State,
    order: Order,
    document: Document,
    hand: Hand,
    printer: str = "",
    *,
    foreseen: bool = False,
) -> Step:
    """Wish for a paper of the order; of address labels those of all that has not left, else of the last."""
    packed = [(order, each) for each in to_label(order)]
    if document is Document.ADDRESS_LABEL and packed:
        return ship_out.labels(page, packed, hand, printer, foreseen=foreseen)
    return outbound.printed(page, document, (order,), hand, printer, foreseen=foreseen)


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
    apply(order, deed(order, edit_of(order, Draft()), person, hand))
    return Step(state=Editing(page=page))


def edited(place: Editing, order: Order, person: Packer, hand: Hand) -> Step:
    """Keep the new contents; what is not changed stays as it is now. Raises `RuleBroken`."""
    if not differs(order, place.draft):
        return said(place.page, deeds.nothing_to_save())
    edit = deed(order, edit_of(order, place.draft), person, hand)
    before = sum(line.quantity for line in order.put_back)
    surplus = sum(line.quantity for line in apply(order, edit).put_back) - before
    text = deeds.contents_saved_put_back(surplus) if surplus else deeds.contents_saved()
    return _done(place.page, text, edit)


def addressing(page: OnOrder, order: Order, person: Packer, hand: Hand) -> Step:
    """Open the address to be changed. Raises `RuleBroken` at once where S9 forbids it."""
    if order.delivery_address is not None:
        apply(order, deed(order, EditAddress(delivery_address=order.delivery_address), person, hand))
    return Step(state=Addressing(page=page))


def addressed(page: OnOrder, order: Order, edit: EditAddress, person: Packer, hand: Hand) -> Step:
    """Keep the new addresses, e-mail and phone (S9). Raises `RuleBroken`."""
    wanted = (
        edit.delivery_address,
        edit.customer or order.customer,
        edit.billing_address or order.billing_address,
    )
    if wanted == (order.delivery_address, order.customer, order.billing_address):
        return said(page, deeds.nothing_to_save())
    return _done(page, deeds.address_saved(), deed(order, edit, person, hand))


def left(page: OnOrder) -> State:
    """Where Esc leads from the page."""
    return AtMenu() if page.orders is None else page.orders


def gone(page: OnOrder) -> Step:
    """The order is no longer this warehouse's."""
    return wrong(left(page), flow_words.order_gone(page.key.order_id), flow_words.read_screen())
