"""The page of one order: what stands on it, and what is said of what is done there (S1, S7 to S9, S20)."""

from collections.abc import Iterator
from datetime import datetime

from models.orders import Address, Delivery, Order, OrderLine, Printed, PutBackLine
from models.plain_text import plain, unbroken
from models.prints import PrintJob
from models.translation import _
from models.types import PaymentMethod, PrintState
from models.wording.questions import documents_name, paper_name


def local_time(at: datetime) -> str:
    """A time as the clock on the wall has it."""
    return unbroken(f"{at.astimezone():%Y-%m-%d %H:%M}")


def placed(order: Order) -> str:
    """When the customer bought (S1)."""
    return _("Placed {at}").format(at=local_time(order.placed_at))


def value(amount: str) -> str:
    """What the order comes to (S1)."""
    return _("Value {amount}").format(amount=amount)


def payment(order: Order) -> str:
    """How it is paid, and whether."""
    if order.payment.method is PaymentMethod.OWN_INVOICE:
        return _("Own invoice, paid") if order.payment.paid else _("Own invoice, not paid yet")
    return _("Paid") if order.payment.paid else _("NOT PAID")


def invoices(order: Order) -> Iterator[str]:
    """The shop's own invoice, what was added to it, and what was taken back of it (S13)."""
    if order.invoice is not None:
        yield _("Invoice {number}, due {due}").format(number=order.invoice.number, due=order.invoice.due_on)
    for more in order.supplements:
        yield _("Supplementary invoice {number}, due {due}").format(number=more.number, due=more.due_on)
    for note in order.credit_notes:
        yield _("Credit note {number}").format(number=note.number)


def status(name: str) -> str:
    """The shop's own status (S20)."""
    return _("Status: {name}").format(name=plain(name))


def held_by(holder: str) -> str:
    """Who has it in hand."""
    return _("With {holder}").format(holder=plain(holder, 30))


def goes_by(order: Order) -> str:
    """Carrier and service."""
    return " ".join(part for part in (plain(order.carrier, 20), plain(order.service, 40)) if part)


def lines_heading() -> str:
    """Over the lines."""
    return _("Lines")


def line_text(line: OrderLine) -> str:
    """What is wanted."""
    return f"{line.quantity} x {plain(line.name, 200)}"


def line_progress(order: Order, line: OrderLine) -> str:
    """How far it has come."""
    packed, shipped = order.packed(line.line), order.shipped(line.line)
    parts = [
        plain(line.sku, 40),
        _("picked {count}").format(count=line.picked),
        _("packed {count}").format(count=packed) if packed else "",
        _("shipped {count}").format(count=shipped) if shipped else "",
        _("SHORT {count}").format(count=line.short) if line.short else "",
    ]
    return ", ".join(part for part in parts if part)


def put_back_heading() -> str:
    """Over the goods to be carried back."""
    return _("To put back")


def put_back_line(line: PutBackLine) -> str:
    """Goods to be carried back."""
    return f"{line.quantity} x {plain(line.name, 200)}"


def delivery_heading(delivery: Delivery) -> str:
    """Over one delivery."""
    return _("Delivery {number}").format(number=delivery.delivery)


def packed_by(delivery: Delivery, who: str) -> str:
    """Who packed it, and when."""
    return _("Packed {at} by {who}").format(at=local_time(delivery.packed_at), who=plain(who, 30))


def reported(delivery: Delivery, who: str) -> str:
    """Whether it has left (S19), and who said so."""
    if delivery.reported_at is None:
        return _("Not reported in yet")
    return _("Reported in {at} by {who}").format(at=local_time(delivery.reported_at), who=plain(who, 30))


def customer_heading() -> str:
    """Over who bought."""
    return _("Customer")


def no_customer() -> str:
    """A preorder has none (S4)."""
    return _("No customer yet: at the checkout.")


def address_heading() -> str:
    """Over the delivery address."""
    return _("Deliver to")


def billing_heading() -> str:
    """Over the billing address."""
    return _("Bill to")


def address_lines(address: Address) -> list[str]:
    """As it stands on a label."""
    town = f"{address.country} {address.postal_code} {address.city}"
    lines = [address.name, *address.street, town, address.phone]
    return [plain(line, 80) for line in lines if line.strip()]


def comment_heading() -> str:
    """Over the comment."""
    return _("Comment")


def prints_heading() -> str:
    """Over what was printed (S14)."""
    return _("Prints")


def print_taken(order: Order, printed: Printed) -> str:
    """A document that a printer took."""
    name = paper_name(order, printed.document, printed.delivery)
    return _("{document} {at}").format(document=name, at=local_time(printed.at))


def print_open(job: PrintJob) -> str:
    """A print that has not come out, with the printer's reason."""
    state = {
        PrintState.QUEUED: _("queued"),
        PrintState.SENT: _("sent"),
        PrintState.PRINTING: _("printing"),
        PrintState.DONE: _("done"),
        PrintState.FAILED: _("FAILED"),
        PrintState.HELD: _("HELD"),
        PrintState.CANCELLED: _("cancelled"),
    }[job.state]
    said = _("{document}: {state}").format(document=documents_name(job.request.document), state=state)
    return f"{said}. {plain(job.detail, 120)}" if job.detail else said


def timeline_heading() -> str:
    """Over what was done here."""
    return _("Timeline of this site")


def whole_timeline_heading() -> str:
    """Over what everybody did."""
    return _("Timeline")


def asking_store() -> str:
    """Until the store has answered."""
    return _("Asking the store for the rest...")


def only_here(why: str) -> str:
    """The store did not tell what others did."""
    return _("Only what was done here. {why}").format(why=plain(why, 200)).rstrip()


def nothing_done() -> str:
    """An order that this site has not touched."""
    return _("Nothing was done here yet.")


def page_hint() -> str:
    """Keys of the page."""
    return _("Arrows  Enter: do  Esc")


def more_elsewhere() -> str:
    """The same where nothing is read on: the page of the order has it all."""
    return "..."


def more_below() -> str:
    """On the last row when there is more to read."""
    return _("(more: arrow down)")
