"""For every line of the table: orders that allow the action, and the order that it makes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from msgspec.structs import replace

from models import operations as do
from models.orders import Claim, Order, Payment, Printed, PutBackLine, Shipping
from models.rulebook import RULES, Surroundings
from models.types import (
    ActorKind,
    CustomStatusCode,
    Document,
    OrderState,
    PackerId,
    ParcelIdKind,
    PaymentMethod,
    ShortReason,
    Sku,
)
from tests.rulebook import shop_floor as at
from tests.rulebook.refusals import (
    ADD,
    ANNOUNCE,
    MOVE,
    PICK_ONE,
    PURCHASE,
    REMOVE,
    SHORT_MUG,
    UNPICK_ONE,
    UNSHORT_MUG,
    wanted,
)  # fmt: skip

LINAS = Claim(packer=PackerId("lina"), at=at.NOON)
MAJAS = Claim(packer=PackerId("maja"), at=at.NOON)
PLENTY = Surroundings(available=lambda _sku: 100)
SHORTED = replace(
    at.PICKED,
    lines=(at.mug(picked=2, short=1, short_reason=ShortReason.NOT_ON_SHELF), at.coffee(picked=1)),
)
"""Of what was picked one mug is not to be found."""


@dataclass(frozen=True)
class Effect:
    """An action that is allowed, and what comes of it."""

    story: str
    before: Order
    action: do.Action
    after: Order
    by: do.Actor | None = None
    around: Surroundings = field(default_factory=Surroundings)

    @property
    def actor(self) -> do.Actor:
        return self.by or at.ACTORS[RULES[type(self.action)].by[0]]


def _to_put_back(mugs: int) -> tuple[PutBackLine, ...]:
    return (PutBackLine(line=at.MUG, sku=Sku("MUG"), name="Mug", quantity=at.units(mugs)),)


def _purchase() -> Iterator[Effect]:
    yield Effect("a preorder becomes an order", at.PREORDER, PURCHASE, at.BOUGHT)
    settled = replace(
        PURCHASE,
        billing_address=at.OFFICE_ADDRESS,
        payment=Payment(method=PaymentMethod.OWN_INVOICE),
        shipping=Shipping(amount=0, vat_rate=0),
        carrier="dhl",
        service="Servicepoint",
    )
    after = replace(
        at.BOUGHT,
        billing_address=at.OFFICE_ADDRESS,
        payment=Payment(method=PaymentMethod.OWN_INVOICE),
        shipping=Shipping(amount=0, vat_rate=0),
        carrier="dhl",
        service="Servicepoint",
    )
    yield Effect("the checkout settles payment, freight and carrier", at.PREORDER, settled, after)


def _shop() -> Iterator[Effect]:
    after = replace(at.BOUGHT, delivery_address=at.OFFICE_ADDRESS)
    yield Effect("another address", at.BOUGHT, MOVE, after)
    customer = replace(at.CUSTOMER, phone="070-1740600")
    full = replace(MOVE, customer=customer, billing_address=at.ADDRESS, carrier="ups", service="Standard")
    after = replace(
        at.PACKING,
        delivery_address=at.OFFICE_ADDRESS,
        customer=customer,
        billing_address=at.ADDRESS,
        carrier="ups",
        service="Standard",
    )
    yield Effect("another address, customer and carrier", at.PACKING, full, after)
    yield Effect("paid", at.BOUGHT, do.RecordPayment(paid=True), at.PAID)
    unpaid = replace(at.SHIPPED, payment=Payment(method=PaymentMethod.OWN_INVOICE))
    by_invoice = do.RecordPayment(paid=False, method=PaymentMethod.OWN_INVOICE)
    yield Effect("to be paid by invoice instead, in any state", at.SHIPPED, by_invoice, unpaid)


def _contents() -> Iterator[Effect]:
    fewer = do.EditContents(
        lines=(wanted(1, "MUG", "Mug", 1), wanted(3, "TEA", "Tea", 2)), shipping=Shipping(amount=100)
    )
    tea = at.line(3, "TEA", "Tea", 2)
    after = replace(
        at.PICKED,
        lines=(
            replace(at.mug(picked=1), quantity=at.units(1)),
            replace(at.coffee(), quantity=at.units(0)),
            tea,
        ),
        shipping=Shipping(amount=100),
        put_back=(
            *_to_put_back(1),
            PutBackLine(line=at.COFFEE, sku=Sku("COFFEE"), name="Coffee", quantity=at.units(1)),
        ),
    )
    yield Effect("goods picked and wanted no more are to be put back", at.PICKED, fewer, after)
    short = replace(
        at.CLAIMED, lines=(at.mug(short=3, short_reason=ShortReason.DAMAGED), at.coffee(discount=50))
    )
    gtin = "07350000021165"
    priced = replace(wanted(1, "MUG", "Big mug", 2), unit_price=900, vat_rate=600, discount=10, gtin=gtin)
    mug = replace(
        at.mug(short=2, short_reason=ShortReason.DAMAGED, discount=10, gtin=gtin, vat_rate=600),
        name="Big mug",
        quantity=at.units(2),
        unit_price=900,
    )
    after = replace(short, lines=(mug, replace(at.coffee(), quantity=at.units(0))))
    yield Effect(
        "names, prices and rebates follow; a line that is gone is worth nothing",
        short,
        do.EditContents(lines=(priced,)),
        after,
    )
    rest = do.EditContents(lines=(wanted(1, "MUG", "Mug", 2), wanted(2, "COFFEE", "Coffee", 1)))
    done = replace(
        at.PART_DELIVERED,
        state=OrderState.SHIPPED,
        claim=None,
        lines=(replace(at.mug(picked=2), quantity=at.units(2)), at.coffee(picked=1)),
    )
    yield Effect("with the rest wanted no more the order is shipped", at.PART_DELIVERED, rest, done)


def _invoice() -> Iterator[Effect]:
    yield Effect("invoiced", at.ON_INVOICE, do.IssueInvoice(invoice=at.INVOICE), at.INVOICED)
    credited = replace(at.INVOICED, credit_notes=(at.CREDIT_NOTE,))
    yield Effect("credited", at.INVOICED, do.IssueCreditNote(credit_note=at.CREDIT_NOTE), credited)
    note = Printed(document=Document.CREDIT_NOTE, at=at.EARLIER)
    more = do.IssueCreditNote(credit_note=at.CREDIT_NOTE)
    twice = replace(at.INVOICED, credit_notes=(at.CREDIT_NOTE, at.CREDIT_NOTE))
    yield Effect("credited again it is to be printed", replace(credited, printed=(note,)), more, twice)
    added = do.IssueSupplement(invoice=at.SUPPLEMENT)
    supplied = replace(at.INVOICED, supplements=(at.SUPPLEMENT,))
    yield Effect("more is claimed", at.INVOICED, added, supplied)
    first = Printed(document=Document.SUPPLEMENT, at=at.EARLIER)
    twice = replace(at.INVOICED, supplements=(at.SUPPLEMENT, at.SUPPLEMENT))
    yield Effect("claimed again it is to be printed", replace(supplied, printed=(first,)), added, twice)
    slip = Printed(document=Document.PICK_SLIP, at=at.EARLIER)
    paper = Printed(document=Document.INVOICE, at=at.EARLIER)
    printed = replace(at.INVOICED, printed=(slip, paper))
    rows = (at.billed(1, "MUG", "Mug", 3), at.billed(2, "COFFEE", "Coffee", 1), at.billed(0, "", "", 1, 4900))
    on_paper = replace(at.INVOICE, rows=rows)
    moved = replace(at.INVOICED, printed=(slip,), invoice=on_paper, delivery_address=at.OFFICE_ADDRESS)
    yield Effect("with another address its invoice is to be printed anew", printed, MOVE, moved)
    four = do.EditContents(lines=(wanted(1, "MUG", "Mug", 4), wanted(2, "COFFEE", "Coffee", 1)))
    lines = (replace(at.mug(), quantity=at.units(4)), at.coffee())
    again = replace(at.INVOICED, printed=(slip,), invoice=on_paper, lines=lines)
    yield Effect("with other contents its invoice is to be printed anew", printed, four, again)
    new_rows = (at.billed(1, "MUG", "Mug", 4), *rows[1:])
    anew = do.RecordPrint(document=Document.INVOICE, rows=new_rows)
    paper = replace(paper, at=at.NOON)
    done = replace(again, invoice=at.INVOICE, printed=(slip, paper))
    yield Effect("its invoice is printed anew", again, anew, done)
    late = do.RecordPrint(document=Document.INVOICE, rows=rows)
    unprinted = replace(again, invoice=at.INVOICE)
    yield Effect("its invoice was printed before that was known", unprinted, late, again)
    left = replace(printed, lines=at.PICKED.lines, deliveries=(at.REPORTED,))
    stays = replace(left, invoice=on_paper, delivery_address=at.OFFICE_ADDRESS)
    yield Effect("an invoice that has left stands", left, MOVE, stays)
    tea = do.EditContents(
        lines=(wanted(1, "MUG", "Mug", 3), wanted(2, "COFFEE", "Coffee", 1), wanted(3, "TEA", "Tea", 1))
    )
    fixed = replace(left, invoice=on_paper, lines=(*left.lines, at.line(3, "TEA", "Tea", 1)))
    yield Effect("an invoice that has left keeps its rows", left, tea, fixed)
    yield Effect("a copy of one that has left", fixed, anew, replace(fixed, printed=(slip, paper)))
    unprinted = replace(
        left, printed=(slip,), lines=(replace(at.mug(picked=2), quantity=at.units(4)), left.lines[1])
    )
    first_paper = replace(unprinted, invoice=on_paper, printed=(slip, paper))
    yield Effect("printed once goods have left, as they were known there", unprinted, late, first_paper)


def _cancel() -> Iterator[Effect]:
    yield Effect("before it is packed", at.PREORDER, do.Cancel(), replace(at.PREORDER, cancelled=True))
    after = replace(
        at.LABELLED,
        cancelled=True,
        claim=None,
        deliveries=(),
        lines=(at.mug(), at.coffee()),
        put_back=(
            *_to_put_back(2),
            PutBackLine(line=at.COFFEE, sku=Sku("COFFEE"), name="Coffee", quantity=at.units(1)),
        ),
    )
    yield Effect("what is packed is to be put back", at.LABELLED, do.Cancel(), after)
    more = replace(at.PART_DELIVERED, lines=(at.mug(picked=3), at.coffee(picked=1)))
    after = replace(more, cancelled=True, claim=None, put_back=_to_put_back(1), lines=at.PICKED.lines)
    yield Effect("what has left has left", more, do.Cancel(), after)


def _hands() -> Iterator[Effect]:
    yield Effect("all there and paid", at.PAID, do.MoveToPacking(), at.PACKING, around=PLENTY)
    waiting = do.SetWaiting(waiting=True)
    yield Effect("kept out of Outbound", at.PACKING, waiting, at.WAITING)
    yield Effect("let in again", at.WAITING, do.SetWaiting(waiting=False), at.PACKING)
    yield Effect("in hand", at.PACKING, do.ClaimOrder(), replace(at.PACKING, claim=LINAS))
    yield Effect("in hand already, since then", at.CLAIMED, do.ClaimOrder(), at.CLAIMED)
    yield Effect("put down", at.CLAIMED, do.ReleaseOrder(), at.PACKING)
    office = at.ACTORS[ActorKind.OFFICE]
    yield Effect("put down by the office", at.CLAIMED, do.ReleaseOrder(), at.PACKING, by=office)
    over = do.TakeOver(holder=PackerId("lina"))
    taken = replace(at.CLAIMED, claim=MAJAS)
    yield Effect("taken over", at.CLAIMED, over, taken, by=at.OTHER_PACKER)


def _walk() -> Iterator[Effect]:
    picked = replace(at.CLAIMED, lines=(at.mug(picked=1), at.coffee()))
    yield Effect("one more in the box", at.CLAIMED, PICK_ONE, picked)
    short = replace(at.CLAIMED, lines=(at.mug(short=3, short_reason=ShortReason.OTHER), at.coffee()))
    found = replace(
        at.CLAIMED, lines=(at.mug(picked=1, short=2, short_reason=ShortReason.OTHER), at.coffee())
    )
    yield Effect("what is found is short no more", short, PICK_ONE, found)
    all_found = replace(at.CLAIMED, lines=(at.mug(picked=3), at.coffee()))
    three = replace(PICK_ONE, quantity=at.units(3))
    yield Effect("all found after all", short, three, all_found)
    less = replace(at.PICKED, lines=(at.mug(picked=1), at.coffee(picked=1)))
    yield Effect("one laid back", at.PICKED, UNPICK_ONE, less)
    yield Effect("the rest is not on the shelf", at.PICKED, SHORT_MUG, SHORTED)
    yield Effect("the rest is looked for again", SHORTED, UNSHORT_MUG, at.PICKED)
    back = do.PutBack(line=at.MUG, quantity=at.units(1))
    yield Effect("one on its shelf again", at.TO_PUT_BACK, back, at.ONE_PUT_BACK)
    both = do.PutBack(line=at.MUG, quantity=at.units(2))
    yield Effect("all on their shelf again", at.TO_PUT_BACK, both, at.ALL_PUT_BACK)
    again = do.UndoPutBack(line=at.MUG, quantity=at.units(1))
    yield Effect("one not on its shelf after all", at.ONE_PUT_BACK, again, at.TO_PUT_BACK)
    yield Effect("one of all", at.ALL_PUT_BACK, again, at.ONE_PUT_BACK)
    both_again = replace(again, quantity=at.units(2))
    yield Effect("none on their shelf after all", at.ALL_PUT_BACK, both_again, at.TO_PUT_BACK)


def _packing() -> Iterator[Effect]:
    whole = at.delivery(1, (1, 2), (2, 1), packed_at=at.NOON)
    yield Effect("all that is picked", at.PICKED, do.Pack(), replace(at.PICKED, deliveries=(whole,)))
    part = do.Pack(lines=(do.PackLine(line=at.MUG, quantity=at.units(1)),) * 2)
    some = at.delivery(1, (1, 2), packed_at=at.NOON)
    yield Effect("a part, as the packer says", at.PICKED, part, replace(at.PICKED, deliveries=(some,)))
    more = replace(at.PART_DELIVERED, lines=(at.mug(picked=3), at.coffee(picked=1)))
    second = replace(more, deliveries=(*more.deliveries, at.delivery(2, (1, 1), packed_at=at.NOON)))
    yield Effect("the rest, later", more, do.Pack(), second)
    label = Printed(document=Document.ADDRESS_LABEL, at=at.EARLIER, delivery=at.FIRST)
    slip = Printed(document=Document.PICK_SLIP, at=at.EARLIER)
    printed = replace(at.PACKED, printed=(slip, label))
    opened = replace(at.PICKED, printed=(slip,))
    yield Effect("opened again, its label void", printed, do.Unpack(delivery=at.FIRST), opened)
    three = replace(at.PACKED, deliveries=(replace(at.PACKED.deliveries[0], announced=3),))
    asked = replace(at.PICKED, parcels_before=3)
    yield Effect("opened again, its parcels kept in mind", three, do.Unpack(delivery=at.FIRST), asked)
    as_before = replace(whole, announced=3)
    yield Effect(
        "packed anew, as many parcels as before",
        asked,
        do.Pack(),
        replace(at.PICKED, deliveries=(as_before,)),
    )


def _parcels() -> Iterator[Effect]:
    three_to_come = replace(at.PACKED, deliveries=(replace(at.PACKED.deliveries[0], announced=3),))
    yield Effect("three parcels are to come", at.PACKED, ANNOUNCE, three_to_come)
    several = replace(at.PACKED, deliveries=(replace(at.PACKED.deliveries[0], announced=0),))
    yield Effect("several are to come", at.PACKED, replace(ANNOUNCE, parcels=0), several)
    mine = replace(at.parcel(), added_at=at.NOON)
    after = replace(at.PACKED, deliveries=(replace(at.PACKED.deliveries[0], parcels=(mine,)),))
    yield Effect("a parcel id", at.PACKED, ADD, after)
    three = tuple(at.parcel(f"PARCEL0000{number}") for number in range(3))
    room = replace(at.PACKED, deliveries=(replace(at.PACKED.deliveries[0], parcels=three),))
    other = replace(ADD, kind=ParcelIdKind.OTHER)
    fourth = replace(mine, kind=ParcelIdKind.OTHER)
    after = replace(room, deliveries=(replace(room.deliveries[0], parcels=(*three, fourth)),))
    yield Effect("the fourth parcel id", room, other, after)
    yield Effect("a parcel id taken off", at.LABELLED, REMOVE, at.PACKED)


def _report() -> Iterator[Effect]:
    report = do.ReportIn(delivery=at.FIRST)
    gone = replace(at.LABELLED.deliveries[0], reported_at=at.NOON, reported_by="lina")
    part = replace(at.LABELLED, claim=None, deliveries=(gone,))
    yield Effect("a part stays in Packing", at.LABELLED, report, part)
    short = replace(
        at.LABELLED,
        lines=(at.mug(picked=2, short=1, short_reason=ShortReason.DAMAGED), at.coffee(picked=1)),
    )
    yield Effect("what was short is looked for again", short, report, part)
    theirs = replace(at.LABELLED, deliveries=(replace(gone, reported_by="maja"),))
    yield Effect("who picks the rest keeps the order", at.LABELLED, report, theirs, by=at.OTHER_PACKER)
    whole = replace(
        at.LABELLED,
        lines=(at.mug(picked=3), at.coffee(picked=1)),
        deliveries=(at.delivery(1, (1, 3), (2, 1), parcels=(at.parcel(),)),),
    )
    done = replace(
        whole,
        state=OrderState.SHIPPED,
        claim=None,
        deliveries=(replace(whole.deliveries[0], reported_at=at.NOON, reported_by="maja"),),
    )
    yield Effect("everything has left", whole, report, done, by=at.OTHER_PACKER)


def _marks() -> Iterator[Effect]:
    slip = do.RecordPrint(document=Document.PICK_SLIP)
    printed = Printed(document=Document.PICK_SLIP, at=at.NOON)
    after = replace(at.PACKING, printed=(printed,))
    yield Effect("struck through", at.PACKING, slip, after)
    before = replace(at.PACKING, printed=(replace(printed, at=at.EARLIER),))
    yield Effect("printed again, and noted once", before, slip, after)
    label = do.RecordPrint(document=Document.ADDRESS_LABEL, delivery=at.FIRST)
    noted = Printed(document=Document.ADDRESS_LABEL, at=at.NOON, delivery=at.FIRST)
    yield Effect("the label of a delivery", at.PACKED, label, replace(at.PACKED, printed=(noted,)))
    yield Effect("the label of a delivery that was opened again", at.PICKED, label, at.PICKED)
    status = do.SetCustomStatus(code=CustomStatusCode("gift"))
    marked = replace(at.SHIPPED, custom_status=CustomStatusCode("gift"))
    yield Effect("a status of the shop's own, in any state", at.SHIPPED, status, marked)
    yield Effect("the status taken off", marked, do.SetCustomStatus(code=None), at.SHIPPED)
    comment = do.SetComment(comment="x" * 4000)
    yield Effect("a comment", at.PREORDER, comment, replace(at.PREORDER, comment="x" * 4000))


EFFECTS = (
    *_purchase(), *_shop(), *_contents(), *_invoice(), *_cancel(), *_hands(), *_walk(), *_packing(),
    *_parcels(), *_report(), *_marks(),
)  # fmt: skip
