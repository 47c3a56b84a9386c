"""The conditions of the transition table, one function each.

A check returns when its condition holds and raises `RuleBroken` when not. Its type says which actions it can
be asked of: one that reads fields of the action stands only in lines of the table whose action has them.
"""

from collections import Counter
from functools import partial

from models import operations as do
from models.errors import HeldByOther, RuleBroken
from models.orders import Address, Customer, Order, OrderLine
from models.postal_codes import wants_postal_code
from models.rulebook.attempt import Attempt
from models.types import ActorKind, LineNumber, PaymentMethod
from models.wording import rules as wording

MAX_COMMENT = 4000
"""Characters."""


def not_be_cancelled(attempt: Attempt[do.Action]) -> None:
    """A cancelled order goes nowhere."""
    order = attempt.order
    if order.cancelled:
        raise RuleBroken(wording.cancelled(order.number), code="cancelled")


def not_be_cancelled_by_somebody(attempt: Attempt[do.Purchase]) -> None:
    """A cart that expired is bought all the same (S5); one that a person or program cancelled is not."""
    if attempt.order.cancelled and not attempt.around.expired():
        raise RuleBroken(wording.cart_cancelled(attempt.order.number), code="cancelled")


def not_be_cancelled_yet(attempt: Attempt[do.Action]) -> None:
    """Cancelling is done once."""
    order = attempt.order
    if order.cancelled:
        raise RuleBroken(wording.already_cancelled(order.number), code="cancelled")


def not_be_waiting(attempt: Attempt[do.Action]) -> None:
    """S8."""
    order = attempt.order
    if order.waiting:
        raise RuleBroken(wording.waiting(order.number), code="waiting")


def have_customer(attempt: Attempt[do.Purchase | do.EditAddress]) -> None:
    """All that a delivery needs is there."""
    order, action = attempt.order, attempt.action
    customer = action.customer or order.customer
    missing = _missing_of(customer, action.delivery_address)
    if missing is not None:
        raise RuleBroken(wording.customer_incomplete(missing), code="customer_incomplete")


def _missing_of(customer: Customer | None, address: Address) -> wording.CustomerPart | None:
    given = {
        wording.CustomerPart.NAME: customer is not None and customer.name.strip(),
        wording.CustomerPart.STREET: any(line.strip() for line in address.street),
        wording.CustomerPart.POSTAL_CODE: address.postal_code.strip()
        or not wants_postal_code(address.country),
        wording.CustomerPart.CITY: address.city.strip(),
        wording.CustomerPart.COUNTRY: address.country.strip(),
    }
    return next((part for part, there in given.items() if not there), None)


def be_paid(attempt: Attempt[do.Action]) -> None:
    """S10: paid, or on the shop's own invoice."""
    order = attempt.order
    if not order.payment.releases_goods:
        raise RuleBroken(wording.not_paid(order.number), code="not_paid")


def be_on_own_invoice(attempt: Attempt[do.IssueInvoice]) -> None:
    """S13: an invoice is for an order that is paid by one."""
    order = attempt.order
    if order.payment.method is not PaymentMethod.OWN_INVOICE:
        raise RuleBroken(wording.not_on_invoice(order.number), code="not_on_invoice")


def have_no_invoice(attempt: Attempt[do.IssueInvoice]) -> None:
    """An order is invoiced once."""
    order = attempt.order
    if order.invoice is not None:
        raise RuleBroken(wording.invoiced_already(order.number, order.invoice.number), code="invoiced")


def be_invoiced(attempt: Attempt[do.IssueCreditNote | do.IssueSupplement]) -> None:
    """A credit note takes back of an invoice, and a supplementary one adds to it."""
    order = attempt.order
    if order.invoice is None:
        raise RuleBroken(wording.not_invoiced(order.number), code="not_invoiced")


def be_in_stock(attempt: Attempt[do.Action]) -> None:
    """S10: all goods of the order; lines of one article are summed first."""
    order = attempt.order
    wanted: Counter[str] = Counter()
    for line in order.lines:
        wanted[line.sku] += line.quantity
    for line in order.lines:
        free = attempt.around.available(line.sku)
        if wanted[line.sku] > max(0, free):
            raise RuleBroken(
                wording.not_in_stock(order.number, line.sku, wanted[line.sku], max(0, free)),
                code="not_in_stock",
            )


def not_be_with_other(attempt: Attempt[do.Action]) -> None:
    """One packer at a time."""
    order = attempt.order
    if order.claim is not None and order.claim.packer != attempt.operation.actor.name:
        tell = partial(wording.claimed_by_other, order.number)
        raise HeldByOther(tell, order.claim.packer, code="claimed_by_other")


def be_with_actor(attempt: Attempt[do.Action]) -> None:
    """Only who holds the order picks it."""
    order = attempt.order
    if order.claim is None:
        raise RuleBroken(wording.not_claimed(order.number), code="not_claimed")
    not_be_with_other(attempt)


def be_with_somebody(attempt: Attempt[do.Action]) -> None:
    """The holder puts the order down, or the office does for one who has gone home."""
    order = attempt.order
    if attempt.operation.actor.kind is not ActorKind.OFFICE:
        be_with_actor(attempt)
    elif order.claim is None:
        raise RuleBroken(wording.with_nobody(order.number), code="not_claimed")


def be_with_named_holder(attempt: Attempt[do.TakeOver]) -> None:
    """A take-over is from somebody, knowingly."""
    order, action = attempt.order, attempt.action
    holder = order.claim.packer if order.claim is not None else None
    if holder == action.holder:
        return
    tell = partial(wording.holder_changed, order.number)
    if holder is None:
        raise RuleBroken(tell(wording.nobody()), code="holder_changed")
    raise HeldByOther(tell, holder, code="holder_changed")


