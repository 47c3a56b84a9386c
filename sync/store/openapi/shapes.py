"""The JSON that routes take and give where it is no value of the models."""

from typing import Annotated, Any, Literal

import msgspec

from models.orders import Order
from models.tables.store import LoggedOperation

Text = Annotated[str, msgspec.Meta(max_length=200)]
FilledText = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Amount = Annotated[int, msgspec.Meta(ge=0, le=10**12)]
VatRate = Annotated[int, msgspec.Meta(ge=0, le=10_000)]


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """The store's database answers."""

    status: Literal["ok"]


class OneOrder(msgspec.Struct, frozen=True, kw_only=True):
    """An order and its timeline."""

    order: Order
    operations: tuple[LoggedOperation, ...]


class OrderPage(msgspec.Struct, frozen=True, kw_only=True):
    """Some of the shop's orders, oldest first."""

    orders: tuple[Order, ...]
    after: str | None
    """What to ask for next; null at the end."""
    building: bool
    """Whether the index of words is being built: a page then has few orders, and comes slowly."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one document."""

    order_id: str
    number: str
    result: Literal["new", "changed", "unchanged", "not_ours", "refused"]
    code: str = ""
    detail: str = ""


class ImportReply(msgspec.Struct, frozen=True, kw_only=True):
    """What became of each document, in their sequence."""

    results: tuple[Taken, ...]


class CustomerDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Who bought."""

    name: FilledText
    email: Text | None = None
    phone: Text | None = None


class AddressDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Where to; `country` is ISO 3166-1 alpha-2."""

    name: FilledText
    street: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1, max_length=3)]
    city: FilledText
    country: Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")]
    postal_code: Annotated[str, msgspec.Meta(max_length=60)] | None = None
    phone: Text | None = None


class PaymentDocument(msgspec.Struct, frozen=True, kw_only=True):
    """How the order is paid, and whether it is."""

    method: Literal["prepaid", "own_invoice"]
    paid: bool = False


class ShippingDocument(msgspec.Struct, frozen=True, kw_only=True):
    """What the freight costs: minor units including VAT, and basis points."""

    amount: Amount = 0
    vat_rate: VatRate = 2500


class LineDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One article: money in minor units including VAT."""

    sku: Id
    name: FilledText
    quantity: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)]
    line: Annotated[int, msgspec.Meta(ge=1, le=1_000_000)] | None = None
    unit_price: Amount = 0
    vat_rate: VatRate = 2500
    discount: Amount = 0
    gtin: str | None = None


Lines = Annotated[tuple[LineDocument, ...], msgspec.Meta(min_length=1, max_length=1000)]


class OrderDocument(msgspec.Struct, frozen=True, kw_only=True):
    """Kolli's own order document; docs/order-document.md says it field by field."""

    order_id: Id
    number: Id
    placed_at: str
    currency: Annotated[str, msgspec.Meta(pattern="^[A-Z]{3}$")]
    payment: PaymentDocument
    lines: Lines
    changed_at: str | None = None
    state: Literal["order", "preorder"] | None = None
    cancelled: bool = False
    customer: CustomerDocument | None = None
    delivery_address: AddressDocument | None = None
    billing_address: AddressDocument | None = None
    carrier: str | None = None
    service: Text | None = None
    shipping: ShippingDocument | None = None
    comment: Annotated[str, msgspec.Meta(max_length=4000)] | None = None


class PlatformDocument(msgspec.Struct, frozen=True, kw_only=True):
    """An order as WooCommerce or Shopify says it; what is not asked for is ignored."""

    id: int


Imported = OrderDocument | list[Any]
"""One document or a list of them; another platform's shape is that platform's to describe."""
