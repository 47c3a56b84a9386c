"""What is asked, and the rows to answer with."""

from collections.abc import Callable

from models.flows.states import (
    AgainAsked,
    Question,
    ReportAsked,
    ShortAsked,
    SignOutAsked,
    TakeOverAsked,
    UnfinishedAsked,
    WaitAsked,
    WhichArticleAsked,
    WhichOrderAsked,
)
from models.orders import Order
from models.plain_text import plain
from models.translation import _
from models.types import DeliveryNumber, Document, PackerId
from models.wording import prints, screens
from models.wording.screens import scans_dropped


def functions_title(count: int, note: str = "") -> str:
    """S12: Välj funktion; `note` says why a function is missing."""
    title = _("What to do with 1 order?") if count == 1 else _("What to do with {n} orders?").format(n=count)
    return f"{title} {note}".rstrip()


def print_function(document: Document, *, printed: bool = False) -> str:
    """A row of the functions (S12), and whether all chosen orders have it already (S14)."""
    function = {
        Document.PICK_SLIP: _("Print pick slips"),
        Document.RECEIPT: _("Print receipts"),
        Document.COMBINED: _("Print both in one"),
        Document.INVOICE: _("Print invoice"),
        Document.SUPPLEMENT: _("Print supplementary invoice"),
        Document.CREDIT_NOTE: _("Print credit note"),
        Document.ADDRESS_LABEL: _("Print address labels"),
    }[document]
    return _("{function} (printed)").format(function=function) if printed else function


def documents_name(document: Document) -> str:
    """What was sent to print."""
    return {
        Document.PICK_SLIP: _("Pick slips"),
        Document.RECEIPT: _("Receipts"),
        Document.COMBINED: _("Slips and receipts"),
        Document.INVOICE: _("Invoice"),
        Document.SUPPLEMENT: _("Supplementary invoice"),
        Document.CREDIT_NOTE: _("Credit note"),
        Document.ADDRESS_LABEL: _("Address labels"),
    }[document]


def paper_name(order: Order, document: Document, delivery: DeliveryNumber | None) -> str:
    """What was printed; where the order has several deliveries, of which."""
    name = documents_name(document)
    if delivery is not None and (delivery > 1 or len(order.deliveries) > 1):
        return _("{documents} of delivery {n}").format(documents=name, n=delivery)
    return name


def pack_this() -> str:
    """A row of the functions."""
    return _("Pack this order")


def more_title() -> str:
    """What plus opens on the walk."""
    return _("What now?")


def undo_row() -> str:
    """A row after plus."""
    return _("Undo the last pick")


def short_row() -> str:
    """A row after plus."""
    return _("Short: not found")


def part_row() -> str:
    """A row after plus (S18)."""
    return _("Part delivery")


def wait_row() -> str:
    """A row after plus (S8)."""
    return _("Mark Waiting")


def put_down_row() -> str:
    """A row after plus."""
    return _("Put the order down")


def slip_row() -> str:
    """A row after plus."""
    return _("Print pick slip")


def report_filled(count: int, waiting: int = 0) -> str:
    """S19: report in the rows that are filled in, but for those that are marked Waiting (S8)."""
    told = _("Report in the {count} deliveries that have parcel ids?").format(count=count)
    if count == 1:
        told = _("Report in the 1 delivery that has parcel ids?")
    return f"{told} {screens.waiting_stay(waiting)}".strip()


def yes_report() -> str:
    """An answer."""
    return _("Report in")


def back() -> str:
    """The answer that changes nothing."""
    return _("Back")


def question_text(question: Question, name_of: Callable[[PackerId], str] = str) -> str:
    """The question, whole; people by their names."""
    match question:
        case TakeOverAsked():
            return _("Order {number} is with {holder}. Take it over?").format(
                number=plain(question.number, 16), holder=plain(name_of(question.holder), 30)
            )
        case UnfinishedAsked():
            return _("Order {own} is not finished. Take {wanted} too?").format(
                own=plain(question.own_number, 16), wanted=plain(question.wanted_number, 16)
            )
        case ShortAsked():
            return _("Short {quantity} of {name}: why?").format(
                quantity=question.quantity, name=plain(question.name, 40)
            )
        case WhichArticleAsked():
            return _("Several articles bear this code. Which is it?")
        case WhichOrderAsked():
            return _("Order {number} is in several shops. Which?").format(number=plain(question.number, 16))
        case WaitAsked():
            return _("Mark {number} Waiting? It leaves Outbound.").format(number=plain(question.number, 16))
        case ReportAsked():
            return _report_in(question)
        case AgainAsked():
            return _once_more(question)
        case SignOutAsked():
            return _("Sign out?")


def _report_in(asked: ReportAsked) -> str:
    told = screens.is_to_wait() if asked.waiting else ""
    return f"{told} {_of_parcels(asked)}".strip()


def _of_parcels(asked: ReportAsked) -> str:
    number = plain(asked.number, 16)
    if asked.there < asked.announced:
        return _("Report in the delivery of {number} with {there} of {announced} parcels?").format(
            number=number, there=asked.there, announced=asked.announced
        )
    return _("Report in the delivery of {number}?").format(number=number)


def _once_more(asked: AgainAsked) -> str:
    request = asked.request
    if len(request.orders) == 1 and asked.papers == asked.of:
        return prints.printed_already(prints.papers(request.document, [asked.number]))
    return prints.some_printed_already(asked.papers, asked.of)


def take_over() -> str:
    """An answer."""
    return _("Take it over")


def take_too() -> str:
    """An answer."""
    return _("Take it too")


def go_on_with_own(number: str) -> str:
    """An answer."""
    return _("Go on with {number}").format(number=plain(number, 16))


def article_row(name: str, units: int) -> str:
    """An answer."""
    return plain(name, 40) if units == 1 else f"{units} x {plain(name, 40)}"


def order_row(shop: str, customer: str) -> str:
    """An answer."""
    return f"{plain(shop, 16)}: {plain(customer, 30)}"


def mark_waiting() -> str:
    """An answer."""
    return _("Mark Waiting")


def one_more_parcel() -> str:
    """An answer."""
    return _("One more parcel")


def yes_sign_out() -> str:
    """An answer."""
    return _("Sign out")


def how_to_answer() -> str:
    """Help on a question, and on a list of what can be done."""
    return _("Enter takes the row. Esc: back, nothing changes.")


def answer_first(count: int) -> str:
    """A scan cannot answer a question."""
    return _("{dropped} Answer with the keys.").format(dropped=scans_dropped(count))
