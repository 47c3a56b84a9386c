"""Preorders (S4): no customer data, never packed, and not for ever."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.drafts import OrderDraft
from models.errors import RuleBroken
from models.operations import Cancel, EditAddress
from models.tables.store import Store
from models.tables.store.shop_settings import ShopSettings
from models.types import ActorKind, OrderState
from sync.store.clock import keep_running
from sync.store.importers import read_documents
from sync.store.order_store import DatabaseOrderStore
from tests.roles.test_pack_clock import until
from tests.store.shop import ADDRESS, HOST, NOW, SHOP, SITE, A, deed, draft, key, numbered, walk

DOCUMENTS = Path(__file__).parents[1] / "documents"


def cart(order_id: str = "1", *, days: int = 0) -> OrderDraft:
    """A cart that says more than it should, placed so many days before the day of the tests."""
    known = draft(order_id)
    return replace(
        known,
        purchased=False,
        comment="Ring Åsa on 070-1",
        billing_address=known.delivery_address,
        placed_at=NOW - timedelta(days=days),
    )


def cancelled(store: Store, order_id: str) -> bool:
    order = store.order(key(order_id))
    return order is not None and order.cancelled


def test_of_a_cart_nothing_of_the_customer_is_kept_anywhere(store: Store) -> None:
    store.take_in(SHOP, None, cart(), NOW)
    order = store.order(key())
    assert order is not None
    assert (order.customer, order.delivery_address, order.billing_address) == (None, None, None)
    assert order.comment == ""
    kept = store.read(lambda session: session.value("SELECT draft FROM shop_document"))
    assert not any(word in kept for word in ("Åsa", "Storgatan", "asa@example.com", "070-1"))


@pytest.mark.parametrize("platform", ["kolli", "woocommerce"])
def test_an_importer_drops_the_customer_of_a_cart(platform: str) -> None:
    state = {"kolli": {"state": "preorder"}, "woocommerce": {"status": "checkout-draft"}}[platform]
    body = (
        json.loads((DOCUMENTS / "woocommerce" / "paid_simple.json").read_bytes())
        if platform == "woocommerce"
        else json.loads(_kolli_document())
    )
    (read,) = read_documents(platform, json.dumps({**body, **state}).encode())
    assert not read.purchased
    assert (read.customer, read.delivery_address, read.billing_address) == (None, None, None)


def _kolli_document() -> str:
    docs = (Path(__file__).parents[2] / "docs" / "order-document.md").read_text(encoding="utf-8")
    return docs.split("```json\n")[1].split("```")[0]


def test_a_cart_is_never_packed(store: Store) -> None:
    store.take_in(SHOP, None, cart(), NOW)
    assert store.run_pack_script(SHOP, NOW).taken == ()
    (answer,) = store.push(HOST, numbered(walk()[:1])).answers
    assert answer.code == "wrong_state"
    assert store.stock(SHOP, SITE, A).reserved == 0


def test_the_purchase_brings_all_that_the_cart_did_not_say(store: Store) -> None:
    store.take_in(SHOP, None, cart(), NOW)
    store.take_in(SHOP, None, replace(cart(), purchased=True), NOW)
    order = store.order(key())
    assert order is not None
    assert order.state is OrderState.ORDER
    assert order.customer is not None
    assert order.comment == "Ring Åsa on 070-1"


def test_carts_stay_for_ever_unless_the_shop_says_otherwise(store: Store) -> None:
    store.take_in(SHOP, None, cart(days=4000), NOW)
    assert store.expire_preorders(SHOP, NOW) == ()


def test_an_old_cart_is_cancelled_by_the_clock_and_a_younger_one_stays(store: Store) -> None:
    store.put_shop_settings(SHOP, ShopSettings(preorder_days=30))
    store.take_in(SHOP, None, cart("old", days=31), NOW)
    store.take_in(SHOP, None, cart("young", days=29), NOW)
    store.take_in(SHOP, None, replace(draft("bought"), placed_at=NOW - timedelta(days=90)), NOW)
    assert store.expire_preorders(SHOP, NOW) == ("old",)
    assert store.expire_preorders(SHOP, NOW) == ()
    assert [cancelled(store, each) for each in ("old", "young", "bought")] == [True, False, False]
    (logged,) = store.operations_of(key("old"))
    assert logged.operation.action == Cancel()
    assert (logged.operation.actor.kind, logged.operation.actor.name) == (ActorKind.SHOP, "clock")


def expired(store: Store) -> None:
    """A cart of 31 days ago that the clock has cancelled."""
    store.put_shop_settings(SHOP, ShopSettings(preorder_days=30))
    store.take_in(SHOP, None, cart(days=31), NOW)
    store.expire_preorders(SHOP, NOW)


def test_who_pays_after_the_cart_has_expired_has_bought(store: Store) -> None:
    expired(store)
    store.take_in(SHOP, None, replace(cart(days=31), purchased=True), NOW)
    order = store.order(key())
    assert order is not None
    assert (order.state, order.cancelled) == (OrderState.ORDER, False)
    assert store.run_pack_script(SHOP, NOW).taken == (key().order_id,)
    assert store.expire_preorders(SHOP, NOW) == ()


@pytest.mark.parametrize("by", [ActorKind.OFFICE, ActorKind.SHOP])
def test_a_cart_that_somebody_cancelled_is_not_bought(store: Store, by: ActorKind) -> None:
    store.take_in(SHOP, None, cart(), NOW)
    cancel = deed(Cancel(), kind=by)
    store.apply(replace(cancel, actor=replace(cancel.actor, name="clock")))
    with pytest.raises(RuleBroken) as refused:
        store.take_in(SHOP, None, replace(cart(), purchased=True), NOW)
    assert refused.value.message == "Order N1 was cancelled by hand before it was bought. Make a new order."
    assert cancelled(store, "1")


async def test_the_stores_clock_cancels_old_carts(store: Store) -> None:
    store.put_shop_settings(SHOP, ShopSettings(pack_run_minutes=0, preorder_days=30))
    for number in range(3):
        store.take_in(SHOP, None, cart(str(number), days=31), NOW)
    orders = DatabaseOrderStore(store)
    running = asyncio.create_task(keep_running(orders, 0, now=lambda: NOW, tick=0.01))
    try:
        await until(lambda: all(cancelled(store, str(number)) for number in range(3)))
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await orders.close()


def test_the_office_cannot_give_a_cart_an_address(store: Store) -> None:
    store.take_in(SHOP, None, cart(), NOW)
    with pytest.raises(RuleBroken):
        store.apply(deed(EditAddress(delivery_address=ADDRESS), kind=ActorKind.OFFICE))
