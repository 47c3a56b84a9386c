"""The pack script on the tables (S10, S11)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import peewee
import pytest

from models import operations as do
from models.errors import NotFound, PackScriptStopped
from models.pack_run import ReasonKind, Step
from models.tables.store import Store
from models.types import ActorKind, OperationState, OrderState, ShopId
from tests.store.shop import HOST, NOW, SHOP, SITE, A, B, deed, draft, key, orders_of


def test_what_is_paid_and_in_stock_moves_to_packing_the_oldest_first(store: Store) -> None:
    store.take_in(SHOP, None, draft("young", (A, 6)), NOW)
    store.take_in(SHOP, None, draft("old", (A, 6), age=10), NOW)
    store.take_in(SHOP, None, draft("unpaid", (B, 1), paid=False), NOW)
    run = store.run_pack_script(SHOP, NOW)
    assert run.taken == ("old",)
    assert {order_id: reason.kind for order_id, reason in run.left.items()} == {
        "young": ReasonKind.SHORT,
        "unpaid": ReasonKind.UNPAID,
    }
    assert [order.order_id for order in orders_of(store, SHOP, OrderState.PACKING)] == ["old"]
    assert store.stock(SHOP, SITE, A).reserved == 6


def test_what_was_cancelled_is_read_no_more(store: Store) -> None:
    for number in ("1", "2", "3"):
        store.take_in(SHOP, None, draft(number), NOW)
        store.apply(deed(do.Cancel(), number, kind=ActorKind.OFFICE))
    store.take_in(SHOP, None, draft("4", (A, 99)), NOW)
    run = store.run_pack_script(SHOP, NOW)
    assert run.steps[0].count == 1
    assert list(run.left) == ["4"]


def test_the_same_article_twice_in_an_order_counts_twice(store: Store) -> None:
    store.take_in(SHOP, None, draft("1", (A, 6), (A, 6)), NOW)
    assert store.run_pack_script(SHOP, NOW).taken == ()


def test_a_moved_order_is_logged_and_told(store: Store) -> None:
    store.take_in(SHOP, None, draft("1"), NOW)
    before = store.changes_since(HOST, "", {}, 500)
    store.run_pack_script(SHOP, NOW)
    (logged,) = store.operations_of(key())
    assert (logged.operation.actor.kind, logged.state) == (ActorKind.PACK_RUN, OperationState.APPLIED)
    assert len(store.changes_since(HOST, before.epoch, before.cursor, 500).changes) == 1


def test_a_run_that_moves_nothing_tells_nothing(store: Store) -> None:
    versions = store.latest_versions(HOST)
    store.run_pack_script(SHOP, NOW)
    assert store.latest_versions(HOST) == versions


def test_each_step_is_told_as_it_is_done_and_kept(store: Store) -> None:
    store.take_in(SHOP, None, draft("1"), NOW)
    told: list[Step] = []
    run = store.run_pack_script(SHOP, NOW, told.append)
    assert tuple(told) == run.steps
    assert [(step.name, step.count) for step in told] == [
        ("read_orders", 1),
        ("read_stock", 2),
        ("allocate", 1),
        ("move_to_packing", 1),
    ]
    kept = store.read(lambda session: session.rows("SELECT name, count FROM pack_run_step ORDER BY position"))
    assert kept == [(step.name, step.count) for step in told]


def test_a_run_that_stops_says_where_and_moves_nothing(store: Store) -> None:
    store.take_in(SHOP, None, draft("1"), NOW)
    # A fault that only writing meets.
    store.work(lambda work: work.session.run("DELETE FROM counter"))
    with pytest.raises(
        PackScriptStopped, match=r"stopped at: Move to Packing\. Nothing was moved\. Error: ."
    ) as told:
        store.run_pack_script(SHOP, NOW)
    assert isinstance(told.value.__cause__, TypeError | peewee.DatabaseError)
    rows = store.read(lambda session: session.rows("SELECT name, error FROM pack_run_step ORDER BY position"))
    assert [name for name, _ in rows][-1] == "move_to_packing"
    assert rows[-1][1] != ""
    assert orders_of(store, SHOP, OrderState.PACKING) == ()


def test_an_unknown_shop_has_no_pack_script(store: Store) -> None:
    with pytest.raises(NotFound, match=r"^The store knows no shop nowhere\.$"):
        store.run_pack_script(ShopId("nowhere"), NOW)


def test_by_the_clock_it_runs_once_an_interval(store: Store) -> None:
    assert store.run_pack_script_if_due(SHOP, NOW, 15) is not None
    assert store.run_pack_script_if_due(SHOP, NOW + timedelta(minutes=14), 15) is None
    assert store.run_pack_script_if_due(SHOP, NOW + timedelta(minutes=15), 15) is not None


def test_two_stores_never_run_it_twice_at_once(store: Store, url: str) -> None:
    for number in range(40):
        store.take_in(SHOP, None, draft(str(number), (A, 1)), NOW)
    other = Store.open(url)
    try:
        with ThreadPoolExecutor(4) as threads:
            runs = list(threads.map(lambda each: each.run_pack_script(SHOP, NOW), [store, other] * 4))
    finally:
        other.close()
    taken = [order_id for run in runs for order_id in run.taken]
    assert len(taken) == len(set(taken)) == 10
    assert store.stock(SHOP, SITE, A).reserved == 10


def test_two_stores_run_it_once_when_it_is_due(store: Store, url: str) -> None:
    other = Store.open(url)
    try:
        with ThreadPoolExecutor(4) as threads:
            runs = list(
                threads.map(lambda each: each.run_pack_script_if_due(SHOP, NOW, 15), [store, other] * 4)
            )
    finally:
        other.close()
    assert len([run for run in runs if run is not None]) == 1
