"""What has changed, in the sequence in which it was committed: what a site's pull reads.

A version is taken from the shop's counter row as the transaction's last deed. The row stays locked until the
commit, so versions become visible in their sequence, and a reader that has seen one has seen all before it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from models.changes import Digest
from models.tables.store.session import Session
from models.types import DeviceId, ShopId, SiteId

WHOLE_SHOP = ""
"""In the place of a site: what every site of the shop is told."""


class Entry(NamedTuple):
    """What has changed."""

    shop: ShopId
    kind: str
    """order, product, packer, shop or status."""
    entity: str
    site: str
    """Who is told; `WHOLE_SHOP` for all."""


class FeedRow(NamedTuple):
    """A change to be told."""

    version: int
    kind: str
    entity: str
    gone: bool


def write_entries(session: Session, entries: Mapping[Entry, bool]) -> None:
    """Give each entry the next version of its shop; True is a tombstone. The last deed of a transaction."""
    for shop in sorted({entry.shop for entry in entries}):
        mine = sorted(entry for entry in entries if entry.shop == shop)
        first = bump(session, shop, len(mine)) - len(mine) + 1
        session.insert_rows(
            "INSERT INTO feed (shop_id, kind, entity_id, site_id, version, gone)",
            ([*entry, first + place, entries[entry]] for place, entry in enumerate(mine)),
            otherwise="ON CONFLICT (shop_id, kind, entity_id, site_id)"
            " DO UPDATE SET version = excluded.version, gone = excluded.gone",
        )


def bump(session: Session, shop: ShopId, by: int) -> int:
    """Take `by` versions and return the last of them; the shop's other writers wait for the commit."""
    return int(
        session.value(
            "UPDATE counter SET version = version + ? WHERE shop_id = ? RETURNING version", [by, shop]
        )
    )


def versions(session: Session, shops: Sequence[ShopId]) -> dict[ShopId, int]:
    """Return each shop's last version."""
    rows = session.rows_in("SELECT shop_id, version FROM counter WHERE shop_id IN (?*)", [], shops)
    return {ShopId(shop): int(version) for shop, version in rows}


def rows_after(session: Session, shop: ShopId, site: SiteId, version: int, limit: int) -> list[FeedRow]:
    """Return changes that the site is told, oldest first."""
    rows = session.rows(
        "SELECT version, kind, entity_id, gone FROM feed"
        " WHERE shop_id = ? AND version > ? AND site_id IN (?, ?) ORDER BY version LIMIT ?",
        [shop, version, WHOLE_SHOP, site, limit],
    )
    return [FeedRow(version, kind, entity, bool(gone)) for version, kind, entity, gone in rows]


def digest(session: Session, shop: ShopId, site: SiteId) -> Digest:
    """Return what tells the orders that the site has been told of from others; it reads them all."""
    orders, versions = session.rows(
        "SELECT COUNT(*), COALESCE(SUM(version), 0) FROM feed"
        " WHERE shop_id = ? AND kind = 'order' AND site_id = ? AND NOT gone",
        [shop, site],
    )[0]
    return Digest(orders=int(orders), versions=int(versions))


def was_told(session: Session, entry: Entry) -> bool:
    """Whether the site has been told of the order, now or before it left the site."""
    sql = "SELECT 1 FROM feed WHERE shop_id = ? AND kind = ? AND entity_id = ? AND site_id = ?"
    return session.value(sql, entry) is not None


def acked_of(session: Session, device: DeviceId, shop: ShopId, order_ids: Iterable[str]) -> dict[str, int]:
    """Return the highest `n` of the device in each order's log."""
    rows = session.rows_in(
        "SELECT order_id, MAX(n) FROM operation"
        " WHERE shop_id = ? AND device_id = ? AND order_id IN (?*) GROUP BY order_id",
        [shop, device],
        order_ids,
    )
    return {order_id: int(n) for order_id, n in rows}
