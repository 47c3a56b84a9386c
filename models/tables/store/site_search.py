"""The search among all orders of a site (S2), whose shops may be several: asked where stock matters.

A site knows its orders and not its stock, so only the store can say which of them are short of stock.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from models.search import OrderQuery, Page, Place, Sort, in_sequence, place_of
from models.tables.store.push import scope_of
from models.tables.store.search import search
from models.tables.store.session import Session
from models.types import DeviceId


def search_at_site(session: Session, device: DeviceId, query: OrderQuery) -> Page:
    """Return a page of the orders of the device's site that are searched for."""
    scope = scope_of(session, device)
    if query.site not in {None, scope.site}:
        return Page(orders=(), next=None)
    wish = replace(query, site=scope.site)
    return merged([search(session, shop, wish) for shop in sorted(scope.shops)], wish)


def merged(pages: Sequence[Page], query: OrderQuery) -> Page:
    """Return one page of several shops' pages; it ends where the first of them ended."""
    following = sorted((page.next for page in pages if page.next is not None), reverse=_downwards(query))
    end = following[0] if following else None
    orders = sorted(
        (order for page in pages for order in page.orders), key=place_of, reverse=_downwards(query)
    )
    known = [order for order in orders if not _is_behind(place_of(order), end, query)]
    kept = tuple(known[: query.limit])
    return Page(
        orders=kept,
        next=place_of(kept[-1]) if len(kept) < len(known) else end,
        building=any(page.building for page in pages),
    )


def _downwards(query: OrderQuery) -> bool:
    return query.sort is Sort.NEWEST


def _is_behind(place: Place, end: Place | None, query: OrderQuery) -> bool:
    return end is not None and in_sequence(place, end, query.sort)
