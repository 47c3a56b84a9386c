"""The rulebook replays every history, in the order in which things happened in the warehouse."""

from collections import Counter
from dataclasses import dataclass, field

import msgspec
import pytest

from models.demo import DemoOrder, DemoStep, load_demo_shop
from models.operations import Action, Actor, MoveToPacking, Operation
from models.orders import Order
from models.rulebook import Surroundings, apply, stock_changes
from models.types import ActorKind, OrderId, OrderState, ParcelId, ShopId, Sku

SHOP = load_demo_shop()


def _as_imported(order: DemoOrder) -> Order:
    document = msgspec.json.decode(order.document.json())
    return msgspec.convert({"shop": "demo", "site": SHOP.site.site, "state": "order", **document}, Order)


def _operation(order: DemoOrder, step: DemoStep) -> Operation:
    return Operation(
        shop=ShopId("demo"),
        order_id=OrderId(order.document.order_id),
        at=step.at,
        actor=Actor(kind=ActorKind(step.actor), name=step.by),
        action=msgspec.json.decode(step.action_json(), type=Action),
    )


@dataclass
class Warehouse:
    """Shelves and orders, and no database."""

    on_hand: Counter[str] = field(
        default_factory=lambda: Counter({each.sku: each.stock_on_hand for each in SHOP.products})
    )
    reserved: Counter[str] = field(default_factory=Counter)
    parcels: dict[str, str] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)

    def do(self, operation: Operation) -> None:
        before = self.orders[operation.order_id]
        after = apply(before, operation, Surroundings(parcel_seen=self._seen, available=self._free))
        for change in stock_changes(before, after):
            self.on_hand[change.sku] += change.on_hand
            self.reserved[change.sku] += change.reserved
        for delivery in after.deliveries:
            self.parcels |= {parcel.parcel_id: after.order_id for parcel in delivery.parcels}
        self.orders[operation.order_id] = after

    def _seen(self, parcel_id: ParcelId) -> str | None:
        return self.parcels.get(parcel_id)

    def _free(self, sku: Sku) -> int:
        return self.on_hand[sku] - self.reserved[sku]

    def has_all(self, order: Order) -> bool:
        wanted = Counter[str]()
        for line in order.lines:
            wanted[line.sku] += line.quantity
        return all(self._free(Sku(sku)) >= quantity for sku, quantity in wanted.items())


@pytest.fixture
def warehouse() -> Warehouse:
    """After all histories: the steps of all orders by time, as they came."""
    warehouse = Warehouse(orders={each.document.order_id: _as_imported(each) for each in SHOP.orders})
    steps = [(step.at, each, step) for each in SHOP.orders for step in each.history]
    for _at, order, step in sorted(steps, key=lambda each: each[0]):
        warehouse.do(_operation(order, step))
    return warehouse


def test_every_history_ends_where_the_file_says(warehouse: Warehouse) -> None:
    for demo in SHOP.orders:
        order = warehouse.orders[demo.document.order_id]
        reached = (str(order.state), order.waiting, order.cancelled)
        assert reached == (demo.ends_in.state, demo.ends_in.waiting, demo.ends_in.cancelled), demo.story


def test_histories_can_be_replayed_order_by_order_too() -> None:
    warehouse = Warehouse(orders={each.document.order_id: _as_imported(each) for each in SHOP.orders})
    for order in SHOP.orders:
        for step in order.history:
            warehouse.do(_operation(order, step))
        assert warehouse.orders[order.document.order_id].state == order.ends_in.state


def test_no_step_comes_before_the_order_or_before_the_step_ahead_of_it() -> None:
    for order in SHOP.orders:
        times = [order.document.placed_at, *(step.at for step in order.history)]
        assert times == sorted(times)


def test_people_and_codes_in_histories_are_the_shops(warehouse: Warehouse) -> None:
    packers = {packer.packer: packer.role for packer in SHOP.packers}
    statuses = {status.code for status in SHOP.custom_statuses}
    for step in (step for order in SHOP.orders for step in order.history):
        if step.actor in {"packer", "office"}:
            assert packers[step.by] == step.actor
        assert step.code is None or step.code in statuses


def test_parcel_ids_are_of_a_numbering_that_the_carrier_uses(warehouse: Warehouse) -> None:
    kinds = {carrier.code: carrier.parcel_ids for carrier in SHOP.carriers}
    for order in warehouse.orders.values():
        for delivery in order.deliveries:
            assert all(parcel.kind in kinds[order.carrier] for parcel in delivery.parcels)


def test_the_next_pack_run_moves_eight_and_leaves_four_short(warehouse: Warehouse) -> None:
    moved: list[DemoOrder] = []
    short: list[DemoOrder] = []
    for demo in SHOP.orders:
        order = warehouse.orders[demo.document.order_id]
        if order.state is OrderState.ORDER and order.payment.releases_goods and not order.cancelled:
            found = warehouse.has_all(order)
            (moved if found else short).append(demo)
            if found:
                run = Actor(kind=ActorKind.PACK_RUN, name="pack_run")
                operation = Operation(
                    shop=order.shop,
                    order_id=order.order_id,
                    at=order.placed_at,
                    actor=run,
                    action=MoveToPacking(),
                )
                warehouse.do(operation)
    assert len(moved) == 8
    assert all(demo.story.startswith("For the next pack run") for demo in moved)
    assert len(short) == 4
    assert all(demo.story.startswith("Short of stock") for demo in short)


def test_nothing_is_left_below_zero_on_any_shelf(warehouse: Warehouse) -> None:
    assert min(warehouse.on_hand.values()) >= 0
    assert all(warehouse.on_hand[sku] >= warehouse.reserved[sku] for sku in warehouse.on_hand)


def test_one_order_is_in_a_packers_hands_and_two_wait_for_their_parcel_ids(warehouse: Warehouse) -> None:
    orders = warehouse.orders.values()
    assert [order.number for order in orders if order.claim] == ["10022"]
    assert sum(bool(order.open_deliveries) for order in orders) == 2


def test_the_order_cancelled_while_picked_has_goods_to_put_back(warehouse: Warehouse) -> None:
    waiting = [order for order in warehouse.orders.values() if order.put_back]
    assert len(waiting) == 1
    assert waiting[0].cancelled
