"""An operation is on disk when `record` returns, or nothing of it is."""

from pathlib import Path

import pytest

from models.errors import NotFound, RuleBroken
from models.tables.site import SiteDatabase
from models.types import OperationState, PrintState
from tests.site.values import (
    BERIT,
    CLAIM,
    PACK,
    act,
    order,
    parcel,
    pick,
    pulled,
    slip,
    walk,
)


def test_the_order_after_the_operations_is_returned(site: SiteDatabase) -> None:
    pulled(site, order())
    assert site.record(act(order().key, CLAIM), act(order().key, pick(2))).lines[0].picked == 2


def test_operations_are_numbered_from_one_and_wait_for_the_store(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(act(order().key, CLAIM), act(order().key, pick()))
    site.record(act(order().key, pick()))
    recorded = site.operations(order().key)
    assert [each.n for each in recorded] == [1, 2, 3]
    assert {each.state for each in recorded} == {OperationState.PENDING}
    assert site.operations() == recorded


def test_an_order_that_is_not_known_is_refused_in_words(site: SiteDatabase) -> None:
    with pytest.raises(NotFound, match=r"^Order 1 is not known here\. Look again in a moment\.$"):
        site.record(act(order().key, CLAIM))


def test_nothing_is_kept_when_the_last_operation_is_not_allowed(site: SiteDatabase) -> None:
    pulled(site, order())
    with pytest.raises(RuleBroken, match="Too many: 9 of Mugg, 4 left to pick"):
        site.record(
            act(order().key, CLAIM), act(order().key, pick()), act(order().key, pick(9)), prints=[slip()]
        )
    assert site.operations() == []
    assert site.prints() == []
    assert site.order(order().key) == order()


def test_operations_of_two_orders_are_not_recorded_at_once(site: SiteDatabase) -> None:
    pulled(site, order("1"), order("2"))
    with pytest.raises(ValueError, match="exactly one order can be recorded at once, not of 2"):
        site.record(act(order("1").key, CLAIM), act(order("2").key, CLAIM))


def test_what_another_handheld_has_done_counts(site: SiteDatabase, neighbour: SiteDatabase) -> None:
    pulled(site, order())
    site.record(act(order().key, CLAIM))
    with pytest.raises(RuleBroken, match=r"Order 101 is with anna\. Take it over, or choose another\."):
        neighbour.record(act(order().key, CLAIM, by=BERIT))


def test_a_parcel_id_put_on_another_order_a_moment_ago_is_refused(site: SiteDatabase) -> None:
    pulled(site, order("1"), order("2"))
    site.record(*walk(order("1").key)[:-1])
    second = order("2").key
    with pytest.raises(RuleBroken, match="is used already: order 101, delivery 1"):
        site.record(act(second, CLAIM), act(second, pick()), act(second, PACK), act(second, parcel()))


def test_prints_are_wanted_with_the_operation(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(act(order().key, CLAIM), prints=[slip(order().key)])
    (job,) = site.prints(order().key)
    assert (job.state, job.printer, job.request) == (PrintState.QUEUED, "office", slip(order().key))


def test_all_is_there_when_the_site_is_opened_again(tmp_path: Path) -> None:
    with SiteDatabase.open(tmp_path) as first:
        pulled(first, order())
        after = first.record(act(order().key, CLAIM), act(order().key, pick(3)))
    with SiteDatabase.open(tmp_path) as again:
        assert again.order(order().key) == after


def test_the_log_outlives_a_replica_that_is_thrown_away(tmp_path: Path) -> None:
    with SiteDatabase.open(tmp_path) as first:
        pulled(first, order())
        after = first.record(act(order().key, CLAIM), act(order().key, pick(3)))
    for file in tmp_path.glob("replica.db*"):
        file.unlink()
    with SiteDatabase.open(tmp_path) as again:
        assert again.cursor() == ("", {})
        pulled(again, order())
        assert again.order(order().key) == after
