"""Whatever a device sends is answered, and can be read back by every site afterwards."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from models import operations as do
from models.operations import Operation
from models.orders import Address
from models.tables.store import Store
from models.types import ActorKind, DeliveryNumber, Document, LineNumber, Quantity
from tests.store.shop import HOST, deed, in_packing, key, numbered, walk

_ENDLESS = 10**30
_LONG = "x" * 10_000

_HOSTILE = {
    "a NUL in a comment": deed(do.SetComment(comment="a\0b")),
    "escape sequences": deed(do.SetComment(comment="\x1b[2J\x9b31m[/bold]^XZ%s?")),
    "a long name": replace(walk()[0], actor=do.Actor(kind=ActorKind.PACKER, name=_LONG)),
    "a number beyond every column": deed(
        do.RecordPrint(document=Document.ADDRESS_LABEL, delivery=DeliveryNumber(_ENDLESS)),
        kind=ActorKind.SITE,
    ),
    "a line beyond every column": deed(do.Pick(line=LineNumber(_ENDLESS), quantity=Quantity(1))),
    "the first year": replace(walk()[0], at=datetime(1, 1, 1, tzinfo=UTC)),
    "the last year": replace(walk()[0], at=datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)),
    "a time without zone": replace(walk()[0], at=datetime(2026, 11, 22)),  # noqa: DTZ001
    "an address of NULs": deed(
        do.EditAddress(
            delivery_address=Address(name="\0", street=("\0",), postal_code="\0", city="\0", country="\0")
        ),
        kind=ActorKind.OFFICE,
    ),
}


@pytest.mark.parametrize("operation", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_it_is_answered_and_the_next_one_goes_through(store: Store, operation: Operation) -> None:
    in_packing(store, "1")
    after = deed(do.SetWaiting(waiting=True))
    outcome = store.push(HOST, numbered([operation, after]))
    assert outcome.acked == 2
    assert outcome.answers[1].state.value == "applied"
    assert store.changes_since(HOST, "", {}, 500).acked == 2
    order = store.order(key())
    assert order is not None
    assert order.waiting
    assert len(store.operations_of(key())) in {2, 3}


def test_nul_is_kept_as_the_replacement_sign(store: Store) -> None:
    in_packing(store, "1")
    store.apply(_HOSTILE["a NUL in a comment"])
    order = store.order(key())
    assert order is not None
    assert order.comment == "a\ufffdb"
