"""What passes between the store and a site, as values that both keep.

Numbered operations and their answers go one way, changes the other.
"""

from typing import TypeAlias

import msgspec

from models.bookings import BrokerName
from models.operations import Operation
from models.orders import CustomStatus, Order, Packer, Product, Shop
from models.types import OperationState, OrderId, ShopId


class NumberedOperation(msgspec.Struct, frozen=True, kw_only=True):
    """An operation with its number in the device's log."""

    n: int
    operation: Operation


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The store's answer to one operation; the same operation sent again gets the same answer."""

    n: int
    state: OperationState
    """applied, conflict or rejected."""
    code: str = ""
    message: str = ""


class OrderChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="order"):
    """An order, whole, as the store has it."""

    version: int
    order: Order
    acked: int
    """The highest `n` of the asking device that this order's state takes account of: an operation on this
    order with a higher number is still to be re-applied over it, one with this number or less never again."""
    closed: tuple[int, ...] = ()
    """Those of the asking device's conflicts on this order, by `n`, that a person has dealt with."""


class OrderGone(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="order_gone"):
    """A tombstone: the order is not this site's any more."""

    version: int
    shop: ShopId
    order_id: OrderId


class Digest(msgspec.Struct, frozen=True, kw_only=True):
    """What tells two sets of orders apart: a site's replica, and what the store has told of."""

    orders: int = 0
    versions: int = 0
    """The sum of their versions."""


class ProductChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="product"):
    """An article of a shop."""

    version: int
    product: Product


class PackerChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="packer"):
    """A person who may sign in; `active` False takes them away."""

    version: int
    packer: Packer
    active: bool = True


class ShopChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="shop"):
    """The shop's particulars."""

    version: int
    shop: Shop
    brokers: tuple[BrokerName, ...] = ()
    """With whom the shop has accounts, the preferred one first (S16)."""


class StatusChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="status"):
    """A custom status (S20)."""

    version: int
    shop: ShopId
    status: CustomStatus


Change: TypeAlias = OrderChanged | OrderGone | ProductChanged | PackerChanged | ShopChanged | StatusChanged
