"""A site's own ids: leased while the store is there, used with it away, each once."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import ClassVar

import pytest

from models.changes import ShopChanged
from models.errors import KolliError, RuleBroken, StoreUnreachable
from models.operations import Actor
from models.orders import Address, OrderKey, Shop
from models.sscc import SsccBlock, numbering
from models.tables.site import SiteDatabase
from models.tables.store import Store
from models.types import ActorKind, DeliveryNumber, OrderNumber, ParcelId, ShopId
from sync.parcel_ids import BLOCK, HttpParcelIds, fill, keep_filled
from sync.protocol import FetchedIds
from tests.brokers.conftest import PREFIX
from tests.brokers.desk import packed
from tests.site.conftest import PRINTING
from tests.site.values import ANNA, AT, CLAIM, PACK, SHOP, act, order, parcel, pick, pulled
from tests.store.serving import served
from tests.store.shop import SECRET, furnish

KEY = OrderKey(SHOP, order().order_id)
ACTOR = Actor(kind=ActorKind.PACKER, name=ANNA)
ADDRESS = Address(name="Demo", street=("Gatan 1",), postal_code="50330", city="Borås", country="SE")

Open = Callable[[], SiteDatabase]


@pytest.fixture
def open_site(tmp_path: Path) -> Iterator[Open]:
    opened: list[SiteDatabase] = []

    def one_more() -> SiteDatabase:
        opened.append(SiteDatabase.open(tmp_path / "site", PRINTING))
        return opened[-1]

    yield one_more
    for each in opened:
        each.close()


@pytest.fixture
def site(open_site: Open) -> SiteDatabase:
    """Order 1 is packed and has no parcel id; the shop numbers its own."""
    site = open_site()
    shop = Shop(shop=SHOP, name="Demo", address=ADDRESS, company_prefix=PREFIX)
    pulled(site, order(), order("2"), ShopChanged(version=3, shop=shop))
    for key in (KEY, OrderKey(SHOP, order("2").order_id)):
        site.record(*(act(key, action) for action in (CLAIM, pick(5), PACK)))
    return site


def block(first: int = 0, count: int = 3) -> SsccBlock:
    return SsccBlock(shop=SHOP, extension=0, company_prefix=PREFIX, first_serial=first, count=count)


def give(site: SiteDatabase, request: str = "request-1", first: int = 0, count: int = 3) -> None:
    site.want_block(SHOP, request, count)
    site.keep_block(request, block(first, count))


def take(site: SiteDatabase, key: OrderKey = KEY) -> ParcelId:
    return taken(site, 1, key)[0]


def taken(site: SiteDatabase, count: int, key: OrderKey = KEY) -> tuple[ParcelId, ...]:
    return site.take_sscc(key, DeliveryNumber(1), AT, ACTOR, count=count).parcel_ids


def sscc(serial: int) -> ParcelId:
    return numbering(0, PREFIX).sscc(serial)


def test_ids_are_used_one_after_the_other_and_added_at_once(site: SiteDatabase) -> None:
    give(site)
    assert [take(site) for _ in range(3)] == [sscc(0), sscc(1), sscc(2)]
    delivery = site.order(KEY)
    assert delivery is not None
    assert [each.parcel_id for each in delivery.deliveries[0].parcels] == [sscc(0), sscc(1), sscc(2)]


def test_blocks_are_used_in_the_sequence_they_came_in(site: SiteDatabase) -> None:
    give(site, "request-1", 70, 1)
    give(site, "request-2", 20, 1)
    assert [take(site), take(site)] == [sscc(70), sscc(20)]


def test_none_left_is_said_and_changes_nothing(site: SiteDatabase) -> None:
    with pytest.raises(StoreUnreachable) as refused:
        take(site)
    assert refused.value.message == (
        "No parcel ids of the shop's own are left here. They come when the store answers."
    )


def test_an_id_that_could_not_be_added_is_not_used_up(site: SiteDatabase) -> None:
    give(site, count=9)
    for _ in range(4):
        take(site)
    with pytest.raises(RuleBroken):
        take(site)
    assert site.own_ids_left(SHOP) == 5


def test_several_ids_come_at_once_or_not_at_all(site: SiteDatabase) -> None:
    give(site)
    with pytest.raises(StoreUnreachable):
        taken(site, 4)
    assert site.own_ids_left(SHOP) == 3
    assert taken(site, 3) == (sscc(0), sscc(1), sscc(2))


def test_an_id_that_stands_on_a_parcel_is_passed_over(site: SiteDatabase) -> None:
    give(site)
    site.record(act(OrderKey(SHOP, order("2").order_id), parcel(sscc(0))))
    assert take(site) == sscc(1)


def test_what_was_used_is_used_for_whoever_opens_the_site(site: SiteDatabase, open_site: Open) -> None:
    give(site)
    take(site)
    assert take(open_site()) == sscc(1)


def test_two_handhelds_never_get_the_same_id(site: SiteDatabase, open_site: Open) -> None:
    give(site, count=8)
    second = OrderKey(SHOP, order("2").order_id)
    hands = [(site, KEY), (open_site(), second)] * 4
    with ThreadPoolExecutor(4) as workers:
        taken = list(workers.map(lambda hand: take(*hand), hands))
    assert len(set(taken)) == 8


def test_the_database_itself_holds_that_an_id_is_used_once(site: SiteDatabase, tmp_path: Path) -> None:
    give(site)
    take(site)
    raw = sqlite3.connect(tmp_path / "site" / "local.db")
    for deed in (
        "UPDATE sscc_block SET used = 0",
        "DELETE FROM sscc_block",
        "UPDATE sscc_block SET count = 9",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            raw.execute(deed)
    raw.close()


def test_a_request_without_an_answer_is_asked_again(site: SiteDatabase) -> None:
    assert site.want_block(SHOP, "request-1", 500) == ("request-1", 500)
    assert site.want_block(SHOP, "request-2", 100) == ("request-1", 500)
    site.keep_block("request-1", block(0, 500))
    site.keep_block("request-1", block(900, 7))
    assert site.own_ids_left(SHOP) == 500
    assert site.want_block(SHOP, "request-3", 100) == ("request-3", 100)


class Losing(HttpParcelIds):
    """Loses the store's first answer, after the store has given it."""

    lost = False

    async def lease_block(self, shop: ShopId, request_id: str, count: int) -> SsccBlock:
        answer = await super().lease_block(shop, request_id, count)
        if not self.lost:
            self.lost = True
            raise StoreUnreachable("The answer is lost.")
        return answer


