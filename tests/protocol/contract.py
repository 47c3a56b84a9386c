"""What every `OrderStore` does, whoever implements it: mix `OrderStoreContract` into a test class.

The class's fixture `orders` is an `OrderStore`, asked as device `HOST`; its fixture `store` is the `Store`
behind it, furnished by `tests.store.shop`. Each test moves orders of two units of A to Packing.
"""

import asyncio

import pytest

from models import operations as do
from models.changes import Digest, OrderChanged, OrderGone
from models.errors import StoreRefused
from models.orders import Order
from models.tables.store import Store
from models.types import ActorKind, LineNumber, OperationState, OrderState, Quantity, SiteId
from sync.protocol import EpochChanged, OrderStore, PullReply, Push, PushGap
from tests.store.shop import HOST, NOW, SHOP, deed, draft, in_packing, key, numbered, walk

_PATIENCE = 10.0
"""Seconds that anything may take before the test fails."""


def orders_in(reply: PullReply) -> dict[str, OrderChanged]:
    return {change.order.order_id: change for change in reply.changes if isinstance(change, OrderChanged)}


async def everything(orders: OrderStore, *, limit: int = 500) -> PullReply:
    """Pull until there is no more, as one reply."""
    reply = await orders.pull(HOST, "", {}, limit=limit)
    changes = list(reply.changes)
    while reply.more:
        reply = await orders.pull(HOST, reply.epoch, reply.cursor, limit=limit)
        changes += reply.changes
    return PullReply(
        epoch=reply.epoch, cursor=reply.cursor, more=False, acked=reply.acked, changes=tuple(changes)
    )


def state_of(store: Store, order_id: str = "1") -> Order:
    order = store.order(key(order_id))
    assert order is not None
    return order


