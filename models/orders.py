"""An order and what belongs to it, as frozen values.

The same values are applied to by the rulebook, kept in the replica and sent over the wire. Money is whole
minor units (öre, cents) including VAT, in the order's one ISO 4217 currency; VAT rates are basis points.
"""

from datetime import datetime
from typing import NamedTuple

import msgspec

from models.billed import CreditNote, Invoice
from models.shop_papers import ShopPapers
from models.types import (
    CustomStatusCode,
    DeliveryNumber,
    Document,
    Gtin,
    LineNumber,
    Location,
    OrderId,
    OrderNumber,
    OrderState,
    PackerId,
    ParcelId,
    ParcelIdKind,
    PaymentMethod,
    Quantity,
    ShopId,
    ShortReason,
    SiteId,
    Sku,
)


class OrderKey(NamedTuple):
    """Which order, among all shops."""

    shop: ShopId
    order_id: OrderId


class Customer(msgspec.Struct, frozen=True, kw_only=True):
    """Who bought (S5); there is none before the purchase (S4)."""

    name: str
    email: str = ""
    phone: str = ""


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """Where to deliver or to bill."""

    name: str
    street: tuple[str, ...]
    """One to three lines as they are to stand on a label."""
    postal_code: str
    city: str
    country: str
    """ISO 3166-1 alpha-2, upper case."""
    phone: str = ""


class Payment(msgspec.Struct, frozen=True, kw_only=True):
    """How the order is paid, and whether it is."""

    method: PaymentMethod
    paid: bool = False

    @property
    def releases_goods(self) -> bool:
        """Whether goods may leave: paid, or on the shop's own invoice (S10, S13)."""
        return self.paid or self.method is PaymentMethod.OWN_INVOICE


class Shipping(msgspec.Struct, frozen=True, kw_only=True):
    """What the customer pays for the freight: minor units including VAT."""

    amount: int = 0
    vat_rate: int = 2500


class OrderLine(msgspec.Struct, frozen=True, kw_only=True):
    """One article of the order and how far it has come."""

    line: LineNumber
    sku: Sku
    name: str
    quantity: Quantity
    """Ordered. 0 after the shop has edited the line away; the line stays for the record."""
    unit_price: int = 0
    vat_rate: int = 2500
    discount: int = 0
    """Off the whole line, in minor units including VAT: a rebate, and the odd öre of a total that the
    quantity does not divide."""
    gtin: Gtin | None = None
    """As the shop's document gave it; the product's own GTINs count too."""
    picked: Quantity = Quantity(0)
    """Taken from the shelf for this order, packed and shipped units included."""
    short: Quantity = Quantity(0)
    """Looked for and not found in this round; counts until the next report in."""
    short_reason: ShortReason | None = None
    back_on_shelf: Quantity = Quantity(0)
    """Picked once, wanted no more, and carried back; neither in `picked` nor to be put back."""

    @property
    def value(self) -> int:
        """What the customer pays for the line, in minor units including VAT."""
        return self.quantity * self.unit_price - self.discount

    @property
    def to_pick(self) -> Quantity:
        """Units still to be looked for."""
        return Quantity(max(0, self.quantity - self.picked - self.short))


class DeliveryLine(msgspec.Struct, frozen=True, kw_only=True):
    """Units of one order line in one delivery."""

    line: LineNumber
    quantity: Quantity


class Parcel(msgspec.Struct, frozen=True, kw_only=True):
    """One parcel of a delivery."""

    parcel_id: ParcelId
    kind: ParcelIdKind
    added_at: datetime


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """What goes together: packed, given one to four parcel ids (S17), reported in (S19)."""

    delivery: DeliveryNumber
    lines: tuple[DeliveryLine, ...]
    packed_at: datetime
    packed_by: str
    parcels: tuple[Parcel, ...] = ()
    announced: int = 1
    """How many parcels the packer has said there are; 0 is several, and how many is left open."""
    reported_at: datetime | None = None
    reported_by: str = ""

    def quantity_of(self, line: LineNumber) -> Quantity:
        """Units of one order line in this delivery."""
        return Quantity(sum(part.quantity for part in self.lines if part.line == line))


