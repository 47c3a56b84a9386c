"""The agent's side: what is to be pushed, what the store said, and the replica's cursor."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from models.changes import Answer, OrderChanged
from models.errors import SettingsWrong
from models.operations import SetComment, SetWaiting
from models.tables.site import SiteDatabase, sync_log
from models.types import DeviceId, OperationState, ShopId
from tests.site.values import AT, CLAIM, SHOP, act, emptied, order, pick, pulled, walk


def _numbers(site: SiteDatabase, limit: int = 100) -> list[int]:
    return [each.n for each in site.unanswered(limit)]


def _applied(*numbers: int) -> list[Answer]:
    return [Answer(n=n, state=OperationState.APPLIED) for n in numbers]


def test_unanswered_operations_come_from_the_lowest(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(*walk(order().key))
    site.keep_answers(_applied(1, 2))
    assert _numbers(site) == [3, 4, 5]
    assert _numbers(site, limit=1) == [3]


def test_an_operation_reads_back_as_it_was_recorded(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(*walk(order().key))
    assert [each.operation for each in site.unanswered(100)] == walk(order().key)


def test_a_replay_has_answered_operations_too(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(*walk(order().key))
    site.keep_answers(_applied(1, 2, 3, 4, 5))
    assert [each.n for each in site.operations_from(4, 100)] == [4, 5]
    assert [each.n for each in site.operations_from(2, 2)] == [2, 3]


def test_the_stores_words_are_kept(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(act(order().key, CLAIM))
    site.keep_answers([Answer(n=1, state=OperationState.CONFLICT, code="cancelled", message="Cancelled.")])
    (recorded,) = site.operations()
    assert (recorded.state, recorded.message) == (OperationState.CONFLICT, "Cancelled.")


def test_an_answer_alone_takes_nothing_out_of_the_overlay(site: SiteDatabase) -> None:
    pulled(site, order())
    after = site.record(act(order().key, CLAIM), act(order().key, pick()))
    site.keep_answers(_applied(1, 2))
    assert site.order(order().key) == after
    assert site.outbound() == [after]


def test_an_operation_leaves_the_overlay_with_the_order_that_does_without_it(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(act(order().key, SetWaiting(waiting=True)))
    site.keep_answers([Answer(n=1, state=OperationState.CONFLICT, message="No.")])
    assert site.outbound() == []
    pulled(site, order(), acked=1)
    assert site.outbound() == [order()]


def test_an_operation_that_was_rejected_leaves_the_overlay_at_once(site: SiteDatabase) -> None:
    """No order may ever come for it: a store that could not read it keeps nothing of it."""
    pulled(site, order())
    site.record(act(order().key, SetWaiting(waiting=True)))
    claimed = site.record(act(order().key, SetComment(comment="Fragile")))
    assert site.order(order().key) == claimed
    site.keep_answers([Answer(n=1, state=OperationState.REJECTED, code="unreadable", message="No.")])
    assert site.outbound() == [replace(order(), comment="Fragile")]
    assert site.order(order().key) == replace(order(), comment="Fragile")


def test_lists_stay_right_when_an_older_order_than_before_is_taken(site: SiteDatabase) -> None:
    """As when a store is restored: what it no longer takes account of is re-applied again."""
    pulled(site, order())
    after = site.record(act(order().key, SetWaiting(waiting=True)))
    pulled(site, after, acked=1)
    assert site.outbound() == []
    pulled(site, order(), acked=0)
    assert site.outbound() == []
    assert site.order(order().key) == after


def test_a_fresh_replica_stands_nowhere(site: SiteDatabase) -> None:
    assert site.cursor() == ("", {})


def test_the_cursor_is_kept_with_the_changes_for_each_shop(site: SiteDatabase) -> None:
    site.take_changes("e1", {SHOP: 4, ShopId("b"): 2}, [])
    site.take_changes("e1", {SHOP: 9, ShopId("b"): 2}, [])
    assert site.cursor() == ("e1", {SHOP: 9, ShopId("b"): 2})


def test_a_replica_that_was_emptied_is_filled_again_and_the_log_stays(site: SiteDatabase) -> None:
    pulled(site, order())
    after = site.record(*walk(order().key))
    emptied(site)
    assert site.orders() == []
    assert len(site.operations()) == 5
    pulled(site, order())
    assert site.orders() == [after]


def test_the_status_counts_what_waits_and_what_a_person_must_look_at(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(*walk(order().key))
    site.keep_answers([*_applied(1, 2), Answer(n=3, state=OperationState.CONFLICT)])
    status = site.status()
    assert (status.waiting, status.conflicts, status.connected, status.since) == (2, 1, False, None)


def test_a_case_that_the_office_has_closed_counts_no_more(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(*walk(order().key))
    site.keep_answers([Answer(n=n, state=OperationState.CONFLICT) for n in (1, 2)])
    assert site.status().conflicts == 2
    site.take_changes("epoch", {SHOP: 2}, [OrderChanged(version=2, order=order(), acked=2, closed=(1,))])
    assert site.status().conflicts == 1
    site.start_anew()
    assert site.status().conflicts == 1
    pulled(site, order(), acked=2)
    assert site.status().conflicts == 2


def test_the_status_says_since_when(site: SiteDatabase) -> None:
    site.set_connected(True, AT)
    site.set_connected(True, AT + timedelta(minutes=1))
    assert (site.status().connected, site.status().since) == (True, AT)
    site.set_connected(False, AT + timedelta(minutes=2))
    assert (site.status().connected, site.status().since) == (False, AT + timedelta(minutes=2))


def test_the_status_says_what_is_wrong_with_the_printer(site: SiteDatabase) -> None:
    site.set_printer_trouble("Out of paper", AT)
    assert site.status().printer == "Out of paper"
    site.set_printer_trouble("", AT)
    assert site.status().printer == ""


def test_saying_the_same_again_writes_nothing(site: SiteDatabase, neighbour: SiteDatabase) -> None:
    site.set_connected(True, AT)
    site.set_printer_trouble("Out of paper", AT)
    mark = neighbour.change_mark()
    site.set_connected(True, AT)
    site.set_printer_trouble("Out of paper", AT)
    assert neighbour.change_mark() == mark


def test_the_change_mark_tells_of_each_file(site: SiteDatabase, neighbour: SiteDatabase) -> None:
    marks = [neighbour.change_mark()]
    pulled(site, order())
    marks.append(neighbour.change_mark())
    site.record(act(order().key, CLAIM))
    marks.append(neighbour.change_mark())
    assert len(set(marks)) == 3
    assert neighbour.change_mark() == marks[-1]


def test_a_log_is_numbered_for_one_device_only(site: SiteDatabase) -> None:
    site.bind_device(DeviceId("lager"))
    site.bind_device(DeviceId("lager"))
    with pytest.raises(SettingsWrong) as other:
        site.bind_device(DeviceId("annat"))
    assert other.value.message == (
        "The work of this site is numbered for device lager, and the token is of annat."
        " Set a token of lager, or begin with an empty KOLLI_HOME."
    )


def test_a_long_log_is_settled_a_part_with_each_page(
    site: SiteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync_log, "SETTLED_AT_ONCE", 2)
    pulled(site, order())
    after = site.record(*walk(order().key))
    site.keep_answers(_applied(1, 2, 3, 4, 5))
    for floor in (2, 4, 5, 5):
        pulled(site, after, acked=5)
        assert site._replica.floor() == floor
        assert site.order(order().key) == after
        assert list(site.to_ship()) == []
