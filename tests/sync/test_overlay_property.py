"""Whatever the order of recording, pushing, pulling and losing: each operation counts once, and only once.

And while all is taken anew, cut at any page and begun again, what was here goes on being shown.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from msgspec.structs import replace

from models import operations as do
from models.errors import RuleBroken, StoreUnreachable
from models.orders import Order, OrderKey
from models.rulebook import apply
from models.tables.site import SiteDatabase
from models.types import (
    ActorKind,
    CustomStatusCode,
    DeviceId,
    Document,
    LineNumber,
    PrintState,
    Quantity,
    ShopId,
)
from sync.engine import Engine, Outcome
from tests.site.values import AT, CLAIM, PACK, act, order, pick, slip
from tests.sync.memory_store import Contents, Line, MemoryStore

ORDERS = (order("1", quantity=40), order("2", quantity=40), order("1", shop=ShopId("other"), quantity=40))
KEYS = st.sampled_from([each.key for each in ORDERS])
ACTIONS = st.sampled_from(
    [
        pick(1),
        pick(3),
        do.Unpick(line=LineNumber(1), quantity=Quantity(1)),
        PACK,
        do.SetWaiting(waiting=True),
        do.SetWaiting(waiting=False),
        do.SetComment(comment="åäö"),
    ]
)
LATE = (order("3"), order("4"))
"""Orders that come when back-ups have been made already."""
INFINITE = 1_000_000
"""More than any version."""
DEVICE = DeviceId("lager")
Turn = Callable[[], Coroutine[None, None, Outcome]]
FATES = st.sampled_from(["arrives", "arrives", "request lost", "reply lost"])


def _without_office(seen: Order) -> Order:
    """What only the site's operations decide: the office here sets nothing but the custom status."""
    return replace(seen, custom_status=None)


def _age(seen: Order) -> tuple[object, ...]:
    return (seen.placed_at, seen.shop, seen.order_id)


