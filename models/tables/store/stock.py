"""Units of each article at each warehouse: on hand, and reserved by orders in Packing."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import msgspec

from models.rulebook.stock import StockChange
from models.tables.store.session import Session
from models.types import ShopId, SiteId, Sku

StockKey: TypeAlias = tuple[ShopId, SiteId, Sku]


class StockLevel(msgspec.Struct, frozen=True, kw_only=True):
    """Units of one article at one warehouse."""

    on_hand: int
    """Below zero when more has left than was counted in."""
    reserved: int

    @property
    def available(self) -> int:
        """Units for orders that wait; below zero when more is promised than there is."""
        return self.on_hand - self.reserved


def stock_level(session: Session, shop: ShopId, site: SiteId, sku: Sku) -> StockLevel:
    """Return the stock of an article; none on hand when it was never counted."""
    row = session.row(
        "SELECT on_hand, reserved FROM stock WHERE shop_id = ? AND site_id = ? AND sku = ?", [shop, site, sku]
    )
    on_hand, reserved = row or (0, 0)
    return StockLevel(on_hand=on_hand, reserved=reserved)


def available(session: Session, shop: ShopId, site: SiteId) -> dict[Sku, int]:
    """Return what is on hand and reserved for nobody, by article."""
    rows = session.rows(
        "SELECT sku, on_hand - reserved FROM stock WHERE shop_id = ? AND site_id = ?", [shop, site]
    )
    return {Sku(sku): int(free) for sku, free in rows}


def set_on_hand(session: Session, shop: ShopId, site: SiteId, sku: Sku, quantity: int) -> None:
    """Keep what has been counted."""
    _make_rows(session, [(shop, site, sku)])
    session.run(
        "UPDATE stock SET on_hand = ? WHERE shop_id = ? AND site_id = ? AND sku = ?",
        [quantity, shop, site, sku],
    )


def add_changes(
    into: dict[StockKey, tuple[int, int]], shop: ShopId, site: SiteId, changes: Iterable[StockChange]
) -> None:
    """Sum changes by article, so that each row is written once in a transaction."""
    for change in changes:
        on_hand, reserved = into.get((shop, site, change.sku), (0, 0))
        into[shop, site, change.sku] = (on_hand + change.on_hand, reserved + change.reserved)


def summed(shop: ShopId, site: SiteId, changes: Iterable[StockChange]) -> dict[StockKey, tuple[int, int]]:
    """Return changes by article."""
    found: dict[StockKey, tuple[int, int]] = {}
    add_changes(found, shop, site, changes)
    return found


def write_changes(session: Session, changes: Mapping[StockKey, tuple[int, int]]) -> None:
    """Add to on hand and reserved, in one sequence, so that no two writers wait for each other."""
    keys = sorted(key for key, change in changes.items() if any(change))
    _make_rows(session, keys)
    session.run_many(
        "UPDATE stock SET on_hand = on_hand + ?, reserved = reserved + ?"
        " WHERE shop_id = ? AND site_id = ? AND sku = ?",
        ([*changes[key], *key] for key in keys),
    )


def _make_rows(session: Session, keys: Iterable[StockKey]) -> None:
    session.insert_rows("INSERT INTO stock (shop_id, site_id, sku)", keys, otherwise="ON CONFLICT DO NOTHING")
