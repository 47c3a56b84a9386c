"""An order as a shop's document says it, before it is an order here: what every importer makes."""

from datetime import datetime

import msgspec

from models.operations import WantedLine
from models.orders import Address, Customer, Payment, Shipping
from models.types import OrderId, OrderNumber


class OrderDraft(msgspec.Struct, frozen=True, kw_only=True):
    """One imported order; money in minor units including VAT."""

    order_id: OrderId
    number: OrderNumber
    placed_at: datetime
    """UTC."""
    changed_at: datetime | None = None
    """UTC; when the shop last changed what it says here, by which a document that comes late is known."""
    currency: str
    purchased: bool
    """False for a preorder (S4): then there is no customer data."""
    cancelled: bool = False
    shipped_elsewhere: bool = False
    """The shop's own program says that everything has been sent: an order unknown here is none of ours."""
    payment: Payment
    lines: tuple[WantedLine, ...]
    customer: Customer | None = None
    delivery_address: Address | None = None
    billing_address: Address | None = None
    carrier: str = ""
    service: str = ""
    shipping: Shipping = Shipping()
    comment: str = ""
