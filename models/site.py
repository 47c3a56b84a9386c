"""What a handheld asks of its site: one interface, implemented over the site's two SQLite files.

All that is read is the replica with the site's own unconfirmed operations re-applied by the rulebook; all
that is written is committed to disk when the call returns (S16, S19: a scan that was acknowledged is kept).
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, Protocol

import msgspec

from models.id_requests import IdDesk
from models.operations import Actor, Operation
from models.orders import CustomStatus, Order, OrderKey, Packer, Product, Shop
from models.outbound_list import OutboundList
from models.print_desk import PrintDesk
from models.prints import PrintRequest
from models.screen_sizes import SizeDesk
from models.search import OrderQuery, Page
from models.shipping_list import ShippingList
from models.taken_over import TakeOverDesk
from models.turned_to import TurnedToDesk
from models.types import (
    DeliveryNumber,
    Gtin,
    OperationState,
    OrderNumber,
    OrderState,
    PackerId,
    ParcelId,
    ShopId,
    Sku,
)


class SiteStatus(msgspec.Struct, frozen=True, kw_only=True):
    """The line that always shows."""

    connected: bool
    """Whether the store answered the agent last."""
    since: datetime | None
    """When that became so; None before the agent has ever run."""
    waiting: int
    """Operations that the store has not answered yet."""
    conflicts: int
    """Operations that a person at the office must look at."""
    clock_ahead: int = 0
    """Seconds that this machine's clock is ahead of the store's (behind, below 0); 0 up to two minutes."""
    taken: int | None = None
    """Orders that have come so far, while all of them are taken from the store; None when all are here."""
    printer: str
    """Empty when all is well; otherwise what is wrong, in a few words."""


class RecordedOperation(msgspec.Struct, frozen=True, kw_only=True):
    """An operation in the site's log."""

    n: int
    """Consecutive from 1 for this site's device."""
    operation: Operation
    state: OperationState
    message: str = ""
    """The store's words when it was not applied."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A packer signed in at a terminal; of one packer only the newest counts."""

    packer: PackerId
    session: str
    """Unlike any other."""
    terminal: str
    """Where the packer sits: the client's address."""
    since: datetime
    """UTC."""


class PinTrials(NamedTuple):
    """PINs of one packer tried here since the last right one."""

    tried: int = 0
    last_at: datetime | None = None
    """UTC; None before any."""


class OwnParcels(NamedTuple):
    """An order with further parcels, and their ids."""

    order: Order
    parcel_ids: tuple[ParcelId, ...]


class Site(OutboundList, ShippingList, PrintDesk, IdDesk, SizeDesk, TakeOverDesk, TurnedToDesk, Protocol):
    """One warehouse's own memory. Calls block for milliseconds; none waits for network or printer."""

    def order(self, key: OrderKey) -> Order | None:
        """Return the order as it stands here and now."""
        ...

    def news_of(self, key: OrderKey) -> int:
        """Return a number that is another one after each of the store's news of the order; 0 before any."""
        ...

    def orders_by_number(self, number: OrderNumber) -> Sequence[Order]:
        """Return the orders of that number: one, none, or one from each of several shops."""
        ...

    def orders(self, states: Sequence[OrderState] = ()) -> Sequence[Order]:
        """Return all orders in these states (all when empty), oldest first."""
        ...

    def search(self, query: OrderQuery) -> Page:
        """Return a page of the orders that are searched for, as they stand here and now (S2)."""
        ...

    def to_put_back(self) -> Sequence[Order]:
        """Return orders with goods that are to be carried back to their shelves, oldest first."""
        ...

    def held_by(self, packer: PackerId) -> Sequence[Order]:
        """Return orders that this packer holds and has not finished."""
        ...

    def parcel_seen(self, parcel_id: ParcelId) -> OrderKey | None:
        """Return which order bears the parcel id."""
        ...

    def product(self, shop: ShopId, sku: Sku) -> Product | None:
        """Return an article of a shop."""
        ...

    def products_by_gtin(self, gtin: Gtin) -> Sequence[Product]:
        """Return the articles that bear this GTIN, as unit or as packaging."""
        ...

    def products_by_sku(self, sku: Sku) -> Sequence[Product]:
        """Return the articles of that number, one for each shop that has it."""
        ...

    def products_named(self, shop: ShopId, text: str, limit: int) -> Sequence[Product]:
        """Return the shop's articles whose name or number has all of these words, by name."""
        ...

    def shop(self, shop: ShopId) -> Shop | None:
        """Return the shop as its papers name it."""
        ...

    def shops(self) -> Sequence[Shop]:
        """Return the shops that the site packs for."""
        ...

    def custom_statuses(self, shop: ShopId) -> Sequence[CustomStatus]:
        """Return the shop's own statuses (S20)."""
        ...

    def packers(self) -> Sequence[Packer]:
        """Return everybody who may sign in here."""
        ...

    def packer_by_badge(self, badge: str) -> Packer | None:
        """Return who carries this badge."""
        ...

    def record(self, *operations: Operation, prints: Sequence[PrintRequest] = ()) -> Order:
        """Apply the operations (all of one order) and wish for the prints, all or nothing, durably.

        Returns the order after them. Raises `RuleBroken` when one is not allowed, and `NotFound` when the
        site does not know the order; then nothing is kept.
        """
        ...

    def take_sscc(
        self,
        key: OrderKey,
        delivery: DeliveryNumber,
        at: datetime,
        actor: Actor,
        *,
        count: int = 1,
        label: PrintRequest | None = None,
    ) -> OwnParcels:
        """Give the delivery the shop's next own SSCCs (S16), used up and added in one transaction, durably.

        `label` is wished for with the parcels that were added. Raises what `record` raises, and
        `StoreUnreachable` when too few ids are left here; then none is used up.
        """
        ...

    def own_ids_left(self, shop: ShopId) -> int:
        """Return how many ids of the shop's own are here, for the store being there or away."""
        ...

    def operations(self, key: OrderKey | None = None) -> Sequence[RecordedOperation]:
        """Return this site's operations of one order, or all of them, in their order."""
        ...

    def status(self) -> SiteStatus:
        """Return what the status line says."""
        ...

    def begin_session(self, session: Session) -> None:
        """Say that the packer works here from now on, durably: an older session of theirs is over.

        From then on `record` and whatever else writes raises `NotAllowed` (`session_taken_over`) here once
        the packer has begun a newer one.
        """
        ...

    def end_session(self) -> None:
        """Say that nobody works here any more; without a session, nothing."""
        ...

    def taken_over_by(self) -> Session | None:
        """Return the newer session of the packer who works here; None as long as there is none."""
        ...

    def try_pin(
        self, packer: PackerId, at: datetime, allowed: Callable[[PinTrials], bool]
    ) -> tuple[bool, PinTrials]:
        """Count a try before the PIN is looked at, durably, unless it is not `allowed` now.

        Returns whether it may be looked at, and the tries as they are now.
        """
        ...

    def forget_wrong_pins(self, packer: PackerId) -> None:
        """The right PIN came."""
        ...

    def change_mark(self) -> tuple[int, ...]:
        """Return a value that differs after anybody else changed either file (`PRAGMA data_version`)."""
        ...
