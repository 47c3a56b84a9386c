"""Goods that are carried back to their shelves."""

from models.orders import Order, PutBackLine
from models.plain_text import plain
from models.translation import _


def menu_row(units: int) -> str:
    """Menu row, with how many units wait."""
    return _("Put back ({units})").format(units=units) if units else _("Put back")


def title(units: int) -> str:
    """The walk and what is left of it."""
    return _("Put back {units}").format(units=units)


def hint(undoable: bool) -> str:
    """Keys of the walk, and whether there is something to undo."""
    if undoable:
        return _("Scan  Number Enter  - undo  Esc")
    return _("Scan a unit  Number Enter  Esc")


def row(line: PutBackLine) -> str:
    """Goods in the list, after their shelf."""
    return f"{line.quantity:>3} {plain(line.name, 80)}"


def detail(order: Order, line: PutBackLine) -> str:
    """All of the row under the cursor."""
    return _("{name}, {sku}, order {number}").format(
        name=plain(line.name, 80), sku=plain(line.sku, 30), number=plain(order.number, 16)
    )


def nothing_waits() -> str:
    """An empty list."""
    return _("Nothing to put back.")


def scan_or_type() -> str:
    """Enter with nothing typed."""
    return _("Scan the product, or type how many and press Enter.")


def put_back(name: str, quantity: int, location: str) -> str:
    """Goods that stand on their shelf again."""
    if not location:
        return _("Put back {n}: {name}").format(n=quantity, name=plain(name))
    return _("Put back {n} at {shelf}: {name}").format(n=quantity, shelf=plain(location), name=plain(name))


def undone(name: str, quantity: int) -> str:
    """The last put-back taken back."""
    return _("Undone. {n} to put back: {name}").format(n=quantity, name=plain(name))


def not_waiting(name: str) -> str:
    """A product that nobody has to put back."""
    return _("{name} is not to be put back.").format(name=plain(name))


def leave_it() -> str:
    """After a product that is not to be put back."""
    return _("Leave it where it was. Scan what the screen shows.")


def too_many(name: str, came: int, left: int) -> str:
    """More than waits."""
    return _("Too many: {came} of {name}. Only {left} to put back.").format(
        came=came, name=plain(name), left=left
    )


def no_goods_for(location: str) -> str:
    """The label of a shelf that nothing goes to."""
    return _("Nothing goes back to shelf {shelf}.").format(shelf=plain(location))
