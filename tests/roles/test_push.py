"""What the store makes of a push by somebody who may not: facts are kept, wishes refused."""

from datetime import timedelta

import pytest

from models import operations as do
from models.changes import Answer
from models.operations import Operation
from models.tables.store import Store
from models.types import ActorKind, CustomStatusCode, Document, OperationState, OrderState, PackerId, SiteId
from tests.store.shop import HOST, NOW, SHOP, SITE, deed, draft, in_packing, key, numbered, walk

CANCEL = do.Cancel()


def pushed(store: Store, *operations: Operation) -> tuple[Answer, ...]:
    return store.push(HOST, numbered(operations)).answers


@pytest.mark.parametrize("name", ["olle", "ada"])
def test_the_office_may_cancel_from_the_warehouse(store: Store, name: str) -> None:
    in_packing(store, "1")
    (answer,) = pushed(store, deed(CANCEL, kind=ActorKind.OFFICE, name=name))
    assert answer.state is OperationState.APPLIED


def test_a_packer_may_not_cancel_as_the_office(store: Store) -> None:
    in_packing(store, "1")
    (answer,) = pushed(store, deed(CANCEL, kind=ActorKind.OFFICE, name="kim"))
    assert (answer.state, answer.code) == (OperationState.REJECTED, "role")
    assert answer.message == "Cancelling is not for packers. Ask the office."
    order = store.order(key())
    assert order is not None
    assert not order.cancelled
    assert store.cases(SHOP) == ()


def test_a_fact_of_somebody_unknown_is_kept_as_an_open_case(store: Store) -> None:
    in_packing(store, "1")
    (answer,) = pushed(store, deed(do.ClaimOrder(), name="ghost"))
    assert (answer.state, answer.code) == (OperationState.CONFLICT, "unknown_packer")
    (case,) = store.cases(SHOP)
    assert case.logged.operation.actor.name == "ghost"
    assert case.logged.message == "ghost is nobody at this warehouse. Ask the office."
    order = store.order(key())
    assert order is not None
    assert order.claim is None


def test_a_wish_of_somebody_unknown_is_rejected_and_logged(store: Store) -> None:
    in_packing(store, "1")
    (answer,) = pushed(store, deed(do.SetWaiting(waiting=True), name="ghost"))
    assert (answer.state, answer.code) == (OperationState.REJECTED, "unknown_packer")
    assert [each.state for each in store.operations_of(key())][-1] is OperationState.REJECTED
    assert store.cases(SHOP) == ()


def test_what_a_packer_did_before_leaving_counts_when_it_comes_late(store: Store) -> None:
    in_packing(store, "1")
    store.retire_person(SITE, PackerId("kim"), NOW + timedelta(hours=1))
    assert {answer.state for answer in pushed(store, *walk())} == {OperationState.APPLIED}
    order = store.order(key())
    assert order is not None
    assert order.state is OrderState.SHIPPED


def test_what_somebody_did_after_leaving_is_a_case(store: Store) -> None:
    in_packing(store, "1")
    store.retire_person(SITE, PackerId("kim"), NOW - timedelta(hours=1))
    answers = pushed(store, *walk())
    assert {(answer.state, answer.code) for answer in answers} == {
        (OperationState.CONFLICT, "retired_packer")
    }
    assert len(store.cases(SHOP)) == len(walk())


def test_the_host_needs_nobody_for_its_prints(store: Store) -> None:
    in_packing(store, "1")
    record = do.RecordPrint(document=Document.PICK_SLIP)
    (answer,) = pushed(store, deed(record, kind=ActorKind.SITE, name="site"))
    assert answer.state is OperationState.APPLIED


def test_somebody_unknown_opens_no_case_on_another_sites_order(store: Store) -> None:
    store.add_site(SiteId("gbg"), "Göteborg", [SHOP])
    store.take_in(SHOP, SiteId("gbg"), draft("9"), NOW)
    (answer,) = pushed(store, deed(do.ClaimOrder(), "9", name="ghost"))
    assert (answer.state, answer.code) == (OperationState.REJECTED, "not_your_order")
    assert store.cases(SHOP) == ()


def test_a_retired_status_is_refused_in_words_and_stays_where_it_is(store: Store) -> None:
    in_packing(store, "1", "2")
    gift = do.SetCustomStatus(code=CustomStatusCode("GIFT"))
    assert pushed(store, deed(gift))[0].state is OperationState.APPLIED
    store.retire_custom_status(SHOP, CustomStatusCode("GIFT"))
    (answer,) = store.push(HOST, numbered([deed(gift, "2")], first=2)).answers
    assert (answer.state, answer.code) == (OperationState.REJECTED, "retired_status")
    assert answer.message == "Status GIFT is retired. Choose another one."
    order = store.order(key("1"))
    assert order is not None
    assert order.custom_status == "GIFT"
