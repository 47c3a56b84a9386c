"""What holds after every action, whatever is done to an order in whatever sequence."""

from collections import Counter

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from models import operations as do
from models.errors import RuleBroken
from models.orders import Order
from models.rulebook import Surroundings, apply, stock_changes
from models.types import (
    ActorKind,
    DeliveryNumber,
    Document,
    LineNumber,
    OrderState,
    PackerId,
    ParcelId,
    ParcelIdKind,
    ShortReason,
    Sku,
)
from tests.rulebook import shop_floor as at
from tests.rulebook.refusals import wanted

ON_HAND = {Sku("MUG"): 12, Sku("COFFEE"): 9, Sku("TEA"): 7}
NAMES = {1: ("MUG", "Mug"), 2: ("COFFEE", "Coffee"), 3: ("MUG", "Mug, signed"), 4: ("TEA", "Tea")}

counts = st.integers(min_value=0, max_value=4)
lines = st.integers(min_value=1, max_value=4).map(LineNumber)
deliveries = st.integers(min_value=1, max_value=3).map(DeliveryNumber)
packers = st.sampled_from([at.ACTORS[ActorKind.PACKER], at.OTHER_PACKER])
parcel_ids = st.integers(min_value=0, max_value=6).map(lambda number: ParcelId(f"PARCEL000{number}"))


def has_deliveries(machine: "OneOrder") -> bool:
    return bool(machine.order.deliveries)


