"""What may be done to an order from its page, and what is said when it is done (S8, S9, S20)."""

from collections.abc import Callable

from models.plain_text import plain
from models.translation import _


def do_title(number: str) -> str:
    """What Enter asks on the page."""
    return _("Order {number}: do what?").format(number=plain(number, 16))


def waiting_row() -> str:
    """A row after Enter (S8)."""
    return _("Waiting")


def status_row() -> str:
    """A row after Enter (S20)."""
    return _("Status")


def comment_row() -> str:
    """A row after Enter."""
    return _("Comment")


def contents_row() -> str:
    """A row after Enter (S9)."""
    return _("Change contents")


def address_row() -> str:
    """A row after Enter (S9)."""
    return _("Change address")


def pack_row() -> str:
    """A row after Enter (S6)."""
    return _("Pack it")


def put_back_row() -> str:
    """A row after Enter."""
    return _("Put goods back")


def why_row() -> str:
    """A row after Enter (S11)."""
    return _("Why is it not packed?")


def cancel_row() -> str:
    """A row after Enter."""
    return _("Cancel the order")


def cancel_title(number: str) -> str:
    """Asked before an order is cancelled."""
    return _("Cancel order {number}? It cannot be undone.").format(number=plain(number, 16))


def yes_cancel() -> str:
    """An answer."""
    return _("Cancel it")


def choose_status() -> str:
    """S20."""
    return _("Which status?")


def no_status() -> str:
    """An answer (S20)."""
    return _("None")


def no_statuses() -> str:
    """A shop that has made none (S20)."""
    return _("The shop has no statuses. The office makes them.")


def waiting_title(number: str) -> str:
    """The page of the mark (S8)."""
    return _("Waiting {number}").format(number=plain(number, 16))


def waiting_is(waiting: bool) -> str:
    """The mark as it is to be (S8)."""
    return _("Waiting: YES") if waiting else _("Waiting: no")


def waiting_means(waiting: bool) -> str:
    """What the mark leads to (S8)."""
    return _("Stays out of Outbound.") if waiting else _("May be packed as usual.")


def not_saved() -> str:
    """Something is changed on the screen and not kept."""
    return _("Not saved yet.")


def leave_unsaved() -> str:
    """Asked at Esc, where something would be lost."""
    return _("Not saved yet. Leave?")


def throw_away() -> str:
    """An answer to it."""
    return _("Do not save")


def save_row() -> str:
    """S8: Spara."""
    return _("Save")


def comment_title(number: str) -> str:
    """Where a comment is written."""
    return _("Comment {number}").format(number=plain(number, 16))


def comment_typed(text: str) -> str:
    """The comment as it stands."""
    return text


def comment_empty() -> str:
    """No comment yet."""
    return _("Type the comment.")


def write_hint() -> str:
    """Keys while a text is written."""
    return _("Enter: save  Esc: back")


def contents_title(number: str) -> str:
    """Where quantities are changed (S9)."""
    return _("Change {number}").format(number=plain(number, 16))


def contents_hint() -> str:
    """Keys while quantities are changed."""
    return _("Number Enter: set  - off  + save  Esc")


def save_contents() -> str:
    """Asked before new quantities are kept."""
    return _("Save the new contents?")


def address_title(number: str) -> str:
    """Where the address is changed (S9)."""
    return _("Address {number}").format(number=plain(number, 16))


def address_hint() -> str:
    """Keys while the address is changed."""
    return _("Enter: change  + save  Esc")


def address_field(name: str) -> str:
    """The parts of an address, of the customer, and of the billing address."""
    if name.startswith("bill_"):
        return _("Bill: {part}").format(part=_PARTS[name.removeprefix("bill_")]())
    return _PARTS[name]()


_PARTS: dict[str, Callable[[], str]] = {
    "name": lambda: _("Name"),
    "street1": lambda: _("Street"),
    "street2": lambda: _("Street 2"),
    "street3": lambda: _("Street 3"),
    "postal_code": lambda: _("Post code"),
    "city": lambda: _("City"),
    "country": lambda: _("Country"),
    "phone": lambda: _("Phone"),
    "email": lambda: _("E-mail"),
    "customer_phone": lambda: _("Own phone"),
}


def save_address() -> str:
    """Asked before a new address is kept."""
    return _("Save the changes?")


def nothing_to_save() -> str:
    """Save, with nothing changed."""
    return _("Nothing was different.")


def waits_now(number: str) -> str:
    """S8 done."""
    return _("Order {number} waits. It is out of Outbound.").format(number=plain(number))


def waits_no_more(number: str) -> str:
    """S8 undone."""
    return _("Order {number} waits no more.").format(number=plain(number))


def status_set(name: str) -> str:
    """S20 done."""
    return _("Status: {name}").format(name=plain(name))


def status_taken_off() -> str:
    """S20 undone."""
    return _("Status taken off.")


def comment_saved() -> str:
    """A comment that was kept."""
    return _("Comment saved.")


def comment_taken_off() -> str:
    """A comment that was emptied."""
    return _("Comment taken off.")


def is_cancelled(number: str) -> str:
    """An order that was cancelled."""
    return _("Order {number} is cancelled.").format(number=plain(number))


def contents_saved() -> str:
    """S9 done."""
    return _("Contents saved.")


def contents_saved_put_back(units: int) -> str:
    """S9 done, and goods already picked are wanted no more."""
    return _("Contents saved. {units} to put back.").format(units=units)


def address_saved() -> str:
    """S9 done."""
    return _("Address saved.")
