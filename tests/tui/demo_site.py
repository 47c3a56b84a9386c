"""The demo's shop in a real site: its orders as their histories leave them, its people and articles."""

from datetime import UTC, datetime

import msgspec

from models.changes import Change, OrderChanged, PackerChanged, ProductChanged, ShopChanged, StatusChanged
from models.demo import DemoOrder, DemoStep, load_demo_shop
from models.operations import Action, Actor, Operation
from models.orders import CustomStatus, Order, Packer, Product, Shop
from models.pins import hash_pin
from models.rulebook import Surroundings, apply
from models.sync_log import SyncLog
from models.types import ActorKind, OrderId, ShopId

SHOP = ShopId("demo")
AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def fill(site: SyncLog, *more: Order) -> None:
    """Let the site take the demo's shop, and these orders too."""
    demo = load_demo_shop()
    orders = [_replayed(order) for order in demo.orders]
    changes: list[Change] = [
        ShopChanged(version=1, shop=msgspec.convert(_plain(demo.shop), Shop, strict=False)),
        *(ProductChanged(version=1, product=product) for product in _products()),
        *(PackerChanged(version=1, packer=packer) for packer in _packers()),
        *(
            StatusChanged(version=1, shop=SHOP, status=msgspec.convert(_plain(status), CustomStatus))
            for status in demo.custom_statuses
        ),
        *(OrderChanged(version=1, order=order, acked=0) for order in (*orders, *more)),
    ]
    site.take_changes("epoch", {SHOP: 1}, changes)
    site.complete()
    site.set_connected(connected=True, at=AT)


def _plain(value: object) -> dict[str, object]:
    found = msgspec.to_builtins(value)
    assert isinstance(found, dict)
    return found


def _products() -> list[Product]:
    demo = load_demo_shop().products
    return [msgspec.convert({"shop": "demo", **_as_product(_plain(each))}, Product) for each in demo]


def _as_product(fields: dict[str, object]) -> dict[str, object]:
    return {**fields, "gtin": str(fields["gtin"]).zfill(14)}


def _packers() -> list[Packer]:
    salt = bytes(16)
    return [
        msgspec.convert({**_plain(each), "pin_hash": hash_pin(each.pin, salt)}, Packer)
        for each in load_demo_shop().packers
    ]


def _replayed(demo: DemoOrder) -> Order:
    document = msgspec.json.decode(demo.document.json())
    order = msgspec.convert({"shop": "demo", "site": "BORAS", "state": "order", **document}, Order)
    plenty = Surroundings(available=lambda _sku: 1_000_000)
    for step in demo.history:
        order = apply(order, _operation(demo, step), plenty)
    return order


def _operation(demo: DemoOrder, step: DemoStep) -> Operation:
    return Operation(
        shop=SHOP,
        order_id=OrderId(demo.document.order_id),
        at=step.at,
        actor=Actor(kind=ActorKind(step.actor), name=step.by),
        action=msgspec.json.decode(step.action_json(), type=Action),
    )
