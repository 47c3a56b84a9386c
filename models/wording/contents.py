"""Where an order's contents are changed (S9)."""

from models.operations import WantedLine
from models.orders import Order, Product
from models.plain_text import plain, unbroken
from models.translation import _
from models.wording.order_page import line_progress
from models.wording.orders import money_told


def row_of(order: Order, line: WantedLine) -> str:
    """A line with the quantity as it is to be."""
    before = order.line_at(line.line)
    if before is None:
        many = f"+{line.quantity}"
    elif before.quantity != line.quantity:
        many = f"{before.quantity}>{line.quantity}"
    else:
        many = str(line.quantity)
    return f"{many:<7}{plain(line.name, 80)}"


def detail(order: Order, line: WantedLine) -> str:
    """All of the line under the cursor."""
    before = order.line_at(line.line)
    price = unbroken(_("{price} each").format(price=money_told(line.unit_price, order.currency)))
    if before is None:
        return _("{name}, {sku}, new line, {price}").format(
            name=plain(line.name, 80), sku=plain(line.sku, 40), price=price
        )
    if before.unit_price != line.unit_price:
        price = _("{price}, was {before}").format(
            price=price, before=money_told(before.unit_price, order.currency)
        )
    return f"{plain(line.name, 80)}, {line_progress(order, before)}, {price}"


def freight_row(amount: int, currency: str) -> str:
    """The row of the freight."""
    return _("Freight {amount}").format(amount=money_told(amount, currency))


def new_line_row() -> str:
    """The row that begins a new line."""
    return _("New line")


def new_total(total: int, currency: str) -> str:
    """Something is changed and not kept, and what the order comes to with it."""
    return _("Not saved yet. New value {amount}.").format(amount=money_told(total, currency))


def quantity_typed(text: str) -> str:
    """A quantity being typed."""
    return _("Quantity: {text}").format(text=text)


def price_typed(amount: int, currency: str) -> str:
    """A price being typed: digits come in from the right, as at a till."""
    return _("Price: {amount}").format(amount=money_told(amount, currency))


def article_typed(text: str) -> str:
    """An article being typed."""
    return _("Article: {text}").format(text=text)


def article_wanted() -> str:
    """What may be typed or scanned."""
    return _("Scan the article, or type its number or a word of its name.")


def typing_hint() -> str:
    """Keys while something is typed."""
    return _("Enter: take it  Esc: not")


def line_title(name: str) -> str:
    """What Enter asks on a line."""
    return _("{name}: do what?").format(name=plain(name, 40))


def price_row() -> str:
    """A row after Enter."""
    return _("Change price")


def remove_row() -> str:
    """A row after Enter."""
    return _("Remove the line")


def which_article() -> str:
    """Several articles bear the word."""
    return _("Which article?")


def article_row(product: Product) -> str:
    """One of several articles."""
    return f"{plain(product.name, 60)} {plain(product.sku, 40)}"


def no_article(text: str) -> str:
    """Nothing bears the text."""
    return _("The shop has no article {text}.").format(text=plain(text, 40))


def scan_or_type() -> str:
    """What to do then."""
    return _("Scan it, or type its number or a word of its name.")


def line_taken(name: str, quantity: int) -> str:
    """A scan that added an article."""
    return _("{count} more: {name}").format(count=quantity, name=plain(name, 60))
