"""What an operator reads about a scanned code that is not what was wanted.

Every function returns one or two short sentences. Scanned text is hostile: it is shown without control
characters and cut to what fits a small screen.
"""

from models.translation import _

_SHOWN = 24
"""Characters of a scanned text that are shown."""


def shown(text: str) -> str:
    """A scanned text fit to stand in a sentence: unprintable characters as `?`, cut at 24 characters."""
    head = "".join(char if char.isprintable() else "?" for char in text[: _SHOWN + 1])
    return head if len(head) <= _SHOWN else head[: _SHOWN - 3] + "..."


def unknown_code(text: str) -> str:
    """Nothing that this text could be."""
    return _("Unknown code: {code}").format(code=shown(text))


def empty_code() -> str:
    """A scan with nothing in it."""
    return _("Empty code. Scan again.")


def own_code_garbled(text: str) -> str:
    """Begins like one of our own codes, and its check character is wrong."""
    return _("Kolli code garbled: {code}. Scan it again.").format(code=shown(text))


def own_code_unknown(word: str) -> str:
    """A command code of another version."""
    return _("This command is not known here: {word}. Print a new command sheet.").format(word=shown(word))


def sscc_check_digit(expected: str, came: str) -> str:
    """18 digits whose last is wrong."""
    return _("Parcel id (SSCC): check digit wrong: {expected} expected, {came} came.").format(
        expected=expected, came=came
    )


def s10_check_digit(expected: str, came: str) -> str:
    """Two letters, nine digits, two letters; the ninth digit is wrong."""
    return _("Postal parcel id: check digit wrong: {expected} expected, {came} came.").format(
        expected=expected, came=came
    )


def s10_country(country: str) -> str:
    """The last two letters are no country."""
    return _("Postal parcel id: {country} at the end is no country.").format(country=shown(country))


def ups_check_digit(expected: str, came: str) -> str:
    """1Z and 16 characters; the last is wrong."""
    return _("UPS number: check digit wrong: {expected} expected, {came} came.").format(
        expected=expected, came=came
    )


def dhl_check_digit(expected: str, came: str) -> str:
    """Ten digits for a DHL order; the last is wrong."""
    return _("DHL waybill: check digit wrong: {expected} expected, {came} came.").format(
        expected=expected, came=came
    )


def gtin_check_digit(expected: str, came: str) -> str:
    """As many digits as a product code has; the last is wrong."""
    return _("Product code: check digit wrong: {expected} expected, {came} came.").format(
        expected=expected, came=came
    )


def gs1_refused(text: str) -> str:
    """The symbol says that it is GS1, and its content does not follow the rules."""
    return _("GS1 code that cannot be read: {code}. Scan it again.").format(code=shown(text))


def swapped(first: int, second: int) -> str:
    """Added to a wrong check digit when one exchange of neighbours would make it right."""
    return _("Are characters {first} and {second} swapped?").format(first=first, second=second)


def replaced(place: int, came: str, likely: str) -> str:
    """Added to a wrong check digit when the other parcels' numbers say which character is wrong."""
    return _("Character {place} is {came}; the other parcels have {likely}.").format(
        place=place, came=came, likely=likely
    )


def ten_digits_ambiguous() -> str:
    """Ten digits for an order whose carrier is not known to number so."""
    return _("Ten digits alone are a parcel id only for DHL Express. Scan another barcode of the label.")


def product_scanned() -> str:
    """A product's code where a parcel id was wanted."""
    return _("You scanned the product. Scan the parcel id on the label.")


def own_code_scanned() -> str:
    """One of our own codes where a parcel id was wanted."""
    return _("This is one of our own codes. Scan the parcel id on the label.")


def schenker_shipment() -> str:
    """The shipment number of DB Schenker, one for all parcels."""
    return _("This is the shipment number, not a parcel id. Scan the barcode that starts with 00.")


def routing_code() -> str:
    """The carrier's own sorting code."""
    return _("Wrong barcode of the label. Scan the one that starts with 00 or ends with SE.")


def parcel_id_unknown(text: str) -> str:
    """No numbering known here."""
    return _("Not a parcel id: {code}. Scan the barcode that starts with 00 or ends with SE.").format(
        code=shown(text)
    )


def is_product(gtin: str, quantity: int) -> str:
    """A product's code, read."""
    return _("Product {gtin}, quantity {quantity}.").format(gtin=gtin, quantity=quantity)


def is_parcel(parcel_id: str, kind: str) -> str:
    """A parcel id, read."""
    return _("Parcel id {parcel_id} ({kind}).").format(parcel_id=parcel_id, kind=kind)


def is_location(location: str) -> str:
    """A shelf location, read."""
    return _("Location {location}.").format(location=shown(location))


def is_order(number: str) -> str:
    """An order's own code, read."""
    return _("Order {number}.").format(number=shown(number))


def is_badge() -> str:
    """A badge, read; its token is a secret and is not shown."""
    return _("A packer's badge.")


def is_command(command: str) -> str:
    """A command code, read."""
    return _("Command: {command}.").format(command=command.replace("_", " "))


def is_routing(what: str) -> str:
    """A code of a carrier's label that is no parcel id."""
    return _("A code of the label, not a parcel id: {what}.").format(what=what.replace("_", " "))


def is_plain_text(text: str) -> str:
    """Text that only a look-up can tell."""
    return _("Perhaps an article or order number: {text}.").format(text=shown(text))


def product_not_here(gtin: str) -> str:
    """A right product code that no article bears."""
    return _("No article here has the product code {gtin}.").format(gtin=gtin)


def order_not_here(number: str) -> str:
    """An order's own code, and no such order."""
    return _("Order {number} is not here. Ask the office.").format(number=shown(number))


def badge_not_here() -> str:
    """A badge that nobody carries."""
    return _("This badge is not known here. Ask the office.")
