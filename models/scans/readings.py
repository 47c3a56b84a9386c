"""What a scanned text may mean, as frozen values: one struct per meaning.

A text can have several readings at once (ten digits may be a waybill and an order number); that ambiguity
is kept as data, and whoever knows the order decides.
"""

from enum import StrEnum

import msgspec

from models.types import Gtin, Location, OrderNumber, ParcelId, ParcelIdKind, Quantity, StationId


class Command(StrEnum):
    """What a command barcode asks for: the words of the command sheet."""

    NEXT_ORDER = "next_order"
    NEXT_PARCEL = "next_parcel"
    PART_DELIVERY = "part_delivery"
    """S18."""
    WAIT = "wait"
    """S8."""
    SHORT = "short"
    REPRINT = "reprint"
    UNDO = "undo"
    REPORT_IN = "report_in"
    """S19."""
    SIGN_OUT = "sign_out"
    CONFIRM_QUANTITY = "confirm_quantity"


class _Reading(msgspec.Struct, frozen=True, kw_only=True, tag_field="reading"):
    """What all readings share: a tag that names the kind on the wire."""


class ProductCode(_Reading, frozen=True, kw_only=True, tag="product"):
    """A trade item: GTIN-8, -12, -13 or -14 (GS1 General Specifications 3.3.2, check digit 7.9.1)."""

    gtin: Gtin
    """14 digits; a carton's GTIN-14 is a GTIN of its own."""
    quantity: Quantity = Quantity(1)
    """Items bearing that GTIN: AI 30 or 37 of the same symbol, else 1."""
    lot: str = ""
    """AI 10, batch or lot number."""
    best_before: str = ""
    """AI 15 or 17 as it stands, YYMMDD: the century is the reader's business."""


class ParcelCode(_Reading, frozen=True, kw_only=True, tag="parcel"):
    """A parcel id (S16), its check digit verified where the numbering has one."""

    parcel_id: ParcelId
    kind: ParcelIdKind


class LocationCode(_Reading, frozen=True, kw_only=True, tag="location"):
    """A shelf location, from a code of Kolli's own (`models.scans.own_codes`)."""

    location: Location


class OrderCode(_Reading, frozen=True, kw_only=True, tag="order"):
    """An order number, from the pick slip's own code (`models.scans.own_codes`)."""

    number: OrderNumber


class BadgeCode(_Reading, frozen=True, kw_only=True, tag="badge"):
    """The token on a packer's badge, from a code of Kolli's own (`models.scans.own_codes`)."""

    token: str


class CommandCode(_Reading, frozen=True, kw_only=True, tag="command"):
    """A command of the command sheet, from a code of Kolli's own (`models.scans.own_codes`)."""

    command: Command


class StationCode(_Reading, frozen=True, kw_only=True, tag="station"):
    """A packing table or desk, from a code of Kolli's own (`models.scans.own_codes`)."""

    station: StationId


class RoutingKind(StrEnum):
    """Which code of a carrier's label it is that is not the parcel id."""

    SHIP_TO_POSTAL_CODE = "ship_to_postal_code"
    """GS1 AI 420 and 421; PostNord prints 421 as its mission code."""
    ROUTING = "routing"
    """GS1 AI 403."""
    CONSIGNMENT = "consignment"
    """GS1 AI 401 (GINC) and 402 (GSIN): one number for all parcels of a consignment."""
    SCHENKER_SHIPMENT = "schenker_shipment"
    """DB Schenker shipment number: ten digits, the last by Luhn (ISO/IEC 7812-1 annex B)."""


class RoutingCode(_Reading, frozen=True, kw_only=True, tag="routing"):
    """A barcode of a carrier's label that is known not to be a parcel id."""

    what: RoutingKind
    value: str
    """As it stands on the label, AI included."""


class PlainText(_Reading, frozen=True, kw_only=True, tag="plain"):
    """Text that may be an article number, or an order number typed by hand: only a look-up tells."""

    text: str


Reading = (
    ProductCode
    | ParcelCode
    | LocationCode
    | OrderCode
    | BadgeCode
    | CommandCode
    | StationCode
    | RoutingCode
    | PlainText
)
"""Any meaning of a scanned text; the field `reading` names it in JSON."""


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """A text that is not what was asked for, with the sentence that says why."""

    code: str
    """Stable, for programs: `check_digit`, `country`, `product`, `routing`, `ambiguous`, `unknown`, ..."""
    message: str
    """For the person at the screen: what was wrong, what was expected."""


class Scanned(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be said of one scanned or typed text without looking anything up."""

    text: str
    """As it came; characters that UTF-8 cannot carry are replaced."""
    symbology: str | None = None
    """The AIM symbology identifier sent in front (ISO/IEC 15424), for instance `]C1`."""
    readings: tuple[Reading, ...] = ()
    """Every meaning the text can have; empty when none."""
    refusals: tuple[str, ...] = ()
    """Why shapes that nearly fit were refused; never empty when there are no readings."""
