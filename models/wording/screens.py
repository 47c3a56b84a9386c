"""What stands on the handheld's screens: titles, rows, hints, questions, the status line, help."""

from collections.abc import Callable

from models.orders import Delivery, Order, OrderLine
from models.plain_text import plain, unbroken
from models.translation import _
from models.types import Document, PackerId
from models.wording.invoices import papers_due


def program() -> str:
    """The name over the sign-in."""
    return _("Kolli")


def scan_badge() -> str:
    """What sign-in waits for."""
    return _("Scan your badge")


def or_choose_name() -> str:
    """The other way to sign in."""
    return _("or choose your name")


def nobody_may_sign_in() -> str:
    """A site that has not met its store yet."""
    return _("No packers here yet. The site must reach the store once.")


def type_pin(name: str) -> str:
    """After a name was chosen."""
    return _("PIN of {name}, then Enter").format(name=plain(name))


def leave() -> str:
    """The last row of sign-in."""
    return _("Leave Kolli")


def menu_pack() -> str:
    """Menu row."""
    return _("Pack")


def menu_outbound() -> str:
    """Menu row (S6)."""
    return _("Outbound")


def menu_ship_out() -> str:
    """Menu row (S16)."""
    return _("Ship out")


def menu_orders() -> str:
    """Menu row (S1)."""
    return _("Orders")


def menu_help() -> str:
    """Menu row."""
    return _("Help")


def menu_sign_out() -> str:
    """Menu row."""
    return _("Sign out")


def choose_hint() -> str:
    """How to choose from any list, and how to leave it."""
    return _("Number, arrows  Enter  Esc: back")


def pin_hint() -> str:
    """Keys of the PIN."""
    return _("Enter: sign in  Esc: back")


def outbound_title(marked: int, all_of_them: int) -> str:
    """How many are listed and marked."""
    return _("Outbound {count}, {marked} marked").format(count=all_of_them, marked=marked)


def outbound_hint() -> str:
    """Keys of Outbound."""
    return _("+ mark  - all  Enter  Esc")


def outbound_empty() -> str:
    """An empty list."""
    return _("Nothing to pack.")


def printed() -> str:
    """The word beside an order number that is struck through (S14)."""
    return _("printed")


def invoice() -> str:
    """Struck through beside the number of an order whose invoice is printed (S14)."""
    return _("invoice")


def invoice_printed() -> str:
    """The same in words, in the line below the list."""
    return _("invoice printed")


def lines_of(count: int) -> str:
    """How many lines an order has."""
    return _("1 line") if count == 1 else _("{count} lines").format(count=count)


def customer_of(order: Order) -> str:
    """Whom the order is for."""
    return plain(order.customer.name if order.customer else "", 40)


def outbound_detail(order: Order, name_of: Callable[[PackerId], str]) -> str:
    """All that matters of the order under the cursor; people by their names."""
    parts = [customer_of(order), lines_of(len([line for line in order.lines if line.quantity]))]
    if order.was_printed(Document.PICK_SLIP):
        parts.append(printed())
    if order.was_printed(Document.INVOICE):
        parts.append(invoice_printed())
    parts += papers_due(order)
    if order.claim is not None:
        parts.append(_("with {holder}").format(holder=plain(name_of(order.claim.packer), 20)))
    if order.part_delivered:
        parts.append(_("part delivered"))
    if order.comment:
        parts.append(plain(order.comment, 80))
    return ", ".join(part for part in parts if part)


def next_title() -> str:
    """Between two orders."""
    return _("Next order")


def scan_slip() -> str:
    """What the place between two orders waits for."""
    return _("Scan a pick slip")


def or_take_next(free: int) -> str:
    """The other way to the next order."""
    return _("or Enter for the oldest of {free} free.").format(free=free)


def none_free() -> str:
    """Nothing to claim."""
    return _("No free order in Outbound now.")


def order_typed(text: str) -> str:
    """The order number being keyed."""
    return _("Order: {text}").format(text=text)


def next_hint() -> str:
    """Keys between two orders."""
    return _("Enter: oldest  Esc: menu")


def order_title(number: str) -> str:
    """Which order is in hand."""
    return _("Order {number}").format(number=plain(number, 16))


def walk_title(number: str, place: int, count: int, width: int) -> str:
    """Which order, and which line of how many; without the word for an order where it does not fit."""
    line = unbroken(_("line {place} of {count}").format(place=place, count=count))
    title = f"{order_title(number)} {line}"
    return title if len(title) <= width else f"{plain(number, 16)} {line}"


def no_location() -> str:
    """An article whose shelf nobody has said."""
    return _("no shelf")


