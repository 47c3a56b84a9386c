"""What is read is the replica with the site's own operations over it."""

import pytest
from msgspec.structs import replace

from models import operations as do
from models.changes import (
    OrderGone,
    PackerChanged,
    ProductChanged,
    ShopChanged,
    StatusChanged,
)
from models.orders import Address, CustomStatus, Order, Packaging, Packer, Product, Shop
from models.tables.site import SiteDatabase
from models.types import (
    ActorKind,
    CustomStatusCode,
    Gtin,
    OrderNumber,
    OrderState,
    PackerId,
    Quantity,
    ShopId,
    Sku,
)
from tests.site.values import (
    ANNA,
    BERIT,
    CLAIM,
    OTHER_SSCC,
    PACK,
    SHOP,
    SSCC,
    act,
    order,
    parcel,
    pick,
    pulled,
    report_in,
    walk,
)

OFFICE = ActorKind.OFFICE


def _ids(orders: object) -> list[str]:
    assert isinstance(orders, list)
    return [each.order_id for each in orders]


def test_an_order_is_read_as_the_store_said_it(site: SiteDatabase) -> None:
    pulled(site, order())
    assert site.order(order().key) == order()


def test_an_order_that_is_not_here_is_none(site: SiteDatabase) -> None:
    assert site.order(order().key) is None


