"""What a warehouse asks of the store at once, and what it answers (S2, S11)."""

import msgspec

from models.pack_run import Step
from models.types import OrderId, PackerId, ShopId


class PackRunWish(msgspec.Struct, frozen=True, kw_only=True):
    """Run the pack script by hand, for every shop of the site."""

    person: PackerId
    """Who of the site wants it."""


class PackRunNews(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the answer: a step as it is done, then for each shop how it ended."""

    shop: ShopId
    step: Step | None = None
    """The step just done, or stopped in; None on a shop's last line."""
    moved: int = 0
    """Orders moved to Packing."""
    left: int = 0
    """Orders left where they were."""
    error: str = ""
    """On a shop's last line: the sentence that stopped the run."""


class WhyAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """Why the orders of that number are not in Packing: a sentence for each shop of the site that has one."""

    sentences: tuple[str, ...]


class FoundOrder(msgspec.Struct, frozen=True, kw_only=True):
    """Which order: the site has it itself."""

    shop: ShopId
    order_id: OrderId


class FoundOrders(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the site's orders that are searched for, as `models.search.Page`."""

    orders: tuple[FoundOrder, ...]
    after: str | None = None
    """What the next page takes; null when this is the last."""
    building: bool = False
