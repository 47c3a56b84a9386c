"""An order in a line of a list: its value, and the marks beside its state."""

from models.currencies import EXPONENTS
from models.orders import Order
from models.plain_text import unbroken
from models.translation import _


def money(minor: int, currency: str) -> str:
    """An amount with its currency, for instance `1 249.00 SEK` or `1 249,00 kr`."""
    if currency == "SEK":
        return _("{amount} SEK").format(amount=amount(minor, currency))
    return f"{amount(minor, currency)} {currency}"


def money_told(minor: int, currency: str) -> str:
    """The same within a sentence or a list: in one piece, however narrow the screen."""
    return unbroken(money(minor, currency))


def amount(minor: int, currency: str) -> str:
    """An amount where its currency stands beside or above, for instance `1 249.00` or `1 249,00`."""
    digits = EXPONENTS.get(currency, 2)
    whole, part = divmod(abs(minor), 10**digits)
    sign = "-" if minor < 0 else ""
    grouped = f"{sign}{whole:,}".replace(",", " ")
    return _("{whole}.{part}").format(whole=grouped, part=f"{part:0{digits}}") if digits else grouped


def standing_marks(order: Order) -> str:
    """The marks beside the state, in words (S7, S8)."""
    said = (
        (order.cancelled, _("cancelled")),
        (order.waiting, _("waiting")),
        (order.part_delivered, _("part delivered")),
        (order.claim is not None, _("being picked")),
        (bool(order.open_deliveries), _("packed")),
        (bool(order.put_back), _("to put back")),
    )
    return ", ".join(words for holds, words in said if holds)


def marks(order: Order) -> str:
    """What a list says beside the state, in words (S1, S8, S20)."""
    said = (
        standing_marks(order),
        _("comment") if order.comment else "",
        order.custom_status or "",
    )
    return ", ".join(words for words in said if words)
