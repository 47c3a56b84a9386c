"""The orders, what has happened to them, and what that leads to, as the file has them."""

from datetime import datetime

import msgspec

from models.set_up import AddressEntry, Plain


class DemoCustomer(Plain, frozen=True, kw_only=True):
    """Who bought."""

    name: str
    email: str
    phone: str | None = None


class DemoPayment(Plain, frozen=True, kw_only=True):
    """How the order is paid, and whether it is."""

    method: str
    paid: bool


class DemoShipping(Plain, frozen=True, kw_only=True):
    """What the customer pays for the freight: minor units, VAT included."""

    amount: int
    vat_rate: int


class DemoLine(Plain, frozen=True, kw_only=True):
    """One article of an order."""

    line: int
    sku: str
    name: str
    quantity: int
    unit_price: int
    """Minor units of the order's currency, VAT included."""
    vat_rate: int
    gtin: str | None = None


class DemoDocument(Plain, frozen=True, kw_only=True):
    """Kolli's own order document."""

    order_id: str
    number: str
    placed_at: datetime
    currency: str
    payment: DemoPayment
    lines: tuple[DemoLine, ...]
    shipping: DemoShipping
    state: str = "order"
    customer: DemoCustomer | None = None
    delivery_address: AddressEntry | None = None
    billing_address: AddressEntry | None = None
    carrier: str | None = None
    service: str | None = None
    comment: str | None = None

    def json(self) -> bytes:
        """The document as a shop would send it: UTF-8 JSON, absent values left out."""
        return msgspec.json.encode(self)


class DemoPackLine(Plain, frozen=True, kw_only=True):
    """Units of a line that go with a delivery."""

    line: int
    quantity: int


class DemoStep(Plain, frozen=True, kw_only=True):
    """One thing that happened: an action as `models.operations` has it, by whom and when."""

    do: str
    at: datetime
    actor: str
    """An `ActorKind`."""
    by: str
    """The packer's id, or the name of the program."""
    line: int | None = None
    quantity: int | None = None
    reason: str | None = None
    lines: tuple[DemoPackLine, ...] | None = None
    document: str | None = None
    delivery: int | None = None
    parcel_id: str | None = None
    kind: str | None = None
    waiting: bool | None = None
    code: str | None = None

    def action_json(self) -> bytes:
        """The action alone, to be decoded as `models.operations.Action`."""
        envelope = {"at", "actor", "by"}
        said = {name: value for name, value in msgspec.structs.asdict(self).items() if value is not None}
        return msgspec.json.encode({name: value for name, value in said.items() if name not in envelope})


class DemoEnd(Plain, frozen=True, kw_only=True):
    """What the order is when its history has been replayed."""

    state: str
    waiting: bool
    cancelled: bool


class DemoOrder(Plain, frozen=True, kw_only=True):
    """An order, what has happened to it, and what that leads to."""

    story: str
    """What it is there to show, in one line."""
    ends_in: DemoEnd
    history: tuple[DemoStep, ...]
    """To be replayed in this order; empty when nothing has happened since the document came."""
    document: DemoDocument
