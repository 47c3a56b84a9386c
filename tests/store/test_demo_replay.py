"""The demo's sixty orders, taken in as documents and replayed step by step, through the tables."""

from collections import Counter

import msgspec
import pytest

from models.demo import DemoOrder, DemoStep, load_demo_shop
from models.operations import Action, Actor, Operation
from models.orders import Address, CustomStatus, Order, OrderKey, Shop
from models.tables.store import Store
from models.types import ActorKind, CustomStatusCode, OrderId, OrderState, ShopId, SiteId, Sku
from sync.store.importers import read_documents
from tests.store.shop import orders_of

_DEMO = load_demo_shop()
_SHOP, _SITE = ShopId(_DEMO.shop.shop), SiteId(_DEMO.site.site)


@pytest.fixture
def demo(empty: Store) -> Store:
    address = Address(name="", street=(), postal_code="", city="", country="SE")
    empty.add_shop(Shop(shop=_SHOP, name=_DEMO.shop.name, address=address))
    empty.add_site(_SITE, _DEMO.site.name, [_SHOP])
    for product in _DEMO.products:
        empty.set_on_hand(_SHOP, _SITE, Sku(product.sku), product.stock_on_hand)
    for status in _DEMO.custom_statuses:
        empty.put_custom_status(_SHOP, CustomStatus(code=CustomStatusCode(status.code), name=status.name))
    return empty


def test_each_order_ends_as_the_file_says_and_stock_is_conserved(demo: Store) -> None:
    for each in _DEMO.orders:
        (draft,) = read_documents("kolli", each.document.json())
        demo.take_in(_SHOP, None, draft, each.document.placed_at)
    for each, step in sorted(_steps(), key=lambda pair: pair[1].at):
        operation = _operation(each, step)
        after = demo.apply(operation)
        assert demo.order(after.key) == after
    orders = orders_of(demo, _SHOP)
    ends = {each.document.order_id: each.ends_in for each in _DEMO.orders}
    assert {order.order_id: (order.state.value, order.waiting, order.cancelled) for order in orders} == {
        order_id: (end.state, end.waiting, end.cancelled) for order_id, end in ends.items()
    }
    _check_stock(demo, orders)


def _steps() -> list[tuple[DemoOrder, DemoStep]]:
    return [(each, step) for each in _DEMO.orders for step in each.history]


def _operation(order: DemoOrder, step: DemoStep) -> Operation:
    return Operation(
        shop=_SHOP,
        order_id=OrderId(order.document.order_id),
        at=step.at,
        actor=Actor(kind=ActorKind(step.actor), name=step.by),
        action=msgspec.json.decode(step.action_json(), type=Action),
    )


def _check_stock(demo: Store, orders: tuple[Order, ...]) -> None:
    left: Counter[str] = Counter()
    reserved: Counter[str] = Counter()
    for order in orders:
        held = order.state is OrderState.PACKING and not order.cancelled
        for line in order.lines:
            left[line.sku] += order.shipped(line.line)
            reserved[line.sku] += line.quantity - order.shipped(line.line) if held else 0
    for product in _DEMO.products:
        level = demo.stock(_SHOP, _SITE, Sku(product.sku))
        assert level.on_hand == product.stock_on_hand - left[product.sku]
        assert level.reserved == reserved[product.sku]


def test_the_log_of_an_order_makes_it_anew(demo: Store) -> None:
    each = max(_DEMO.orders, key=lambda order: len(order.history))
    (draft,) = read_documents("kolli", each.document.json())
    demo.take_in(_SHOP, None, draft, each.document.placed_at)
    for step in each.history:
        demo.apply(_operation(each, step))
    logged = demo.operations_of(OrderKey(_SHOP, OrderId(each.document.order_id)))
    assert [entry.operation for entry in logged] == [_operation(each, step) for step in each.history]