def test_an_unconfirmed_operation_is_seen(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(act(order().key, CLAIM), act(order().key, pick(2)))
    read = site.order(order().key)
    assert read is not None
    assert read.lines[0].picked == 2


def test_an_operation_is_not_applied_again_once_the_order_takes_account_of_it(site: SiteDatabase) -> None:
    pulled(site, order())
    after = site.record(act(order().key, CLAIM), act(order().key, pick(2)))
    pulled(site, after, acked=2)
    assert site.order(order().key) == after


def test_an_order_that_takes_account_of_some_gets_the_rest(site: SiteDatabase) -> None:
    pulled(site, order())
    claimed = site.record(act(order().key, CLAIM))
    after = site.record(act(order().key, pick(2)))
    pulled(site, claimed, acked=1)
    assert site.order(order().key) == after


def test_an_operation_that_no_longer_applies_is_skipped_and_the_order_shows(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(act(order().key, CLAIM))
    cancelled = order()
    cancelled = _cancelled(cancelled)
    pulled(site, cancelled)
    assert site.order(order().key) == cancelled


def _cancelled(before: Order) -> Order:

    return replace(before, cancelled=True)


def test_outbound_is_packing_that_does_not_wait_oldest_first(site: SiteDatabase) -> None:
    pulled(site, order("3"), order("1"), order("2", state=OrderState.ORDER))
    assert _ids(site.outbound()) == ["1", "3"]


def test_outbound_leaves_out_what_was_reported_in_here(site: SiteDatabase) -> None:
    pulled(site, order("1"), order("2"))
    site.record(*walk(order("1").key))
    assert _ids(site.outbound()) == ["2"]


def test_outbound_has_again_what_was_taken_off_waiting_here(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(act(order().key, do.SetWaiting(waiting=True)))
    assert _ids(site.outbound()) == []
    site.record(act(order().key, do.SetWaiting(waiting=False)))
    assert _ids(site.outbound()) == ["1"]


def test_to_ship_has_what_was_packed_here(site: SiteDatabase) -> None:
    pulled(site, order("1"), order("2"))
    key = order("2").key
    site.record(act(key, CLAIM), act(key, pick()), act(key, PACK))
    assert _ids(site.to_ship()) == ["2"]


def test_to_ship_leaves_out_what_was_reported_in_here(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(*walk(order().key)[:-1])
    packed = site.order(order().key)
    assert packed is not None
    pulled(site, packed, acked=4)
    site.record(act(order().key, report_in()))
    assert _ids(site.to_ship()) == []


def test_held_by_follows_a_take_over(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(act(order().key, CLAIM))
    assert _ids(site.held_by(ANNA)) == ["1"]
    site.record(act(order().key, do.TakeOver(holder=ANNA), by=BERIT))
    assert (_ids(site.held_by(ANNA)), _ids(site.held_by(BERIT))) == ([], ["1"])


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ((), ["1", "2"]),
        ((OrderState.SHIPPED,), ["1"]),
        ((OrderState.PACKING,), []),
        ((OrderState.ORDER, OrderState.SHIPPED), ["1", "2"]),
    ],
)
def test_orders_are_listed_by_the_state_they_have_here(
    site: SiteDatabase, states: tuple[OrderState, ...], expected: list[str]
) -> None:
    pulled(site, order("1"), order("2", state=OrderState.ORDER))
    site.record(*walk(order("1").key))
    assert _ids(site.orders(states)) == expected


def test_an_order_is_found_by_its_number_in_each_shop(site: SiteDatabase) -> None:
    twin = order("1", shop=ShopId("other"))
    pulled(site, order("1"), twin, order("2"))
    assert site.orders_by_number(OrderNumber("101")) == [order("1"), twin]


def test_an_order_that_is_gone_is_not_listed_although_it_has_operations(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(act(order().key, CLAIM))
    pulled(site, OrderGone(version=2, shop=SHOP, order_id=order().order_id))
    assert _ids(site.outbound()) == []


def test_a_parcel_id_is_seen_where_the_store_has_it(site: SiteDatabase) -> None:
    pulled(site, order())
    shipped = site.record(*walk(order().key))
    pulled(site, shipped, acked=5)
    assert site.parcel_seen(SSCC) == order().key


def test_a_parcel_id_is_seen_where_it_was_put_here(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(*walk(order().key)[:-1])
    assert (site.parcel_seen(SSCC), site.parcel_seen(OTHER_SSCC)) == (order().key, None)


def test_a_parcel_id_taken_off_here_is_seen_no_more(site: SiteDatabase) -> None:
    pulled(site, order())
    packed = site.record(*walk(order().key)[:-1])
    pulled(site, packed, acked=4)
    site.record(
        act(order().key, do.RemoveParcel(delivery=packed.deliveries[0].delivery, parcel_id=SSCC)),
        act(order().key, parcel(OTHER_SSCC)),
    )
    assert (site.parcel_seen(SSCC), site.parcel_seen(OTHER_SSCC)) == (None, order().key)


def test_a_parcel_id_stays_seen_when_its_order_has_gone_elsewhere(site: SiteDatabase) -> None:
    pulled(site, order())
    site.record(*walk(order().key))
    pulled(site, OrderGone(version=2, shop=SHOP, order_id=order().order_id))
    assert site.parcel_seen(SSCC) == order().key


MUG = Product(
    shop=SHOP,
    sku=Sku("A-1"),
    name="Mugg",
    gtin=Gtin("07350053850019"),
    packagings=(
        Packaging(gtin=Gtin("17350053850016"), quantity=Quantity(6)),
        Packaging(gtin=Gtin("27350053850013"), quantity=Quantity(48)),
    ),
)


def test_a_product_is_found_by_sku_and_by_each_gtin(site: SiteDatabase) -> None:
    pulled(site, ProductChanged(version=1, product=MUG))
    assert site.product(SHOP, MUG.sku) == MUG
    assert site.products_by_sku(MUG.sku) == [MUG]
    assert site.products_by_gtin(Gtin("07350053850019")) == [MUG]
    assert site.products_by_gtin(Gtin("17350053850016")) == [MUG]
    assert site.products_by_gtin(Gtin("27350053850013")) == [MUG]


def test_a_product_that_changed_its_gtin_is_not_found_by_the_old_one(site: SiteDatabase) -> None:

    changed = replace(MUG, gtin=Gtin("07350053850026"))
    pulled(site, ProductChanged(version=1, product=MUG), ProductChanged(version=2, product=changed))
    assert site.products_by_gtin(Gtin("07350053850019")) == []
    assert site.products_by_gtin(Gtin("07350053850026")) == [changed]


def test_packers_are_known_by_badge_until_they_are_taken_away(site: SiteDatabase) -> None:
    anna = Packer(packer=PackerId("anna"), name="Anna Åström", badge="K7")
    nobody = Packer(packer=PackerId("bo"), name="Bo")
    pulled(site, PackerChanged(version=1, packer=anna), PackerChanged(version=1, packer=nobody))
    assert site.packers() == [anna, nobody]
    assert site.packer_by_badge("K7") == anna
    assert site.packer_by_badge("") is None
    pulled(site, PackerChanged(version=2, packer=anna, active=False))
    assert site.packers() == [nobody]


def test_the_shop_and_its_statuses_are_kept(site: SiteDatabase) -> None:
    address = Address(name="Demo", street=("Gatan 1",), postal_code="11122", city="Stockholm", country="SE")
    shop = Shop(shop=SHOP, name="Demo", address=address)
    old = CustomStatus(code=CustomStatusCode("gift"), name="Gift")
    new = CustomStatus(code=CustomStatusCode("gift"), name="Present")
    pulled(site, ShopChanged(version=1, shop=shop), StatusChanged(version=1, shop=SHOP, status=old))
    pulled(site, StatusChanged(version=2, shop=SHOP, status=new))
    assert site.shop(SHOP) == shop
    assert site.custom_statuses(SHOP) == [new]
