"""The search among a shop's orders (S2), on SQLite by FTS5 and on PostgreSQL by pg_trgm."""

from collections.abc import Sequence

from msgspec.structs import replace

from models.orders import OrderKey
from models.search import OrderQuery, Page
from models.tables.searching import MOST_HITS, Hits, Tables, cut, find, fts5_hits, walked_only
from models.tables.store import search_index, trigrams
from models.tables.store.orders import load_order, load_orders
from models.tables.store.search_rows import keep
from models.tables.store.session import Session
from models.types import OrderId, ShopId

FOLDING = "1"
"""Which folding the kept texts have: with another one, all are written anew."""

_BATCH = 500

_LACKS_STOCK = """
    o.state = 'order' AND NOT o.cancelled AND EXISTS (
        SELECT 1 FROM order_line l WHERE l.shop_id = o.shop_id AND l.order_id = o.order_id
        GROUP BY l.sku HAVING SUM(l.quantity) > 0 AND SUM(l.quantity) > COALESCE((
            SELECT k.on_hand - k.reserved FROM stock k
            WHERE k.shop_id = o.shop_id AND k.site_id = o.site_id AND k.sku = l.sku), 0))
"""

_COLUMNS = {
    "placed_at": "o.placed_at",
    "shop": "o.shop_id",
    "state": "o.state",
    "site": "o.site_id",
    "custom_status": "o.custom_status",
    "payment_method": "o.payment_method",
    "paid": "o.paid",
    "waiting": "o.waiting",
    "cancelled": "o.cancelled",
    "has_comment": "o.comment <> ''",
    "value": "s.value",
    "printed": "s.printed",
    "part_delivered": "s.part_delivered",
    "shipped": "s.shipped",
    "short": f"(s.short OR ({_LACKS_STOCK}))",
    "text": "s.text",
}

_BARE_COLUMNS = {
    "placed_at": "s.placed_at",
    "shop": "s.shop_id",
    **{name: f"s.{name}" for name in ("value", "printed", "part_delivered", "shipped", "text")},
}
"""What is known of an order without a look at the order itself."""

_SAME = "s.shop_id = o.shop_id AND s.order_id = o.order_id"


def search(session: Session, shop: ShopId, query: OrderQuery) -> Page:
    """Return a page of the shop's orders that are searched for."""
    query = replace(query, shop=shop)
    building = bool(query.fragments) and search_index.is_behind(session)
    searched = tables(session, shop)
    found = find(walked_only(searched) if building else searched, query)
    places, following = cut(found, query.limit)
    ids = [place.order_id for place in places]
    orders = load_orders(session, shop, ids)
    return Page(orders=tuple(orders[order_id] for order_id in ids), next=following, building=building)


def tables(session: Session, shop: ShopId) -> Tables:
    """How this database is searched."""
    return _sqlite(session) if session.sqlite else _postgresql(session, shop)


def _sqlite(session: Session) -> Tables:
    """`CROSS JOIN` keeps SQLite to the sequence of the tables: along the index, or the hits."""
    return Tables(
        ask=session.rows,
        walked=f"orders o CROSS JOIN order_search s ON {_SAME}",
        joined=f" CROSS JOIN orders o ON {_SAME}",
        hit_columns={**_BARE_COLUMNS, "order_id": "s.order_id"},
        columns={**_COLUMNS, "order_id": "o.order_id"},
        contains="instr",
        hits=lambda fragments: fts5_hits(session.rows, fragments, MOST_HITS),
    )


def _postgresql(session: Session, shop: ShopId) -> Tables:
    return Tables(
        ask=session.rows,
        walked=f"orders o JOIN order_search s ON {_SAME}",
        joined=f" JOIN orders o ON {_SAME}",
        hit_columns={**_BARE_COLUMNS, "order_id": 's.order_id COLLATE "C"'},
        columns={**_COLUMNS, "order_id": 'o.order_id COLLATE "C"'},
        contains="strpos",
        hits=lambda fragments: _postgresql_hits(session, shop, fragments),
    )


def _postgresql_hits(session: Session, shop: ShopId, fragments: Sequence[str]) -> Hits | None:
    texts = trigrams.sample(session)
    asked = texts.rarest(fragments)
    if not asked or texts.too_many(asked, MOST_HITS):
        return None
    # The planner guesses badly how rare a piece is, and how dear the query: a walk through the whole shop and
    # a compiler are never the answer. `shop_id || ''` is in no index.
    session.run("SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)")
    sql = (
        "(SELECT * FROM order_search WHERE shop_id || '' = ?"  # noqa: S608 - no value
        f"{' AND text LIKE ?' * len(asked)} LIMIT {MOST_HITS + 1}) s"
    )
    return Hits(sql, (shop, *(f"%{piece}%" for piece in asked)), MOST_HITS)


def catch_up(session: Session, after: OrderKey | None = None) -> OrderKey | None:
    """Write the rows of some orders that a program without this folding has kept, those behind `after`.

    Returns where to go on, None when all is done.
    """
    if session.value("SELECT value FROM meta WHERE name = 'search'") == FOLDING:
        return None
    last = after or OrderKey(ShopId(""), OrderId(""))
    rows = session.rows(
        "SELECT shop_id, order_id FROM orders WHERE (shop_id, order_id) > (?, ?)"
        " ORDER BY shop_id, order_id LIMIT ?",
        [*last, _BATCH],
    )
    for key in (OrderKey(*row) for row in rows):
        order = load_order(session, key)
        if order is not None:
            keep(session, None, order)
            last = key
    if len(rows) == _BATCH:
        return last
    session.run(
        "INSERT INTO meta (name, value) VALUES ('search', ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [FOLDING],
    )
    return None
