"""The demo's shop: Fjällboden in Borås, as one data file and its loader.

`shop.json` says what stands on the shelves, who works there, and what sixty customers ordered. An order's
document is Kolli's own order document, as the import takes it; what has happened to the order since is not
said as a state but as `history`, steps to be replayed through the rulebook, so that the demo can hold
nothing that the rulebook forbids. Dates are fixed (November 2026): the demo is the same each time.

`stock_on_hand` is what stands on the shelves *before* any history is replayed.

The numbers are right in form and made up: GTINs and SSCCs stand under the prefix 7350000, articles sold by
weight or metre under the in-store prefix 20, telephone numbers are of the series set aside for fiction.
"""

from functools import cache
from importlib.resources import files

import msgspec

from models.demo.orders import (
    DemoCustomer,
    DemoDocument,
    DemoEnd,
    DemoLine,
    DemoOrder,
    DemoPackLine,
    DemoPayment,
    DemoShipping,
    DemoStep,
)
from models.set_up import ShopSetUp

__all__ = [
    "DemoCustomer",
    "DemoDocument",
    "DemoEnd",
    "DemoLine",
    "DemoOrder",
    "DemoPackLine",
    "DemoPayment",
    "DemoShipping",
    "DemoShop",
    "DemoStep",
    "load_demo_shop",
]


class DemoShop(ShopSetUp, frozen=True, kw_only=True):
    """The whole file: a shop's set-up, and its orders."""

    orders: tuple[DemoOrder, ...]
    """By time of placing, oldest first."""


@cache
def load_demo_shop() -> DemoShop:
    """Read the file. A `msgspec.ValidationError` can only mean that the installed file was changed."""
    return msgspec.json.decode(files(__name__).joinpath("shop.json").read_bytes(), type=DemoShop)
