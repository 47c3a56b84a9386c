"""What the site remembers of a take-over until the earlier holder has read of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from models.errors import RuleBroken
from models.operations import Operation, ReleaseOrder, TakeOver
from models.tables.site import SiteDatabase
from models.types import PackerId
from tests.site.values import ANNA, AT, BERIT, CLAIM, act, order, pulled

KEY = order().key


def taken(by: PackerId = BERIT, holder: PackerId = ANNA) -> Operation:
    return act(KEY, TakeOver(holder=holder), by=by)


def from_anna(site: SiteDatabase) -> list[tuple[str, str]]:
    return [(each.number, each.by) for each in site.taken_over_from(ANNA)]


@pytest.fixture
def lost(site: SiteDatabase) -> SiteDatabase:
    """Anna held the order; Berit has it now."""
    pulled(site, order())
    site.record(act(KEY, CLAIM))
    site.record(taken())
    return site


def test_it_is_there_after_a_restart_until_it_is_told(lost: SiteDatabase, tmp_path: Path) -> None:
    with SiteDatabase.open(tmp_path) as again:
        assert from_anna(again) == [(order().number, BERIT)]
        again.taken_over_told(ANNA, KEY)
    assert from_anna(lost) == []


def test_nobody_else_is_told(lost: SiteDatabase) -> None:
    assert lost.taken_over_from(BERIT) == []


def test_the_last_colleague_is_named_and_each_holder_told(lost: SiteDatabase) -> None:
    carl = PackerId("carl")
    lost.record(taken(by=carl, holder=BERIT))
    assert from_anna(lost) == [(order().number, BERIT)]
    assert [each.by for each in lost.taken_over_from(BERIT)] == [carl]


def test_who_takes_it_again_needs_no_telling(lost: SiteDatabase) -> None:
    lost.record(act(KEY, ReleaseOrder(), by=BERIT))
    lost.record(act(KEY, CLAIM))
    assert from_anna(lost) == []


def test_a_take_over_that_is_refused_is_not_told(lost: SiteDatabase) -> None:
    lost.taken_over_told(ANNA, KEY)
    with pytest.raises(RuleBroken):
        lost.record(taken(by=PackerId("carl"), holder=ANNA))
    assert from_anna(lost) == []


def test_what_nobody_came_to_read_goes_in_time(lost: SiteDatabase) -> None:
    lost.prune(AT)
    assert len(from_anna(lost)) == 1
    lost.prune(AT + timedelta(days=1))
    assert from_anna(lost) == []
