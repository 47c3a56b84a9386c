"""The shop's own series: no serial twice, whatever happens."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from models import operations as do
from models.errors import KolliError, NotAllowed, SettingsWrong, StoreRefused
from models.orders import Shop
from models.sscc import SsccBlock, numbering
from models.tables.store import Store
from models.tables.store import sscc_series as series
from models.tables.store.session import Session
from models.types import DeliveryNumber, ParcelId, ParcelIdKind, ShopId
from tests.brokers.conftest import PREFIX
from tests.store.shop import ADDRESS, NOW, SHOP, deed, in_packing, walk

OTHER = ShopId("other")
MILLION = 10**6
GAP = MILLION // 100


def lease(
    store: Store, request: str, count: int = 10, *, shop: ShopId = SHOP, holder: str = "host"
) -> SsccBlock:
    return store.lease_sscc(shop, request, holder, count, NOW)


def start_at(store: Store, serial: int, *, shop: ShopId = SHOP, extension: int | None = None) -> None:
    store.work(lambda work: series.open_series(work.session, shop, extension=extension, start=serial))


def set_counter(store: Store, serial: int) -> None:
    """What a backup brings back: the counter as it was, and none of the leases since."""

    def write(session: Session) -> None:
        session.run("UPDATE sscc_series SET next_serial = ?", [serial])
        session.run("DELETE FROM sscc_lease WHERE first_serial >= ?", [serial])

    store.work(lambda work: write(work.session))


def put_on_parcel(store: Store, parcel_id: ParcelId, order_id: str = "1") -> None:
    in_packing(store, order_id)
    for operation in walk(order_id)[:3]:
        store.apply(operation)
    add = do.AddParcel(delivery=DeliveryNumber(1), parcel_id=parcel_id, kind=ParcelIdKind.SSCC)
    store.apply(deed(add, order_id))


def test_blocks_follow_one_another(store: Store) -> None:
    first, second = lease(store, "a"), lease(store, "b", 5)
    assert (first.first_serial, first.end, second.first_serial, second.end) == (0, 10, 10, 15)
    assert (first.company_prefix, first.extension) == (PREFIX, 0)


def test_a_request_that_comes_again_gets_the_same_block(store: Store) -> None:
    assert lease(store, "a") == lease(store, "a")
    assert lease(store, "a", 3) == lease(store, "a")
    assert lease(store, "b").first_serial == 10


def test_a_request_of_another_holder_is_refused(store: Store) -> None:
    lease(store, "a")
    with pytest.raises(NotAllowed) as refused:
        lease(store, "a", holder="second")
    assert refused.value.message == "This request for parcel ids was another's. Send a new request id."


@pytest.mark.parametrize("count", [0, -1, 10_001])
def test_a_block_has_a_size(store: Store, count: int) -> None:
    with pytest.raises(StoreRefused) as refused:
        lease(store, "a", count)
    assert refused.value.message == f"{count} parcel ids in one block; 1 to 10000 were expected."


def test_a_shop_without_a_prefix_has_none(store: Store) -> None:
    store.add_shop(Shop(shop=ShopId("bare"), name="Bare", address=ADDRESS))
    with pytest.raises(SettingsWrong) as refused:
        lease(store, "a", shop=ShopId("bare"))
    assert refused.value.message == "Shop bare has no GS1 company prefix. Ask the office."


def test_the_last_serials_are_given_and_then_no_more(store: Store) -> None:
    start_at(store, MILLION - 3)
    block = lease(store, "a", 3)
    assert list(block)[-1] == numbering(0, PREFIX).sscc(MILLION - 1)
    with pytest.raises(StoreRefused) as refused:
        lease(store, "b", 1)
    assert refused.value.code == "sscc_series_exhausted"
    assert refused.value.message == (
        "The shop's own parcel ids are used up: 0 left. Ask the office for a new series."
    )
    assert lease(store, "a", 3) == block


def test_what_is_left_is_said_when_a_block_is_too_large(store: Store) -> None:
    start_at(store, MILLION - 3)
    with pytest.raises(StoreRefused) as refused:
        lease(store, "a", 4)
    assert "3 left" in refused.value.message
    assert lease(store, "b", 3).count == 3


def test_a_new_extension_goes_on_where_the_first_is_used_up(store: Store) -> None:
    start_at(store, MILLION - 3, extension=5)
    lease(store, "a", 3)
    start_at(store, 0, extension=2)
    assert lease(store, "b", 2).extension == 2
    assert lease(store, "a", 3).extension == 5


def test_a_series_is_never_moved_back(store: Store) -> None:
    start_at(store, 500)
    start_at(store, 100)
    assert lease(store, "a").first_serial == 500


def test_shops_with_one_prefix_never_meet(store: Store) -> None:
    assert lease(store, "a").extension == 0
    assert lease(store, "a", shop=OTHER).extension == 1
    with pytest.raises(SettingsWrong) as refused:
        start_at(store, 0, shop=OTHER, extension=0)
    assert refused.value.message == f"The series 0 of {PREFIX} belongs to another shop."


def test_an_eleventh_shop_of_one_prefix_is_refused(store: Store) -> None:
    for digit in range(10):
        start_at(store, 0, extension=digit)
    with pytest.raises(SettingsWrong) as refused:
        lease(store, "a", shop=OTHER)
    assert refused.value.message == f"All ten series of {PREFIX} belong to other shops."


def test_after_a_restore_the_series_jumps_over_what_may_be_out_there(store: Store) -> None:
    lost = [lease(store, f"r{number}", 100) for number in range(5)]
    set_counter(store, 100)
    store.renew_epoch()
    after = lease(store, "after", 100)
    assert after.first_serial == 100 + GAP
    assert not set(after) & {sscc for block in lost for sscc in block}
    assert lease(store, "next").first_serial == after.end


def test_the_jump_is_twice_a_busy_week(store: Store) -> None:
    for number in range(3):
        store.lease_sscc(SHOP, f"r{number}", "host", 4_000, NOW + timedelta(days=number))
    store.renew_epoch()
    assert lease(store, "after").first_serial == 12_000 + 2 * 12_000


def test_a_series_first_opened_after_a_restore_jumps_too(store: Store) -> None:
    epoch = store.read(lambda session: session.value("SELECT value FROM meta WHERE name = 'epoch'"))
    store.work(
        lambda work: work.session.run(
            "INSERT INTO meta (name, value) VALUES ('first_epoch', ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [epoch],
        )
    )
    store.renew_epoch()
    assert lease(store, "a").first_serial == GAP


def test_after_a_restore_a_parcel_that_is_known_moves_the_jump(store: Store) -> None:
    lease(store, "a")
    put_on_parcel(store, numbering(0, PREFIX).sscc(700))
    store.renew_epoch()
    assert lease(store, "b").first_serial == 701 + GAP


def test_an_id_that_stands_on_a_parcel_is_passed_over(store: Store) -> None:
    put_on_parcel(store, numbering(0, PREFIX).sscc(4))
    assert lease(store, "a", 10).first_serial == 5


def test_a_stray_id_far_ahead_does_not_use_the_series_up(store: Store) -> None:
    put_on_parcel(store, numbering(0, PREFIX).sscc(MILLION - 1))
    assert lease(store, "a", 10).first_serial == 0


def _many(store: Store, worker: int) -> list[ParcelId]:
    taken: list[ParcelId] = []
    for number in range(25):
        taken += store.lease_sscc(SHOP, f"{worker}-{number}", f"host{worker}", 1 + number % 4, NOW)
    return taken


def test_no_two_of_many_writers_get_the_same_id(store: Store, url: str) -> None:
    """Eight threads over two openings of the database, as two store processes have them."""
    second = Store.open(url)
    try:
        with ThreadPoolExecutor(8) as workers:
            work = [workers.submit(_many, (store, second)[worker % 2], worker) for worker in range(8)]
            taken = [sscc for each in work for sscc in each.result()]
    finally:
        second.close()
    assert len(taken) == len(set(taken)) == 8 * sum(1 + number % 4 for number in range(25))


def test_one_request_sent_by_many_at_once_is_one_block(store: Store, url: str) -> None:
    second = Store.open(url)
    try:
        with ThreadPoolExecutor(8) as workers:
            asked = [workers.submit(lease, (store, second)[each % 2], "same") for each in range(16)]
            assert len({each.result().first_serial for each in asked}) == 1
    finally:
        second.close()


def test_shops_that_open_their_series_at_once_get_different_digits(store: Store) -> None:
    shops = [ShopId(f"s{number}") for number in range(6)]
    for shop in shops:
        store.add_shop(Shop(shop=shop, name=shop, address=ADDRESS, company_prefix="7399999"))
    with ThreadPoolExecutor(6) as workers:
        asked = [workers.submit(lease, store, "a", shop=shop) for shop in shops]
        digits = [each.result().extension for each in asked]
    assert sorted(digits) == list(range(6))


def test_what_is_refused_leaves_nothing(store: Store) -> None:
    start_at(store, MILLION - 3)
    for _ in range(3):
        with pytest.raises(KolliError):
            lease(store, "a", 4)
    assert lease(store, "a", 3).first_serial == MILLION - 3
