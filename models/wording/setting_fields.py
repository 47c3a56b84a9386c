"""The fields of the settings' forms: their names, what each may be, and their values in words."""

from collections.abc import Callable

from models.plain_text import plain
from models.translation import _


def field_row(field: str, shown: str) -> str:
    """A row of a form."""
    return f"{field_name(field)}: {shown}"


def field_name(field: str) -> str:
    """A field, as its row begins."""
    named = _FIELDS.get(field)
    return named() if named is not None else plain(field, 20)


_FIELDS: dict[str, Callable[[], str]] = {
    "packer": lambda: _("Id"),
    "name": lambda: _("Name"),
    "role": lambda: _("Role"),
    "language": lambda: _("Language"),
    "pin": lambda: _("PIN"),
    "badge": lambda: _("Badge"),
    "active": lambda: _("May sign in"),
    "code": lambda: _("Code"),
    "shop": lambda: _("Shop"),
    "retired": lambda: _("In use"),
    "pack_run_minutes": lambda: _("Pack script"),
    "preorder_days": lambda: _("Keep carts"),
    "own_invoice": lambda: _("Own invoice"),
    "payment_terms": lambda: _("To be paid in"),
    "thanks": lambda: _("Thanks"),
    "return_address": lambda: _("Returns to"),
    "footer": lambda: _("Footer"),
    "station": lambda: _("Code"),
    "pick_slips": lambda: _("Pick slips"),
    "receipts": lambda: _("Receipts"),
    "invoices": lambda: _("Invoices"),
    "labels": lambda: _("Address labels"),
    "label_format": lambda: _("Label format"),
    "addresses": lambda: _("Addresses"),
    "device": lambda: _("Host"),
    "site": lambda: _("Site"),
    "days": lambda: _("Good for"),
    "access": lambda: _("Token"),
    "id": lambda: _("Id"),
    "shops": lambda: _("Packs for"),
    "street": lambda: _("Street"),
    "postal_code": lambda: _("Post code"),
    "city": lambda: _("City"),
    "country": lambda: _("Country"),
    "phone": lambda: _("Phone"),
    "email": lambda: _("E-mail"),
    "organisation_number": lambda: _("Company number"),
    "vat_number": lambda: _("VAT number"),
    "bankgiro": lambda: _("Bankgiro"),
    "company_prefix": lambda: _("GS1 prefix"),
    "tax_note": lambda: _("Tax note"),
}


def expected(field: str, most: int) -> str:
    """What the field is for, and what it may be."""
    said = _EXPECTED.get(field)
    return said() if said is not None else _("1 to {most} characters.").format(most=most)


