"""What is over since long ago goes from the site, and nothing else does."""

import asyncio
from datetime import datetime, timedelta

import pytest

from models.changes import Answer, OrderChanged
from models.errors import RuleBroken
from models.operations import AddParcel, RemoveParcel, SetComment
from models.tables.site import SiteDatabase, retention
from models.types import DeliveryNumber, OperationState, ParcelIdKind, PrintState, ShopId
from sync.pruning import BREATH, EVERY, keep_pruned
from tests.site.values import AT, CLAIM, OTHER_SSCC, PACK, SSCC, act, emptied, order, pick, pulled, slip, walk

LATER = AT + timedelta(days=366)
YEAR = timedelta(days=365)


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "STEP", 2)


def prune(site: SiteDatabase, before: datetime = LATER - YEAR) -> int:
    steps = 1
    while site.prune(before):
        steps += 1
    return steps


def numbers(site: SiteDatabase) -> list[int]:
    return [each.n for each in site.operations()]


def answered(site: SiteDatabase, *numbers: int, state: OperationState = OperationState.APPLIED) -> None:
    site.keep_answers([Answer(n=n, state=state) for n in numbers])


def shipped(site: SiteDatabase) -> None:
    """An order that was walked to its end, five operations, with the store's word that it has all."""
    pulled(site, order())
    after = site.record(*walk(order().key))
    answered(site, 1, 2, 3, 4, 5)
    pulled(site, after, acked=5)


@pytest.mark.usefixtures("few_at_once")
def test_what_the_store_has_goes_in_small_steps_but_for_the_last(site: SiteDatabase) -> None:
    shipped(site)
    assert prune(site) == 3
    assert numbers(site) == [5]
    site.record(act(order().key, SetComment(comment="Later")))
    assert numbers(site) == [5, 6]


def test_what_is_younger_stays(site: SiteDatabase) -> None:
    shipped(site)
    prune(site, AT)
    assert numbers(site) == [1, 2, 3, 4, 5]


def test_what_is_not_answered_ends_it(site: SiteDatabase) -> None:
    pulled(site, order())
    after = site.record(*walk(order().key))
    answered(site, 1, 2)
    prune(site)
    assert site.order(order().key) == after
    assert site.status().waiting == 3
    pulled(site, order(), acked=0)
    prune(site)
    assert numbers(site)[-3:] == [3, 4, 5]
    assert site.order(order().key) == after


def test_what_no_order_here_takes_account_of_yet_ends_it(site: SiteDatabase) -> None:
    """Answered, and the change is still on its way."""
    pulled(site, order())
    after = site.record(*walk(order().key))
    answered(site, 1, 2, 3, 4, 5)
    prune(site)
    assert numbers(site) == [1, 2, 3, 4, 5]
    assert site.order(order().key) == after


def test_a_case_that_is_open_ends_it_until_it_is_closed(site: SiteDatabase) -> None:
    shipped(site)
    answered(site, 2, state=OperationState.CONFLICT)
    prune(site)
    assert numbers(site) == [2, 3, 4, 5]
    assert site.status().conflicts == 1
    known = site.order(order().key)
    assert known is not None
    site.take_changes("e", {ShopId("demo"): 9}, [OrderChanged(version=9, order=known, acked=5, closed=(2,))])
    prune(site)
    assert numbers(site) == [5]


def test_a_parcel_id_is_known_for_ever(site: SiteDatabase) -> None:
    """Also when the order has left the replica: another site's, or one that is shipped and gone."""
    pulled(site, order("1"), order("2"))
    first = order("1").key
    add = AddParcel(delivery=DeliveryNumber(1), parcel_id=OTHER_SSCC, kind=ParcelIdKind.SSCC)
    take_off = RemoveParcel(delivery=DeliveryNumber(1), parcel_id=OTHER_SSCC)
    site.record(*(act(first, each) for each in (CLAIM, pick(5), PACK, add, take_off)))
    site.record(*walk(first)[3:])
    after = site.record(act(order("2").key, CLAIM), act(order("2").key, pick(5)), act(order("2").key, PACK))
    answered(site, *range(1, 11))
    pulled(site, site.order(first) or after, after, acked=10)
    prune(site)
    assert numbers(site) == [10]
    emptied(site)
    pulled(site, after, acked=10)
    with pytest.raises(RuleBroken):
        site.record(*(act(order("2").key, each.action) for each in walk(first)[3:4]))
    other = AddParcel(delivery=DeliveryNumber(1), parcel_id=OTHER_SSCC, kind=ParcelIdKind.SSCC)
    assert site.record(act(order("2").key, other)).deliveries[0].parcels[0].parcel_id == OTHER_SSCC
    assert SSCC != OTHER_SSCC


@pytest.mark.usefixtures("few_at_once")
def test_prints_that_are_over_go_and_open_ones_stay(site: SiteDatabase) -> None:
    pulled(site, order())
    jobs = [site.request_print(slip(order().key), AT) for _ in range(5)]
    for job, state in zip(
        jobs, (PrintState.CANCELLED, PrintState.FAILED, PrintState.QUEUED, PrintState.HELD), strict=False
    ):
        site.advance_print(job.print_id, state, AT)
    site.advance_print(jobs[4].print_id, PrintState.CANCELLED, LATER)
    assert prune(site) >= 2
    left = [job.print_id for job in site.prints(order().key)]
    assert sorted(left) == sorted(job.print_id for job in jobs[2:])


class Clockwork:
    """A clock that is moved by sleeping, for so many sleeps."""

    def __init__(self, rounds: int) -> None:
        self.slept: list[float] = []
        self._rounds = rounds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if len(self.slept) == self._rounds:
            raise asyncio.CancelledError


@pytest.mark.usefixtures("few_at_once")
async def test_the_agent_takes_a_breath_between_steps_and_then_looks_by_the_hour(site: SiteDatabase) -> None:
    shipped(site)
    clock = Clockwork(4)
    with pytest.raises(asyncio.CancelledError):
        await keep_pruned(site, 365, clock=lambda: LATER, sleep=clock.sleep)
    assert clock.slept == [BREATH, BREATH, EVERY, EVERY]
    assert numbers(site) == [5]


async def test_zero_days_keep_everything(site: SiteDatabase) -> None:
    shipped(site)
    await keep_pruned(site, 0, clock=lambda: LATER)
    assert numbers(site) == [1, 2, 3, 4, 5]
