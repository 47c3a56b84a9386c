"""The list of orders and its search (S1, S2)."""

from collections.abc import Sequence

from models.orders import Order
from models.plain_text import plain
from models.search import PaymentCriterion, Sort
from models.translation import _
from models.types import OrderState
from models.wording.orders import money_told, standing_marks
from models.wording.rules import state_name
from models.wording.screens import customer_of


def title(text: str, criteria: int) -> str:
    """What the list shows."""
    parts = [plain(text, 40), _("{n} criteria").format(n=criteria) if criteria > 1 else ""]
    if criteria == 1:
        parts.append(_("1 criterion"))
    narrowed = ", ".join(part for part in parts if part)
    return _("Orders: {narrowed}").format(narrowed=narrowed) if narrowed else _("Orders")


def hint(searched: bool) -> str:
    """Keys of the list."""
    return _("Enter  + extended  - all  Esc") if searched else _("Type to search  + extended  Esc")


def building_hint() -> str:
    """Before the hint, under orders that were searched for by words."""
    return _("Slow: the index is being built")


def asking_store() -> str:
    """While the store looks for what is short of stock."""
    return _("Asking the store ...")


def without_stock() -> str:
    """Short of stock was asked for with the store away: what packers have not found is known all the same."""
    return _("Only goods not found: the store does not answer")


def search_hint() -> str:
    """Keys while words are typed."""
    return _("Enter: search  Esc: clear")


def typed(text: str) -> str:
    """The words being typed."""
    return _("Search: {text}").format(text=text)


def nothing_found() -> str:
    """An empty list."""
    return _("No order is like that. - for all.")


def look_further() -> str:
    """An empty page that is not the last."""
    return _("None so far. Arrow down looks further.")


def comment_sign(order: Order) -> str:
    """S1: whether it has a comment."""
    return "*" if order.comment else " "


def columns(width: int) -> str:
    """Over the columns of a wide list."""
    heads = (_("Number"), _("Date"), _("Customer"), _("State"), _("Value"))
    return _columns(width, *heads, " ")


def _columns(width: int, number: str, placed: str, customer: str, state: str, value: str, sign: str) -> str:
    room = max(20, width - 41)
    name, wide = room * 6 // 10, room - room * 6 // 10
    return (
        f"{number:<9.9} {placed:<10.10} {sign:1}{customer:<{name}.{name}} "
        f"{state:<{wide}.{wide}} {value:>16.16}"
    )


def wide_row(order: Order, status: str, width: int) -> str:
    """All of an order in columns; the number, which is the row's label, is left out."""
    state = ", ".join(part for part in (state_name(order.state), standing_marks(order), status) if part)
    placed = f"{order.placed_at.astimezone():%Y-%m-%d}"
    row = _columns(
        width,
        "",
        placed,
        customer_of(order),
        plain(state, 80),
        money_told(order.total, order.currency),
        comment_sign(order),
    )
    return row[10:]


def narrow_row(order: Order, width: int) -> str:
    """What a handheld has room for: the day where there is, the comment sign, the customer."""
    day = f"{order.placed_at.astimezone():%m-%d} " if width >= 24 else ""
    return f"{day}{comment_sign(order)}{customer_of(order) or state_name(order.state)}"


def detail(order: Order, status: str) -> str:
    """All of the order under the cursor."""
    parts = (
        customer_of(order),
        state_name(order.state),
        standing_marks(order),
        plain(status, 40),
        f"{order.placed_at.astimezone():%Y-%m-%d %H:%M}",
        money_told(order.total, order.currency),
        _("* {comment}").format(comment=plain(order.comment, 40)) if order.comment else "",
    )
    return ", ".join(part for part in parts if part)


def criteria_title() -> str:
    """S2: the extended search."""
    return _("Extended search")


def criteria_hint() -> str:
    """Keys of the criteria."""
    return _("Enter: set  + search  - none  Esc")


def typing_hint() -> str:
    """Keys while a criterion is typed."""
    return _("Enter: take it  Esc: back")


def criterion(name: str) -> str:
    """The name of a criterion."""
    return {
        "state": _("State"),
        "status": _("Status"),
        "placed_from": _("Placed from"),
        "placed_to": _("Placed to"),
        "value_from": _("Value from"),
        "value_to": _("Value to"),
        "payment": _("Payment"),
        "printed": _("Printed"),
        "waiting": _("Waiting"),
        "cancelled": _("Cancelled"),
        "sku": _("Article"),
        "short": _("Short"),
        "part_delivered": _("Part delivered"),
        "comment": _("Has comment"),
        "sort": _("Sequence"),
    }[name]


def criterion_row(name: str, value: str) -> str:
    """A criterion and what is asked for."""
    return f"{criterion(name)}: {plain(value, 60) or any_value()}"


def how_to_type(name: str, currency: str) -> str:
    """What is expected of a typed criterion; amounts are in `currency`."""
    if name.startswith("placed"):
        return _("A day, for instance 20261122.")
    if name.startswith("value"):
        return _("An amount in {currency}, for instance 250.").format(currency=currency)
    return _("The whole article number.")


def value_typed(name: str, text: str) -> str:
    """The value being typed."""
    return f"{criterion(name)}: {text}"


def any_value() -> str:
    """A criterion that asks for nothing."""
    return _("any")


def yes() -> str:
    """A criterion that must hold."""
    return _("yes")


def no() -> str:
    """A criterion that must not hold."""
    return _("no")


def state_choice(state: OrderState, *, chosen: bool) -> str:
    """A state to ask for, or to leave out again."""
    return _("{state} (chosen)").format(state=state_name(state)) if chosen else state_name(state)


def states(wanted: Sequence[OrderState]) -> str:
    """The states asked for."""
    return ", ".join(state_name(state) for state in wanted)


def payment_kind(kind: PaymentCriterion) -> str:
    """How an order is paid."""
    return {
        PaymentCriterion.PAID: _("paid"),
        PaymentCriterion.UNPAID: _("not paid"),
        PaymentCriterion.OWN_INVOICE: _("own invoice"),
    }[kind]


def sequence(sort: Sort) -> str:
    """Which order comes first."""
    return {Sort.NEWEST: _("newest first"), Sort.OLDEST: _("oldest first")}[sort]


def no_day(text: str) -> str:
    """Something typed that is no day."""
    return _("{text} is no day. Type it as 20261122.").format(text=plain(text, 20))


def no_amount(text: str) -> str:
    """Something typed that is no amount."""
    return _("{text} is no amount. Type it as 250 or 250.50.").format(text=plain(text, 20))


def type_again() -> str:
    """After something that could not be read."""
    return _("Type it again.")
