"""An order goes to another warehouse, and what was picked of it does not (S9)."""

import pytest

from models import operations as do
from models.changes import OrderChanged
from models.errors import RuleBroken
from models.operations import WantedLine
from models.orders import Order
from models.tables.store import Store
from models.types import ActorKind, DeviceId, LineNumber, Quantity, SiteId
from tests.store.shop import HOST, SECRET, SHOP, SITE, A, deed, in_packing, key, walk

MALMO, THERE = SiteId("malmo"), DeviceId("there")


@pytest.fixture
def two(store: Store) -> Store:
    """A second warehouse with a host of its own; order 1, of two A, is in Packing at the first."""
    store.add_site(MALMO, "Malmö", [SHOP])
    store.add_device(THERE, MALMO, SECRET)
    in_packing(store, "1")
    return store


def picked(store: Store) -> None:
    """Both units are picked and put down again."""
    claim, pick, *_ = walk()
    for operation in (claim, pick, deed(do.ReleaseOrder())):
        store.apply(operation)


def seen(store: Store, host: DeviceId) -> list[Order]:
    """The orders that a host has been told of."""
    changes = store.changes_since(host, "", {}, 500).changes
    return [change.order for change in changes if isinstance(change, OrderChanged)]


def test_goods_that_are_picked_keep_the_order_where_they_lie(two: Store) -> None:
    picked(two)
    with pytest.raises(RuleBroken, match="being packed where it is"):
        two.move_order(key(), MALMO)
    two.apply(walk()[0])
    two.apply(deed(do.Unpick(line=LineNumber(1), quantity=Quantity(2))))
    two.apply(deed(do.ReleaseOrder()))
    assert two.move_order(key(), MALMO).site == MALMO


def test_what_is_to_be_put_back_is_seen_where_it_lies_and_nowhere_else(two: Store) -> None:
    picked(two)
    one = WantedLine(line=LineNumber(1), sku=A, name="Article A", quantity=Quantity(1), unit_price=995)
    two.apply(deed(do.EditContents(lines=(one,)), kind=ActorKind.OFFICE))
    (here,) = seen(two, HOST)
    assert [(line.sku, line.quantity) for line in here.put_back] == [(A, 1)]
    assert seen(two, THERE) == []
    with pytest.raises(RuleBroken):
        two.move_order(key(), MALMO)


def test_put_back_and_cancelled_or_not_it_may_go(two: Store) -> None:
    picked(two)
    two.apply(deed(do.Cancel(), kind=ActorKind.OFFICE))
    with pytest.raises(RuleBroken):
        two.move_order(key(), MALMO)
    two.apply(deed(do.PutBack(line=LineNumber(1), quantity=Quantity(2))))
    assert two.move_order(key(), MALMO).put_back == ()


def test_the_rest_of_an_order_that_was_sent_in_part_may_go(two: Store) -> None:
    edit = WantedLine(line=LineNumber(1), sku=A, name="Article A", quantity=Quantity(3), unit_price=995)
    two.apply(deed(do.EditContents(lines=(edit,)), kind=ActorKind.OFFICE))
    for operation in walk():
        two.apply(operation)
    there = two.move_order(key(), MALMO)
    assert (there.site, there.part_delivered) == (MALMO, True)
    assert two.stock(SHOP, SITE, A).reserved == 0
    assert two.stock(SHOP, MALMO, A).reserved == 1