@pytest.fixture
async def url(store: Store) -> AsyncIterator[str]:
    packed(store)
    async with served(store) as address:
        yield address


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    furnish(opened)
    opened.add_shop(Shop(shop=SHOP, name="Demo", address=ADDRESS, company_prefix=PREFIX))
    yield opened
    opened.close()


async def test_a_site_fills_up_over_http_and_goes_on_with_the_store_away(
    site: SiteDatabase, url: str
) -> None:
    async with HttpParcelIds(url, f"host.{SECRET}") as store:
        await fill(site, store)
        await fill(site, store)
    assert site.own_ids_left(SHOP) == BLOCK
    assert take(site) == sscc(0)


async def test_a_lost_answer_brings_the_same_block(site: SiteDatabase, url: str) -> None:
    async with Losing(url, f"host.{SECRET}") as store:
        with pytest.raises(StoreUnreachable):
            await fill(site, store)
        await fill(site, store)
    assert take(site) == sscc(0)
    assert site.own_ids_left(SHOP) == BLOCK - 1


async def test_filling_goes_on_after_trouble_of_any_kind(
    site: SiteDatabase, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    class Troubled(Losing):
        troubles: ClassVar[list[Exception]] = [OSError("disk"), StoreUnreachable("The store is away.")]

        async def lease_block(self, shop: ShopId, request_id: str, count: int) -> SsccBlock:
            if self.troubles:
                raise self.troubles.pop(0)
            return await HttpParcelIds.lease_block(self, shop, request_id, count)

    async with Troubled(url, f"host.{SECRET}") as store:
        filling = asyncio.create_task(keep_filled(site, store, look=0.01))
        async with asyncio.timeout(10):
            while site.own_ids_left(SHOP) == 0:  # noqa: ASYNC110 - another thread's database
                await asyncio.sleep(0.01)
        filling.cancel()
        await asyncio.gather(filling, return_exceptions=True)
    assert "OSError: disk" in caplog.text
    assert "The store is away." in caplog.text


async def test_a_site_fetches_a_deliverys_ids_from_the_store(url: str) -> None:
    async with HttpParcelIds(url, f"host.{SECRET}") as store:
        fetched = await store.fetch(SHOP, OrderNumber("N1"), DeliveryNumber(1), 2)
    assert isinstance(fetched, FetchedIds)
    assert [each.parcel_id for each in fetched.parcels] == [sscc(0), sscc(1)]


async def test_a_refusal_of_the_store_reaches_the_site(url: str) -> None:
    async with HttpParcelIds(url, f"host.{SECRET}") as store:
        with pytest.raises(KolliError) as refused:
            await store.lease_block(ShopId("other"), "request-0001", 5)
    assert refused.value.code == "token_refused"
