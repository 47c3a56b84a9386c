"""An order edited by a program that has seen a certain version of it."""

from collections.abc import Callable, Collection
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

import msgspec

from models.errors import NotFound, StoreRefused
from models.operations import Action, Actor, Operation
from models.orders import Order
from models.tables.store.log import LoggedOperation, operations_of
from models.tables.store.orders import key_by_number, load_order
from models.tables.store.session import Session
from models.tables.store.work import Work
from models.types import OrderNumber, ShopId
from models.wording import api as wording
from models.wording import store as store_wording

ANY_VERSION = "*"

_TAG_LENGTH = 32


class VersionDiffers(StoreRefused):
    """The order is not the one that the program has seen."""

    code = "precondition_failed"


class Seen(NamedTuple):
    """An order as it was at one moment, and the name of that version of it and of its timeline."""

    order: Order
    version: str
    operations: tuple[LoggedOperation, ...] = ()
    """Its timeline, where that was asked for."""


def tag_of(session: Session, order: Order) -> str:
    """Return what names this version of the order and of its timeline: the same in every process.

    The timeline only grows, so its last entry says which it is.
    """
    last = session.value("SELECT MAX(entry) FROM operation WHERE shop_id = ? AND order_id = ?", order.key)
    named = msgspec.json.encode((order, int(last or 0)))
    return sha256(named).hexdigest()[:_TAG_LENGTH]


def look_at(session: Session, shop: ShopId, number: OrderNumber) -> Seen:
    """Return the order and its timeline, of one moment. Raises `NotFound`."""
    key = key_by_number(session, shop, number)
    order = None if key is None else load_order(session, key)
    if order is None:
        raise NotFound(store_wording.unknown_number(number), code="unknown_order")
    return Seen(order, tag_of(session, order), operations_of(session, order.key))


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What a program wants of an order."""

    shop: ShopId
    number: OrderNumber
    versions: Collection[str] | None
    """By `tag_of`; the order must be one of them. None or `ANY_VERSION` is any."""
    at: datetime
    actor: Actor
    action: Callable[[Order], Action | None]
    """Given the order as it is; None when it is as wanted already."""


def edit(work: Work, wish: Wish) -> Seen:
    """Do what is wished by the rulebook. Raises `NotFound`, `VersionDiffers`, `RuleBroken`."""
    key = key_by_number(work.session, wish.shop, wish.number)
    if key is None:
        raise NotFound(store_wording.unknown_number(wish.number), code="unknown_order")
    order = work.order(key)
    if not _is_one_of(work, order, wish.versions):
        raise VersionDiffers(wording.order_changed(order.number))
    action = wish.action(order)
    if action is not None:
        order = work.apply(
            Operation(shop=key.shop, order_id=key.order_id, at=wish.at, actor=wish.actor, action=action)
        )
    return Seen(order, tag_of(work.session, order))


def _is_one_of(work: Work, order: Order, versions: Collection[str] | None) -> bool:
    return versions is None or ANY_VERSION in versions or tag_of(work.session, order) in versions
