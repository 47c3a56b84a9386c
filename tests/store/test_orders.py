"""An order in the tables is the order that went in."""

import pytest

from models import operations as do
from models.errors import NotFound, RuleBroken
from models.operations import Operation
from models.tables.store import IntakeResult, Store
from models.types import (
    ActorKind,
    CustomStatusCode,
    DeliveryNumber,
    LineNumber,
    OrderNumber,
    OrderState,
    ParcelId,
    ParcelIdKind,
    Quantity,
)
from tests.store.shop import HOST, NOW, SHOP, SITE, A, B, deed, draft, in_packing, key, walk


def test_an_order_walks_from_its_document_to_shipped(store: Store) -> None:
    in_packing(store, "1")
    for operation in walk():
        after = store.apply(operation)
        assert store.order(key()) == after
    order = store.order_by_number(SHOP, OrderNumber("N1"))
    assert order.state is OrderState.SHIPPED
    assert [parcel.parcel_id for parcel in order.deliveries[0].parcels] == ["00373500000000000017"]
    level = store.stock(SHOP, SITE, A)
    assert (level.on_hand, level.reserved) == (8, 0)


@pytest.mark.parametrize("parcels", [0, 3])
def test_how_many_parcels_were_announced_is_kept(store: Store, parcels: int) -> None:
    in_packing(store, "1")
    announced = deed(do.AnnounceParcels(delivery=DeliveryNumber(1), parcels=parcels))
    for operation in (*walk()[:3], announced):
        after = store.apply(operation)
    assert store.order(key()) == after
    assert after.deliveries[0].announced == parcels


def test_and_when_the_delivery_is_opened_again(store: Store) -> None:
    in_packing(store, "1")
    three = deed(do.AnnounceParcels(delivery=DeliveryNumber(1), parcels=3))
    for operation in (*walk()[:3], three, deed(do.Unpack(delivery=DeliveryNumber(1)))):
        after = store.apply(operation)
    assert store.order(key()) == after
    assert store.apply(deed(do.Pack())).deliveries[0].announced == 3


def test_all_that_was_done_is_in_the_log(store: Store) -> None:
    in_packing(store, "1")
    done = walk()
    for operation in done:
        store.apply(operation)
    logged = store.operations_of(key())
    assert [each.entry for each in logged] == [1, 2, 3, 4, 5, 6]
    assert [each.operation for each in logged][1:] == done
    assert logged[0].operation.actor.kind is ActorKind.PACK_RUN


def test_what_the_rulebook_refuses_leaves_no_trace(store: Store) -> None:
    in_packing(store, "1")
    before = store.order(key())
    with pytest.raises(RuleBroken):
        store.apply(deed(do.Pick(line=LineNumber(1), quantity=Quantity(1))))
    assert store.order(key()) == before
    assert len(store.operations_of(key())) == 1


def test_an_unknown_order_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound, match=r"^The store knows no order 404. Ask the office\.$"):
        store.apply(deed(do.ClaimOrder(), "404"))


def test_a_status_that_the_shop_does_not_have_is_refused(store: Store) -> None:
    in_packing(store, "1")
    with pytest.raises(RuleBroken, match=r"^The shop has no status NOPE\.$"):
        store.apply(deed(do.SetCustomStatus(code=CustomStatusCode("NOPE"))))


def test_parcels_move_up_when_one_is_taken_off(store: Store) -> None:
    in_packing(store, "1")
    for operation in walk()[:-1]:
        store.apply(operation)
    for last in ("BBBBBBBB", "CCCCCCCC"):
        store.apply(_with_parcel(walk()[3], last))
    removed = do.RemoveParcel(delivery=DeliveryNumber(1), parcel_id=ParcelId("00373500000000000017"))
    store.apply(deed(removed))
    order = store.order(key())
    assert order is not None
    assert [parcel.parcel_id for parcel in order.deliveries[0].parcels] == ["BBBBBBBB", "CCCCCCCC"]


