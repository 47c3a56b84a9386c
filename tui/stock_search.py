"""A search that asks for stock, which the store knows and the site does not (S2)."""

from models.orders import OrderKey
from models.search import OrderQuery, Page
from models.search_parameters import read_query
from models.site import Site
from models.tools import FoundOrders


def needs_stock(query: OrderQuery) -> bool:
    """Whether only the store can answer in full."""
    return query.short is not None


def page_of(site: Site, found: FoundOrders) -> Page:
    """Return what the store has found, as the site has it now."""
    orders = (site.order(OrderKey(each.shop, each.order_id)) for each in found.orders)
    return Page(
        orders=tuple(order for order in orders if order is not None),
        next=read_query([("after", found.after or "")]).after,
        building=found.building,
    )
