"""What an imported document does to the shop's order: a plan, made without touching anything.

A new order is planned whole. For one that is known, the plan is the difference as actions, to be applied
through the rulebook all or none: what S9 no longer allows is refused there, and then nothing of the document
is taken. The same document again is no difference.
"""

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from models.drafts import OrderDraft
from models.operations import (
    Action,
    Cancel,
    EditAddress,
    EditContents,
    Purchase,
    RecordPayment,
    SetComment,
    WantedLine,
)
from models.orders import Order, OrderLine
from models.types import Gtin, LineNumber, OrderState, ShopId, SiteId, Sku


class IntakePlan(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done; nothing at all when there is neither an order nor an action."""

    order: Order | None = None
    """The order to be kept as new."""
    actions: tuple[Action, ...] = ()
    """What happens to the order that is known, in this sequence."""

    @property
    def changes_nothing(self) -> bool:
        """Whether the document says nothing new."""
        return self.order is None and not self.actions


def plan_intake(
    existing: Order | None,
    draft: OrderDraft,
    *,
    shop: ShopId,
    site: SiteId,
    earlier: OrderDraft | None = None,
) -> IntakePlan:
    """Plan what `draft` does to `existing`, or which order it makes when there is none.

    An unknown order that the shop has cancelled is kept, cancelled; one that the shop has sent by itself is
    not taken in, for nothing is to be sent twice. `earlier` is the last document that was taken for this
    order, where the caller has kept it: what the shop has not changed since then stays as the office has it,
    and a document that is older by the shop's own clock is overtaken, and changes nothing.
    """
    if earlier is not None and _comes_late(draft, earlier):
        return IntakePlan()
    if existing is not None:
        return IntakePlan(actions=tuple(_actions(existing, draft, _taken_whole(earlier))))
    if draft.shipped_elsewhere:
        return IntakePlan()
    return IntakePlan(order=_new_order(draft, shop, site))


def _comes_late(draft: OrderDraft, earlier: OrderDraft) -> bool:
    """Webhooks overtake each other."""
    if draft.changed_at is None or earlier.changed_at is None:
        return False
    return draft.changed_at < earlier.changed_at


def _taken_whole(earlier: OrderDraft | None) -> OrderDraft | None:
    """The earlier document, when all that it says was done: of a cart or a cancellation the rest was not."""
    whole = earlier is not None and earlier.purchased and not earlier.cancelled
    return earlier if whole else None


def _new_order(draft: OrderDraft, shop: ShopId, site: SiteId) -> Order:
    return Order(
        shop=shop,
        order_id=draft.order_id,
        number=draft.number,
        site=site,
        state=OrderState.ORDER if draft.purchased else OrderState.PREORDER,
        placed_at=draft.placed_at,
        currency=draft.currency,
        payment=draft.payment,
        lines=tuple(map(_new_line, draft.lines)),
        customer=draft.customer if draft.purchased else None,
        delivery_address=draft.delivery_address if draft.purchased else None,
        billing_address=draft.billing_address if draft.purchased else None,
        carrier=draft.carrier,
        service=draft.service,
        shipping=draft.shipping,
        comment=draft.comment,
        cancelled=draft.cancelled,
    )


def _new_line(wanted: WantedLine) -> OrderLine:
    return OrderLine(
        line=wanted.line,
        sku=wanted.sku,
        name=wanted.name,
        quantity=wanted.quantity,
        unit_price=wanted.unit_price,
        vat_rate=wanted.vat_rate,
        discount=wanted.discount,
        gtin=Gtin(wanted.gtin) if wanted.gtin else None,
    )


def _actions(order: Order, draft: OrderDraft, earlier: OrderDraft | None) -> Iterator[Action]:
    """The difference, in the sequence in which the rulebook can take it."""
    if draft.cancelled:
        if not order.cancelled:
            yield Cancel()
        return
    if not draft.purchased:
        # A cart at the checkout (S4): its contents come with the purchase, and an older one changes nothing.
        return
    if order.state is OrderState.PREORDER:
        yield from _purchase(draft)
    else:
        yield from _new_address(order, draft, earlier)
        yield from _new_payment(order, draft, earlier)
    yield from _new_contents(order, draft, earlier)
    if draft.comment not in {"", order.comment} and (earlier is None or earlier.comment != draft.comment):
        yield SetComment(comment=draft.comment)


def _purchase(draft: OrderDraft) -> Iterator[Action]:
    if draft.customer is not None and draft.delivery_address is not None:
        yield Purchase(
            customer=draft.customer,
            delivery_address=draft.delivery_address,
            billing_address=draft.billing_address,
            payment=draft.payment,
            shipping=draft.shipping,
            carrier=draft.carrier,
            service=draft.service,
        )


def _new_address(order: Order, draft: OrderDraft, earlier: OrderDraft | None) -> Iterator[Action]:
    """Where to and by whom; what the document leaves empty is not taken away."""
    wanted = _whereabouts(draft)
    if draft.delivery_address is None or (earlier is not None and _whereabouts(earlier) == wanted):
        return
    if any(new and new != old for new, old in zip(wanted, _whereabouts(order), strict=True)):
        yield EditAddress(
            delivery_address=draft.delivery_address,
            customer=draft.customer,
            billing_address=draft.billing_address,
            carrier=draft.carrier,
            service=draft.service,
        )


def _whereabouts(of: Order | OrderDraft) -> tuple[object, ...]:
    return of.delivery_address, of.customer, of.billing_address, of.carrier, of.service


def _new_payment(order: Order, draft: OrderDraft, earlier: OrderDraft | None) -> Iterator[Action]:
    if draft.payment != order.payment and (earlier is None or earlier.payment != draft.payment):
        changed = draft.payment.method is not order.payment.method
        yield RecordPayment(paid=draft.payment.paid, method=draft.payment.method if changed else None)


def _new_contents(order: Order, draft: OrderDraft, earlier: OrderDraft | None) -> Iterator[Action]:
    if earlier is not None and (earlier.lines, earlier.shipping) == (draft.lines, draft.shipping):
        return
    lines = matched_lines(order.lines, draft.lines)
    standing = [_as_wanted(line) for line in order.lines if line.quantity]
    known = {line.line: line.gtin for line in order.lines}
    filled = [replace(line, gtin=line.gtin or known.get(line.line)) for line in lines]
    freight_differs = order.state is not OrderState.PREORDER and order.shipping != draft.shipping
    if sorted(filled, key=_number) != sorted(standing, key=_number) or freight_differs:
        yield EditContents(lines=lines, shipping=draft.shipping)


def _as_wanted(line: OrderLine) -> WantedLine:
    return WantedLine(
        line=line.line,
        sku=line.sku,
        name=line.name,
        quantity=line.quantity,
        unit_price=line.unit_price,
        vat_rate=line.vat_rate,
        discount=line.discount,
        gtin=line.gtin,
    )


def _number(line: WantedLine) -> int:
    return line.line


def matched_lines(standing: Iterable[OrderLine], wanted: Iterable[WantedLine]) -> tuple[WantedLine, ...]:
    """Give the lines of a document the numbers that they have in the order.

    A shop's document numbers its lines as it likes. A line is the same line when it is of the same article:
    first those that are equal altogether, then in the sequence in which they stand, lines that have been
    edited away last. What is left is new, and gets the numbers after the highest that the order has ever had.
    """
    free: dict[Sku, list[OrderLine]] = {}
    for each in sorted(standing, key=lambda line: (line.quantity == 0, line.line)):
        free.setdefault(each.sku, []).append(each)
    following = max((each.line for lines in free.values() for each in lines), default=0) + 1
    asked = list(enumerate(wanted))
    numbers: dict[int, LineNumber] = {}
    for same in (_same_in_all, _same_article):
        for place, line in asked:
            candidates = [] if place in numbers else free.get(line.sku, [])
            found = next((each for each in candidates if same(each, line)), None)
            if found is not None:
                numbers[place] = found.line
                candidates.remove(found)
    for place, _line in asked:
        if place not in numbers:
            numbers[place] = LineNumber(following)
            following += 1
    return tuple(replace(line, line=numbers[place]) for place, line in asked)


def _same_in_all(standing: OrderLine, wanted: WantedLine) -> bool:
    return (standing.sku, standing.quantity, standing.unit_price, standing.discount) == (
        wanted.sku,
        wanted.quantity,
        wanted.unit_price,
        wanted.discount,
    )


def _same_article(standing: OrderLine, wanted: WantedLine) -> bool:
    return standing.sku == wanted.sku
