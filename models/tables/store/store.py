"""The central order store on its database: every question and every deed, each a transaction of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import Self, TypeVar

import peewee
from peewee import Database

from models.changes import Digest
from models.database import close_database, migrate, open_database
from models.drafts import OrderDraft
from models.errors import NotFound, RuleBroken
from models.operations import Operation
from models.orders import CustomStatus, Order, OrderKey, Packer, Product, Shop
from models.pack_run import Step
from models.search import OrderQuery, Page
from models.sscc import SsccBlock
from models.tables.store import (
    catalogue,
    changes,
    devices,
    epochs,
    log,
    moving,
    orders,
    pack_script,
    push,
    retention,
    search,
    search_index,
    sscc_series,
    stock,
    stock_counts,
    taking_in,
)
from models.tables.store.administration import Administration
from models.tables.store.session import Session, Transactions
from models.tables.store.work import Work, order_entry
from models.types import DeviceId, OrderNumber, ShopId, SiteId, Sku
from models.wording import store as wording

Result = TypeVar("Result")


class Store(Administration):
    """Synchronous, to be called from any thread; a call takes a connection for its own transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._transactions = Transactions(database)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database and bring it to this program's version. Raises `SettingsWrong`."""
        database = open_database(url)
        try:
            migrate(database, "store")
            store = cls(database)
            store._transactions.write(epochs.name)
            store._catch_up()
        except BaseException:
            close_database(database)
            raise
        return store

    def close(self) -> None:
        """Close all connections; no call may be under way."""
        close_database(self._database)

    def read(self, work: Callable[[Session], Result]) -> Result:
        """Ask several questions of one moment."""
        return self._transactions.read(work)

    def work(self, do: Callable[[Work], Result]) -> Result:
        """Do several deeds, all or nothing; `do` may be called again when it collided with another."""

        def whole(session: Session) -> Result:
            work = Work(session)
            result = do(work)
            work.finish()
            return result

        return self._transactions.write(whole)

    # What stands around the orders

    def add_shop(self, shop: Shop, *, pack_run_minutes: int | None = None) -> None:
        """Keep the shop, as new or changed. Minutes between pack runs: 0 is by hand, None the store's."""
        self.work(lambda work: catalogue.put_shop(work, shop, pack_run_minutes))

    def shop(self, shop: ShopId) -> Shop:
        """Return the shop's particulars. Raises `NotFound`."""
        return self.read(lambda session: catalogue.shop(session, shop))

    def shops(self) -> dict[ShopId, int | None]:
        """Return every shop with its own interval of the pack script in minutes; None is the store's."""
        return self.read(catalogue.shops)

    def add_site(self, site: SiteId, name: str, shops: Sequence[ShopId]) -> None:
        """Keep the site, and let it pack for these shops besides those that it packs for already."""
        self.work(lambda work: catalogue.put_site(work, site, name, tuple(shops)))

    def home_site(self, shop: ShopId) -> SiteId:
        """Return where the shop's new orders go. Raises `NotFound`."""
        return self.read(lambda session: catalogue.home_site(session, shop))

    def put_product(self, *products: Product) -> None:
        """Keep articles, as new or changed."""
        self.work(lambda work: catalogue.put_products(work, products))

    def products(self, shop: ShopId) -> tuple[Product, ...]:
        """Return the shop's articles by number."""
        return self.read(lambda session: catalogue.all_products(session, shop))

    def put_packer(self, site: SiteId, packer: Packer, *, active: bool = True) -> None:
        """Keep who may sign in at the site. Raises `StoreRefused` for its last admin."""
        self.work(lambda work: catalogue.put_packer(work, site, packer, active=active))

    def put_custom_status(self, shop: ShopId, status: CustomStatus) -> None:
        """Keep a status of the shop's own (S20)."""
        self.work(lambda work: catalogue.put_custom_status(work, shop, status))

    def set_on_hand(self, shop: ShopId, site: SiteId, sku: Sku, quantity: int) -> None:
        """Keep what was counted on the shelf, in units."""
        self.work(lambda work: stock.set_on_hand(work.session, shop, site, sku, quantity))

    def stock(self, shop: ShopId, site: SiteId, sku: Sku) -> stock.StockLevel:
        """Return an article's stock. Raises `NotFound` where the site does not pack for the shop."""
        return self.read(lambda session: stock_counts.stock_at(session, shop, site, sku))

    def add_device(
        self, device: DeviceId, site: SiteId, secret: str, *, expires_at: datetime | None = None
    ) -> None:
        """Let a site's device in by `<device>.<secret>`; 16 characters at least, only a SHA-256 is kept."""
        self.work(lambda work: devices.add_device(work.session, device, site, secret, expires_at))

    def device_of_token(self, token: str, at: datetime | None = None) -> DeviceId | None:
        """Return whose `<device>.<secret>` it is, or None. Raises `TokenExpired`."""
        return self.read(lambda session: devices.device_of_token(session, token, at))

    def add_shop_token(
        self, shop: ShopId, name: str, secret: str, *, expires_at: datetime | None = None
    ) -> None:
        """Let a program of the shop in by `<shop>/<name>.<secret>`."""
        self.work(lambda work: devices.add_shop_token(work.session, shop, name, secret, expires_at))

    def shop_of_token(self, token: str, at: datetime | None = None) -> ShopId | None:
        """Return whose `<shop>/<name>.<secret>` it is, or None. Raises `TokenExpired` when it has."""
        return self.read(lambda session: devices.shop_of_token(session, token, at))

    # Orders

    def take_in(
        self, shop: ShopId, site: SiteId | None, draft: OrderDraft, at: datetime, *, actor: str = "import"
    ) -> taking_in.Intake:
        """Take in a shop's document, all or nothing; a new order goes to `site`, None being the shop's own.

        Raises `RuleBroken` where the order no longer allows it, and `NotFound` for a shop that is not there.
        """

        def once(work: Work) -> taking_in.Intake:
            where = catalogue.home_site(work.session, shop) if site is None else site
            return taking_in.take_in(work, shop, where, draft, at, actor)

        try:
            return self.work(once)
        except peewee.IntegrityError as error:
            number = draft.number
            if self.order(OrderKey(shop, draft.order_id)) is None:
                raise RuleBroken(wording.number_taken(number), code="number_taken") from error
            # Another process took in the same document at the same moment.
            return self.work(once)

    def apply(self, operation: Operation) -> Order:
        """Apply one operation by the rulebook. Raises `RuleBroken` and `NotFound`."""
        return self.work(lambda work: work.apply(operation))

    def move_order(self, key: OrderKey, site: SiteId) -> Order:
        """Move the order to another of the shop's sites while nobody packs it. Raises `RuleBroken`."""
        return self.work(lambda work: moving.move_order(work, key, site))

    def order(self, key: OrderKey) -> Order | None:
        """Return the order."""
        return self.read(lambda session: orders.load_order(session, key))

    def order_by_number(self, shop: ShopId, number: OrderNumber) -> Order:
        """Return the shop's order of that number. Raises `NotFound`."""

        def find(session: Session) -> Order | None:
            key = orders.key_by_number(session, shop, number)
            return None if key is None else orders.load_order(session, key)

        order = self.read(find)
        if order is None:
            raise NotFound(wording.unknown_number(number), code="unknown_order")
        return order

    def search(self, shop: ShopId, query: OrderQuery) -> Page:
        """Return a page of the shop's orders that are searched for (S2)."""
        return self.read(lambda session: search.search(session, shop, query))

    def _catch_up(self) -> None:
        """Write what searches look at for orders that an older program has kept."""
        done = self._transactions.write(search.catch_up)
        if done is None:
            return
        self._transactions.write(search_index.leave)
        while done is not None:
            done = self._transactions.write(partial(search.catch_up, after=done))
        self.complete_search()

    @contextmanager
    def loading(self, coming: int) -> Iterator[None]:
        """For so many orders that are taken in inside: the index of many ones' words is built afterwards."""
        if coming < search_index.MANY:
            yield
            return
        self._transactions.write(lambda session: search_index.leave_behind(session, coming))
        try:
            yield
        finally:
            self.complete_search()

    def prune(self, at: datetime, kept: retention.Kept) -> bool:
        """Let go of some rows that are over since long ago; whether there may be more."""
        return self._transactions.write(lambda session: retention.prune(session, at, kept))

    def complete_search(self) -> None:
        """Build the index of words where it was left behind by who was loading, and is no more."""
        if self.read(search_index.is_behind):
            self._transactions.write(search_index.complete)

    def operations_of(self, key: OrderKey) -> tuple[log.LoggedOperation, ...]:
        """Return all that was done to the order, or refused, in its sequence."""
        return self.read(lambda session: log.operations_of(session, key))

    def cases(self, shop: ShopId) -> tuple[log.OpenCase, ...]:
        """Return what a person of the shop must look at, oldest first."""
        return self.read(lambda session: log.open_cases(session, shop))

    def close_case(self, key: OrderKey, entry: int, at: datetime) -> bool:
        """A person has looked, and the order's site is told; False when no such case was open."""

        def close(work: Work) -> bool:
            work.tell(order_entry(work.order(key)))
            return log.close_case(work.session, key, entry, at)

        return self.work(close)

    # Parcel ids

    def lease_sscc(self, shop: ShopId, request_id: str, holder: str, count: int, at: datetime) -> SsccBlock:
        """Give SSCCs of the shop's own for good. Raises `StoreRefused`, `NotAllowed`, `SettingsWrong`."""
        return self.work(lambda work: sscc_series.lease(work.session, shop, request_id, holder, count, at))

    # Sync

    def push(self, device: DeviceId, operations: Sequence[push.Pushed]) -> push.PushOutcome:
        """Take in a device's operations, each once. Raises `PushHole`, `StoreRefused`, `NotFound`."""
        return self._transactions.write(lambda session: push.push(session, device, operations))

    def changes_since(
        self, device: DeviceId, epoch: str, cursor: Mapping[ShopId, int], limit: int
    ) -> changes.ChangesSince:
        """Return what the device's site is to be told. Raises `EpochVoid`, `NotFound`."""
        return self.read(lambda session: changes.changes_since(session, device, epoch, cursor, limit))

    def digest(
        self, device: DeviceId, epoch: str, cursor: Mapping[ShopId, int]
    ) -> dict[ShopId, Digest] | None:
        """Return what the device's site must have; None for an older cursor. Raises `NotFound`."""
        return self.read(lambda session: changes.digest(session, device, epoch, cursor))

    def latest_versions(self, device: DeviceId) -> dict[ShopId, int]:
        """Return how far each of the device's shops has come."""
        return self.read(lambda session: changes.latest_versions(session, device))

    def renew_epoch(self) -> str:
        """Void every cursor, and let invoices wait: after the database has been restored from a backup."""
        return self.work(lambda work: epochs.renew(work.session))

    # The pack script

    def run_pack_script(
        self, shop: ShopId, at: datetime, on_step: Callable[[Step], None] | None = None
    ) -> pack_script.PackScriptRun:
        """Run the shop's pack script now; `on_step` is called within the transaction as each step is done.

        Where it stops, the step with the error is kept, nothing has moved, and `PackScriptStopped` is raised.
        """
        steps = pack_script.Steps(on_step)
        try:
            return self._transactions.write(lambda session: _run(session, shop, at, steps))
        except BaseException as fault:
            self._keep_stopped(shop, at, steps)
            stopped = pack_script.stopped(steps.done, fault)
            raise fault if stopped is None else stopped from fault

    def run_pack_script_if_due(
        self, shop: ShopId, at: datetime, minutes: int
    ) -> pack_script.PackScriptRun | None:
        """Run it unless any store has within the last `minutes`; then None."""
        steps = pack_script.Steps(None)

        def if_due(session: Session) -> pack_script.PackScriptRun | None:
            pack_script.hold_pack_script(session, shop)
            due = pack_script.is_due(session, shop, at, minutes)
            return _run(session, shop, at, steps) if due else None

        try:
            return self._transactions.write(if_due)
        except BaseException:
            self._keep_stopped(shop, at, steps)
            raise

    def pack_script_due(self, shop: ShopId, at: datetime, minutes: int) -> bool:
        """Whether the shop's last run is `minutes` ago."""
        return self.read(lambda session: pack_script.is_due(session, shop, at, minutes))

    def _keep_stopped(self, shop: ShopId, at: datetime, steps: pack_script.Steps) -> None:
        if steps.done:
            self._transactions.write(
                lambda session: pack_script.keep_run(session, shop, at, steps.done, taken=0, left=0)
            )


def _run(session: Session, shop: ShopId, at: datetime, steps: pack_script.Steps) -> pack_script.PackScriptRun:
    steps.done.clear()
    catalogue.shop(session, shop)
    pack_script.hold_pack_script(session, shop)
    done = pack_script.run(session, shop, at, steps)
    pack_script.keep_run(session, shop, at, done.steps, taken=len(done.taken), left=len(done.left))
    return done