def have_line(attempt: Attempt[do.Pick | do.Unpick | do.Short | do.Unshort | do.UndoPutBack]) -> None:
    """The line is in the order."""
    order, action = attempt.order, attempt.action
    _line(order, action.line)


def _line(order: Order, number: LineNumber) -> OrderLine:
    line = order.line_at(number)
    if line is None:
        raise RuleBroken(wording.no_such_line(order.number, number), code="no_such_line")
    return line


def be_positive(attempt: Attempt[do.Pick | do.Unpick | do.PutBack | do.UndoPutBack]) -> None:
    """Units are counted from one."""
    action = attempt.action
    if action.quantity < 1:
        raise RuleBroken(wording.quantity_not_positive(action.quantity), code="quantity_not_positive")


def not_exceed_wanted(attempt: Attempt[do.Pick]) -> None:
    """Never more than is wanted; units reported short may yet be found."""
    order, action = attempt.order, attempt.action
    line = _line(order, action.line)
    left = line.quantity - line.picked
    if action.quantity > left:
        raise RuleBroken(wording.too_many(line.name, action.quantity, left), code="too_many")


def not_exceed_unpacked(attempt: Attempt[do.Unpick]) -> None:
    """Only what is picked and not packed can be laid back."""
    order, action = attempt.order, attempt.action
    line, left = _line(order, action.line), order.to_pack(action.line)
    if action.quantity > left:
        raise RuleBroken(
            wording.too_many_to_unpick(line.name, action.quantity, left),
            code="too_many",
        )


def have_units_to_pick(attempt: Attempt[do.Short]) -> None:
    """Something of the line is still missing."""
    order, action = attempt.order, attempt.action
    line = _line(order, action.line)
    if line.to_pick == 0:
        raise RuleBroken(wording.nothing_short(line.name), code="nothing_short")


def have_units_short(attempt: Attempt[do.Unshort]) -> None:
    """Something of the line was not found."""
    order, action = attempt.order, attempt.action
    line = _line(order, action.line)
    if line.short == 0:
        raise RuleBroken(wording.nothing_was_short(line.name), code="nothing_short")


def have_units_to_pack(attempt: Attempt[do.Pack]) -> None:
    """Something is picked, and a part delivery asks for no more than that (S18)."""
    order, action = attempt.order, attempt.action
    if not any(order.to_pack(line.line) for line in order.lines) or action.lines == ():
        raise RuleBroken(wording.nothing_to_pack(order.number), code="nothing_to_pack")
    wanted: Counter[LineNumber] = Counter()
    for part in action.lines or ():
        if part.quantity < 1:
            raise RuleBroken(
                wording.quantity_not_positive(part.quantity),
                code="quantity_not_positive",
            )
        wanted[part.line] += part.quantity
    for number, quantity in wanted.items():
        line, left = _line(order, number), order.to_pack(number)
        if quantity > left:
            raise RuleBroken(wording.too_many_to_pack(line.name, quantity, left), code="too_many")


def not_exceed_put_back(attempt: Attempt[do.PutBack]) -> None:
    """No more is carried back than waits for it."""
    order, action = attempt.order, attempt.action
    left = sum(line.quantity for line in order.put_back if line.line == action.line)
    if action.quantity > left:
        raise RuleBroken(wording.nothing_to_put_back(action.line, left), code="too_many")


def not_exceed_back_on_shelf(attempt: Attempt[do.UndoPutBack]) -> None:
    """Only what was carried back can be to be put back again."""
    order, action = attempt.order, attempt.action
    line = _line(order, action.line)
    if action.quantity > line.back_on_shelf:
        raise RuleBroken(
            wording.nothing_was_put_back(line.name, action.quantity, line.back_on_shelf), code="too_many"
        )


def name_each_line_once(attempt: Attempt[do.EditContents]) -> None:
    """Each line of an edit stands once, with no less than nothing."""
    action = attempt.action
    seen: set[LineNumber] = set()
    for line in action.lines:
        if line.line in seen:
            raise RuleBroken(wording.line_twice(line.line), code="line_twice")
        if line.quantity < 0:
            raise RuleBroken(
                wording.quantity_negative(line.line, line.quantity),
                code="quantity_negative",
            )
        seen.add(line.line)


def keep_articles(attempt: Attempt[do.EditContents]) -> None:
    """A line stays the article that it was, for what is picked of it is that article."""
    order, action = attempt.order, attempt.action
    for wanted in action.lines:
        line = order.line_at(wanted.line)
        if line is not None and line.sku != wanted.sku:
            raise RuleBroken(wording.article_changed(line.line, line.sku), code="article_changed")


def not_go_below_packed(attempt: Attempt[do.EditContents]) -> None:
    """What is packed or shipped is not edited away (S9)."""
    order, action = attempt.order, attempt.action
    wanted = {line.line: line.quantity for line in action.lines}
    for line in order.lines:
        packed, left = order.packed(line.line), wanted.get(line.line, 0)
        if left < packed:
            raise RuleBroken(wording.below_packed(line.name, left, packed), code="below_packed")


def leave_something(attempt: Attempt[do.EditContents]) -> None:
    """An empty order is a cancelled order, and says so."""
    order, action = attempt.order, attempt.action
    if not any(line.quantity for line in action.lines):
        raise RuleBroken(wording.nothing_left(order.number), code="nothing_left")


def be_short_enough(attempt: Attempt[do.SetComment]) -> None:
    """A comment that a screen can show."""
    action = attempt.action
    if len(action.comment) > MAX_COMMENT:
        raise RuleBroken(
            wording.comment_too_long(len(action.comment), MAX_COMMENT),
            code="comment_too_long",
        )
