"""For every condition of every line of the table: an order that does not meet it, and what is answered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from msgspec.structs import replace

from models import operations as do
from models.orders import Customer, Order, Payment
from models.rulebook import RULES, Surroundings
from models.rulebook import checks as must
from models.rulebook import delivery_checks as delivery_must
from models.rulebook.attempt import Attempt
from models.types import (
    ActorKind,
    Document,
    PackerId,
    ParcelId,
    ParcelIdKind,
    PaymentMethod,
    ShortReason,
    Sku,
)
from tests.rulebook import shop_floor as at

Check = Callable[[Attempt[Any]], None]

GONE = "Order 1001 is cancelled. Put its goods back."
NOT_HELD = "Order 1001 is not in your hands. Take it first."
WITH_LINA = "Order 1001 is with lina. Take it over, or choose another."

PICK_ONE = do.Pick(line=at.MUG, quantity=at.units(1))
UNPICK_ONE = do.Unpick(line=at.MUG, quantity=at.units(1))
SHORT_MUG = do.Short(line=at.MUG, reason=ShortReason.NOT_ON_SHELF)
UNSHORT_MUG = do.Unshort(line=at.MUG)
NONE_BACK = do.UndoPutBack(line=at.MUG, quantity=at.units(1))
ANNOUNCE = do.AnnounceParcels(delivery=at.FIRST, parcels=3)
ADD = do.AddParcel(delivery=at.FIRST, parcel_id=at.SSCC, kind=ParcelIdKind.SSCC)
REMOVE = do.RemoveParcel(delivery=at.FIRST, parcel_id=at.SSCC)
PURCHASE = do.Purchase(customer=at.CUSTOMER, delivery_address=at.ADDRESS)
MOVE = do.EditAddress(delivery_address=at.OFFICE_ADDRESS)


def wanted(number: int, sku: str, name: str, quantity: int) -> do.WantedLine:
    made = at.line(number, sku, name, quantity)
    return do.WantedLine(line=made.line, sku=made.sku, name=name, quantity=made.quantity, unit_price=1000)


EDIT = do.EditContents(lines=(wanted(1, "MUG", "Mug", 2), wanted(3, "TEA", "Tea", 1)))

SAMPLES: dict[type[do.Action], do.Action] = {
    type(action): action
    for action in (
        PURCHASE, EDIT, MOVE, PICK_ONE, UNPICK_ONE, SHORT_MUG, UNSHORT_MUG, ANNOUNCE, ADD, REMOVE,
        do.RecordPayment(paid=True), do.MoveToPacking(), do.IssueInvoice(invoice=at.INVOICE),
        do.IssueSupplement(invoice=at.SUPPLEMENT), do.IssueCreditNote(credit_note=at.CREDIT_NOTE),
        do.SetWaiting(waiting=True), do.ClaimOrder(),
        do.ReleaseOrder(), do.TakeOver(holder=PackerId("lina")), do.Pack(), do.Unpack(delivery=at.FIRST),
        do.RecordPrint(document=Document.PICK_SLIP), do.ReportIn(delivery=at.FIRST),
        do.PutBack(line=at.MUG, quantity=at.units(1)), NONE_BACK, do.Cancel(), do.SetCustomStatus(code=None),
        do.SetComment(comment="Ring first"),
    )
}  # fmt: skip
"""One action of every kind."""


@dataclass(frozen=True)
class Refusal:
    """An action that one condition refuses, with its code and exact words."""

    check: Check
    order: Order
    action: do.Action
    code: str
    words: str
    by: do.Actor | None = None
    around: Surroundings = field(default_factory=Surroundings)

    @property
    def actor(self) -> do.Actor:
        return self.by or at.ACTORS[RULES[type(self.action)].by[0]]


def _cancelled() -> Iterator[Refusal]:
    """Every action that a cancelled order refuses, in a state that would allow it."""
    for kind, rule in RULES.items():
        if must.not_be_cancelled in rule.requires:
            order = replace(at.CANCELLED, state=rule.states[0])
            yield Refusal(must.not_be_cancelled, order, SAMPLES[kind], "cancelled", GONE)
    cart = replace(at.PREORDER, cancelled=True)
    words = "Order 1001 was cancelled by hand before it was bought. Make a new order."
    yield Refusal(must.not_be_cancelled_by_somebody, cart, PURCHASE, "cancelled", words)
    words = "Order 1001 is cancelled already."
    yield Refusal(must.not_be_cancelled_yet, at.CANCELLED, do.Cancel(), "cancelled", words)


def _customer() -> Iterator[Refusal]:
    code = "customer_incomplete"
    nobody = do.Purchase(customer=Customer(name=" "), delivery_address=at.ADDRESS)
    yield Refusal(must.have_customer, at.PREORDER, nobody, code, "The customer's name is missing.")
    nowhere = replace(at.ADDRESS, street=("", " "))
    move = do.EditAddress(delivery_address=nowhere)
    yield Refusal(must.have_customer, at.PACKING, move, code, "The customer's street is missing.")
    for part, name in (("postal_code", "postal code"), ("city", "city"), ("country", "country")):
        address = replace(at.ADDRESS, **{part: " "})
        move = do.EditAddress(delivery_address=address)
        yield Refusal(must.have_customer, at.BOUGHT, move, code, f"The customer's {name} is missing.")


def _contents() -> Iterator[Refusal]:
    twice = do.EditContents(lines=(wanted(1, "MUG", "Mug", 1), wanted(1, "MUG", "Mug", 2)))
    yield Refusal(must.name_each_line_once, at.BOUGHT, twice, "line_twice", "Line 1 stands twice.")
    less = do.EditContents(lines=(wanted(1, "MUG", "Mug", -1),))
    words = "Line 1: the quantity is -1. It must be 0 or more."
    yield Refusal(must.name_each_line_once, at.BOUGHT, less, "quantity_negative", words)
    other = do.EditContents(lines=(wanted(1, "TEA", "Tea", 1),))
    words = "Line 1 is MUG. Another article needs a line of its own."
    yield Refusal(must.keep_articles, at.BOUGHT, other, "article_changed", words)
    fewer = do.EditContents(lines=(wanted(1, "MUG", "Mug", 1), wanted(2, "COFFEE", "Coffee", 1)))
    words = "2 of Mug are packed or shipped. 1 is too few."
    yield Refusal(must.not_go_below_packed, at.PACKED, fewer, "below_packed", words)
    without = do.EditContents(lines=(wanted(1, "MUG", "Mug", 3),))
    words = "1 of Coffee are packed or shipped. 0 is too few."
    yield Refusal(must.not_go_below_packed, at.PART_DELIVERED, without, "below_packed", words)
    nothing = do.EditContents(lines=(wanted(1, "MUG", "Mug", 0),))
    words = "Order 1001 would be empty. Cancel it instead."
    yield Refusal(must.leave_something, at.BOUGHT, nothing, "nothing_left", words)


def _pack_run() -> Iterator[Refusal]:
    run = do.MoveToPacking()
    yield Refusal(must.be_paid, at.BOUGHT, run, "not_paid", "Order 1001 is not paid.")
    stock = {"MUG": 2, "COFFEE": 5}
    around = Surroundings(available=lambda sku: stock.get(sku, 0))
    words = "Order 1001 waits for goods: MUG, 3 wanted, 2 free."
    yield Refusal(must.be_in_stock, at.PAID, run, "not_in_stock", words, around=around)
    invoice = replace(
        at.BOUGHT,
        payment=Payment(method=PaymentMethod.OWN_INVOICE),
        lines=(at.mug(), replace(at.coffee(), sku=Sku("MUG"))),
    )
    plenty = Surroundings(available=lambda _sku: 3)
    words = "Order 1001 waits for goods: MUG, 4 wanted, 3 free."
    yield Refusal(must.be_in_stock, invoice, run, "not_in_stock", words, around=plenty)
    oversold = Surroundings(available=lambda _sku: -2)
    words = "Order 1001 waits for goods: MUG, 3 wanted, 0 free."
    yield Refusal(must.be_in_stock, at.PAID, run, "not_in_stock", words, around=oversold)
    issue = do.IssueInvoice(invoice=at.INVOICE)
    words = "Order 1001 is not paid by invoice. Print its receipt."
    yield Refusal(must.be_on_own_invoice, at.PACKING, issue, "not_on_invoice", words)
    words = "Order 1001 has no invoice that could be changed."
    for change in (SAMPLES[do.IssueCreditNote], SAMPLES[do.IssueSupplement]):
        yield Refusal(must.be_invoiced, at.ON_INVOICE, change, "not_invoiced", words)
    words = "Order 1001 has invoice 1042 already."
    yield Refusal(must.have_no_invoice, at.INVOICED, issue, "invoiced", words)


def _hands() -> Iterator[Refusal]:
    words = "Order 1001 is marked Waiting. Leave it until the mark is taken off."
    over = do.TakeOver(holder=PackerId("lina"))
    yield Refusal(must.not_be_waiting, at.WAITING, do.ClaimOrder(), "waiting", words)
    yield Refusal(must.not_be_waiting, at.WAITING, over, "waiting", words)
    for action, order in ((do.ClaimOrder(), at.CLAIMED), (do.Unpack(delivery=at.FIRST), at.PACKED)):
        yield Refusal(
            must.not_be_with_other, order, action, "claimed_by_other", WITH_LINA, by=at.OTHER_PACKER
        )
    for deed in (PICK_ONE, UNPICK_ONE, SHORT_MUG, UNSHORT_MUG, do.Pack()):
        yield Refusal(must.be_with_actor, at.PACKING, deed, "not_claimed", NOT_HELD)
        yield Refusal(must.be_with_actor, at.PICKED, deed, "claimed_by_other", WITH_LINA, by=at.OTHER_PACKER)
    put_down = do.ReleaseOrder()
    yield Refusal(must.be_with_somebody, at.PACKING, put_down, "not_claimed", NOT_HELD)
    yield Refusal(
        must.be_with_somebody, at.CLAIMED, put_down, "claimed_by_other", WITH_LINA, by=at.OTHER_PACKER
    )
    words = "Order 1001 is in nobody's hands."
    office = at.ACTORS[ActorKind.OFFICE]
    yield Refusal(must.be_with_somebody, at.PACKING, put_down, "not_claimed", words, by=office)
    words = "Order 1001 is with lina now. Look again."
    late = do.TakeOver(holder=PackerId("maja"))
    yield Refusal(must.be_with_named_holder, at.CLAIMED, late, "holder_changed", words)
    words = "Order 1001 is with nobody now. Look again."
    yield Refusal(must.be_with_named_holder, at.PACKING, over, "holder_changed", words)


def _walk() -> Iterator[Refusal]:
    none = "Order 1001 has no line 9."
    for action in (PICK_ONE, UNPICK_ONE, SHORT_MUG, UNSHORT_MUG, NONE_BACK):
        yield Refusal(must.have_line, at.PICKED, replace(action, line=at.NO_LINE), "no_such_line", none)
    for quantity in (0, -1):
        words = f"The quantity is {quantity}. It must be 1 or more."
        for action in (PICK_ONE, UNPICK_ONE):
            few = replace(action, quantity=quantity)
            yield Refusal(must.be_positive, at.PICKED, few, "quantity_not_positive", words)
    words = "The quantity is 0. It must be 1 or more."
    none_back = do.PutBack(line=at.MUG, quantity=at.units(0))
    yield Refusal(must.be_positive, at.TO_PUT_BACK, none_back, "quantity_not_positive", words)
    none_again = replace(NONE_BACK, quantity=at.units(0))
    yield Refusal(must.be_positive, at.ONE_PUT_BACK, none_again, "quantity_not_positive", words)
    words = "Too many: 2 of Mug, 1 left to pick."
    two = replace(PICK_ONE, quantity=at.units(2))
    yield Refusal(must.not_exceed_wanted, at.PICKED, two, "too_many", words)
    words = "Only 0 of Mug can be laid back, not 1."
    yield Refusal(must.not_exceed_unpacked, at.PACKED, UNPICK_ONE, "too_many", words)
    words = "Nothing of Coffee is left to pick."
    coffee = replace(SHORT_MUG, line=at.COFFEE)
    yield Refusal(must.have_units_to_pick, at.PICKED, coffee, "nothing_short", words)
    words = "Nothing of Mug was reported short."
    yield Refusal(must.have_units_short, at.PICKED, UNSHORT_MUG, "nothing_short", words)
    words = "Line 1: 2 to put back."
    three = do.PutBack(line=at.MUG, quantity=at.units(3))
    yield Refusal(must.not_exceed_put_back, at.TO_PUT_BACK, three, "too_many", words)
    for order, there, wanted_back in ((at.TO_PUT_BACK, 0, 1), (at.ONE_PUT_BACK, 1, 2)):
        words = f"Only {there} of Mug stand on the shelf again, not {wanted_back}."
        again = replace(NONE_BACK, quantity=at.units(wanted_back))
        yield Refusal(must.not_exceed_back_on_shelf, order, again, "too_many", words)


def _packing() -> Iterator[Refusal]:
    nothing = "Nothing of order 1001 is picked and unpacked."
    yield Refusal(must.have_units_to_pack, at.CLAIMED, do.Pack(), "nothing_to_pack", nothing)
    yield Refusal(must.have_units_to_pack, at.PICKED, do.Pack(lines=()), "nothing_to_pack", nothing)
    for line, quantity, code, words in (
        (at.MUG, 3, "too_many", "Only 2 of Mug are picked and unpacked, not 3."),
        (at.MUG, 0, "quantity_not_positive", "The quantity is 0. It must be 1 or more."),
        (at.NO_LINE, 1, "no_such_line", "Order 1001 has no line 9."),
    ):
        part = do.Pack(lines=(do.PackLine(line=line, quantity=at.units(quantity)),))
        yield Refusal(must.have_units_to_pack, at.PICKED, part, code, words)
    both = do.Pack(lines=(do.PackLine(line=at.MUG, quantity=at.units(1)),) * 3)
    words = "Only 2 of Mug are picked and unpacked, not 3."
    yield Refusal(must.have_units_to_pack, at.PICKED, both, "too_many", words)


def _deliveries() -> Iterator[Refusal]:
    none = "Order 1001 has no delivery 9."
    left = "Delivery 1 of order 1001 is reported in already."
    for action in (do.Unpack(delivery=at.FIRST), ANNOUNCE, ADD, REMOVE, do.ReportIn(delivery=at.FIRST)):
        elsewhere = replace(action, delivery=at.NO_DELIVERY)
        yield Refusal(delivery_must.have_open_delivery, at.PACKED, elsewhere, "no_such_delivery", none)
        yield Refusal(delivery_must.have_open_delivery, at.PART_DELIVERED, action, "delivery_reported", left)
    words = "Delivery 1 has parcel ids. Remove them first."
    unpack = do.Unpack(delivery=at.FIRST)
    yield Refusal(delivery_must.bear_no_parcels, at.LABELLED, unpack, "delivery_has_parcels", words)
    words = "Delivery 1 of order 1001 has no parcel id yet."
    report = do.ReportIn(delivery=at.FIRST)
    yield Refusal(delivery_must.bear_some_parcel, at.PACKED, report, "no_parcels", words)


def _parcels() -> Iterator[Refusal]:
    four = tuple(at.parcel(f"PARCEL0000{number}") for number in range(4))
    full = replace(at.PACKED, deliveries=(at.delivery(1, (1, 2), (2, 1), parcels=four),))
    for wanted in (-1, 3, 5):
        words = f"Parcels: from 4 to 4, not {wanted}."
        announce = replace(ANNOUNCE, parcels=wanted)
        yield Refusal(delivery_must.be_so_many_at_most, full, announce, "parcels_announced_wrong", words)
    words = "A delivery has at most 4 parcel ids."
    yield Refusal(delivery_must.have_room_for_parcel, full, ADD, "too_many_parcels", words)
    for parcel_id, shown in (("SHORT", "SHORT"), ("å" * 40, "?" * 20), ("\x1b[31mRED12", "??31mRED12")):
        bad = replace(ADD, parcel_id=ParcelId(parcel_id))
        words = f"{shown} is no parcel id: 8 to 35 letters and digits expected."
        yield Refusal(delivery_must.be_shaped_as_parcel_id, at.PACKED, bad, "parcel_id_malformed", words)
    words = "Parcel id 373500000000000016 is used already: order 1001, delivery 1, 2026-11-20."
    yield Refusal(delivery_must.be_new_parcel_id, at.LABELLED, ADD, "parcel_id_used", words)
    elsewhere = Surroundings(parcel_seen=lambda _parcel: "order 1002, delivery 1")
    words = "Parcel id 373500000000000016 is used already: order 1002, delivery 1."
    yield Refusal(delivery_must.be_new_parcel_id, at.PACKED, ADD, "parcel_id_used", words, around=elsewhere)
    words = "Parcel id 373500000000000016 is not on delivery 1."
    yield Refusal(delivery_must.bear_parcel, at.PACKED, REMOVE, "no_such_parcel", words)


def _comment() -> Iterator[Refusal]:
    words = "The comment has 4001 characters, at most 4000 are kept."
    long = do.SetComment(comment="x" * 4001)
    yield Refusal(must.be_short_enough, at.PACKING, long, "comment_too_long", words)


REFUSALS = (
    *_cancelled(), *_customer(), *_contents(), *_pack_run(), *_hands(), *_walk(), *_packing(), *_deliveries(),
    *_parcels(), *_comment(),
)  # fmt: skip
