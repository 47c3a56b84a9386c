"""Settings changed at once by several, on both of the store's databases: one is kept, the others are told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from models.errors import KolliError, ValueRefused
from models.office import NewDevice, NewPerson, NewShop, NewSite, NewStatus, PersonWish, ShopWish, StatusWish
from models.tables.store import Store, office_devices, office_new, office_people, office_shops
from models.tables.store.office import Asker
from models.tables.store.work import Work
from models.types import CustomStatusCode, DeviceId, PackerId, ShopId, SiteId
from tests.store.shop import HOST, NOW, SECRET, SHOP, SITE

ASKER, KIM, GIFT = Asker(HOST, PackerId("ada")), PackerId("kim"), CustomStatusCode("GIFT")
AT_ONCE = 4


def at_once(store: Store, change: Callable[[Work, int], object]) -> list[str]:
    """Let several change it at the same time; return what each heard, `kept` first."""

    def one(number: int) -> str:
        try:
            store.work(lambda work: change(work, number))
        except KolliError as told:
            return told.code
        return "kept"

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return sorted(threads.map(one, range(AT_ONCE)), key=lambda said: (said != "kept", said))


ONE_KEPT = ["kept", *["precondition_failed"] * (AT_ONCE - 1)]


def test_of_several_who_change_a_person_one_is_kept(store: Store) -> None:
    people = store.read(lambda session: office_people.seen_people(session, ASKER))
    (seen,) = (each.version for each in people if each.packer == KIM)

    def change(work: Work, number: int) -> object:
        wish = PersonWish(name=f"Kim {number}", role="packer", language="sv")
        return office_people.change_person(work, ASKER, KIM, wish, {seen}, NOW, badge=None, pin_hash=None)

    assert at_once(store, change) == ONE_KEPT
    assert store.person(SITE, KIM).language == "sv"


def test_of_several_who_change_a_shop_one_is_kept(store: Store) -> None:
    (seen,) = store.read(lambda session: office_shops.seen_shops(session, ASKER))

    def change(work: Work, number: int) -> object:
        wish = ShopWish(
            pack_run_minutes=30 + number,
            preorder_days=0,
            own_invoice=None,
            payment_terms=30,
            language="",
            thanks="",
            return_address="",
            footer="",
        )
        return office_shops.change_shop(work, ASKER, SHOP, wish, {seen.version})

    assert at_once(store, change) == ONE_KEPT


def test_of_several_who_rename_a_status_one_is_kept(store: Store) -> None:
    (seen,) = store.read(lambda session: office_shops.seen_statuses(session, ASKER))

    def change(work: Work, number: int) -> object:
        wish = StatusWish(name=f"Gift {number}")
        return office_shops.change_status(work, ASKER, SHOP, GIFT, wish, {seen.version})

    assert at_once(store, change) == ONE_KEPT


def test_of_several_who_renew_a_token_one_is_kept(store: Store) -> None:
    (site,) = store.read(lambda session: office_devices.seen_sites(session, ASKER))
    (seen,) = site.devices

    def change(work: Work, number: int) -> object:
        secret = f"{SECRET}-{number}"
        return office_devices.renew_token(work, ASKER, HOST, {seen.version}, secret, None)

    assert at_once(store, change) == ONE_KEPT


def test_an_id_is_given_once(store: Store) -> None:
    new = NewPerson(packer=PackerId("lina"), name="Lina", role="packer", language="en")
    status = NewStatus(shop=SHOP, code=CustomStatusCode("RING"), name="Call first")
    host = NewDevice(device=DeviceId("host-2"), site=SITE)
    deeds: list[Callable[[Work, int], object]] = [
        lambda work, _: office_people.add_person(work, ASKER, new, "NEWBADGE01", ""),
        lambda work, _: office_shops.add_status(work, ASKER, status),
        lambda work, _: office_devices.new_device(work, ASKER, host, SECRET, None),
    ]
    for deed, told in zip(deeds, ("packer_known", "status_known", "device_known"), strict=True):
        assert at_once(store, deed) == ["kept", *[told] * (AT_ONCE - 1)]


def test_a_badge_is_borne_by_one(store: Store) -> None:
    def add(work: Work, name: str) -> object:
        new = NewPerson(packer=PackerId(name), name=name, role="packer", language="en")
        return office_people.add_person(work, ASKER, new, "SAMEBADGE1", "")

    store.work(lambda work: add(work, "lina"))
    with pytest.raises(ValueRefused, match=r"^lina bears that badge\. Give another one\.$"):
        store.work(lambda work: add(work, "ulla"))


def test_of_several_who_make_the_same_shop_one_does(store: Store) -> None:
    def make(work: Work, number: int) -> object:
        wish = {"name": f"Norge {number}", "street": "Storgata 1", "postal_code": "0155", "city": "Oslo"}
        return office_new.add_shop(work, ASKER, NewShop(id=ShopId("norge"), country="NO", **wish))

    assert at_once(store, make) == ["kept", *["shop_known"] * (AT_ONCE - 1)]
    assert store.home_site(ShopId("norge")) == SITE


def test_of_several_who_make_the_same_warehouse_one_does(store: Store) -> None:
    def make(work: Work, number: int) -> object:
        new = NewSite(id=SiteId("gbg"), name=f"Göteborg {number}", shops=(SHOP,))
        return office_new.add_site(work, ASKER, new)

    assert at_once(store, make) == ["kept", *["site_known"] * (AT_ONCE - 1)]
    assert store.person(SiteId("gbg"), ASKER.person).role == "admin"
