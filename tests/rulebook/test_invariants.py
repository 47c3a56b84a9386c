"""What holds after every action, whatever is done to an order in whatever sequence."""

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
whole_edits = st.dictionaries(st.sampled_from([1, 2, 3, 4]), counts, min_size=1).map(
    lambda chosen: do.EditContents(
        lines=tuple(wanted(number, *NAMES[number], units) for number, units in chosen.items())
    )
)


class OneOrder(RuleBasedStateMachine):
    """An order at the mercy of shop, office and two packers, and the shelf that it is picked from."""

    def __init__(self) -> None:
        super().__init__()
        self.order: Order = replace(at.PAID, shipping=at.PAID.shipping)
        self.on_hand = dict(ON_HAND)
        self.reserved = dict.fromkeys(ON_HAND, 0)
        self.left: set[DeliveryNumber] = set()

    def attempt(self, action: do.Action, actor: do.Actor | ActorKind) -> None:
        around = Surroundings(available=lambda sku: self.on_hand[sku] - self.reserved[sku])
        before = self.order
        try:
            self.order = apply(before, at.operation(action, actor), around)
        except RuleBroken:
            return
        assert before.state is not OrderState.SHIPPED or self.order.state is OrderState.SHIPPED
        for change in stock_changes(before, self.order):
            self.on_hand[change.sku] += change.on_hand
            self.reserved[change.sku] += change.reserved

    @initialize()
    def move_to_packing(self) -> None:
        self.attempt(do.MoveToPacking(), ActorKind.PACK_RUN)

    @rule(action=whole_edits, actor=st.sampled_from([ActorKind.SHOP, ActorKind.OFFICE]))
    def edit(self, action: do.EditContents, actor: ActorKind) -> None:
        self.attempt(action, actor)

    @rule(waiting=st.booleans())
    def wait(self, waiting: bool) -> None:
        self.attempt(do.SetWaiting(waiting=waiting), ActorKind.OFFICE)

    @rule(packer=packers)
    def take(self, packer: do.Actor) -> None:
        holder = self.order.claim
        self.attempt(do.ClaimOrder() if holder is None else do.TakeOver(holder=holder.packer), packer)

    @rule(packer=packers)
    def put_down(self, packer: do.Actor) -> None:
        self.attempt(do.ReleaseOrder(), packer)

    @rule(line=lines, quantity=counts)
    def pick(self, line: LineNumber, quantity: int) -> None:
        self.attempt(do.Pick(line=line, quantity=at.units(quantity)), self.holder())

    @rule(line=lines, quantity=counts)
    def unpick(self, line: LineNumber, quantity: int) -> None:
        self.attempt(do.Unpick(line=line, quantity=at.units(quantity)), self.holder())

    @rule(line=lines, reason=st.sampled_from(ShortReason))
    def short(self, line: LineNumber, reason: ShortReason) -> None:
        self.attempt(do.Short(line=line, reason=reason), self.holder())

    @rule(parts=st.none() | st.lists(st.tuples(lines, counts), max_size=3))
    def pack(self, parts: list[tuple[LineNumber, int]] | None) -> None:
        some = None if parts is None else tuple(do.PackLine(line=n, quantity=at.units(q)) for n, q in parts)
        self.attempt(do.Pack(lines=some), self.holder())

    @rule(delivery=deliveries, packer=packers)
    def unpack(self, delivery: DeliveryNumber, packer: do.Actor) -> None:
        self.attempt(do.Unpack(delivery=delivery), packer)

    @rule(delivery=deliveries, parcel_id=parcel_ids)
    def add_parcel(self, delivery: DeliveryNumber, parcel_id: ParcelId) -> None:
        action = do.AddParcel(delivery=delivery, parcel_id=parcel_id, kind=ParcelIdKind.OTHER)
        self.attempt(action, ActorKind.PACKER)

    @rule(delivery=deliveries, parcel_id=parcel_ids)
    def remove_parcel(self, delivery: DeliveryNumber, parcel_id: ParcelId) -> None:
        self.attempt(do.RemoveParcel(delivery=delivery, parcel_id=parcel_id), ActorKind.PACKER)

    @rule(delivery=deliveries, packer=packers)
    def report_in(self, delivery: DeliveryNumber, packer: do.Actor) -> None:
        self.attempt(do.ReportIn(delivery=delivery), packer)

    @rule(line=lines, quantity=counts)
    def put_back(self, line: LineNumber, quantity: int) -> None:
        self.attempt(do.PutBack(line=line, quantity=at.units(quantity)), ActorKind.PACKER)

    @rule(document=st.sampled_from(Document), delivery=st.none() | deliveries)
    def print_paper(self, document: Document, delivery: DeliveryNumber | None) -> None:
        self.attempt(do.RecordPrint(document=document, delivery=delivery), ActorKind.SITE)

    @precondition(lambda self: len(self.order.deliveries) > 1)
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


OneOrder.TestCase.settings = settings(deadline=None, max_examples=150, stateful_step_count=50)
TestOneOrder = OneOrder.TestCase
