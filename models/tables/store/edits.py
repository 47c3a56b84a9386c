"""An order edited by a program that has seen a certain version of it."""

from collections.abc import Callable, Collection
from datetime import datetime
from hashlib import sha256

import msgspec

from models.errors import NotFound, StoreRefused
from models.operations import Action, Actor, Operation
from models.orders import Order
from models.tables.store.orders import key_by_number
from models.tables.store.work import Work
from models.types import OrderNumber, ShopId
from models.wording import api as wording
from models.wording import store as store_wording

ANY_VERSION = "*"

_TAG_LENGTH = 32


class VersionDiffers(StoreRefused):
    """The order is not the one that the program has seen."""

    code = "precondition_failed"


def tag_of(order: Order) -> str:
    """Return what names this version of the order: the same for the same order, in every process."""
    return sha256(msgspec.json.encode(order)).hexdigest()[:_TAG_LENGTH]


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


def edit(work: Work, wish: Wish) -> Order:
    """Do what is wished by the rulebook. Raises `NotFound`, `VersionDiffers`, `RuleBroken`."""
    key = key_by_number(work.session, wish.shop, wish.number)
    if key is None:
        raise NotFound(store_wording.unknown_number(wish.number), code="unknown_order")
    order = work.order(key)
    if not _is_one_of(order, wish.versions):
        raise VersionDiffers(wording.order_changed(order.number))
    action = wish.action(order)
    if action is None:
        return order
    return work.apply(
        Operation(shop=key.shop, order_id=key.order_id, at=wish.at, actor=wish.actor, action=action)
    )


def _is_one_of(order: Order, versions: Collection[str] | None) -> bool:
    return versions is None or ANY_VERSION in versions or tag_of(order) in versions
