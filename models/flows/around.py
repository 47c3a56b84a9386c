"""What a flow may ask beside the order itself; each is looked up only when a scan makes it matter."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from models.operations import Operation
from models.orders import Order, Product
from models.types import OrderNumber, PackerId


class Around(NamedTuple):
    """The log of the order in hand, and the orders beside it."""

    history: Callable[[], Sequence[Operation]] = tuple
    """Every operation on the order in hand, oldest first."""
    others: Callable[[], Sequence[Order]] = tuple
    """Orders in Packing."""

    def whose(self, product: Product, here: Order | None, packer: PackerId) -> tuple[OrderNumber, ...]:
        """Return the numbers of other orders that lack the article."""
        beside = (order for order in self.others() if here is None or order.key != here.key)
        return tuple(order.number for order in wanting(product, beside, packer))


ALONE = Around()
"""Nothing beside the order."""


def wanting(product: Product, orders: Iterable[Order], packer: PackerId) -> tuple[Order, ...]:
    """Return the orders that still lack the article: those in the packer's own hands, else all."""
    lacking = tuple(order for order in orders if order.shop == product.shop and _lacks(order, product))
    own = tuple(order for order in lacking if order.claim is not None and order.claim.packer == packer)
    return own or lacking


def _lacks(order: Order, product: Product) -> bool:
    return any(line.sku == product.sku and line.to_pick for line in order.lines)
