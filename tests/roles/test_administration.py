"""What the office and the admin ask of the store, on both its databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from msgspec.structs import replace

from models.changes import PackerChanged
from models.errors import NotAllowed, NotFound, StoreRefused
from models.orders import Packer
from models.pack_run import Reason, ReasonKind
from models.stock_counts import CountMode, StockCount
from models.tables.store import Store
from models.types import DeviceId, OrderNumber, PackerId, Quantity, ShopId, SiteId, Sku
from tests.store.shop import HOST, NOW, SECRET, SHOP, SITE, A, B, draft, in_packing


def counted(sku: Sku, quantity: int) -> StockCount:
    return StockCount(sku=sku, quantity=Quantity(quantity))


def test_counts_that_come_at_once_all_count(store: Store) -> None:
    def receive(_: int) -> None:
        store.count_in(SHOP, SITE, [counted(A, 1), counted(B, 2)], NOW, by="olle", mode=CountMode.RECEIVED)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(receive, range(20)))
    assert store.stock(SHOP, SITE, A).on_hand == 30
    assert store.stock(SHOP, SITE, B).on_hand == 50
    entries = store.read(lambda session: session.rows("SELECT entry FROM stock_count WHERE sku = 'A'"))
    assert sorted(row[0] for row in entries) == list(range(1, 21))


def test_a_count_with_an_unknown_article_counts_nothing(store: Store) -> None:
    with pytest.raises(NotFound, match=r"^The shop has no article NOPE\.$"):
        store.count_in(SHOP, SITE, [counted(A, 1), counted(Sku("NOPE"), 1)], NOW, by="olle")
    assert store.stock(SHOP, SITE, A).on_hand == 10


def test_more_than_could_be_on_hand_is_refused(store: Store) -> None:
    with pytest.raises(NotAllowed, match=r"^1000000000001 of A cannot be on hand\.$"):
        store.count_in(SHOP, SITE, [counted(A, 10**12 + 1)], NOW, by="olle")


def test_what_is_reserved_stays_reserved_when_stock_is_counted(store: Store) -> None:
    in_packing(store, "1")
    store.count_in(SHOP, SITE, [counted(A, 1)], NOW, by="olle")
    level = store.stock(SHOP, SITE, A)
    assert (level.on_hand, level.reserved, level.available) == (1, 2, -1)


def test_why_asks_what_the_pack_script_would_do(store: Store) -> None:
    store.take_in(SHOP, None, draft("young", (A, 6)), NOW)
    store.take_in(SHOP, None, draft("old", (A, 6), age=10), NOW)
    store.take_in(SHOP, None, draft("large", (A, 6), (A, 6), age=20), NOW)
    young, large = (store.why(SHOP, OrderNumber(number)).reason for number in ("Nyoung", "Nlarge"))
    assert young == Reason(kind=ReasonKind.SHORT, sku=A, wanted=6, free=4)
    assert large == Reason(kind=ReasonKind.SHORT, sku=A, wanted=12, free=10)
    assert store.why(SHOP, OrderNumber("Nold")).reason is None
    left = store.run_pack_script(SHOP, NOW).left
    assert [left[key] for key in sorted(left)] == [large, young]


def test_a_new_person_is_told_to_the_site_and_a_retired_one_taken_away(store: Store) -> None:
    before = store.changes_since(HOST, "", {}, 500)
    store.add_person(SITE, Packer(packer=PackerId("bo"), name="Bo"))
    added = store.changes_since(HOST, before.epoch, before.cursor, 500)
    store.retire_person(SITE, PackerId("bo"), NOW)
    retired = store.changes_since(HOST, added.epoch, added.cursor, 500)
    told = [change for found in (added, retired) for change in found.changes]
    assert [(each.packer.packer, each.active) for each in told if isinstance(each, PackerChanged)] == [
        ("bo", True),
        ("bo", False),
    ]


def test_two_people_never_bear_one_badge(store: Store) -> None:
    store.change_person(SITE, PackerId("kim"), badge="BADGE1")
    with pytest.raises(NotAllowed, match=r"^kim bears that badge\. Give another one\.$"):
        store.change_person(SITE, PackerId("olle"), badge="BADGE1")
    assert store.person(SITE, PackerId("olle")).badge == ""


def test_who_comes_back_is_active_again(store: Store) -> None:
    kim = store.retire_person(SITE, PackerId("kim"), NOW)
    assert [each.retired_at for each in store.people(SITE) if each.person == kim] == [NOW]
    store.add_person(SITE, replace(kim, name="Kim Ek"))
    assert store.person(SITE, PackerId("kim")).name == "Kim Ek"
    assert all(each.active for each in store.people(SITE))


def test_the_last_admin_stays_whichever_way_it_is_tried(store: Store) -> None:
    ada = store.person(SITE, PackerId("ada"))
    ways: tuple[Callable[[], object], ...] = (
        lambda: store.change_person(SITE, ada.packer, role="office"),
        lambda: store.retire_person(SITE, ada.packer, NOW),
        lambda: store.put_packer(SITE, replace(ada, role="packer")),
    )
    for way in ways:
        with pytest.raises(StoreRefused, match=r"^The site would have no admin left\. Make somebody else"):
            way()
    assert store.change_person(SITE, ada.packer, name="Ada Ek").role == "admin"
    store.change_person(SITE, PackerId("kim"), role="admin")
    store.retire_person(SITE, ada.packer, NOW)


def test_a_person_belongs_to_a_site_that_is_there(store: Store) -> None:
    with pytest.raises(NotFound, match=r"^There is no site nowhere\.$"):
        store.add_person(SiteId("nowhere"), Packer(packer=PackerId("bo"), name="Bo"))


def test_a_revoked_device_is_let_in_by_a_new_secret_only(store: Store) -> None:
    token = f"{HOST}.{SECRET}"
    store.revoke_device(HOST)
    assert store.device_of_token(token, NOW) is None
    assert [(each.device, each.revoked) for each in store.devices()] == [(HOST, True)]
    store.add_device(HOST, SITE, f"new {SECRET}")
    assert store.device_of_token(token, NOW) is None
    assert store.device_of_token(f"{HOST}.new {SECRET}", NOW) == HOST
    with pytest.raises(NotFound):
        store.revoke_device(DeviceId("nobody"))


def test_sites_say_for_whom_they_pack(store: Store) -> None:
    store.add_site(SiteId("gbg"), "Göteborg", [])
    assert [(each.site, each.shops, each.devices) for each in store.sites()] == [
        (SITE, (ShopId(SHOP),), (HOST,)),
        (SiteId("gbg"), (), ()),
    ]
