"""What stands on an invoice (S13), and why one cannot be printed."""

from collections.abc import Iterator

from models.orders import Order
from models.translation import _
from models.types import Document


def papers_due(order: Order) -> Iterator[str]:
    """What was made of the order's invoice since it left, and was not printed yet (S13)."""
    if order.supplements and not order.was_printed(Document.SUPPLEMENT):
        yield _("print its supplementary invoice")
    if order.credit_notes and not order.was_printed(Document.CREDIT_NOTE):
        yield _("print its credit note")


def one_at_a_time() -> str:
    """Several orders chosen, and an invoice wanted."""
    return _("Invoices are printed one at a time.")


def not_on_invoice(number: str) -> str:
    """The customer pays otherwise."""
    return _("Order {number} is not paid by invoice. Print its receipt.").format(number=number)


def not_invoiced_yet(number: str) -> str:
    """The store gives the number, once the order may be packed."""
    return _("Order {number} has no invoice yet. The store makes it soon.").format(number=number)


def no_credit_note(number: str) -> str:
    """Nothing has been taken back of what the order's invoice claims."""
    return _("Order {number} has no credit note.").format(number=number)


def no_supplement(number: str) -> str:
    """Nothing was added to the order since its invoice left."""
    return _("Order {number} has no supplementary invoice.").format(number=number)


def supplement_named(number: int) -> str:
    """At the head of the second page and those after it."""
    return _("Supplementary invoice {number}").format(number=number)


def adds_to_invoice() -> str:
    """Before the number and the date of the invoice that is added to."""
    return _("Adds to invoice")


def is_added_to(numbers: str) -> str:
    """On an invoice of an order that has become more since."""
    return _("Added to: see supplementary invoice {numbers}").format(numbers=numbers)


def price_raised() -> str:
    """Below an article of a supplementary invoice that claims no units."""
    return _("price raised")


def price_lowered() -> str:
    """Below an article of a credit note that takes back no units."""
    return _("price lowered")


def credit_note_named(number: int) -> str:
    """At the head of the second page and those after it."""
    return _("Credit note {number}").format(number=number)


def credit_note_number() -> str:
    return _("Credit note number")


def credit_note_date() -> str:
    return _("Date")


def credits_invoice() -> str:
    """Before the number and the date of the invoice that is changed."""
    return _("Credits invoice")


def of_date(number: int, date: str) -> str:
    return _("{number} of {date}").format(number=number, date=date)


def to_your_credit(currency: str) -> str:
    return _("To your credit {currency}").format(currency=currency)


def is_credited(numbers: str) -> str:
    """On an invoice of which something has been taken back."""
    return _("Credited in part: see credit note {numbers}").format(numbers=numbers)


def seller_not_known(number: str) -> str:
    """The shop's particulars have not come to this site."""
    return _("Order {number}: the shop's name and address are not here yet. Try again later.").format(
        number=number
    )


def buyer_not_known(number: str) -> str:
    """Nobody to send the invoice to."""
    return _("Order {number} has no address to send an invoice to. Ask the office.").format(number=number)


def invoice_number() -> str:
    return _("Invoice number")


def invoice_named(number: int) -> str:
    """At the head of the second page and those after it."""
    return _("Invoice {number}").format(number=number)


def invoice_date() -> str:
    return _("Invoice date")


def due_date() -> str:
    return _("Due date")


def payment_terms() -> str:
    return _("Payment terms")


def days(count: int) -> str:
    return _("1 day") if count == 1 else _("{count} days").format(count=count)


def ocr_reference() -> str:
    return _("OCR reference")


def order_number() -> str:
    return _("Order")


def order_date() -> str:
    return _("Order date")


def delivered_to(address: str) -> str:
    """Where the goods go, when that is not where the invoice goes."""
    return _("Delivered to: {address}").format(address=address)


def unit_price() -> str:
    return _("Price excl. VAT")


def rate_heading() -> str:
    return _("Rate")


def vat_heading() -> str:
    return _("VAT")


def excluding_vat() -> str:
    return _("Excl. VAT")


def including_vat() -> str:
    return _("Incl. VAT")


def percent(rate: str) -> str:
    """A VAT rate; 0 % where none is charged."""
    return _("{rate} %").format(rate=rate)


def discount(amount: str) -> str:
    """Below an article; the amount includes VAT."""
    return _("discount {amount} incl. VAT").format(amount=amount)


def taxable_amount() -> str:
    """What the VAT is taken of (beskattningsunderlag)."""
    return _("Taxable amount")


def total_excluding_vat() -> str:
    return _("Total excl. VAT")


def series_waits(shop: str) -> str:
    return _(
        "The invoices of {shop} wait since the store was restored:"
        " the last number that was sent must be said."
    ).format(shop=shop)


def series_goes_on(shop: str) -> str:
    return _("The invoices of {shop} do not wait: their series goes on by itself.").format(shop=shop)


def last_out_of_range(least: int, most: int) -> str:
    return _("The last invoice that was sent has a number from {least} to {most}.").format(
        least=least, most=most
    )


def say_last(shop: str) -> str:
    return _(
        "The invoices of {shop} wait: say the highest number that was sent, invoices and credit notes alike,"
        " with kolli shop set {shop} --last-invoice NUMBER."
    ).format(shop=shop)


def total_vat() -> str:
    return _("VAT in total")


def to_pay(currency: str) -> str:
    return _("To pay {currency}").format(currency=currency)


def state_reference(ocr: str) -> str:
    return _("State the reference {ocr} when you pay.").format(ocr=ocr)


def is_paid() -> str:
    """In the place of a payment slip."""
    return _("Paid: nothing to pay")


def is_cancelled() -> str:
    """On the invoice of an order that was cancelled after all."""
    return _("Cancelled: do not pay")


def payment_slip() -> str:
    return _("Payment slip")


def bankgiro() -> str:
    return _("Bankgiro")


def bankgiro_number(number: str) -> str:
    return _("Bankgiro {number}").format(number=number)


def payee() -> str:
    return _("To")


def payer() -> str:
    return _("From")