class OneOrder(RuleBasedStateMachine):
    """An order at the mercy of shop, office and two packers, and the shelf that it is picked from."""

    def __init__(self) -> None:
        super().__init__()
        self.order: Order = replace(at.PAID, shipping=at.PAID.shipping)
        self.on_hand = dict(ON_HAND)
        self.reserved = dict.fromkeys(ON_HAND, 0)
        self.left: set[DeliveryNumber] = set()
        self.taken: Counter[LineNumber] = Counter()

    def attempt(self, action: do.Action, actor: do.Actor | ActorKind) -> None:
        around = Surroundings(available=lambda sku: self.on_hand[sku] - self.reserved[sku])
        before = self.order
        try:
            self.order = apply(before, at.operation(action, actor), around)
        except RuleBroken:
            return
        assert before.state is not OrderState.SHIPPED or self.order.state is OrderState.SHIPPED
        match action:
            case do.Pick(line=line, quantity=quantity):
                self.taken[line] += quantity
            case do.Unpick(line=line, quantity=quantity):
                self.taken[line] -= quantity
            case _:
                pass
        for change in stock_changes(before, self.order):
            self.on_hand[change.sku] += change.on_hand
            self.reserved[change.sku] += change.reserved

    @initialize()
    def move_to_packing(self) -> None:
        self.attempt(do.MoveToPacking(), ActorKind.PACK_RUN)
        self.attempt(do.ClaimOrder(), ActorKind.PACKER)

    @rule(number=lines, quantity=counts, actor=st.sampled_from([ActorKind.SHOP, ActorKind.OFFICE]))
    def edit(self, number: LineNumber, quantity: int, actor: ActorKind) -> None:
        quantities = {line.line: int(line.quantity) for line in self.order.lines} | {number: quantity}
        edited = tuple(wanted(each, *NAMES[each], units) for each, units in quantities.items())
        self.attempt(do.EditContents(lines=edited), actor)

    @precondition(has_deliveries)
    @rule()
    def wait(self) -> None:
        self.attempt(do.SetWaiting(waiting=not self.order.waiting), ActorKind.OFFICE)

    @precondition(lambda self: self.order.claim is None)
    @rule(packer=packers)
    def claim(self, packer: do.Actor) -> None:
        self.attempt(do.ClaimOrder(), packer)

    @precondition(has_deliveries)
    @rule(packer=packers)
    def take(self, packer: do.Actor) -> None:
        self.attempt(do.TakeOver(holder=PackerId(self.holder().name)), packer)

    @precondition(has_deliveries)
    @rule(packer=packers)
    def put_down(self, packer: do.Actor) -> None:
        self.attempt(do.ReleaseOrder(), packer)

    @rule(line=lines, quantity=counts)
    def pick(self, line: LineNumber, quantity: int) -> None:
        self.attempt(do.Pick(line=line, quantity=at.units(quantity)), self.holder())

    @rule()
    def pick_the_rest(self) -> None:
        for line in self.order.lines:
            self.attempt(do.Pick(line=line.line, quantity=line.to_pick), self.holder())

    @rule(line=lines, quantity=counts)
    def unpick(self, line: LineNumber, quantity: int) -> None:
        self.attempt(do.Unpick(line=line, quantity=at.units(quantity)), self.holder())

    @rule(line=lines, reason=st.sampled_from(ShortReason))
    def short(self, line: LineNumber, reason: ShortReason) -> None:
        self.attempt(do.Short(line=line, reason=reason), self.holder())

    @rule(line=lines)
    def unshort(self, line: LineNumber) -> None:
        self.attempt(do.Unshort(line=line), self.holder())

    @precondition(lambda self: any(self.order.to_pack(line.line) for line in self.order.lines))
    @rule(parts=st.none() | st.lists(st.tuples(lines, counts), max_size=3))
    def pack(self, parts: list[tuple[LineNumber, int]] | None) -> None:
        some = None if parts is None else tuple(do.PackLine(line=n, quantity=at.units(q)) for n, q in parts)
        self.attempt(do.Pack(lines=some), self.holder())

    @precondition(has_deliveries)
    @rule(delivery=deliveries, packer=packers)
    def unpack(self, delivery: DeliveryNumber, packer: do.Actor) -> None:
        self.attempt(do.Unpack(delivery=delivery), packer)

    @precondition(has_deliveries)
    @rule(delivery=deliveries, parcels=st.integers(-1, 5))
    def announce_parcels(self, delivery: DeliveryNumber, parcels: int) -> None:
        self.attempt(do.AnnounceParcels(delivery=delivery, parcels=parcels), self.holder())

    @precondition(has_deliveries)
    @rule(delivery=deliveries, parcel_id=parcel_ids)
    def add_parcel(self, delivery: DeliveryNumber, parcel_id: ParcelId) -> None:
        action = do.AddParcel(delivery=delivery, parcel_id=parcel_id, kind=ParcelIdKind.OTHER)
        self.attempt(action, ActorKind.PACKER)

    @precondition(has_deliveries)
    @rule(delivery=deliveries, parcel_id=parcel_ids)
    def remove_parcel(self, delivery: DeliveryNumber, parcel_id: ParcelId) -> None:
        self.attempt(do.RemoveParcel(delivery=delivery, parcel_id=parcel_id), ActorKind.PACKER)

    @precondition(lambda self: bool(self.order.open_deliveries))
    @rule(parcel_id=parcel_ids, packer=packers)
    def send(self, parcel_id: ParcelId, packer: do.Actor) -> None:
        delivery = self.order.open_deliveries[0].delivery
        self.add_parcel(delivery, parcel_id)
        self.report_in(delivery, packer)

    @precondition(has_deliveries)
    @rule(delivery=deliveries, packer=packers)
    def report_in(self, delivery: DeliveryNumber, packer: do.Actor) -> None:
        self.attempt(do.ReportIn(delivery=delivery), packer)

    @precondition(lambda self: bool(self.order.put_back))
    @rule(line=lines, quantity=counts)
    def put_back(self, line: LineNumber, quantity: int) -> None:
        self.attempt(do.PutBack(line=line, quantity=at.units(quantity)), ActorKind.PACKER)

    @precondition(lambda self: any(line.back_on_shelf for line in self.order.lines))
    @rule(line=lines, quantity=counts)
    def undo_put_back(self, line: LineNumber, quantity: int) -> None:
        self.attempt(do.UndoPutBack(line=line, quantity=at.units(quantity)), ActorKind.PACKER)

    @rule(document=st.sampled_from(Document), delivery=st.none() | deliveries)
    def print_paper(self, document: Document, delivery: DeliveryNumber | None) -> None:
        self.attempt(do.RecordPrint(document=document, delivery=delivery), ActorKind.SITE)

    @precondition(lambda self: self.order.part_delivered)
    @rule()
    def cancel(self) -> None:
        self.attempt(do.Cancel(), ActorKind.OFFICE)

    def holder(self) -> do.Actor:
        packer = self.order.claim.packer if self.order.claim is not None else PackerId("lina")
        return do.Actor(kind=ActorKind.PACKER, name=packer)

    @invariant()
    def no_line_is_beyond_what_is_wanted(self) -> None:
        for line in self.order.lines:
            assert 0 <= self.order.shipped(line.line) <= self.order.packed(line.line) <= line.picked
            assert line.picked + line.short <= line.quantity
            assert (line.short_reason is None) == (line.short == 0)

    @invariant()
    def what_was_taken_from_the_shelf_is_in_the_box_or_to_be_put_back_or_stands_there_again(self) -> None:
        for line in self.order.lines:
            waits = sum(each.quantity for each in self.order.put_back if each.line == line.line)
            assert line.picked + waits + line.back_on_shelf == self.taken[line.line]
            assert line.back_on_shelf >= 0

    @invariant()
    def line_and_delivery_numbers_are_never_shared(self) -> None:
        for numbers in (
            [line.line for line in self.order.lines],
            [each.delivery for each in self.order.deliveries],
            [line.line for line in self.order.put_back],
            [(each.document, each.delivery) for each in self.order.printed],
        ):
            assert len(numbers) == len(set(numbers))

    @invariant()
    def a_delivery_has_at_most_four_parcels_and_no_parcel_serves_twice(self) -> None:
        borne = [parcel.parcel_id for each in self.order.deliveries for parcel in each.parcels]
        assert len(borne) == len(set(borne))
        assert all(len(each.parcels) <= 4 for each in self.order.deliveries)
        assert all(each.parcels for each in self.order.deliveries if each.reported_at is not None)

    @invariant()
    def stock_is_conserved(self) -> None:
        for sku, at_first in ON_HAND.items():
            ours = [line.line for line in self.order.lines if line.sku == sku]
            assert self.on_hand[sku] + sum(map(self.order.shipped, ours)) == at_first

    @invariant()
    def what_is_reserved_is_what_has_still_to_leave(self) -> None:
        open_ = self.order.state is OrderState.PACKING and not self.order.cancelled
        for sku, reserved in self.reserved.items():
            waits = [line for line in self.order.lines if line.sku == sku]
            outstanding = sum(line.quantity - self.order.shipped(line.line) for line in waits)
            assert reserved == (outstanding if open_ else 0)
            assert reserved >= 0

    @invariant()
    def what_has_left_stays_left(self) -> None:
        reported = {each.delivery for each in self.order.deliveries if each.reported_at is not None}
        assert reported >= self.left
        self.left = reported

    @invariant()
    def shipped_means_that_nothing_is_left_to_do(self) -> None:
        if self.order.state is OrderState.SHIPPED:
            assert not self.order.open_deliveries
            assert not self.order.cancelled
            assert self.order.claim is None
            assert all(self.order.shipped(line.line) == line.quantity for line in self.order.lines)

    @invariant()
    def a_cancelled_order_has_nothing_packed_that_could_leave(self) -> None:
        assert not (self.order.cancelled and self.order.open_deliveries)


OneOrder.TestCase.settings = settings(deadline=None, max_examples=150, stateful_step_count=40)
TestOneOrder = OneOrder.TestCase