class OrderStoreContract:
    """The behaviours that the site relies on."""

    async def test_what_was_done_on_a_handheld_is_done_at_the_store(
        self, orders: OrderStore, store: Store
    ) -> None:
        in_packing(store, "1")
        reply = await orders.push(HOST, Push(operations=numbered(walk())))
        assert [answer.state for answer in reply.results] == [OperationState.APPLIED] * 5
        assert reply.acked == 5
        assert state_of(store).state is OrderState.SHIPPED

    async def test_twice_is_once(self, orders: OrderStore, store: Store) -> None:
        in_packing(store, "1")
        pushed = Push(operations=numbered(walk()[:2]))
        first = await orders.push(HOST, pushed)
        assert await orders.push(HOST, pushed) == first
        assert state_of(store).lines[0].picked == 2
        assert len(store.operations_of(key())) == 3

    async def test_a_push_that_overlaps_an_earlier_one_adds_what_is_new(
        self, orders: OrderStore, store: Store
    ) -> None:
        in_packing(store, "1")
        whole = numbered(walk())
        await orders.push(HOST, Push(operations=whole[:3]))
        reply = await orders.push(HOST, Push(operations=whole[1:]))
        assert [answer.n for answer in reply.results] == [2, 3, 4, 5]
        assert reply.acked == 5
        assert state_of(store).state is OrderState.SHIPPED

    async def test_a_hole_is_told_with_what_comes_next(self, orders: OrderStore, store: Store) -> None:
        in_packing(store, "1")
        await orders.push(HOST, Push(operations=numbered(walk()[:1])))
        with pytest.raises(PushGap) as gap:
            await orders.push(HOST, Push(operations=numbered(walk()[2:], first=3)))
        assert gap.value.expected == 2
        assert state_of(store).deliveries == ()

    async def test_a_number_with_other_contents_is_refused_loudly(
        self, orders: OrderStore, store: Store
    ) -> None:
        in_packing(store, "1")
        await orders.push(HOST, Push(operations=numbered(walk()[:1])))
        with pytest.raises(StoreRefused):
            await orders.push(HOST, Push(operations=numbered(walk()[1:2])))
        assert state_of(store).lines[0].picked == 0

    async def test_a_fact_that_the_order_no_longer_allows_is_a_case_and_never_dropped(
        self, orders: OrderStore, store: Store
    ) -> None:
        in_packing(store, "1")
        store.apply(deed(do.Cancel(), kind=ActorKind.SHOP, name="api"))
        reply = await orders.push(HOST, Push(operations=numbered(walk()[:1])))
        assert [answer.state for answer in reply.results] == [OperationState.CONFLICT]
        assert reply.results[0].code == "cancelled"
        (case,) = store.cases(SHOP)
        assert case.logged.operation == walk()[0]
        assert (case.logged.device, case.logged.n) == (HOST, 1)

    async def test_a_wish_that_the_order_does_not_allow_is_rejected_in_words(
        self, orders: OrderStore, store: Store
    ) -> None:
        in_packing(store, "1")
        too_long = deed(do.SetComment(comment="x" * 4001))
        reply = await orders.push(HOST, Push(operations=numbered([too_long])))
        assert [answer.state for answer in reply.results] == [OperationState.REJECTED]
        assert reply.results[0].message
        assert store.cases(SHOP) == ()

    async def test_an_operation_on_an_unknown_order_blocks_none_of_the_others(
        self, orders: OrderStore, store: Store
    ) -> None:
        in_packing(store, "1")
        unknown = deed(do.Pick(line=LineNumber(1), quantity=Quantity(10**30)), "404")
        huge = deed(do.Pick(line=LineNumber(1), quantity=Quantity(10**15)))
        reply = await orders.push(HOST, Push(operations=numbered([unknown, huge, walk()[0]])))
        assert [answer.state.value for answer in reply.results] == ["rejected", "conflict", "applied"]

    async def test_nobody_at_a_warehouse_speaks_for_the_shop(self, orders: OrderStore, store: Store) -> None:
        in_packing(store, "1")
        cancel = deed(do.Cancel(), kind=ActorKind.SHOP, name="forged")
        reply = await orders.push(HOST, Push(operations=numbered([cancel])))
        assert reply.results[0].code == "wrong_actor"
        assert not state_of(store).cancelled

    async def test_the_first_pull_has_all_that_the_site_needs(self, orders: OrderStore, store: Store) -> None:
        in_packing(store, "1", "2")
        reply = await everything(orders)
        kinds = sorted({str(change.__struct_config__.tag) for change in reply.changes})
        assert kinds == ["order", "packer", "product", "shop", "status"]
        assert {each: change.order for each, change in orders_in(reply).items()} == {
            "1": state_of(store, "1"),
            "2": state_of(store, "2"),
        }

    async def test_small_pulls_add_up_to_the_same_as_a_large_one(
        self, orders: OrderStore, store: Store
    ) -> None:
        in_packing(store, "1", "2", "3")
        assert await everything(orders, limit=1) == await everything(orders)

    async def test_a_pull_after_the_cursor_has_only_what_is_new(
        self, orders: OrderStore, store: Store
    ) -> None:
        in_packing(store, "1", "2")
        before = await everything(orders)
        store.apply(walk("2")[0])
        reply = await orders.pull(HOST, before.epoch, before.cursor)
        assert list(orders_in(reply)) == ["2"]
        assert len(reply.changes) == 1

    async def test_acked_travels_with_the_order(self, orders: OrderStore, store: Store) -> None:
        in_packing(store, "1", "2")
        await orders.push(HOST, Push(operations=numbered([*walk("1")[:2], walk("2")[0]])))
        reply = await everything(orders)
        assert {each: change.acked for each, change in orders_in(reply).items()} == {"1": 2, "2": 3}
        assert reply.acked == 3

    async def test_acked_travels_for_what_was_refused_too(self, orders: OrderStore, store: Store) -> None:
        in_packing(store, "1")
        before = await everything(orders)
        await orders.push(HOST, Push(operations=numbered([deed(do.SetComment(comment="x" * 4001))])))
        reply = await orders.pull(HOST, before.epoch, before.cursor)
        assert orders_in(reply)["1"].acked == 1

    async def test_a_case_that_the_office_has_closed_travels_with_the_order(
        self, orders: OrderStore, store: Store
    ) -> None:
        in_packing(store, "1")
        store.apply(deed(do.Cancel(), kind=ActorKind.SHOP, name="api"))
        await orders.push(HOST, Push(operations=numbered(walk()[:2])))
        before = await everything(orders)
        assert orders_in(before)["1"].closed == ()
        first = store.cases(SHOP)[0]
        assert store.close_case(key(), first.logged.entry, NOW)
        reply = await orders.pull(HOST, before.epoch, before.cursor)
        assert orders_in(reply)["1"].closed == (1,)

    async def test_an_order_that_goes_elsewhere_leaves_a_tombstone(
        self, orders: OrderStore, store: Store
    ) -> None:
        in_packing(store, "1")
        store.add_site(SiteId("malmo"), "Malmö", [SHOP])
        before = await everything(orders)
        store.move_order(key(), SiteId("malmo"))
        reply = await orders.pull(HOST, before.epoch, before.cursor)
        assert [(type(change), change.version) for change in reply.changes] == [
            (OrderGone, reply.changes[0].version)
        ]

    async def test_a_fact_about_an_order_that_went_elsewhere_is_a_case(
        self, orders: OrderStore, store: Store
    ) -> None:
        in_packing(store, "1")
        store.add_site(SiteId("malmo"), "Malmö", [SHOP])
        store.move_order(key(), SiteId("malmo"))
        reply = await orders.push(HOST, Push(operations=numbered(walk()[:1])))
        assert reply.results[0].state is OperationState.CONFLICT
        assert [case.number for case in store.cases(SHOP)] == ["N1"]

    async def test_another_epoch_voids_the_cursor(self, orders: OrderStore, store: Store) -> None:
        before = await everything(orders)
        now = await asyncio.to_thread(store.renew_epoch)
        with pytest.raises(EpochChanged) as changed:
            await orders.pull(HOST, before.epoch, before.cursor)
        assert changed.value.epoch == now

    async def test_a_cursor_from_a_later_time_than_the_database_is_void(
        self, orders: OrderStore, store: Store
    ) -> None:
        before = await everything(orders)
        with pytest.raises(EpochChanged):
            await orders.pull(HOST, before.epoch, {SHOP: before.cursor[SHOP] + 1})

    async def test_the_digest_is_of_what_the_site_was_told(self, orders: OrderStore, store: Store) -> None:
        in_packing(store, "1", "2")
        before = await everything(orders)
        versions = [change.version for change in orders_in(before).values()]
        told = await orders.digest(HOST, before.epoch, before.cursor)
        assert told.shops == {SHOP: Digest(orders=2, versions=sum(versions))}
        store.add_site(SiteId("malmo"), "Malmö", [SHOP])
        store.move_order(key(), SiteId("malmo"))
        assert (await orders.digest(HOST, before.epoch, before.cursor)).shops is None
        after = await everything(orders)
        told = await orders.digest(HOST, after.epoch, after.cursor)
        assert told.shops == {SHOP: Digest(orders=1, versions=orders_in(after)["2"].version)}
        assert (await orders.digest(HOST, "another", after.cursor)).shops is None

    async def test_a_long_poll_is_woken_by_a_push(self, orders: OrderStore, store: Store) -> None:
        in_packing(store, "1")
        before = await everything(orders)
        waiting = asyncio.create_task(orders.pull(HOST, before.epoch, before.cursor, wait=20.0))
        await orders.push(HOST, Push(operations=numbered(walk()[:1])))
        reply = await asyncio.wait_for(waiting, _PATIENCE)
        assert orders_in(reply)["1"].acked == 1

    async def test_a_long_poll_is_woken_by_what_another_process_commits(
        self, orders: OrderStore, store: Store
    ) -> None:
        before = await everything(orders)
        waiting = asyncio.create_task(orders.pull(HOST, before.epoch, before.cursor, wait=20.0))
        await asyncio.to_thread(store.take_in, SHOP, None, draft("9"), NOW)
        reply = await asyncio.wait_for(waiting, _PATIENCE)
        assert list(orders_in(reply)) == ["9"]

    async def test_a_long_poll_without_news_ends_empty(self, orders: OrderStore, store: Store) -> None:
        before = await everything(orders)
        reply = await asyncio.wait_for(orders.pull(HOST, before.epoch, before.cursor, wait=0.05), _PATIENCE)
        assert reply.changes == ()
        assert reply.cursor == before.cursor
