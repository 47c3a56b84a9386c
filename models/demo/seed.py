"""Fills a new store with the demo's shop: its set-up, its orders, and what has happened to them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from models.demo import DemoOrder, DemoStep, load_demo_shop
from models.drafts import OrderDraft
from models.operations import Action, Actor, Operation
from models.types import ActorKind, OrderId, ShopId, SiteId

if TYPE_CHECKING:
    from models.tables.store import Store


def seed(store: "Store", read_document: Callable[[bytes], OrderDraft]) -> SiteId:
    """Load the shop and replay every history through the rulebook, in the order of time; return the site.

    `read_document` reads one of Kolli's own order documents.
    """
    demo = load_demo_shop()
    shop, site = ShopId(demo.shop.shop), SiteId(demo.site.site)
    store.load_set_up(demo)
    for order in demo.orders:
        store.take_in(shop, site, read_document(order.document.json()), order.document.placed_at)
    steps = [(step, order) for order in demo.orders for step in order.history]
    for step, order in sorted(steps, key=lambda each: each[0].at):
        store.apply(_operation(shop, order, step))
    return site


def _operation(shop: ShopId, order: DemoOrder, step: DemoStep) -> Operation:
    return Operation(
        shop=shop,
        order_id=OrderId(order.document.order_id),
        at=step.at,
        actor=Actor(kind=ActorKind(step.actor), name=step.by),
        action=msgspec.json.decode(step.action_json(), type=Action),
    )
