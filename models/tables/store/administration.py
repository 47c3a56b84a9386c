"""What office and admin ask of the store: settings, people, statuses, counts, and why an order waits."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from models.errors import NotFound
from models.orders import CustomStatus, Order, OrderKey, Packer
from models.roles import Standing
from models.set_up import ShopSetUp
from models.stock_counts import CountMode, StockCount
from models.tables.store import (
    invoice_holds,
    people,
    preorders,
    setting_up,
    shop_settings,
    sites,
    statuses,
    stock_counts,
    why,
)
from models.tables.store.orders import key_by_number, load_order
from models.tables.store.session import Session
from models.tables.store.shop_settings import ShopSettings
from models.tables.store.sites import KnownDevice, SiteOfStore
from models.tables.store.why import PackingOutlook
from models.tables.store.work import Work
from models.types import CustomStatusCode, DeviceId, OrderId, OrderNumber, PackerId, ShopId, SiteId, Sku
from models.wording import store as wording

Result = TypeVar("Result")


class Administration(ABC):
    """That half of the `Store`; each call is a transaction of its own."""

    @abstractmethod
    def read(self, work: Callable[[Session], Result]) -> Result:
        """Ask several questions of one moment."""

    @abstractmethod
    def work(self, do: Callable[[Work], Result]) -> Result:
        """Do several deeds, all or nothing."""

    # Shops and sites

    def load_set_up(self, file: ShopSetUp) -> None:
        """Take in a shop, its warehouse, articles, stock and people: all or nothing.

        Raises `DocumentRefused` with the path of a value that cannot be kept, and `StoreRefused`.
        """
        persons = setting_up.persons_of(file)
        self.work(lambda work: setting_up.load(work, file, persons))

    def shop_settings(self, shop: ShopId) -> ShopSettings:
        """Return what the shop sets for itself. Raises `NotFound`."""
        return self.read(lambda session: shop_settings.settings(session, shop))

    def put_shop_settings(self, shop: ShopId, wanted: ShopSettings) -> None:
        """Keep the shop's settings, whole. Raises `NotFound`, `NotAllowed`."""
        self.work(lambda work: shop_settings.put_settings(work.session, shop, wanted))

    def waiting_invoices(self) -> list[ShopId]:
        """Return the shops whose invoices wait, after a restore, for the last number that was sent."""
        return self.read(invoice_holds.held)

    def go_on_invoicing(self, shop: ShopId, last: int, at: datetime) -> None:
        """Number the shop's invoices on from `last`, the highest one sent; 0 where none was.

        What was to be credited meanwhile is. Raises `NotFound`, `NotAllowed`.
        """
        self.work(lambda work: work.go_on_invoicing(shop, last, at))

    def sites(self) -> tuple[SiteOfStore, ...]:
        """Return every site, the shops that it packs for, and its devices."""
        return self.read(sites.sites)

    def devices(self) -> tuple[KnownDevice, ...]:
        """Return every device that has ever been let in, by name."""
        return self.read(sites.known_devices)

    def revoke_device(self, device: DeviceId) -> None:
        """Let the device in no more, until it is given a new secret. Raises `NotFound`."""
        self.work(lambda work: sites.revoke_device(work.session, device))

    # People

    def people(self, site: SiteId) -> tuple[Standing, ...]:
        """Return everybody of the site by id, those who are retired too."""
        return self.read(lambda session: people.people(session, site))

    def person(self, site: SiteId, packer: PackerId) -> Packer:
        """Return one who may sign in at the site. Raises `NotFound`."""
        return self.read(lambda session: people.active(session, site, packer).person)

    def add_person(self, site: SiteId, person: Packer) -> None:
        """Let somebody new sign in at the site, or one retired again. Raises `NotFound`, `NotAllowed`."""
        self.work(lambda work: people.add(work, site, person))

    def change_person(self, site: SiteId, packer: PackerId, **fields: str) -> Packer:
        """Give another name, badge, pin_hash, language or role. Raises `NotFound`, `NotAllowed`."""
        return self.work(lambda work: people.change(work, site, packer, **fields))

    def retire_person(self, site: SiteId, packer: PackerId, at: datetime) -> Packer:
        """Let the person sign in no more; what they did before `at` still counts. Raises `NotFound`."""
        return self.work(lambda work: people.retire(work, site, packer, at))

    # A shop's own statuses

    def custom_statuses(self, shop: ShopId) -> tuple[CustomStatus, ...]:
        """Return the shop's own statuses by code, those that are retired too."""
        return self.read(lambda session: statuses.statuses(session, shop))

    def add_custom_status(self, shop: ShopId, status: CustomStatus) -> None:
        """Keep a new status, or one retired again. Raises `NotFound`, `NotAllowed`."""
        self.work(lambda work: statuses.add(work, shop, status))

    def rename_custom_status(self, shop: ShopId, code: CustomStatusCode, name: str) -> CustomStatus:
        """Give the status another name, on old orders too. Raises `NotFound`, `NotAllowed`."""
        return self.work(lambda work: statuses.rename(work, shop, code, name))

    def retire_custom_status(self, shop: ShopId, code: CustomStatusCode) -> CustomStatus:
        """Let no order be given the status any more; those that have it keep it. Raises `NotFound`."""
        return self.work(lambda work: statuses.retire(work, shop, code))

    # Stock

    def count_in(
        self,
        shop: ShopId,
        site: SiteId,
        counts: Sequence[StockCount],
        at: datetime,
        *,
        by: str,
        mode: CountMode = CountMode.ON_SHELF,
    ) -> None:
        """Keep what was counted, all or nothing. Raises `NotFound`, `NotAllowed`."""
        self.work(lambda work: stock_counts.count_in(work, shop, site, counts, at, by, mode))

    def unknown_articles(self, shop: ShopId, skus: Sequence[Sku]) -> set[Sku]:
        """Return those that the shop does not have."""
        return self.read(lambda session: stock_counts.unknown_articles(session, shop, skus))

    # Orders

    def why(self, shop: ShopId, number: OrderNumber) -> PackingOutlook:
        """Return where the order stands on its way to Packing (S11). Raises `NotFound`."""
        return self.read(lambda session: why.outlook(session, _by_number(session, shop, number)))

    def expire_preorders(self, shop: ShopId, at: datetime) -> tuple[OrderId, ...]:
        """Cancel carts that are older than the shop's setting (S4), some hundred at a time."""
        if not self.read(lambda session: preorders.has_expired(session, shop, at)):
            return ()
        return self.work(lambda work: preorders.expire(work, shop, at))


def _by_number(session: Session, shop: ShopId, number: OrderNumber) -> Order:
    key: OrderKey | None = key_by_number(session, shop, number)
    order = None if key is None else load_order(session, key)
    if order is None:
        raise NotFound(wording.unknown_number(number), code="unknown_order")
    return order