class SiteAndStore(RuleBasedStateMachine):
    """One site over real files, one store in memory, and a bad line that brings one change at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(mkdtemp())
        self.runner = asyncio.Runner()
        self.site = SiteDatabase.open(self.home)
        self.store = MemoryStore(ORDERS)
        self.line = Line(self.store, page=1)
        self.engine = Engine(self.site, self.line, DEVICE)
        self.expected: dict[OrderKey, Order] = {}
        self.recorded: list[do.Operation] = []
        self.backups: list[Contents] = [self.store.back_up()]
        self.epochs = 1
        self.shown: set[OrderKey] = set()
        """Orders that have been seen here."""

    def teardown(self) -> None:
        try:
            self.drained()
        finally:
            self._close()
            self.runner.close()
            rmtree(self.home)

    @initialize()
    def begin(self) -> None:
        self.expected = {each.key: each for each in ORDERS}
        for late in LATE:
            self.store.comes(late)
        self._run_until(self._pull, Outcome.DONE)
        self.check()
        for each in ORDERS:
            self.record(each.key, CLAIM)
        self.sync()

    @rule(key=KEYS, action=ACTIONS)
    def record(self, key: OrderKey, action: do.Action) -> None:
        operation = act(key, action)
        if key not in self.shown:
            return
        try:
            expected = apply(self.expected[key], operation)
        except RuleBroken:
            with pytest.raises(RuleBroken):
                self.site.record(operation)
            return
        assert _without_office(self.site.record(operation)) == expected
        self.expected[key] = expected
        self.recorded.append(operation)

    @rule(key=KEYS)
    def print_slip(self, key: OrderKey) -> None:
        job = self.site.request_print(slip(key), AT)
        self.site.advance_print(job.print_id, PrintState.SENT, AT)
        self.recorded.append(self.site.operations()[-1].operation)
        self.expected[key] = apply(self.expected[key], self.recorded[-1])
        assert self.recorded[-1].action == do.RecordPrint(document=Document.PICK_SLIP)

    @rule(fate=FATES)
    def push(self, fate: str) -> None:
        self._over_line(fate, self._push)

    @rule(fate=FATES)
    def pull(self, fate: str) -> None:
        self._over_line(fate, self._pull)

    @rule()
    def sync(self) -> None:
        self._run_until(self._push, Outcome.IDLE)
        self._run_until(self._pull, Outcome.DONE)

    @rule(key=KEYS, code=st.sampled_from("abc"))
    def office(self, key: OrderKey, code: str) -> None:
        status = do.SetCustomStatus(code=CustomStatusCode(code))
        self.store.happens(act(key, status, by="olle", kind=ActorKind.OFFICE))

    @rule(late=st.sampled_from(LATE))
    def comes(self, late: Order) -> None:
        if late.key not in self.store.contents.orders:
            self.store.comes(late)

    @rule()
    def back_up(self) -> None:
        self.backups.append(self.store.back_up())

    @rule(which=st.integers(0, 9), pages=st.integers(0, 6), key=KEYS, action=ACTIONS)
    def restore(self, which: int, pages: int, key: OrderKey, action: do.Action) -> None:
        """Some pages come, and somebody reads and records at each; what follows may be anything."""
        self.epochs += 1
        self.store.restore(self.backups[which % len(self.backups)], f"epoch {self.epochs}")
        for _ in range(pages):
            self._over_line("arrives", self._pull)
            self.check()
            self.record(key, action)
            self.check()

    @rule()
    def take_anew(self) -> None:
        """As when the digest differs."""
        self.site.start_anew()

    @rule()
    def compare(self) -> None:
        """Nothing is damaged here, so whatever is under way, all is never taken anew for it."""
        assert self.runner.run(self.engine.compare()) is not False

    @rule()
    def restart(self) -> None:
        self._close()
        self._open()

    @rule()
    def die_after_a_page(self) -> None:
        """Be killed when a page is kept, before anything follows from its being the last one."""
        epoch, cursor = self.site.cursor()
        if epoch == self.store.epoch:
            reply = self.runner.run(self.line.pull(DEVICE, epoch, cursor))
            self.site.take_changes(reply.epoch, reply.cursor, reply.changes)
        self.restart()

    def _close(self) -> None:
        self.runner.run(self.engine.close())
        self.site.close()

    def _open(self) -> None:
        self.site = SiteDatabase.open(self.home)
        self.engine = Engine(self.site, self.line, DEVICE)

    @rule()
    def lose_replica(self) -> None:
        self._close()
        for file in self.home.glob("replica.db*"):
            file.unlink()
        self.shown.clear()
        self._open()

    @invariant()
    def check(self) -> None:
        """Whatever has happened last."""
        self.each_operation_counts_once()
        self.what_was_shown_is_shown_until_all_is_taken_without_it()
        self.lists_say_the_same_as_orders()
        assert [each.operation for each in self.site.operations()] == self.recorded

    def each_operation_counts_once(self) -> None:
        for key, expected in self.expected.items():
            here = self.site.order(key)
            assert here is None or _without_office(here) == expected

    def what_was_shown_is_shown_until_all_is_taken_without_it(self) -> None:
        here = {key for key in (*self.expected, *(each.key for each in LATE)) if self.site.order(key)}
        gone = self.shown - here
        assert not gone or self.site.status().taken is None
        told = self.site.cursor()[1]
        assert all(self.store.contents.versions.get(key, INFINITE) > told.get(key.shop, 0) for key in gone)
        self.shown = here

    def lists_say_the_same_as_orders(self) -> None:
        keys = (*self.expected, *(each.key for each in LATE))
        here = [each for key in keys if (each := self.site.order(key)) is not None]
        here.sort(key=_age)
        assert self.site.orders() == here
        assert self.site.outbound() == [each for each in here if each.in_outbound]
        assert self.site.free() == sum(each.in_outbound and each.claim is None for each in here)
        to_ship = [each for each in here if each.open_deliveries]
        assert self.site.to_ship() == to_ship
        shown = self.site.to_ship_around(None, len(here) + 1)
        assert shown.orders == tuple(to_ship)
        assert shown.in_all == sum(len(each.open_deliveries) for each in to_ship)
        filled_in = [each for each in to_ship if any(one.parcels for one in each.open_deliveries)]
        assert list(self.site.to_ship_filled_in()) == filled_in

    def drained(self) -> None:
        """Once the line holds, both have the same, and the store has taken each operation once."""
        self._run_until(self._pull, Outcome.DONE)
        self._run_until(self._push, Outcome.IDLE)
        self._run_until(self._pull, Outcome.DONE)
        assert self.store.contents.taken[DEVICE] == self.recorded
        for key, expected in self.expected.items():
            assert self.site.order(key) == self.store.contents.orders[key]
            assert _without_office(self.store.contents.orders[key]) == expected
        assert self.site.orders() == sorted(self.store.contents.orders.values(), key=_age)
        assert self.runner.run(self.engine.compare()) is True

    async def _push(self) -> Outcome:
        return await self.engine.push_round()

    async def _pull(self) -> Outcome:
        return await self.engine.pull_round(0.0)

    def _over_line(self, fate: str, turn: Turn) -> None:
        self.line.lose_request = fate == "request lost"
        self.line.lose_reply = fate == "reply lost"
        with suppress(StoreUnreachable):
            self.runner.run(turn())
        self.line.lose_request = self.line.lose_reply = False

    def _run_until(self, turn: Turn, end: Outcome) -> None:
        outcome = None
        while outcome is not end:
            # What was asked ahead when the line was cut is told now.
            with suppress(StoreUnreachable):
                outcome = self.runner.run(turn())


TestSiteAndStore = SiteAndStore.TestCase
TestSiteAndStore.settings = settings(max_examples=15, stateful_step_count=30, deadline=None, derandomize=True)
