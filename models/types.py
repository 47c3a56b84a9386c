"""The words of the trade as types: identities, quantities and the closed sets of values.

An identity is a `NewType` over `str`, so that a SKU is never handed in where an order id is wanted;
a closed set is a `StrEnum`, whose value is what stands in databases and on the wire.
"""

from enum import StrEnum
from typing import NewType

ShopId = NewType("ShopId", str)
"""A web shop's short name in the store, for instance `demo`. First in every key of the store's tables."""

SiteId = NewType("SiteId", str)
"""One warehouse with one host."""

DeviceId = NewType("DeviceId", str)
"""One installation that pushes operations, numbered by itself: a site's host."""

OrderId = NewType("OrderId", str)
"""The store's own id of an order; unique within a shop."""

OrderNumber = NewType("OrderNumber", str)
"""What people call the order: printed on the pick slip, typed in a search (S1: orderid)."""

Sku = NewType("Sku", str)
"""The shop's article number."""

Gtin = NewType("Gtin", str)
"""A GS1 Global Trade Item Number in its 14-digit form, check digit verified."""

Location = NewType("Location", str)
"""A shelf location, for instance `A-03-2`. Sorts in walking order."""

StationId = NewType("StationId", str)
"""A packing table or desk of a warehouse, as its barcode names it."""

PackerId = NewType("PackerId", str)
"""A person who signs in at a handheld."""

ParcelId = NewType("ParcelId", str)
"""Kolliid: what identifies one parcel to its carrier.

Normalised: no spaces, upper case, no AIM prefix, no `00`.
"""

CustomStatusCode = NewType("CustomStatusCode", str)
"""The code of a shop's own status (S20)."""

Quantity = NewType("Quantity", int)
"""Whole units of one article; never negative."""

LineNumber = NewType("LineNumber", int)
"""The place of a line in its order, from 1; never reused within the order."""

DeliveryNumber = NewType("DeliveryNumber", int)
"""The place of a delivery in its order, from 1."""

MAX_PARCELS_PER_DELIVERY = 4
"""S17: högst fyra kolliid per leverans per order."""


class OrderState(StrEnum):
    """The four states of an order (S3), in the order they are passed through."""

    PREORDER = "preorder"
    """Goods in the cart, customer at the checkout; no customer data, never packed (S4)."""
    ORDER = "order"
    """The purchase is made (S5)."""
    PACKING = "packing"
    """May be packed; seen under Outbound (S6)."""
    SHIPPED = "shipped"
    """Everything has been delivered and reported (S7)."""


class ActorKind(StrEnum):
    """Who does something to an order."""

    SHOP = "shop"
    """The web shop's own program, through the API or an import."""
    OFFICE = "office"
    """A person with the role office or admin."""
    PACKER = "packer"
    PACK_RUN = "pack_run"
    SITE = "site"
    """The warehouse host itself, when it records what a printer took."""


class Role(StrEnum):
    """What a person may do."""

    PACKER = "packer"
    OFFICE = "office"
    ADMIN = "admin"


class PaymentMethod(StrEnum):
    """How the customer pays, as far as the order flow cares."""

    PREPAID = "prepaid"
    """Card, wallet, bank transfer: nothing moves before it is paid."""
    OWN_INVOICE = "own_invoice"
    """The shop's own invoice (S13, Egen faktura): goods may leave before the money comes."""


class ShortReason(StrEnum):
    """Why fewer units were picked than wanted."""

    NOT_ON_SHELF = "not_on_shelf"
    DAMAGED = "damaged"
    WRONG_ARTICLE = "wrong_article"
    OTHER = "other"


class ParcelIdKind(StrEnum):
    """The numbering a parcel id follows."""

    SSCC = "sscc"
    """GS1 Serial Shipping Container Code: 18 digits, mod 10 (GS1 General Specifications, AI 00)."""
    S10 = "s10"
    """UPU S10: two letters, nine digits, two letters of a country."""
    POSTNORD = "postnord"
    """PostNord's older form: 11 digits and SE."""
    UPS = "ups"
    """1Z and 16 characters."""
    DHL = "dhl"
    """DHL Express waybill (10 digits, mod 7) or licence plate (JJD, JVGL, ...)."""
    OTHER = "other"
    """Accepted by the shop's setting for a carrier whose numbering is not known here."""


class Document(StrEnum):
    """What is printed for an order."""

    PICK_SLIP = "pick_slip"
    RECEIPT = "receipt"
    COMBINED = "combined"
    """Pick slip and receipt in one (S12)."""
    INVOICE = "invoice"
    SUPPLEMENT = "supplement"
    """A supplementary invoice (tilläggsfaktura)."""
    CREDIT_NOTE = "credit_note"
    ADDRESS_LABEL = "address_label"


class DocumentFormat(StrEnum):
    """What a document is written in."""

    PDF = "pdf"
    ZPL = "zpl"


class PrintState(StrEnum):
    """The life of one print request."""

    QUEUED = "queued"
    """Wanted and safely on disk; nothing sent."""
    SENT = "sent"
    """CUPS took the job: this is when the order counts as printed (S14)."""
    PRINTING = "printing"
    DONE = "done"
    FAILED = "failed"
    """Not printed, with the reason; waits for a person."""
    HELD = "held"
    """Waits for a printer that is not there or not set."""
    CANCELLED = "cancelled"


class PrintWish(StrEnum):
    """What somebody wants of a print that is on its way; the print queue does it as soon as it can."""

    NONE = ""
    CANCEL = "cancel"
    MOVE = "move"
    """To another printer: cancelled at the one, then wished for at the other."""


class PrintVerdict(StrEnum):
    """What CUPS lets one know of a print beside its state."""

    NONE = ""
    ACT = "act"
    """It lies at the printer and comes only when a person has seen to it."""
    NOTHING = "nothing"
    """It failed, and it is certain that no paper came of it."""


class ReprintReason(StrEnum):
    """Why a paper is printed once more."""

    NOT_COME = "not_come"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    LOST = "lost"
    WRONG_PRINTER = "wrong_printer"
    OTHER = "other"


class OperationState(StrEnum):
    """What became of an operation."""

    PENDING = "pending"
    """Applied here, not yet answered by the store."""
    APPLIED = "applied"
    CONFLICT = "conflict"
    """A fact that the store's order no longer allows; an open case waits for a person."""
    REJECTED = "rejected"
    """A wish that the store's order does not allow; nothing more to do."""