_EXPECTED: dict[str, Callable[[], str]] = {
    "packer": lambda: _("Small letters, digits, dot, dash, underscore. It stays."),
    "role": lambda: _("Office: orders, statuses, stock, tools as well. Admin: all."),
    "language": lambda: _("Of the screens, or of the shop's papers."),
    "badge": lambda: _("A new one voids the old one."),
    "active": lambda: _("No: retired. The log keeps the name."),
    "retired": lambda: _("No: given to no order any more; those that have it keep it."),
    "access": lambda: _("With which the host comes to the store."),
    "shop": lambda: _("Whose status it is."),
    "site": lambda: _("Where the host stands."),
    "pin": lambda: _("4 to 12 digits, typed twice. Empty: none."),
    "code": lambda: _("1 to 16 capital letters, digits, dash, underscore. It stays."),
    "pack_run_minutes": lambda: _("Minutes from one run to the next."),
    "preorder_days": lambda: _("Days that a cart is kept that nobody buys. 0: for ever."),
    "own_invoice": lambda: _("Payment methods that are the shop's own invoice, with commas."),
    "payment_terms": lambda: _("Days to pay an own invoice in."),
    "thanks": lambda: _("Below the sums of a receipt. May be empty."),
    "return_address": lambda: _("Where goods are sent back to. May be empty."),
    "footer": lambda: _("At the foot of receipts and invoices. May be empty."),
    "device": lambda: _("Letters, digits and dashes. It stays."),
    "station": lambda: _("1 to 20 capital letters and digits. It stays."),
    "pick_slips": lambda: _("The printer of pick slips, with receipt too."),
    "receipts": lambda: _("The printer of receipts."),
    "invoices": lambda: _("The printer of invoices and credit notes."),
    "labels": lambda: _("The printer of address labels."),
    "label_format": lambda: _("What the label printer takes."),
    "addresses": lambda: _("Of terminals that stand there, with commas. May be empty."),
    "days": lambda: _("How many days a new token is good. Empty: for ever."),
    "id": lambda: _("Letters, digits and dashes. It stays."),
    "shops": lambda: _("Ids of shops, with commas. More can be added, none taken away."),
    "country": lambda: _("Two letters, for instance SE."),
    "phone": lambda: _("As on labels. May be empty."),
    "email": lambda: _("On receipts and invoices. May be empty."),
    "organisation_number": lambda: _("For instance 556012-5790. May be empty."),
    "vat_number": lambda: _("For instance SE556012579001. May be empty."),
    "bankgiro": lambda: _("For instance 5050-1055. Empty: none."),
    "company_prefix": lambda: _("7 to 10 digits, for the shop's own parcel ids. May be empty."),
    "tax_note": lambda: _("On invoices, for instance Godkänd för F-skatt. May be empty."),
}


def shown(field: str, value: str) -> str:
    """A field's value, as its row has it."""
    said = _SHOWN.get((field, value))
    if said is not None:
        return said()
    if field == "pack_run_minutes":
        return _("every {minutes} min").format(minutes=plain(value, 10))
    if field in {"preorder_days", "payment_terms", "days"} and value.isdecimal():
        return _("1 day") if value == "1" else _("{count} days").format(count=value)
    return plain(value, 200)


_SHOWN: dict[tuple[str, str], Callable[[], str]] = {
    ("role", "packer"): lambda: _("packer"),
    ("role", "office"): lambda: _("office"),
    ("role", "admin"): lambda: _("admin"),
    ("language", "en"): lambda: _("English"),
    ("language", "sv"): lambda: _("Swedish"),
    ("language", "site"): lambda: _("as the warehouse"),
    ("pin", ""): lambda: _("none"),
    ("pin", "kept"): lambda: _("as it is"),
    ("pin", "new"): lambda: _("a new one"),
    ("pin", "off"): lambda: _("none from now on"),
    ("badge", "kept"): lambda: _("as it is"),
    ("badge", "none"): lambda: _("none"),
    ("badge", "new"): lambda: _("a new one"),
    ("active", "yes"): lambda: _("yes"),
    ("active", "no"): lambda: _("no"),
    ("retired", "no"): lambda: _("yes"),
    ("retired", "yes"): lambda: _("no"),
    ("pack_run_minutes", "0"): lambda: _("by hand only"),
    ("pack_run_minutes", "store"): lambda: _("as the store"),
    ("preorder_days", "0"): lambda: _("for ever"),
    ("own_invoice", "default"): lambda: _("as built in"),
    ("own_invoice", "none"): lambda: _("no method"),
    ("days", ""): lambda: _("for ever"),
    ("pick_slips", ""): lambda: _("as the warehouse"),
    ("receipts", ""): lambda: _("as the warehouse"),
    ("invoices", ""): lambda: _("as the warehouse"),
    ("labels", ""): lambda: _("as the warehouse"),
    ("label_format", "site"): lambda: _("as the warehouse"),
    ("label_format", "pdf"): lambda: "PDF",
    ("label_format", "zpl"): lambda: "ZPL",
    ("access", "kept"): lambda: _("as it is"),
    ("access", "out"): lambda: _("none: shut out"),
    ("access", "none"): lambda: _("none: shut out"),
    ("access", "new"): lambda: _("a new one"),
}
