"""What a site's agent does about parcel ids that a handheld wants from a broker (S16), until it has them.

Each request goes to the store under its own id as often as it takes; the store books once for it. So nothing
is lost, and nothing booked twice, when the network, the store or this agent stops in between.
"""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Protocol

import msgspec

from models.errors import KolliError, StoreRefused, StoreUnreachable
from models.id_requests import AwaitedLabel, FetchedId, IdLog, IdRequest, IdRequestState
from models.translation import spoken
from models.types import DeliveryNumber, DocumentFormat, OrderNumber, ShopId, StationId
from models.wording import fetching as wording
from sync.backoff import Backoff
from sync.protocol import FetchedIds
from sync.threads import in_thread

_log = logging.getLogger("kolli.sync")

_NOT_YET = frozenset({"being_booked", "unknown_delivery", "unknown_order"})
"""Codes of the store that only say: not yet. What was packed here may still be on its way there."""
_AT_ONCE = 4
"""Requests that are with the store at the same time; a whole list may be wanted."""
_PATIENCE = 180
"""Tries that say so, before a person is told: longer than a store that died over it keeps saying so."""


class FetchingSite(IdLog, Protocol):
    """What is asked of the site: `models.tables.site.SiteDatabase`."""

    def label_format(self, station: StationId) -> DocumentFormat: ...


class ParcelIdStore(Protocol):
    """What is asked of the store: `sync.parcel_ids.HttpParcelIds`."""

    async def fetch(
        self, shop: ShopId, number: OrderNumber, delivery: DeliveryNumber, parcels: int, **asked: object
    ) -> FetchedIds: ...

    async def label(self, href: str) -> bytes: ...


class FetchPace(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds."""

    look: float = 0.1
    """Between two looks at the site's file: two questions to indices that are nearly always empty."""
    again: Backoff = Backoff(first=1.0, most=15.0)
    """While nobody answers."""
    not_yet: float = 1.0
    """Until the store has heard of what was packed, or has finished asking the broker."""


class Fetching:
    """Fetches until cancelled. Only one at a time for a site."""

    def __init__(
        self,
        site: FetchingSite,
        store: ParcelIdStore,
        *,
        pace: FetchPace = FetchPace(),  # noqa: B008 - frozen
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._site = site
        self._store = store
        self._pace = pace
        self._clock = clock
        self._at_once = asyncio.Semaphore(_AT_ONCE)
        self._going: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        """Look for what is wanted and see to it, each beside the others."""
        try:
            while True:
                looked = await self._tried(self._look)
                await asyncio.sleep(self._pace.look if looked else self._pace.again.most)
        finally:
            going = tuple(self._going.values())
            for task in going:
                task.cancel()
            await asyncio.gather(*going, return_exceptions=True)

    async def _look(self) -> None:
        # Before the rows are read: one that has ended may be wanted again under the same id.
        self._end([name for name, task in self._going.items() if task.done()])
        requests = await in_thread(self._site.wanted_ids)
        labels = await in_thread(self._site.awaited_labels)
        wanted = {
            **{each.request_id: self._asked(each) for each in requests},
            **{each.label_id: self._label_fetched(each) for each in labels},
        }
        self._end(self._going.keys() - wanted.keys())
        self._begin({name: work for name, work in wanted.items() if name not in self._going})

    def _begin(self, wanted: Mapping[str, Callable[[], Awaitable[None]]]) -> None:
        for name, work in wanted.items():
            self._going[name] = asyncio.create_task(self._kept_at(work))

    def _end(self, names: Iterable[str]) -> None:
        """What is there, or is wanted no more."""
        for name in tuple(names):
            self._going.pop(name).cancel()

    async def _kept_at(self, work: Callable[[], Awaitable[None]]) -> None:
        """Until it ends well: a full disk, or anything else, is one try that failed."""
        while True:
            if await self._tried(work):
                return
            await asyncio.sleep(self._pace.again.most)

    async def _tried(self, work: Callable[[], Awaitable[None]]) -> bool:
        try:
            await work()
        except Exception as trouble:  # noqa: BLE001 - the boundary, see above
            _log.warning("fetching parcel ids: %s", _said(trouble))
            return False
        return True

    # --- one request --------------------------------------------------------------------------------

    def _asked(self, request: IdRequest) -> Callable[[], Awaitable[None]]:
        async def ask() -> None:
            with spoken(request.wish.language):
                await self._fetch(request)

        return ask

    async def _fetch(self, request: IdRequest) -> None:
        failures = early = 0
        while True:
            try:
                fetched = await self._ask_store(request)
            except StoreUnreachable as away:
                failures += 1
                await self._wait(request, away)
                await asyncio.sleep(self._pace.again.wait(failures, random.random()))
                continue
            except StoreRefused as refused:
                early += 1
                if refused.code in _NOT_YET and early < _PATIENCE:
                    await asyncio.sleep(self._pace.not_yet)
                    continue
                await self._give_up(request, refused)
                return
            ids = [FetchedId(parcel_id=each.parcel_id, kind=each.kind) for each in fetched.parcels]
            hrefs = [label.href for label in fetched.labels]
            at = self._clock()
            await in_thread(self._site.keep_ids, request.request_id, ids, hrefs, fetched.remark, at)
            return

    async def _ask_store(self, request: IdRequest) -> FetchedIds:
        wish = request.wish
        async with self._at_once:
            return await self._store.fetch(
                wish.shop,
                wish.number,
                wish.delivery,
                wish.parcels,
                broker=wish.broker,
                book_again=wish.book_again,
                request_id=request.request_id,
                label_format=await in_thread(self._site.label_format, wish.station),
            )

    async def _wait(self, request: IdRequest, away: StoreUnreachable) -> None:
        """The broker's own words where it is the broker that does not answer."""
        said = away.message if away.code.startswith("broker_") else wording.no_store_here()
        await in_thread(self._site.ids_wait, request.request_id, said)

    async def _give_up(self, request: IdRequest, refused: StoreRefused) -> None:
        unclear = refused.code == "broker_unclear"
        state = IdRequestState.UNCLEAR if unclear else IdRequestState.REFUSED
        await in_thread(self._site.ids_failed, request.request_id, state, refused.code, refused.message)

    # --- one label ----------------------------------------------------------------------------------

    def _label_fetched(self, label: AwaitedLabel) -> Callable[[], Awaitable[None]]:
        async def fetch() -> None:
            with spoken(label.language):
                await self._fetch_label(label)

        return fetch

    async def _fetch_label(self, label: AwaitedLabel) -> None:
        failures = 0
        while True:
            try:
                data = await self._store.label(label.href)
            except StoreUnreachable:
                failures += 1
                await asyncio.sleep(self._pace.again.wait(failures, random.random()))
                continue
            except StoreRefused as refused:
                await in_thread(self._site.label_failed, label.label_id, refused.message)
                return
            await in_thread(self._site.keep_label, label.label_id, data, self._clock())
            return


def _said(trouble: Exception) -> str:
    return trouble.message if isinstance(trouble, KolliError) else f"{type(trouble).__name__}: {trouble}"
