"""What the scan flows answer at the handheld: what was done, what was wrong, and what to do now."""

from collections.abc import Sequence

from models.plain_text import plain
from models.translation import _
from models.types import ShortReason


def picked(name: str, quantity: int) -> str:
    """A pick that was kept; two rows of 20 characters, so that the next line has its room."""
    return _("Picked {quantity}: {name}").format(quantity=quantity, name=plain(name, 24))


def pick_undone(name: str, quantity: int) -> str:
    """The last pick taken back."""
    return _("Undone. Lay back {quantity}: {name}").format(quantity=quantity, name=plain(name))


def short_undone(name: str) -> str:
    """A short was taken back."""
    return _("Undone. Look again: {name}").format(name=plain(name))


def nothing_to_undo() -> str:
    """Undo without a pick of this walk."""
    return _("Nothing to undo.")


def wrong_product(came: str, wanted: str, location: str, orders: Sequence[str] = ()) -> str:
    """A product that the order does not want; `orders` are the others that do."""
    return " ".join(
        part
        for part in (
            _("Wrong product: {came}.").format(came=plain(came)),
            belongs_to(orders),
            _wanted_at(plain(wanted), plain(location)),
        )
        if part
    )


def _wanted_at(name: str, location: str) -> str:
    if not location:
        return _("Wanted: {wanted}.").format(wanted=name)
    return _("Wanted: {wanted} at {location}.").format(wanted=name, location=location)


def belongs_to(orders: Sequence[str]) -> str:
    """Which orders want the article, at most two by number; nothing when none does."""
    if len(orders) == 1:
        return _("It belongs to order {number}.").format(number=plain(orders[0], 16))
    shown = ", ".join(plain(number, 16) for number in orders[:2])
    if len(orders) == 2:
        return _("Orders {numbers} want it.").format(numbers=shown)
    more = len(orders) - 2
    return _("Orders {numbers} and {n} more want it.").format(numbers=shown, n=more) if orders else ""


def lay_back_and_scan_wanted() -> str:
    """After a wrong product."""
    return _("Put it back. Scan the product that the screen shows.")


def picked_already(name: str, quantity: int) -> str:
    """A product of which everything wanted is picked."""
    return _("All {quantity} of {name} are picked already.").format(quantity=quantity, name=plain(name))


def not_wanted(name: str, orders: Sequence[str] = ()) -> str:
    """A product that the delivery does not lack; `orders` are the others that do."""
    text = _("No more of {name} is wanted.").format(name=plain(name))
    return f"{text} {belongs_to(orders)}".rstrip()


def lay_this_back() -> str:
    """One too many in the hand."""
    return _("Put this one back on its shelf.")


def too_many(name: str, came: int, left: int) -> str:
    """More at once than is left to pick: a carton, or a keyed number."""
    return _("Too many: {came} of {name}. Only {left} left to pick.").format(
        came=came, name=plain(name), left=left
    )


def pick_fewer() -> str:
    """After too many at once."""
    return _("Scan single units, or type how many.")


def not_a_number(text: str) -> str:
    """A quantity that cannot be read."""
    return _("{text} is no quantity.").format(text=plain(text, 12))


def type_how_many() -> str:
    """What to key on the walk."""
    return _("Type how many you took, then Enter.")


def scan_or_type() -> str:
    """Enter with nothing typed on the walk."""
    return _("Scan the product, or type how many and press Enter.")


def shorted(name: str, quantity: int) -> str:
    """A line reported short."""
    return _("Short {quantity}: {name}").format(quantity=quantity, name=plain(name))


def short_reason(reason: ShortReason) -> str:
    """The names of the reasons."""
    return {
        ShortReason.NOT_ON_SHELF: _("Not on the shelf"),
        ShortReason.DAMAGED: _("Damaged"),
        ShortReason.WRONG_ARTICLE: _("Wrong article"),
        ShortReason.OTHER: _("Other reason"),
    }[reason]


def right_shelf(location: str) -> str:
    """The label of the shelf that the walk leads to."""
    return _("Right shelf: {location}. Now scan the product.").format(location=plain(location))


def wrong_shelf(came: str, wanted: str) -> str:
    """The label of another shelf."""
    return _("This is shelf {came}. Wanted: {wanted}.").format(came=plain(came), wanted=plain(wanted))


def go_to_shelf(wanted: str) -> str:
    """After a wrong shelf."""
    return _("Go to {wanted}.").format(wanted=plain(wanted))


def pack_first() -> str:
    """A parcel id while there are goods to pick."""
    return _("This is a parcel id. Pack first.")


def finish_picking() -> str:
    """After a parcel id too early."""
    return _("Pick what is left, or report it short. Then scan the parcel id.")


def no_product() -> str:
    """A readable code that is no product, on the walk."""
    return _("This is no product code.")


