"""An operation whose answer was lost is sent again, by a program that has learnt something since."""

import msgspec
import pytest

from models import operations as do
from models.changes import NumberedOperation
from models.errors import StoreRefused
from models.operations import Operation
from models.tables.store import SentOperation, Store, UnreadableOperation
from models.types import OperationState
from tests.store.shop import HOST, deed, in_packing, numbered, walk


def sent(body: bytes) -> SentOperation:
    return SentOperation(n=1, operation=msgspec.json.decode(body, type=Operation), body=body)


def told(operation: Operation, **more: object) -> bytes:
    """The operation as JSON, with more fields than this program knows, or without those that it fills in."""
    said = msgspec.to_builtins(operation)
    action = {name: value for name, value in {**said["action"], **more}.items() if value is not None}
    return msgspec.json.encode({**said, "action": action})


def test_a_site_that_has_learnt_a_field_gets_the_same_answer(store: Store) -> None:
    in_packing(store, "1")
    claim = walk()[0]
    first = store.push(HOST, [sent(told(claim))]).answers
    assert store.push(HOST, [sent(told(claim, since_version=2))]).answers == first


def test_a_store_that_has_learnt_a_field_gives_the_same_answer(store: Store) -> None:
    in_packing(store, "1")
    claim, _pick, pack = walk()[:3]
    store.push(HOST, [NumberedOperation(n=1, operation=claim)])
    older = told(pack, lines=None)
    assert b"lines" not in older
    first = store.push(HOST, [SentOperation(n=2, operation=pack, body=older)]).answers
    assert store.push(HOST, numbered([pack], 2)).answers == first


def test_what_could_not_be_read_and_now_can_keeps_its_answer(store: Store) -> None:
    in_packing(store, "1")
    body = msgspec.json.encode(walk()[0])
    first = store.push(HOST, [UnreadableOperation(n=1, body=body, reason="from a later version")]).answers
    assert first[0].state is OperationState.REJECTED
    assert store.push(HOST, [sent(body)]).answers == first


def test_another_operation_by_the_same_number_is_refused(store: Store) -> None:
    in_packing(store, "1")
    store.push(HOST, numbered([walk()[0]]))
    for other in (walk()[1], deed(do.ReleaseOrder()), deed(do.ClaimOrder(), name="lina")):
        with pytest.raises(StoreRefused) as refused:
            store.push(HOST, numbered([other]))
        assert refused.value.code == "other_body"
