"""What a site pulls: the changes after its cursor, all of one moment."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from models.changes import (
    Change,
    Digest,
    OrderChanged,
    OrderGone,
    PackerChanged,
    ProductChanged,
    ShopChanged,
    StatusChanged,
)
from models.orders import Order
from models.tables.store import broker_accounts, catalogue, feed, log
from models.tables.store.feed import FeedRow
from models.tables.store.orders import load_orders
from models.tables.store.push import Scope, scope_of
from models.tables.store.session import Session
from models.types import CustomStatusCode, DeviceId, OrderId, PackerId, ShopId, Sku


class EpochVoid(Exception):
    """The database is another than the one that the cursor was given for."""

    def __init__(self, epoch: str) -> None:
        super().__init__("The store's database has changed.")
        self.epoch = epoch


class ChangesSince(NamedTuple):
    """What has changed, and from where to go on."""

    epoch: str
    cursor: dict[ShopId, int]
    more: bool
    acked: int
    changes: tuple[Change, ...]


def epoch_of(session: Session) -> str:
    """Return the name of this database since it was made or restored."""
    return str(session.value("SELECT value FROM meta WHERE name = 'epoch'"))


def changes_since(
    session: Session, device: DeviceId, epoch: str, cursor: Mapping[ShopId, int], limit: int
) -> ChangesSince:
    """Return up to `limit` changes that the device's site is told. Raises `EpochVoid`, `NotFound`."""
    scope = scope_of(session, device)
    now = epoch_of(session)
    latest = feed.versions(session, scope.shops)
    if epoch not in {"", now} or any(cursor.get(shop, 0) > latest[shop] for shop in scope.shops):
        raise EpochVoid(now)
    changes: list[Change] = []
    reached: dict[ShopId, int] = {}
    more = False
    for shop in scope.shops:
        room = limit - len(changes)
        since = cursor.get(shop, 0)
        rows = feed.rows_after(session, shop, scope.site, since, room + 1) if latest[shop] > since else []
        more = more or len(rows) > room
        reached[shop] = latest[shop] if len(rows) <= room else (rows[room - 1].version if room else since)
        changes += _changes(session, scope, shop, rows[:room])
    return ChangesSince(now, reached, more, scope.acked, tuple(changes))


def digest(
    session: Session, device: DeviceId, epoch: str, cursor: Mapping[ShopId, int]
) -> dict[ShopId, Digest] | None:
    """Return what the device's site must have, by shop; None where the cursor is not that of this moment."""
    scope = scope_of(session, device)
    if epoch != epoch_of(session) or feed.versions(session, scope.shops) != dict(cursor):
        return None
    return {shop: feed.digest(session, shop, scope.site) for shop in scope.shops}


def _changes(session: Session, scope: Scope, shop: ShopId, rows: Sequence[FeedRow]) -> list[Change]:
    ids = [OrderId(row.entity) for row in rows if row.kind == "order" and not row.gone]
    orders = load_orders(session, shop, ids) if ids else {}
    acked = feed.acked_of(session, scope.device, shop, ids)
    closed = log.closed_cases(session, scope.device, shop, ids)
    return [_change(session, scope, shop, row, orders, acked, closed) for row in rows]


def _change(
    session: Session,
    scope: Scope,
    shop: ShopId,
    row: FeedRow,
    orders: Mapping[OrderId, Order],
    acked: Mapping[str, int],
    closed: Mapping[str, tuple[int, ...]],
) -> Change:
    version, entity = row.version, row.entity
    if row.gone:
        return OrderGone(version=version, shop=shop, order_id=OrderId(entity))
    if row.kind == "order":
        return OrderChanged(
            version=version,
            order=orders[OrderId(entity)],
            acked=acked.get(entity, 0),
            closed=closed.get(entity, ()),
        )
    if row.kind == "product":
        return ProductChanged(version=version, product=catalogue.product(session, shop, Sku(entity)))
    if row.kind == "packer":
        packer, active = catalogue.packer(session, scope.site, PackerId(entity))
        return PackerChanged(version=version, packer=packer, active=active)
    if row.kind == "status":
        status = catalogue.custom_status(session, shop, CustomStatusCode(entity))
        return StatusChanged(version=version, shop=shop, status=status)
    brokers = broker_accounts.names(session, shop)
    return ShopChanged(version=version, shop=catalogue.shop(session, shop), brokers=brokers)


def latest_versions(session: Session, device: DeviceId) -> dict[ShopId, int]:
    """Return the last version of each of the device's shops: all that a long poll needs to look at."""
    return feed.versions(session, scope_of(session, device).shops)
