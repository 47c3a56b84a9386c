"""Many writers at once: the cursor skips nothing, and stock stays what the orders say."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from itertools import count
from threading import Barrier

from models import operations as do
from models.changes import OrderChanged
from models.tables.store import Store
from models.tables.store.work import Work
from models.types import ActorKind, DeviceId, OrderState, ShopId
from tests.store.postgresql import empty_database
from tests.store.shop import (
    HOST,
    NOW,
    SECRET,
    SHOP,
    SITE,
    A,
    deed,
    draft,
    furnish,
    key,
    numbered,
    orders_of,
    walk,
)

_WRITERS = 6
_EACH = 12


def _write(store: Store, writer: int) -> None:
    """Orders of this writer's own, and comments on one that all of them write to."""
    for number in range(_EACH):
        store.take_in(SHOP, None, draft(f"{writer}-{number}", (A, 1)), NOW)
        store.apply(deed(do.SetComment(comment=f"{writer}-{number}"), "shared", kind=ActorKind.OFFICE))


def _follow(store: Store, writers: list[Future[None]]) -> dict[str, int]:
    """Pull until all writers are done and nothing is left; returns each order's last version."""
    seen: dict[str, int] = {}
    epoch = ""
    cursor: dict[ShopId, int] = {}
    while True:
        done = all(writer.done() for writer in writers)
        found = store.changes_since(HOST, epoch, cursor, 7)
        epoch, cursor = found.epoch, found.cursor
        for change in found.changes:
            if isinstance(change, OrderChanged):
                assert change.version > seen.get(change.order.order_id, 0)
                seen[change.order.order_id] = change.version
        if done and not found.changes and not found.more:
            return seen


def test_a_reader_among_concurrent_writers_misses_no_order(store: Store, url: str) -> None:
    store.take_in(SHOP, None, draft("shared"), NOW)
    with ExitStack() as stack:
        stores = [store, stack.enter_context(_opened(url))]
        with ThreadPoolExecutor(_WRITERS) as threads:
            writers = [threads.submit(_write, stores[each % 2], each) for each in range(_WRITERS)]
            seen = _follow(store, writers)
        for writer in writers:
            writer.result()
    assert len(seen) == _WRITERS * _EACH + 1
    assert len(store.operations_of(key("shared"))) == _WRITERS * _EACH


class _opened:  # noqa: N801 - a context manager, as `closing` is
    def __init__(self, url: str) -> None:
        self._store = Store.open(url)

    def __enter__(self) -> Store:
        return self._store

    def __exit__(self, *_: object) -> None:
        self._store.close()


def test_devices_that_push_in_crossed_sequence_both_come_through(store: Store) -> None:
    store.set_on_hand(SHOP, SITE, A, 1000)
    for number in range(20):
        store.take_in(SHOP, None, draft(str(number)), NOW)
    store.run_pack_script(SHOP, NOW)
    second = DeviceId("second")
    store.add_device(second, SITE, SECRET)
    forth = [deed(do.SetComment(comment="forth"), str(each)) for each in range(20)]
    back = [deed(do.SetComment(comment="back"), str(each)) for each in reversed(range(20))]
    with ThreadPoolExecutor(2) as threads:
        pushes = [
            threads.submit(store.push, HOST, numbered(forth)),
            threads.submit(store.push, second, numbered(back)),
        ]
        outcomes = [push.result() for push in pushes]
    assert [outcome.acked for outcome in outcomes] == [20, 20]
    assert {answer.state.value for outcome in outcomes for answer in outcome.answers} == {"applied"}


def test_the_same_push_at_once_from_two_threads_is_once(store: Store) -> None:
    store.take_in(SHOP, None, draft("1"), NOW)
    store.run_pack_script(SHOP, NOW)
    with ThreadPoolExecutor(4) as threads:
        pushes = [threads.submit(store.push, HOST, numbered(walk())) for _ in range(4)]
        outcomes = {push.result() for push in pushes}
    assert len(outcomes) == 1
    assert len(store.operations_of(key())) == 6
    assert store.stock(SHOP, SITE, A).on_hand == 8


def test_the_same_document_at_once_from_two_threads_is_one_order(store: Store) -> None:
    with ThreadPoolExecutor(4) as threads:
        taken = list(threads.map(lambda _: store.take_in(SHOP, None, draft("1"), NOW).result.value, range(8)))
    assert sorted(taken) == ["new", *["unchanged"] * 7]
    assert len(orders_of(store, SHOP, OrderState.ORDER)) == 1


def test_a_transaction_that_the_database_ends_for_a_deadlock_is_done_again(migrated: str) -> None:
    empty_database(migrated)
    store = Store.open(migrated)
    furnish(store)
    both_hold_one = Barrier(2)

    def comment(first: str, second: str) -> Callable[[Work], None]:
        tries = count()

        def crossed(work: Work) -> None:
            work.apply(deed(do.SetComment(comment=first), first))
            if next(tries) == 0:
                both_hold_one.wait(10)
            work.apply(deed(do.SetComment(comment=first), second))

        return crossed

    for order_id in ("1", "2"):
        store.take_in(SHOP, None, draft(order_id), NOW)
    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(store.work, comment(*pair)) for pair in (("1", "2"), ("2", "1"))]:
            done.result(30)
    assert [len(store.operations_of(key(order_id))) for order_id in ("1", "2")] == [2, 2]
    store.close()
