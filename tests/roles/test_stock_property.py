"""Stock is conserved, whatever happens: what was counted in is on the shelf or has left in a delivery."""

import tempfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from models import operations as do
from models.errors import RuleBroken
from models.operations import WantedLine
from models.orders import Order
from models.stock_counts import CountMode, StockCount
from models.tables.store import Store
from models.types import (
    ActorKind,
    DeliveryNumber,
    LineNumber,
    OrderState,
    ParcelId,
    ParcelIdKind,
    Quantity,
    ShortReason,
    Sku,
)
from tests.store.shop import HOST, NOW, SHOP, SITE, A, B, deed, draft, furnish, key, numbered, orders_of

order_ids = st.sampled_from(["1", "2", "3", "4"])
skus = st.sampled_from([A, B])
few = st.integers(1, 4)
lines = st.integers(1, 2)
wanted_lines = st.lists(st.tuples(skus, few), min_size=1, max_size=3)


class Warehouse(RuleBasedStateMachine):
    """Documents, pack runs, edits, packing, reports and counts, as they come; many are refused."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory(prefix="kolli-stock-")
        self.store = Store.open(f"sqlite:///{Path(self._folder.name) / 'store.db'}")
        furnish(self.store)
        self.counted: Counter[Sku] = Counter({A: 10, B: 10})
        self.pushed = 0
        self.parcels = 0

    def teardown(self) -> None:
        self.store.close()
        self._folder.cleanup()

    def push(self, order_id: str, action: do.Action, kind: ActorKind = ActorKind.PACKER) -> None:
        """As a site sends it: the store applies it, or keeps it as a conflict."""
        self.pushed += 1
        operation = deed(action, order_id, kind=kind)
        self.store.push(HOST, numbered([operation], first=self.pushed))

    def office(self, order_id: str, action: do.Action) -> None:
        if self.store.order(key(order_id)) is not None:
            try:
                self.store.apply(deed(action, order_id, kind=ActorKind.OFFICE))
            except RuleBroken:
                return

    @rule(order_id=order_ids, contents=wanted_lines, paid=st.booleans(), bought=st.booleans())
    def document_comes(
        self, order_id: str, contents: list[tuple[Sku, int]], paid: bool, bought: bool
    ) -> None:
        document = replace(draft(order_id, *contents, paid=paid), purchased=bought)
        try:
            self.store.take_in(SHOP, None, document, NOW)
        except RuleBroken:
            return

    @initialize(contents=st.lists(wanted_lines, min_size=3, max_size=3))
    def orders_wait(self, contents: list[list[tuple[Sku, int]]]) -> None:
        for place, wanted in enumerate(contents, 1):
            self.store.take_in(SHOP, None, draft(str(place), *wanted), NOW)
        self.store.run_pack_script(SHOP, NOW)
        for place in range(1, 4):
            self.push(str(place), do.ClaimOrder())

    @rule()
    def pack_script_runs(self) -> None:
        self.store.run_pack_script(SHOP, NOW)

    @rule(order_id=order_ids, contents=wanted_lines)
    def office_edits(self, order_id: str, contents: list[tuple[Sku, int]]) -> None:
        order = self.store.order(key(order_id))
        first = {line.line: line.sku for line in order.lines} if order is not None else {}
        edited = tuple(
            WantedLine(
                line=LineNumber(place),
                sku=first.get(LineNumber(place), sku),
                name="Article",
                quantity=Quantity(quantity),
            )
            for place, (sku, quantity) in enumerate(contents, 1)
        )
        self.office(order_id, do.EditContents(lines=edited))

    @rule(order_id=order_ids, really=st.integers(1, 3))
    def office_cancels(self, order_id: str, really: int) -> None:
        if really == 1:
            self.office(order_id, do.Cancel())

    @rule(order_id=order_ids)
    def packer_claims(self, order_id: str) -> None:
        self.push(order_id, do.ClaimOrder())

    @rule(order_id=order_ids, line=lines, quantity=few)
    def packer_picks(self, order_id: str, line: int, quantity: int) -> None:
        self.push(order_id, do.Pick(line=LineNumber(line), quantity=Quantity(quantity)))

    @rule(order_id=order_ids, line=lines, quantity=few)
    def packer_unpicks(self, order_id: str, line: int, quantity: int) -> None:
        self.push(order_id, do.Unpick(line=LineNumber(line), quantity=Quantity(quantity)))

    @rule(order_id=order_ids, line=lines)
    def packer_is_short(self, order_id: str, line: int) -> None:
        self.push(order_id, do.Short(line=LineNumber(line), reason=ShortReason.NOT_ON_SHELF))

    @rule(order_id=order_ids)
    def packer_packs_and_reports(self, order_id: str) -> None:
        order = self.store.order(key(order_id))
        self.push(order_id, do.Pack())
        delivery = DeliveryNumber(len(order.deliveries) + 1 if order is not None else 1)
        self.parcels += 1
        parcel_id = ParcelId(f"PARCEL{self.parcels:06}")
        self.push(order_id, do.AddParcel(delivery=delivery, parcel_id=parcel_id, kind=ParcelIdKind.OTHER))
        self.push(order_id, do.ReportIn(delivery=delivery))

    @rule(order_id=order_ids)
    def packer_packs(self, order_id: str) -> None:
        self.push(order_id, do.Pack())

    @rule(order_id=order_ids, delivery=lines)
    def packer_unpacks(self, order_id: str, delivery: int) -> None:
        self.push(order_id, do.Unpack(delivery=DeliveryNumber(delivery)))

    @rule(order_id=order_ids, line=lines, quantity=few)
    def packer_puts_back(self, order_id: str, line: int, quantity: int) -> None:
        self.push(order_id, do.PutBack(line=LineNumber(line), quantity=Quantity(quantity)))

    @rule(order_id=order_ids, line=lines, quantity=few)
    def packer_undoes_a_put_back(self, order_id: str, line: int, quantity: int) -> None:
        self.push(order_id, do.UndoPutBack(line=LineNumber(line), quantity=Quantity(quantity)))

    @rule(order_id=order_ids, line=lines)
    def packer_sends_a_part(self, order_id: str, line: int) -> None:
        self.packer_picks(order_id, line, 1)
        self.packer_packs_and_reports(order_id)

    @rule(order_id=order_ids)
    def packer_does_all_that_is_left(self, order_id: str) -> None:
        order = self.store.order(key(order_id))
        self.push(order_id, do.ClaimOrder())
        for line in order.lines if order is not None else ():
            self.push(order_id, do.Pick(line=line.line, quantity=Quantity(max(1, line.to_pick))))
        self.packer_packs_and_reports(order_id)

    @rule(sku=skus, quantity=st.integers(0, 20), received=st.booleans())
    def stock_is_counted(self, sku: Sku, quantity: int, received: bool) -> None:
        before = self.store.stock(SHOP, SITE, sku).on_hand
        mode = CountMode.RECEIVED if received else CountMode.ON_SHELF
        count = StockCount(sku=sku, quantity=Quantity(quantity))
        self.store.count_in(SHOP, SITE, [count], NOW, by="olle", mode=mode)
        self.counted[sku] += quantity if received else quantity - before

    @rule()
    def carts_expire(self) -> None:
        self.store.expire_preorders(SHOP, NOW + timedelta(days=1))

    def orders(self) -> tuple[Order, ...]:
        return orders_of(self.store)

    @invariant()
    def what_was_counted_in_is_there_or_has_left(self) -> None:
        shipped: Counter[Sku] = Counter()
        for order in self.orders():
            for line in order.lines:
                shipped[line.sku] += order.shipped(line.line)
        for sku in (A, B):
            assert self.store.stock(SHOP, SITE, sku).on_hand + shipped[sku] == self.counted[sku]

    @invariant()
    def what_is_reserved_is_what_orders_in_packing_still_want(self) -> None:
        waits: Counter[Sku] = Counter()
        for order in self.orders():
            if order.state is OrderState.PACKING and not order.cancelled:
                for line in order.lines:
                    waits[line.sku] += line.quantity - order.shipped(line.line)
        for sku in (A, B):
            assert self.store.stock(SHOP, SITE, sku).reserved == waits[sku]


Warehouse.TestCase.settings = settings(deadline=None, max_examples=15, stateful_step_count=30)
TestWarehouse = Warehouse.TestCase
