"""An order's timeline, as a warehouse's host asks the store for it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from models import operations as do
from models.errors import StoreRefused, StoreUnreachable
from models.orders import OrderKey, Packer
from models.tables.store import Store
from models.timeline import MAX_DEEDS
from models.types import ActorKind, DeviceId, OperationState, OrderNumber, PackerId, ShopId, SiteId
from sync.tools_client import ToolsClient
from tests.store.serving import served
from tests.store.shop import HOST, SECRET, SHOP, SITE, deed, in_packing, key, numbered, walk

NUMBER = OrderNumber("N1")


@pytest.fixture
async def tools(store: Store) -> AsyncIterator[ToolsClient]:
    """For a host of the site that packs order N1."""
    in_packing(store, "1")
    async with served(store) as url:
        yield ToolsClient(url, f"{HOST}.{SECRET}")


async def test_it_has_what_everybody_did_and_what_was_refused(store: Store, tools: ToolsClient) -> None:
    too_long = deed(do.SetComment(comment="x" * 4001))
    store.push(HOST, numbered([walk()[0], too_long]))
    store.apply(deed(do.SetComment(comment="Ring."), kind=ActorKind.SHOP, name="api"))
    told = await tools.timeline(key(), NUMBER)
    assert [(each.entry, each.n, each.host, each.state.value) for each in told] == [
        (1, None, "", "applied"),
        (2, 1, HOST, "applied"),
        (3, 2, HOST, "rejected"),
        (4, None, "", "applied"),
    ]
    assert [each.operation.actor.kind.value for each in told] == ["pack_run", "packer", "packer", "shop"]
    assert told[2].message


async def test_what_is_refused_for_a_colleague_names_the_colleague(store: Store, tools: ToolsClient) -> None:
    store.put_packer(SITE, Packer(packer=PackerId("eva"), name="Eva"))
    store.push(HOST, numbered([walk()[0], deed(do.ReleaseOrder(), name="eva")]))
    refused = (await tools.timeline(key(), NUMBER))[-1]
    assert refused.message == "Order N1 is with Kim. Take it over, or choose another."


async def test_another_site_s_deeds_are_no_numbers_of_this_one(store: Store, tools: ToolsClient) -> None:
    other = DeviceId("other")
    store.add_device(other, SITE, SECRET)
    store.push(other, numbered(walk()[:1]))
    (_run, claim) = await tools.timeline(key(), NUMBER)
    assert (claim.host, claim.n) == (other, None)


async def test_an_order_of_another_site_is_not_told(store: Store, tools: ToolsClient) -> None:
    store.add_site(SiteId("malmo"), "Malmö", [SHOP])
    store.add_device(DeviceId("far"), SiteId("malmo"), SECRET)
    far = ToolsClient(tools._base_url, f"far.{SECRET}")
    for asked in (far.timeline(key(), NUMBER), tools.timeline(key(), OrderNumber("N/2?"))):
        with pytest.raises(StoreRefused) as refused:
            await asked
        assert refused.value.code == "unknown_order"
    with pytest.raises(StoreRefused):
        await tools.timeline(OrderKey(ShopId("other"), key().order_id), NUMBER)


async def test_a_long_timeline_comes_in_pages(store: Store, tools: ToolsClient) -> None:
    marks = [deed(do.SetComment(comment=str(each)), kind=ActorKind.SHOP) for each in range(MAX_DEEDS + 5)]
    store.work(lambda work: work.apply_all(marks))
    told = await tools.timeline(key(), NUMBER)
    assert [each.entry for each in told] == list(range(1, MAX_DEEDS + 7))


async def test_a_store_that_is_away_is_told(store: Store) -> None:
    with pytest.raises(StoreUnreachable):
        await ToolsClient("http://127.0.0.1:1", "host.x").timeline(key(), NUMBER)


@pytest.mark.parametrize("off", [timedelta(hours=1), timedelta(days=-1), timedelta(days=366)])
async def test_a_clock_that_is_off_keeps_its_time_and_the_store_its_own(
    store: Store, tools: ToolsClient, off: timedelta
) -> None:
    before = datetime.now(UTC)
    off_by = [replace(each, at=each.at + off * (-1) ** place) for place, each in enumerate(walk())]
    answers = store.push(HOST, numbered(off_by)).answers
    assert {answer.state for answer in answers} == {OperationState.APPLIED}
    told = (await tools.timeline(key(), NUMBER))[1:]
    assert [each.operation for each in told] == off_by
    assert [each.n for each in told] == [1, 2, 3, 4, 5]
    received = [each.received_at for each in told if each.received_at is not None]
    assert len(received) == 5
    assert all(before <= at <= datetime.now(UTC) for at in received)
