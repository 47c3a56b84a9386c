"""Stock counted in: what stands on the shelf, or what has come in besides, each count kept for good."""

from collections.abc import Sequence
from datetime import datetime

from models.errors import NotAllowed, NotFound
from models.stock_counts import CountMode, StockCount
from models.tables.store import stock
from models.tables.store.session import Session, time_text
from models.tables.store.work import Work
from models.types import ShopId, SiteId, Sku
from models.wording import stock_counts as wording

MOST_ON_HAND = 10**12
"""Units: what is more is a slip, and would not be countable on."""


def count_in(
    work: Work,
    shop: ShopId,
    site: SiteId,
    counts: Sequence[StockCount],
    at: datetime,
    by: str,
    mode: CountMode,
) -> None:
    """Keep the counts, all or nothing, in the sequence of their articles.

    Raises `NotFound` for a site that does not pack for the shop, and for an article that the shop does not
    have; `NotAllowed` for an impossible number of units.
    """
    check_site(work.session, shop, site)
    for count in sorted(counts, key=lambda each: each.sku):
        _check_article(work.session, shop, count)
        _count_in(work.session, shop, site, count, at, by, mode)


def unknown_articles(session: Session, shop: ShopId, skus: Sequence[Sku]) -> set[Sku]:
    """Return those that the shop does not have."""
    known = session.rows_in("SELECT sku FROM product WHERE shop_id = ? AND sku IN (?*)", [shop], skus)
    return set(skus) - {Sku(row[0]) for row in known}


def _count_in(
    session: Session, shop: ShopId, site: SiteId, count: StockCount, at: datetime, by: str, mode: CountMode
) -> None:
    before = _held(session, [shop, site, count.sku])
    after = count.quantity + (before if mode is CountMode.RECEIVED else 0)
    if abs(after) > MOST_ON_HAND:
        raise NotAllowed(wording.not_countable(count.sku, after), code="not_countable")
    stock.set_on_hand(session, shop, site, count.sku, after)
    key = [shop, site, count.sku]
    last = session.value(
        "SELECT MAX(entry) FROM stock_count WHERE shop_id = ? AND site_id = ? AND sku = ?", key
    )
    session.run(
        "INSERT INTO stock_count (shop_id, site_id, sku, entry, counted_at, counted_by, units_before,"
        " units_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [*key, int(last or 0) + 1, time_text(at), by, before, after],
    )


def _held(session: Session, key: Sequence[str]) -> int:
    """Units on hand, which nobody else changes until the transaction ends."""
    session.insert_rows(
        "INSERT INTO stock (shop_id, site_id, sku)", [key], otherwise="ON CONFLICT DO NOTHING"
    )
    where = "shop_id = ? AND site_id = ? AND sku = ?"
    sql = f"SELECT on_hand FROM stock WHERE {where}{session.for_update()}"  # noqa: S608 - nothing from outside
    return int(session.value(sql, key))


def check_site(session: Session, shop: ShopId, site: SiteId) -> None:
    """Raise `NotFound` where the site does not pack for the shop."""
    sql = "SELECT 1 FROM site_shop WHERE shop_id = ? AND site_id = ?"
    if session.row(sql, [shop, site]) is None:
        raise NotFound(wording.not_packed_there(shop, site), code="unknown_site")


def _check_article(session: Session, shop: ShopId, count: StockCount) -> None:
    if unknown_articles(session, shop, [count.sku]):
        raise NotFound(wording.unknown_article(count.sku), code="unknown_article")


def stock_at(session: Session, shop: ShopId, site: SiteId, sku: Sku) -> stock.StockLevel:
    """Return an article's stock at a site. Raises `NotFound` where the site does not pack for the shop."""
    check_site(session, shop, site)
    return stock.stock_level(session, shop, site, sku)