def is_product(name: str, orders: Sequence[str]) -> str:
    """A product where none is wanted; `orders` lack it."""
    text = _("This is a product: {name}.").format(name=plain(name))
    return f"{text} {belongs_to(orders)}".rstrip()


def is_shelf(location: str) -> str:
    """The label of a shelf where none is wanted."""
    return _("This is shelf {location}.").format(location=plain(location))


def scan_product() -> str:
    """What the walk waits for."""
    return _("Scan the product that the screen shows.")


def no_code_for_here() -> str:
    """A readable code that has no meaning on this screen."""
    return _("This code means nothing here.")


def read_screen() -> str:
    """After a code out of place."""
    return _("Do what the screen says, or go back with Esc.")


def scan_again() -> str:
    """After a code that nobody knows."""
    return _("Scan again, or scan another barcode.")


def suspect_scan() -> str:
    """A scan that may be cut or mixed."""
    return _("The scan came in pieces and was not used.")


def half_a_code() -> str:
    """The beginning of a scan, and nothing after it."""
    return _("Half a code came: scan again")


def order_packed(number: str, parcels: int = 1) -> str:
    """Everything is picked; the delivery is packed by itself, and has so many parcels as it had before."""
    if parcels != 1:
        told = _("Order {number} is packed. {parcels}, as before.")
        return told.format(number=plain(number), parcels=_so_many(parcels))
    return _("Order {number} is packed. Scan the parcel id.").format(number=plain(number))


def part_packed(number: str, parcels: int = 1) -> str:
    """A part delivery is packed (S18)."""
    if parcels != 1:
        told = _("Part delivery of {number} packed. {parcels}, as before.")
        return told.format(number=plain(number), parcels=_so_many(parcels))
    return _("Part delivery of {number} packed. Scan the parcel id.").format(number=plain(number))


def _so_many(parcels: int) -> str:
    return _("{n} parcels").format(n=parcels) if parcels else _("Several parcels")


def order_taken(number: str) -> str:
    """A claim that was kept."""
    return _("Order {number} is yours.").format(number=plain(number))


def order_taken_over(number: str, holder: str) -> str:
    """A take-over that was kept."""
    return _("Order {number} taken over from {holder}.").format(number=plain(number), holder=plain(holder))


def order_resumed(number: str) -> str:
    """An order in hand, gone on with."""
    return _("Going on with order {number}.").format(number=plain(number))


def order_in_hand(number: str) -> str:
    """The slip of the very order on the screen."""
    return _("You have order {number} already.").format(number=plain(number))


def order_put_down(number: str) -> str:
    """A release that was kept."""
    return _("Order {number} put down.").format(number=plain(number))


def order_waits(number: str) -> str:
    """S8 set by the packer."""
    return _("Order {number} is marked Waiting.").format(number=plain(number))


def outbound_empty() -> str:
    """No order to claim."""
    return _("Nothing to pack: no free order in Outbound.")


def order_cancelled(number: str) -> str:
    """The order was cancelled, perhaps while it was picked."""
    return _("Order {number} is cancelled.").format(number=plain(number))


def put_goods_back() -> str:
    """After a cancelled order."""
    return _("Put its goods back on their shelves.")


def order_waiting(number: str) -> str:
    """S8."""
    return _("Order {number} is marked Waiting.").format(number=plain(number))


def leave_order() -> str:
    """After an order that may not be packed now."""
    return _("Leave it. Take another order.")


def not_in_packing(number: str, state: str) -> str:
    """An order too early or too late to pack."""
    return _("Order {number} is in {state}, not in Packing.").format(number=plain(number), state=state)


def order_gone(number: str) -> str:
    """An order that this warehouse no longer has."""
    return _("Order {number} is no longer here.").format(number=plain(number))


def order_with(number: str, holder: str) -> str:
    """An order in a colleague's hands, found out in the middle of the work."""
    return _("Order {number} is with {holder} now.").format(number=plain(number), holder=plain(holder))


def order_not_held(number: str) -> str:
    """The claim is gone: the office put the order down, or another handheld finished it."""
    return _("Order {number} is no longer in your hands.").format(number=plain(number))


def scan_slip_again() -> str:
    """How to take an order again."""
    return _("Scan its pick slip to take it again.")


def prints_wished(documents: str, papers: int) -> str:
    """A print that waits for its printer, safely on disk; so many papers, as far as that is known."""
    return _("{documents}: {orders} to print.").format(documents=documents, orders=papers)


def refused_what_now(code: str = "") -> str:
    """After a rule of the order said no, with this code."""
    if code == "parcel_id_used":
        return _("Scan this parcel's own label. If this is it, it needs a new one.")
    return _("Nothing was changed. Look at the screen again.")
