"""What the commands that read orders share: the site of this machine, and one order of it by its number."""

from pathlib import Path
from typing import TYPE_CHECKING

from models.errors import NotFound
from models.orders import Order
from models.types import OrderNumber

if TYPE_CHECKING:
    from models.tables.site import SiteDatabase


def open_site(home: Path) -> "SiteDatabase":
    """Open the site in `home`. Raises `NotFound` when there is none."""
    from models.tables.site import SiteDatabase

    if not (home / "local.db").exists():
        raise NotFound(f"There is no site in {home}. Set KOLLI_HOME to where its agent runs.")
    return SiteDatabase.open(home)


def order_by_number(site: "SiteDatabase", number: str, shop: str | None) -> Order:
    """Return the one order of that number. Raises `NotFound` for none, or for several shops' orders."""
    found = [order for order in site.orders_by_number(OrderNumber(number)) if shop in {None, order.shop}]
    if not found:
        raise NotFound(f"There is no order {number} here.")
    if len(found) > 1:
        shops = ", ".join(order.shop for order in found)
        raise NotFound(f"Several shops have an order {number}: {shops}. Say which with --shop.")
    return found[0]
