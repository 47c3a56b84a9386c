"""What stands on papers: headings, names of fields and remarks. Short, for narrow columns."""

from models.countries import COUNTRIES
from models.translation import _
from models.types import Document, Quantity


def document_name(document: Document) -> str:
    """The heading of a paper, and its name in a job's title."""
    return {
        Document.PICK_SLIP: _("Pick slip"),
        Document.RECEIPT: _("Receipt"),
        Document.COMBINED: _("Pick slip and receipt"),
        Document.INVOICE: _("Invoice"),
        Document.SUPPLEMENT: _("Supplementary invoice"),
        Document.CREDIT_NOTE: _("Credit note"),
        Document.ADDRESS_LABEL: _("Address label"),
    }[document]


def country_line(code: str) -> str:
    """The last line of an address abroad: capitals, in English (UPU S42); the code where no name is known."""
    known = COUNTRIES.get(code)
    return code if known is None else known.name


def sender_heading() -> str:
    return _("From")


def receiver_heading() -> str:
    return _("To")


def order_heading() -> str:
    return _("Order")


def service_heading() -> str:
    return _("Service")


def weight_heading() -> str:
    return _("Weight")


def parcel_heading() -> str:
    return _("Parcel")


def delivery_heading() -> str:
    return _("Delivery")


def weight_in_kilograms(grams: int) -> str:
    """For instance `2.4 kg`: tenths, never below what it weighs."""
    tenths = -(-grams // 100)
    kilograms = _("{whole}.{part}").format(whole=tenths // 10, part=tenths % 10)
    return _("{kilograms} kg").format(kilograms=kilograms)


def parcel_n_of_m(number: int, count: int) -> str:
    return _("{number} of {count}").format(number=number, count=count)


def page_n_of_m(number: int, count: int) -> str:
    return _("Page {number} of {count}").format(number=number, count=count)


def no_address() -> str:
    """Where a receiver should stand and none is known."""
    return _("No delivery address")


def write_by_hand() -> str:
    """Where a receiver's name or address has letters that the typeface lacks (Chinese, Arabic, emoji)."""
    return _("\ufffd cannot be printed: write it by hand")


def address_by_hand() -> str:
    """The same at the head of a pick slip, where other texts may have such letters too."""
    return _("Name or address with \ufffd: write it by hand")


def mark_on_slip() -> str:
    """The last line of a pick slip on which the mark stands, wherever it does."""
    return _("\ufffd cannot be printed here. Go by the article number; the order's page has the whole text.")


def mark_explained(*, by_number: bool) -> str:
    """The last line of a customer's paper on which the mark stands."""
    if by_number:
        return _(
            "\ufffd stands for letters that cannot be printed here."
            " Such an article has its number before its name."
        )
    return _("\ufffd stands for letters that cannot be printed here.")


def placed_on(date: str) -> str:
    return _("Placed {date}").format(date=date)


def printed_at(moment: str) -> str:
    return _("Printed {moment}").format(moment=moment)


def comment_heading() -> str:
    return _("Comment")


def is_waiting() -> str:
    """S8, on a pick slip printed all the same."""
    return _("Waiting: do not pack yet")


def is_cancelled() -> str:
    return _("Cancelled: do not pack")


def already_sent(sent: Quantity, ordered: Quantity) -> str:
    """S7: what earlier deliveries took, for the order or one line."""
    return _("{sent} of {ordered} already sent").format(sent=sent, ordered=ordered)


def part_delivery(sent: Quantity, ordered: Quantity) -> str:
    """S7, at the head of a pick slip."""
    return _("Part delivery: {sent} of {ordered} already sent").format(sent=sent, ordered=ordered)


def all_packed() -> str:
    """A pick slip printed when nothing is left to pick."""
    return _("All is packed already")


def no_location() -> str:
    """Where a shelf location should stand and none is known."""
    return _("no place")


def lines_and_units(lines: int, units: int) -> str:
    return _("{lines} lines, {units} units").format(lines=lines, units=units)


def end_of_order() -> str:
    return _("End of order")


def continued() -> str:
    return _("continued on the next page")


def own_invoice() -> str:
    return _("Own invoice")


def article_heading() -> str:
    return _("Article")


def quantity_heading() -> str:
    return _("Qty")


def price_heading() -> str:
    return _("Price")


def amount_heading() -> str:
    return _("Amount")


def freight() -> str:
    return _("Freight")


def discount(amount: str) -> str:
    """Beside an article on a receipt."""
    return _("discount {amount}").format(amount=amount)


def total(currency: str) -> str:
    return _("Total {currency}").format(currency=currency)


def of_which_vat(rate: str, net: str, vat: str) -> str:
    """One line of the VAT split; the rate without its sign."""
    return _("VAT {rate} of {net}: {vat}").format(rate=_("{rate} %").format(rate=rate), net=net, vat=vat)


def organisation_number(number: str) -> str:
    return _("Org. no. {number}").format(number=number)


def vat_number(number: str) -> str:
    return _("VAT no. {number}").format(number=number)


def paid_by(paid: bool) -> str:
    return _("Paid") if paid else _("Not paid yet")


def returns_to(address: str) -> str:
    """At the foot of a receipt."""
    return _("Returns to: {address}").format(address=address)


def only_labels_as_zpl(document: Document) -> str:
    """A paper asked for in the language of label printers."""
    return _("{document}: only an address label can be written in ZPL. Choose PDF.").format(
        document=document_name(document)
    )


def unknown_label_size(size: str) -> str:
    return _("Label size {size} is not known: use 102x152, 107x190 or 105x148.").format(size=size)


def badges_title() -> str:
    """The name of a file of badges."""
    return _("Badges")


def shelf_labels_title() -> str:
    """The name of a file of shelf-location labels."""
    return _("Shelf labels")


def no_badge(packer: str) -> str:
    return _("{packer} has no badge that a barcode can hold. Give a new one.").format(packer=packer)


def code_too_long(name: str) -> str:
    """A shelf location or a badge."""
    return _("{name} does not fit in a barcode on a label. Use a shorter one.").format(name=name)


def letters_lacking(name: str) -> str:
    """A shelf location or a station that nobody could read on its label."""
    return _("{name} has letters that cannot be printed. Use other letters.").format(name=name)


def nothing_to_print() -> str:
    return _("No order was given to print.")