def picked_of(line: OrderLine) -> str:
    """How far the line has come."""
    return _("{part} picked").format(part=part_of(line.picked, line.quantity))


def take(line: OrderLine) -> str:
    """How many are still to be taken."""
    return _("Take {count}").format(count=line.to_pick)


def count_of(line: OrderLine) -> str:
    """How far a line has come, in a list of all."""
    done = f"{line.picked}/{line.quantity}"
    return _("{done} {count} short").format(done=done, count=line.short) if line.short else done


def quantity_typed(digits: str) -> str:
    """The number being keyed."""
    return _("Quantity: {digits}").format(digits=digits)


def walk_hint() -> str:
    """Keys of the walk."""
    return _("+ more  - short  Esc")


def pack_title(number: str) -> str:
    """Before a delivery is packed."""
    return _("Pack {number}").format(number=plain(number, 16))


def goes_now(whole: bool) -> str:
    """What the list of a delivery is."""
    return _("All picked. Goes now:") if whole else _("Part delivery. Goes now:")


def nothing_picked() -> str:
    """All is short."""
    return _("Nothing is picked. + for what to do.")


def part_of(goes: int, wanted: int) -> str:
    """Units of a line that go, of those that are still wanted."""
    return unbroken(_("{goes} of {wanted}").format(goes=goes, wanted=wanted))


def pack_hint() -> str:
    """Keys of the look before packing."""
    return _("Enter: pack  + more  Esc")


def parcels_title(number: str, delivery: int) -> str:
    """Which delivery gets parcel ids."""
    return _("Order {number} / {delivery}").format(number=plain(number, 12), delivery=delivery)


def scan_parcel_id() -> str:
    """What Ship out waits for."""
    return _("Scan the parcel id")


def parcel_typed(text: str) -> str:
    """The parcel id being keyed."""
    return _("Parcel id: {text}").format(text=text)


def parcels_hint(any_there: bool) -> str:
    """Keys of the parcel ids."""
    if any_there:
        return _("Enter: report in  + more  - undo  Esc")
    return _("+ more  - undo  Esc")


def ship_out_title(count: int) -> str:
    """The list of packed deliveries (S16)."""
    return _("Ship out {count}").format(count=count)


def ship_out_empty() -> str:
    """An empty list."""
    return _("No packed delivery waits.")


def ship_out_hint() -> str:
    """Keys of the list."""
    return _("Enter: ids  + report  - more  Esc")


def marked_waiting(order: Order) -> str:
    """A packed order that somebody wants to stay here (S8)."""
    return _("waiting") if order.waiting else ""


def is_to_wait() -> str:
    """The same over its parcel ids, and as it is asked whether it leaves."""
    return _("Marked Waiting.")


def parcels_in_list(delivery: Delivery) -> str:
    """How far a row is filled in (S19)."""
    count = len(delivery.parcels)
    if count == 0:
        return _("no id")
    return _("1 id") if count == 1 else _("{count} ids").format(count=count)


def ship_out_detail(order: Order, delivery: Delivery) -> str:
    """All that matters of the row under the cursor."""
    goods = sum(line.quantity for line in delivery.lines)
    parts = [marked_waiting(order), customer_of(order)]
    parts += [_("{count} goods").format(count=goods), plain(order.carrier, 20)]
    parts += [parcel.parcel_id for parcel in delivery.parcels]
    return ", ".join(part for part in parts if part)


def none_filled() -> str:
    """S19 without a filled-in row."""
    return _("No delivery has a parcel id yet.")


def only_waiting_filled() -> str:
    """S19 where every row that is filled in is marked Waiting (S8)."""
    return _("All with parcel ids are marked Waiting. Enter opens one.")


def waiting_stay(count: int) -> str:
    """Rows that are filled in and not reported in with the others: they are marked Waiting (S8)."""
    if not count:
        return ""
    return _("1 waits and stays.") if count == 1 else _("{count} wait and stay.").format(count=count)


def filled_reported(count: int, waiting: int = 0) -> str:
    """S19 done, but for those that are marked Waiting (S8)."""
    told = _("{count} deliveries reported in.").format(count=count)
    if count == 1:
        told = _("1 delivery reported in.")
    return f"{told} {waiting_stay(waiting)}".strip()


def error_title() -> str:
    """Over every error."""
    return _("STOP")


def acknowledge() -> str:
    """How an error is acknowledged."""
    return _("Press Enter.")


def scans_dropped(count: int) -> str:
    """What was scanned while an error or a question stood on the screen."""
    return _("1 scan not used.") if count == 1 else _("{count} scans not used.").format(count=count)