class PutBackLine(msgspec.Struct, frozen=True, kw_only=True):
    """Goods picked and no longer wanted: to be carried back to the shelf."""

    line: LineNumber
    sku: Sku
    name: str
    quantity: Quantity


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Which packer holds the order; survives a lost connection."""

    packer: PackerId
    at: datetime


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A document that a print queue took (S14)."""

    document: Document
    at: datetime
    delivery: DeliveryNumber | None = None
    """Which delivery's, for an address label."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A web shop's order, whole."""

    shop: ShopId
    order_id: OrderId
    number: OrderNumber
    site: SiteId
    """The warehouse that packs it."""
    state: OrderState
    placed_at: datetime
    currency: str
    """ISO 4217."""
    payment: Payment
    lines: tuple[OrderLine, ...]
    customer: Customer | None = None
    delivery_address: Address | None = None
    billing_address: Address | None = None
    carrier: str = ""
    """Short name, lower case: postnord, dhl, schenker, ups."""
    service: str = ""
    shipping: Shipping = Shipping()
    comment: str = ""
    waiting: bool = False
    """S8: kept out of Outbound until ready."""
    cancelled: bool = False
    custom_status: CustomStatusCode | None = None
    """S20, by code: a new name of the status is the name on old orders too."""
    claim: Claim | None = None
    deliveries: tuple[Delivery, ...] = ()
    parcels_before: int = 1
    """Announced of the delivery that was opened again, for the next one that is packed (S17)."""
    put_back: tuple[PutBackLine, ...] = ()
    printed: tuple[Printed, ...] = ()
    invoice: Invoice | None = None
    """None while it has none: before Packing, and when it is not paid by the shop's own invoice."""
    supplements: tuple[Invoice, ...] = ()
    """Supplementary invoices (tilläggsfakturor): of what was added once the first had left. As they came."""
    credit_notes: tuple[CreditNote, ...] = ()
    """In the sequence in which they were made."""

    @property
    def key(self) -> OrderKey:
        """Which order, among all shops."""
        return OrderKey(self.shop, self.order_id)

    @property
    def total(self) -> int:
        """Value of the order in minor units, VAT and freight included (S1)."""
        return sum(line.value for line in self.lines) + self.shipping.amount

    @property
    def open_deliveries(self) -> tuple[Delivery, ...]:
        """Packed and not yet reported in: what Ship out lists (S16)."""
        return tuple(delivery for delivery in self.deliveries if delivery.reported_at is None)

    @property
    def has_left(self) -> bool:
        """Whether goods of it have left the house, and its invoice with them (S13)."""
        return any(delivery.reported_at is not None for delivery in self.deliveries)

    @property
    def part_delivered(self) -> bool:
        """Something has left, and the order still stays in Packing for the rest (S7)."""
        return self.state is OrderState.PACKING and self.has_left

    def line_at(self, number: LineNumber) -> OrderLine | None:
        """The line of that number, None when there is none."""
        return next((line for line in self.lines if line.line == number), None)

    def delivery_at(self, number: DeliveryNumber) -> Delivery | None:
        """The delivery of that number, None when there is none."""
        return next((each for each in self.deliveries if each.delivery == number), None)

    def packed(self, line: LineNumber) -> Quantity:
        """Units of the line in any delivery, reported or not."""
        return Quantity(sum(delivery.quantity_of(line) for delivery in self.deliveries))

    def shipped(self, line: LineNumber) -> Quantity:
        """Units of the line that have left the house."""
        return Quantity(
            sum(each.quantity_of(line) for each in self.deliveries if each.reported_at is not None)
        )

    def to_pack(self, line: LineNumber) -> Quantity:
        """Units of the line picked and in no delivery yet."""
        found = self.line_at(line)
        return Quantity(0) if found is None else Quantity(max(0, found.picked - self.packed(line)))

    def was_printed(self, document: Document) -> bool:
        """Whether a print queue has taken this document (S14); the combined slip counts as both its parts."""
        wanted = {document}
        if document in {Document.PICK_SLIP, Document.RECEIPT}:
            wanted.add(Document.COMBINED)
        return any(printed.document in wanted for printed in self.printed)

    @property
    def in_outbound(self) -> bool:
        """Whether Outbound lists it (S6, S8)."""
        return self.state is OrderState.PACKING and not self.waiting and not self.cancelled


class Packaging(msgspec.Struct, frozen=True, kw_only=True):
    """Several units of an article in one piece, with a code of its own: a carton, a pallet."""

    gtin: Gtin
    quantity: Quantity
    """Units in it; one or more."""


class Product(msgspec.Struct, frozen=True, kw_only=True):
    """An article of the shop as the warehouse knows it."""

    shop: ShopId
    sku: Sku
    name: str
    gtin: Gtin | None = None
    packagings: tuple[Packaging, ...] = ()
    location: Location = Location("")
    weight: int = 0
    """Grams a unit."""

    @property
    def gtins(self) -> tuple[Gtin, ...]:
        """Every code that the article bears, the unit's first."""
        return tuple(filter(None, (self.gtin, *(each.gtin for each in self.packagings))))

    def units_of(self, gtin: Gtin) -> Quantity:
        """Return how many units bear this code together: one, unless it is a packaging's."""
        packed = {each.gtin: each.quantity for each in self.packagings if each.gtin != self.gtin}
        return packed.get(gtin, Quantity(1))


class Packer(msgspec.Struct, frozen=True, kw_only=True):
    """A person who may sign in."""

    packer: PackerId
    name: str
    badge: str = ""
    """The token on the badge, as its barcode carries it."""
    pin_hash: str = ""
    """See `models.pins`; never the PIN itself."""
    language: str = "en"
    role: str = "packer"


class CustomStatus(msgspec.Struct, frozen=True, kw_only=True):
    """A shop's own status (S20)."""

    code: CustomStatusCode
    name: str
    retired: bool = False


class Shop(msgspec.Struct, frozen=True, kw_only=True):
    """The shop as its papers name it."""

    shop: ShopId
    name: str
    address: Address
    organisation_number: str = ""
    vat_number: str = ""
    bankgiro: str = ""
    email: str = ""
    company_prefix: str = ""
    """GS1 company prefix, for the shop's own SSCCs."""
    payment_terms: int = 30
    """Days from an invoice's date to its due date."""
    first_invoice: int = 1
    """Invoices have this number or a higher one. Raising it later leaves a hole knowingly: after a backup
    was restored, past the invoices that are out there."""
    tax_note: str = ""
    """What stands on invoices besides, for instance `Godkänd för F-skatt`."""
    papers: ShopPapers = ShopPapers()
    language: str = ""
    """Of receipts and invoices, `en` or `sv`; empty is the language of the site that prints."""
