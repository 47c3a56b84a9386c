"""What the site itself has to say: of its orders, its printers and its line to the store."""

from models.translation import _
from models.types import Document


def document_name(document: Document) -> str:
    """Several of a document, at the end of a sentence."""
    return {
        Document.PICK_SLIP: _("pick slips"),
        Document.RECEIPT: _("receipts"),
        Document.COMBINED: _("slips with receipt"),
        Document.INVOICE: _("invoices"),
        Document.ADDRESS_LABEL: _("address labels"),
    }[document]


def no_printer_set(document: Document) -> str:
    """The job is held."""
    return _("No printer is set for {documents}. Ask for one to be set.").format(
        documents=document_name(document)
    )


def order_not_here(order_id: str) -> str:
    """The replica does not have the order, or not any more."""
    return _("Order {order_id} is not known here. Look again in a moment.").format(order_id=order_id)


def print_not_here(print_id: str) -> str:
    """A print job that the queue does not have."""
    return _("Print job {print_id} is not known here.").format(print_id=print_id)


def on_another_order(order_id: str) -> str:
    """Where a parcel id was seen, when the order itself is not here any more."""
    return _("order {order_id}, no longer here").format(order_id=order_id)
