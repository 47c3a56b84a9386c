"""All is taken anew over what is here: that is shown until the last page, then what nobody named is gone."""

from datetime import timedelta

from models.changes import (
    Answer,
    Change,
    OrderChanged,
    PackerChanged,
    ProductChanged,
    ShopChanged,
    StatusChanged,
)
from models.operations import SetComment
from models.orders import Address, CustomStatus, OrderKey, Packer, Product, Shop
from models.search import OrderQuery
from models.tables.site import SiteDatabase
from models.types import CustomStatusCode, Gtin, OperationState, OrderId, PackerId, ShopId, Sku
from tests.site.values import (
    ANNA,
    AT,
    BERIT,
    CLAIM,
    SHOP,
    SSCC,
    act,
    as_changes,
    order,
    pick,
    pulled,
    walk,
)

OTHER = ShopId("other")
BADGE = "K1"
GTIN = Gtin("07350000000017")
GIFT = CustomStatus(code=CustomStatusCode("GIFT"), name="Present")


def of_shop(shop: ShopId, packer: PackerId, sku: Sku) -> list[Change]:
    """One of each kind."""
    address = Address(name="Butik", street=("Ågatan 1",), postal_code="111 22", city="Mora", country="SE")
    return [
        ShopChanged(version=1, shop=Shop(shop=shop, name="Butik", address=address)),
        ProductChanged(version=1, product=Product(shop=shop, sku=sku, name="Mugg", gtin=GTIN)),
        PackerChanged(version=1, packer=Packer(packer=packer, name="Kim", badge=BADGE)),
        StatusChanged(version=1, shop=shop, status=GIFT),
    ]


def has_all_of(site: SiteDatabase, shop: ShopId, packer: PackerId, sku: Sku) -> list[bool]:
    return [
        site.shop(shop) is not None,
        [each.sku for each in site.products_by_sku(sku)] == [sku],
        (shop, sku) in [(each.shop, each.sku) for each in site.products_by_gtin(GTIN)],
        packer in [each.packer for each in site.packers()],
        site.custom_statuses(shop) == [GIFT],
    ]


def test_what_the_store_does_not_name_goes_after_the_last_page(site: SiteDatabase) -> None:
    pulled(site, *of_shop(SHOP, ANNA, Sku("A")), *of_shop(OTHER, BERIT, Sku("B")), order("1"), order("2"))
    packed = site.record(*walk(order("2").key))
    pulled(site, packed, acked=5)
    site.start_anew()
    site.take_changes("f", {SHOP: 1}, of_shop(SHOP, ANNA, Sku("A")))
    site.take_changes("f", {SHOP: 2}, as_changes([order("1")], 2, 0))
    assert all(has_all_of(site, SHOP, ANNA, Sku("A")) + has_all_of(site, OTHER, BERIT, Sku("B")))
    assert site.orders() == [order("1"), packed]
    assert site.parcel_seen(SSCC) == packed.key
    assert site.search(OrderQuery(text="102")).orders == (packed,)
    site.complete()
    assert all(has_all_of(site, SHOP, ANNA, Sku("A")))
    assert not any(has_all_of(site, OTHER, BERIT, Sku("B")))
    assert site.orders() == [order("1")]
    assert site.search(OrderQuery(text="102")).orders == ()
    for table in ("parcel", "order_search WHERE order_id = '2'"):
        assert site._files.replica.value(f"SELECT count(*) FROM {table}") == 0


def test_begun_again_in_the_middle_it_keeps_all_until_the_last_page_of_that(site: SiteDatabase) -> None:
    pulled(site, order("1"), order("2"), order("3"))
    site.start_anew()
    site.take_changes("f", {SHOP: 1}, as_changes([order("1")], 1, 0))
    site.start_anew()
    site.complete()
    site.take_changes("g", {SHOP: 1}, as_changes([order("3")], 1, 0))
    assert len(site.orders()) == 3
    assert site.cursor() == ("g", {SHOP: 1})
    site.complete()
    assert site.orders() == [order("3")]


def test_a_body_of_an_earlier_time_has_what_it_lacks_done_over_it_again(site: SiteDatabase) -> None:
    pulled(site, order("1"), order("2"))
    done = site.record(act(order("1").key, CLAIM), act(order("1").key, pick(2)))
    pulled(site, done, acked=2)
    after = site.record(act(order("1").key, pick(1)))
    site.start_anew()
    assert site.order(order("1").key) == after
    site.take_changes("f", {SHOP: 1}, as_changes([order("1")], 1, 0))
    assert site.orders() == site.outbound() == [after, order("2")]
    site.take_changes("f", {SHOP: 2}, as_changes([done], 2, 2))
    assert site.orders() == [after, order("2")]


def test_a_badge_is_theirs_whom_the_store_named_last(site: SiteDatabase) -> None:
    pulled(site, *of_shop(SHOP, ANNA, Sku("A")))
    site.start_anew()
    site.take_changes("f", {SHOP: 1}, of_shop(SHOP, PackerId("aa"), Sku("A")))
    found = site.packer_by_badge(BADGE)
    assert found is not None
    assert found.packer == PackerId("aa")


def test_how_many_have_come_is_known_while_all_is_taken(site: SiteDatabase) -> None:
    assert site.status().taken is None
    site.take_changes("e", {SHOP: 1}, as_changes([order("1"), order("2")], 1, 0))
    assert site.status().taken == 2
    assert site.digest() is None
    site.complete()
    assert site.status().taken is None
    assert site.digest() is not None
    site.start_anew()
    assert (site.status().taken, site.digest()) == (0, None)
    site.take_changes("f", {SHOP: 1}, as_changes([order("1")], 1, 0))
    assert site.status().taken == 1


def test_the_log_is_not_shortened_meanwhile(site: SiteDatabase) -> None:
    """A store that was restored asks for it again."""
    pulled(site, order())
    after = site.record(*walk(order().key))
    site.keep_answers([Answer(n=n, state=OperationState.APPLIED) for n in range(1, 6)])
    pulled(site, after, acked=5)
    site.start_anew()
    site.prune(AT + timedelta(days=1))
    assert len(site.operations()) == 5
    site.take_changes("f", {SHOP: 1}, as_changes([after], 1, 5))
    site.prune(AT + timedelta(days=1))
    assert len(site.operations()) == 5
    site.complete()
    site.prune(AT + timedelta(days=1))
    assert len(site.operations()) == 1


def test_the_same_version_of_another_database_is_news(site: SiteDatabase) -> None:
    pulled(site, order())
    before = site.news_of(order().key)
    site.start_anew()
    assert site.news_of(order().key) == before
    site.take_changes("f", {SHOP: 1}, [OrderChanged(version=1, order=order(), acked=0)])
    assert site.news_of(order().key) not in {0, before}
    assert site.news_of(OrderKey(SHOP, OrderId("9"))) == 0


def test_a_search_needs_no_index_built_anew(site: SiteDatabase) -> None:
    pulled(site, *(order(str(name)) for name in range(1, 301)))
    site.start_anew()
    again = [*(order(str(name)) for name in range(2, 301)), order("301")]
    site.take_changes("f", {SHOP: 1}, as_changes(again, 1, 0))
    for text in ("10300", "10301"):
        page = site.search(OrderQuery(text=text))
        assert (page.building, [each.number for each in page.orders]) == (False, [text])
    site.complete()
    site.record(act(order("300").key, SetComment(comment="hej")))
    assert len(site.orders()) == 300
    site._files.replica_writer.run("INSERT INTO order_text (order_text) VALUES ('integrity-check')")