def _with_parcel(operation: Operation, parcel_id: str) -> Operation:
    action = do.AddParcel(delivery=DeliveryNumber(1), parcel_id=ParcelId(parcel_id), kind=ParcelIdKind.OTHER)
    return deed(action, operation.order_id)


def test_a_parcel_id_of_another_order_is_refused_and_says_where(store: Store) -> None:
    in_packing(store, "1", "2")
    for operation in walk("1"):
        store.apply(operation)
    for operation in walk("2")[:3]:
        store.apply(operation)
    with pytest.raises(RuleBroken, match="order N1, delivery 1"):
        store.apply(walk("2")[3])


def test_an_undone_put_back_is_to_be_put_back_again(store: Store) -> None:
    in_packing(store, "1")
    for operation in (*walk()[:2], deed(do.Cancel(), kind=ActorKind.OFFICE)):
        store.apply(operation)
    both, one = Quantity(2), Quantity(1)
    store.apply(deed(do.PutBack(line=LineNumber(1), quantity=both)))
    stock = store.stock(SHOP, SITE, A)
    with pytest.raises(RuleBroken):
        store.apply(deed(do.UndoPutBack(line=LineNumber(1), quantity=Quantity(3))))
    store.apply(deed(do.UndoPutBack(line=LineNumber(1), quantity=one)))
    order = store.order(key())
    assert order is not None
    assert [(line.sku, line.quantity) for line in order.put_back] == [(A, 1)]
    assert order.lines[0].back_on_shelf == 1
    assert store.stock(SHOP, SITE, A) == stock


def test_cancelling_frees_stock_and_leaves_what_is_picked_to_be_put_back(store: Store) -> None:
    in_packing(store, "1")
    for operation in walk()[:4]:
        store.apply(operation)
    store.apply(deed(do.Cancel(), kind=ActorKind.OFFICE))
    order = store.order(key())
    assert order is not None
    assert [(line.sku, line.quantity) for line in order.put_back] == [(A, 2)]
    assert store.stock(SHOP, SITE, A).reserved == 0


def test_text_keeps_whatever_a_customer_wrote(store: Store) -> None:
    hostile = "[bold]\x1b[2J^XA'; DROP TABLE orders; -- %s ? " + "å" * 3900
    store.take_in(SHOP, None, draft(), NOW)
    store.apply(deed(do.SetComment(comment=hostile)))
    order = store.order(key())
    assert order is not None
    assert order.comment == hostile


def test_a_new_document_is_an_order_and_the_same_again_is_nothing(store: Store) -> None:
    assert store.take_in(SHOP, None, draft(), NOW).result is IntakeResult.NEW
    versions = store.latest_versions(HOST)
    assert store.take_in(SHOP, None, draft(), NOW).result is IntakeResult.UNCHANGED
    assert store.latest_versions(HOST) == versions


def test_a_changed_document_changes_the_order_where_it_may(store: Store) -> None:
    store.take_in(SHOP, None, draft(), NOW)
    changed = store.take_in(SHOP, None, draft("1", (A, 3), (B, 1)), NOW)
    assert changed.result is IntakeResult.CHANGED
    assert changed.order == store.order(key())
    assert changed.order is not None
    assert [(line.sku, line.quantity) for line in changed.order.lines] == [(A, 3), (B, 1)]


def test_a_change_to_a_shipped_order_is_refused_whole(store: Store) -> None:
    in_packing(store, "1")
    for operation in walk():
        store.apply(operation)
    before = store.order(key())
    with pytest.raises(RuleBroken):
        store.take_in(SHOP, None, draft("1", (A, 3)), NOW)
    assert store.order(key()) == before


def test_two_orders_of_one_number_are_refused(store: Store) -> None:
    store.take_in(SHOP, None, draft("1", number="7"), NOW)
    with pytest.raises(RuleBroken, match=r"^Another order of the shop has the number 7\.$"):
        store.take_in(SHOP, None, draft("2", number="7"), NOW)
