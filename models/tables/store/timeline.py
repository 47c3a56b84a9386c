"""An order's log as a warehouse's host may read it."""

from models.errors import NotFound
from models.orders import OrderKey
from models.tables.store import feed, log
from models.tables.store.log import LoggedOperation
from models.tables.store.orders import key_by_number
from models.tables.store.push import scope_of
from models.tables.store.session import Session
from models.timeline import MAX_DEEDS, Deed, Timeline
from models.types import DeviceId, OrderNumber, ShopId
from models.wording import store as wording


def timeline(session: Session, device: DeviceId, shop: ShopId, number: OrderNumber, after: int) -> Timeline:
    """Return what was done to an order of the device's site, the deeds that follow the entry `after`.

    Raises `NotFound` for an order that the site has never been told of, as for one that is not there.
    """
    key = _order_of(session, device, shop, number)
    found = log.operations_of(session, key, after=after, limit=MAX_DEEDS + 1)
    deeds = tuple(_deed(logged, device) for logged in found[:MAX_DEEDS])
    return Timeline(deeds=deeds, after=deeds[-1].entry if len(found) > MAX_DEEDS else None)


def _order_of(session: Session, device: DeviceId, shop: ShopId, number: OrderNumber) -> OrderKey:
    scope = scope_of(session, device)
    key = key_by_number(session, shop, number) if shop in scope.shops else None
    if key is None or not feed.was_told(session, feed.Entry(shop, "order", key.order_id, scope.site)):
        raise NotFound(wording.unknown_number(number), code="unknown_order")
    return key


def _deed(logged: LoggedOperation, device: DeviceId) -> Deed:
    return Deed(
        entry=logged.entry,
        operation=logged.operation,
        state=logged.state,
        message=logged.message,
        host=logged.device or "",
        n=logged.n if logged.device == device else None,
        received_at=logged.received_at,
    )
