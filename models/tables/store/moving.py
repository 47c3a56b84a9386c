"""An order goes to another warehouse of its shop."""

from msgspec.structs import replace

from models.errors import RuleBroken
from models.orders import Order, OrderKey
from models.rulebook.stock import StockChange, stock_changes
from models.tables.store import stock
from models.tables.store.orders import save_order
from models.tables.store.work import Work, order_entry
from models.types import SiteId
from models.wording import store as wording


def move_order(work: Work, key: OrderKey, site: SiteId) -> Order:
    """Move the order while nothing of it is in hand; what it has reserved is reserved at the other site then.

    Goods lie where they were picked: while any do, to be packed or to be put back, the order stays there, and
    so nobody is ever sent to put back what lies in another warehouse. Raises `NotFound`, `RuleBroken`.
    """
    before = work.order(key)
    if before.site == site:
        return before
    picked = any(line.picked > before.shipped(line.line) for line in before.lines)
    if before.claim is not None or before.open_deliveries or before.put_back or picked:
        raise RuleBroken(wording.order_in_hand(before.number), code="order_in_hand")
    after = replace(before, site=site)
    save_order(work.session, before, after)
    reserved = [change.reserved for change in stock_changes(None, before)]
    skus = [change.sku for change in stock_changes(None, before)]
    for order, sign in ((before, -1), (after, 1)):
        changes = (
            StockChange(sku=sku, on_hand=0, reserved=sign * units)
            for sku, units in zip(skus, reserved, strict=True)
        )
        stock.write_changes(work.session, stock.summed(order.shop, order.site, changes))
    work.tell(order_entry(before), gone=True)
    work.tell(order_entry(after))
    return after
