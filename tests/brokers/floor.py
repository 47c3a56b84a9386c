"""A site and a store with one packed delivery, nShift behind the store, and the site's agent between them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

from msgspec.structs import replace

from models.bookings import BrokerName
from models.id_requests import IdRequest, IdWish
from models.operations import Actor, Operation
from models.orders import Delivery, OrderKey
from models.prints import PrintJob
from models.settings import PrintingSettings
from models.tables.site import SiteDatabase
from models.tables.store import Store
from models.types import ActorKind, DeliveryNumber, DocumentFormat, OrderId, OrderNumber
from sync.backoff import Backoff
from sync.engine import Engine, Outcome
from sync.fetching import Fetching, FetchPace
from sync.parcel_ids import HttpParcelIds
from tests.brokers.desk import give_account, packed
from tests.brokers.nshift_server import NShiftServer
from tests.brokers.web_server import listening
from tests.site.conftest import PRINTING
from tests.store.serving import served
from tests.store.shop import HOST, NOW, SECRET, SHOP

KEY = OrderKey(SHOP, OrderId("1"))
ONE = DeliveryNumber(1)
KIM = Actor(kind=ActorKind.PACKER, name="kim", terminal="test")
PACE = FetchPace(look=0.01, again=Backoff(first=0.02, most=0.02), not_yet=0.02)
_DEADLINE = 10.0
"""Seconds."""


def id_wish(parcels: int = 2, *, book_again: bool = False) -> IdWish:
    return IdWish(
        shop=SHOP,
        order_id=KEY.order_id,
        number=OrderNumber("N1"),
        delivery=ONE,
        broker=BrokerName.NSHIFT,
        parcels=parcels,
        book_again=book_again,
        actor=KIM,
        at=NOW,
    )


class Floor:
    """What stands there; the agent fetches while `fetching()` is open."""

    def __init__(self, home: Path, store: Store, nshift: NShiftServer, http: HttpParcelIds) -> None:
        self.home, self.store, self.nshift, self.http = home, store, nshift, http
        self.site = SiteDatabase.open(home, PRINTING)

    @classmethod
    @asynccontextmanager
    async def open(cls, home: Path, store: Store) -> AsyncIterator[Self]:
        packed(store)
        nshift = NShiftServer()
        async with listening(nshift.app) as broker, served(store) as url:
            give_account(store, BrokerName.NSHIFT, broker)
            async with HttpParcelIds(url, f"host.{SECRET}") as http:
                floor = cls(home, store, nshift, http)
                try:
                    await floor.sync()
                    yield floor
                finally:
                    floor.site.close()

    def reopen(self, printing: PrintingSettings | None = None) -> None:
        """As after a restart, or with other settings."""
        self.site.close()
        self.site = SiteDatabase.open(self.home, printing or PRINTING)

    def pdf_printer(self, when: str = "packed") -> None:
        """A label printer that takes PDF of 107 x 190 mm."""
        other = replace(PRINTING, label_format=DocumentFormat.PDF, label_size="107x190", label_when=when)
        self.reopen(other)

    def labels_when(self, when: str) -> None:
        self.reopen(replace(PRINTING, label_when=when))

    async def sync(self) -> None:
        """Push what was done here, and pull what the store has."""
        engine = Engine(self.site, self.http, HOST)
        while await engine.push_round() is Outcome.MORE:
            pass
        while await engine.pull_round(0.0) is Outcome.MORE:
            pass

    @asynccontextmanager
    async def fetching(self, http: HttpParcelIds | None = None) -> AsyncIterator[None]:
        """The agent runs."""
        work = asyncio.create_task(Fetching(self.site, http or self.http, pace=PACE, clock=lambda: NOW).run())
        try:
            yield
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)

    async def until(self, holds: Callable[[IdRequest], bool]) -> IdRequest:
        """Wait until the newest request is so."""
        async with asyncio.timeout(_DEADLINE):
            while not holds(self.request):  # noqa: ASYNC110 - another thread's database
                await asyncio.sleep(0.01)
        return self.request

    async def ended(self) -> IdRequest:
        """Wait until nothing is to be had from the store any more."""
        return await self.until(lambda each: each.state.value != "wanted" and not each.labels_awaited)

    def do(self, *operations: Operation) -> None:
        self.site.record(*operations)

    @property
    def request(self) -> IdRequest:
        found = self.site.id_request(KEY, ONE)
        assert found is not None
        return found

    @property
    def delivery(self) -> Delivery:
        order = self.site.order(KEY)
        assert order is not None
        return order.deliveries[0]

    @property
    def ids(self) -> list[str]:
        return [parcel.parcel_id for parcel in self.delivery.parcels]

    @property
    def labels(self) -> list[PrintJob]:
        """Prints wished for, oldest first."""
        return list(reversed(self.site.prints(KEY)))
