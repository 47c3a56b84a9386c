"""The search in the replica (S2), and the rows that it looks at."""

from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from models.orders import Order, OrderKey
from models.search import OrderQuery, Page, Place, in_sequence, matches, moment, place_of, search_row
from models.tables.searching import MOST_HITS, Found, Tables, cut, find, fts5_hits, merged, walked_only
from models.tables.site.files import SiteFile

_PLAIN = (
    "placed_at", "shop", "order_id", "state", "site", "custom_status", "payment_method", "paid", "waiting",
    "cancelled", "has_comment", "value", "printed", "part_delivered", "short", "text",
)  # fmt: skip
_COLUMNS = {name: f"s.{name}" for name in _PLAIN}

_OF_LISTS = ("open_deliveries", "filled_in")
"""What lists go by and no search asks for."""

_KEPT = [name for name in (*_PLAIN, *_OF_LISTS) if name not in {"shop", "order_id"}]
_UPSERT = f"""
    INSERT INTO order_search (shop, order_id, {", ".join(_KEPT)}) VALUES (?, ?{", ?" * len(_KEPT)})
    ON CONFLICT (shop, order_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _KEPT)}
"""  # noqa: S608 - names of this module


def keep(file: SiteFile, orders: Sequence[Order]) -> None:
    """Keep what searches look at, inside the caller's transaction; triggers bring the pieces up to date."""
    file.run_many(_UPSERT, map(_row, orders))


def _row(order: Order) -> list[object]:
    row = search_row(order)
    values = {
        "placed_at": moment(order.placed_at),
        "state": order.state.value,
        "site": order.site,
        "custom_status": order.custom_status,
        "payment_method": order.payment.method.value,
        "paid": int(order.payment.paid),
        "waiting": int(order.waiting),
        "cancelled": int(order.cancelled),
        "has_comment": int(bool(order.comment)),
        "value": row.value,
        "printed": int(row.printed),
        "part_delivered": int(row.part_delivered),
        "short": int(row.short),
        "text": row.text,
        "open_deliveries": len(order.open_deliveries),
        "filled_in": sum(bool(each.parcels) for each in order.open_deliveries),
    }
    return [*order.key, *(values[name] for name in _KEPT)]


MANY = 200
"""Changes at once, from which on the index of a replica with fewer orders is built after them."""


def has_few(file: SiteFile) -> bool:
    """Whether a search may look at all orders that are here, one after the other."""
    return len(file.rows("SELECT 1 FROM order_search LIMIT ?", (MANY,))) < MANY


def leave_behind(file: SiteFile) -> None:
    """Keep the index of words no longer, inside the caller's transaction, and empty it."""
    file.run("UPDATE standing SET search_behind = 1")
    file.run("INSERT INTO order_text (order_text) VALUES ('delete-all')")


def is_behind(file: SiteFile) -> bool:
    """Whether the index of words lacks orders."""
    return bool(file.value("SELECT search_behind FROM standing"))


def complete(file: SiteFile) -> None:
    """Build the index, inside the caller's transaction; it is kept from then on."""
    file.run("UPDATE standing SET search_behind = 0")
    file.run("INSERT INTO order_text (order_text) VALUES ('rebuild')")


def tables(file: SiteFile) -> Tables:
    """How the replica is searched."""
    return Tables(
        ask=file.rows,
        walked="order_search s",
        joined="",
        hit_columns=_COLUMNS,
        columns=_COLUMNS,
        contains="instr",
        hits=lambda fragments: fts5_hits(file.rows, fragments, MOST_HITS),
    )


def search(
    file: SiteFile,
    query: OrderQuery,
    since: Mapping[OrderKey, Order],
    standing: Callable[[Sequence[OrderKey]], Mapping[OrderKey, Order]],
) -> Page:
    """Return a page of the replica's orders with those that have operations `since` looked at anew.

    `standing` gives orders of the replica as they stand.
    """
    building = bool(query.fragments) and is_behind(file)
    searched = walked_only(tables(file)) if building else tables(file)
    known = find(searched, replace(query, limit=query.limit + len(since)))
    own = [order for order in since.values() if _follows(place_of(order), query) and matches(order, query)]
    kept = Found([place for place in known.places if OrderKey(*place[1:]) not in since], known.reached)
    places, following = cut(merged([kept, Found([place_of(each) for each in own])], query.sort), query.limit)
    keys = [OrderKey(*place[1:]) for place in places]
    orders = {**standing([key for key in keys if key not in since]), **since}
    return Page(orders=tuple(orders[key] for key in keys), next=following, building=building)


def _follows(place: Place, query: OrderQuery) -> bool:
    return query.after is None or in_sequence(place, query.after, query.sort)
