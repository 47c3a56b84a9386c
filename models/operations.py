"""Everything that can happen to an order, each as a frozen value.

An `Operation` says who did what to which order and when; what was done is its `action`. On the wire and on
disk an action is a JSON object whose `do` names it.
"""

from datetime import datetime
from typing import TypeAlias

import msgspec

from models.billed import BilledRow, CreditNote, Invoice
from models.orders import Address, Customer, Payment, Shipping
from models.types import (
    ActorKind,
    CustomStatusCode,
    DeliveryNumber,
    Document,
    LineNumber,
    OrderId,
    PackerId,
    ParcelId,
    ParcelIdKind,
    PaymentMethod,
    Quantity,
    ShopId,
    ShortReason,
    Sku,
)


class _Action(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    tag_field="do",
    forbid_unknown_fields=False,
):
    """What is common to all actions: the name of the tag's field."""


class Purchase(_Action, frozen=True, kw_only=True, tag="purchase"):
    """The customer buys at the checkout: a preorder becomes an order (S5).

    What the checkout settles besides is taken where it is given.
    """

    customer: Customer
    delivery_address: Address
    billing_address: Address | None = None
    payment: Payment | None = None
    shipping: Shipping | None = None
    carrier: str = ""
    service: str = ""


class WantedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line as the shop wants it; one that is not named in an edit is wanted no more."""

    line: LineNumber
    sku: Sku
    name: str
    quantity: Quantity
    unit_price: int = 0
    vat_rate: int = 2500
    discount: int = 0
    """Off the whole line, in minor units including VAT."""
    gtin: str | None = None


class EditContents(_Action, frozen=True, kw_only=True, tag="edit_contents"):
    """New contents of the order, whole (S9)."""

    lines: tuple[WantedLine, ...]
    shipping: Shipping | None = None
    """What the freight costs now; None keeps it."""


class EditAddress(_Action, frozen=True, kw_only=True, tag="edit_address"):
    """A new place to deliver to (S9), and by whom; what is None or empty stays as it is."""

    delivery_address: Address
    customer: Customer | None = None
    billing_address: Address | None = None
    carrier: str = ""
    service: str = ""


class RecordPayment(_Action, frozen=True, kw_only=True, tag="record_payment"):
    """The shop says whether the order is paid, and by another method when `method` is given."""

    paid: bool
    method: PaymentMethod | None = None


class MoveToPacking(_Action, frozen=True, kw_only=True, tag="move_to_packing"):
    """The pack script moves the order on (S10)."""


class IssueInvoice(_Action, frozen=True, kw_only=True, tag="issue_invoice"):
    """The order gets the shop's own invoice (S13), numbered by the store."""

    invoice: Invoice


class IssueSupplement(_Action, frozen=True, kw_only=True, tag="issue_supplement"):
    """The shop claims what was added to the order since its invoice left (S13); numbered by the store."""

    invoice: Invoice


class IssueCreditNote(_Action, frozen=True, kw_only=True, tag="issue_credit_note"):
    """The shop takes back a part of the order's invoice (S13), or all of it; numbered by the store."""

    credit_note: CreditNote


class SetWaiting(_Action, frozen=True, kw_only=True, tag="set_waiting"):
    """Keep the order out of Outbound (S8), or let it in again."""

    waiting: bool


class ClaimOrder(_Action, frozen=True, kw_only=True, tag="claim"):
    """A packer takes the order in hand."""


class ReleaseOrder(_Action, frozen=True, kw_only=True, tag="release"):
    """The packer puts the order down, unfinished."""


class TakeOver(_Action, frozen=True, kw_only=True, tag="take_over"):
    """A packer takes over the order from a colleague, knowingly."""

    holder: PackerId


class Pick(_Action, frozen=True, kw_only=True, tag="pick"):
    """Units of a line taken from the shelf."""

    line: LineNumber
    quantity: Quantity


class Unpick(_Action, frozen=True, kw_only=True, tag="unpick"):
    """Units of a line put back on the shelf by the packer: the undo of a pick."""

    line: LineNumber
    quantity: Quantity


class Short(_Action, frozen=True, kw_only=True, tag="short"):
    """All that is still to pick of a line is not to be found."""

    line: LineNumber
    reason: ShortReason


class Unshort(_Action, frozen=True, kw_only=True, tag="unshort"):
    """What was reported short of a line is looked for again: the undo of a short."""

    line: LineNumber


class Pack(_Action, frozen=True, kw_only=True, tag="pack"):
    """Picked goods become a delivery: all of them, or for a part delivery what `lines` says (S18)."""

    lines: tuple["PackLine", ...] | None = None


class PackLine(msgspec.Struct, frozen=True, kw_only=True):
    """Units of a line that go with the delivery."""

    line: LineNumber
    quantity: Quantity


class Unpack(_Action, frozen=True, kw_only=True, tag="unpack"):
    """A delivery that has not left is opened again: its goods are picked, and packed no more."""

    delivery: DeliveryNumber


class RecordPrint(_Action, frozen=True, kw_only=True, tag="record_print"):
    """A print queue took a document (S14)."""

    document: Document
    delivery: DeliveryNumber | None = None
    reason: str = ""
    """Why once more, a `ReprintReason`; empty for the first paper."""
    rows: tuple[BilledRow, ...] = ()
    """What an invoice was printed with; the order may have become another one before this is known."""


class AnnounceParcels(_Action, frozen=True, kw_only=True, tag="announce_parcels"):
    """The packer says how many parcels a delivery has before all have their ids (S17)."""

    delivery: DeliveryNumber
    parcels: int
    """One to four; 0 is several, and how many is left open."""


class AddParcel(_Action, frozen=True, kw_only=True, tag="add_parcel"):
    """A parcel id is put on a delivery (S16, S17)."""

    delivery: DeliveryNumber
    parcel_id: ParcelId
    kind: ParcelIdKind


class RemoveParcel(_Action, frozen=True, kw_only=True, tag="remove_parcel"):
    """A parcel id is taken off a delivery that has not left."""

    delivery: DeliveryNumber
    parcel_id: ParcelId


class ReportIn(_Action, frozen=True, kw_only=True, tag="report_in"):
    """The delivery has left the house (S19)."""

    delivery: DeliveryNumber


class PutBack(_Action, frozen=True, kw_only=True, tag="put_back"):
    """Goods no longer wanted stand on their shelf again."""

    line: LineNumber
    quantity: Quantity


class UndoPutBack(_Action, frozen=True, kw_only=True, tag="undo_put_back"):
    """Goods that were said to stand on their shelf again do not, and wait for it: the undo of a put-back."""

    line: LineNumber
    quantity: Quantity


class Cancel(_Action, frozen=True, kw_only=True, tag="cancel"):
    """The order is not to be shipped."""


class SetCustomStatus(_Action, frozen=True, kw_only=True, tag="set_custom_status"):
    """The shop's own status (S20); None takes it off."""

    code: CustomStatusCode | None


class SetComment(_Action, frozen=True, kw_only=True, tag="set_comment"):
    """The order's comment (S1), whole."""

    comment: str


Action: TypeAlias = (
    Purchase
    | EditContents
    | EditAddress
    | RecordPayment
    | MoveToPacking
    | IssueInvoice
    | IssueSupplement
    | IssueCreditNote
    | SetWaiting
    | ClaimOrder
    | ReleaseOrder
    | TakeOver
    | Pick
    | Unpick
    | Short
    | Unshort
    | Pack
    | Unpack
    | RecordPrint
    | AnnounceParcels
    | AddParcel
    | RemoveParcel
    | ReportIn
    | PutBack
    | UndoPutBack
    | Cancel
    | SetCustomStatus
    | SetComment
)


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who does it."""

    kind: ActorKind
    name: str
    """The packer's id, the office user's id, or the program's name."""
    terminal: str = ""
    """Which handheld or station, for the timeline."""


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing done to one order."""

    shop: ShopId
    order_id: OrderId
    at: datetime
    """UTC, by the clock of where it was done."""
    actor: Actor
    action: Action


FACTS: tuple[type[Action], ...] = (
    ClaimOrder,
    Pick,
    Unpick,
    Short,
    Unshort,
    Pack,
    Unpack,
    RecordPrint,
    AnnounceParcels,
    AddParcel,
    RemoveParcel,
    ReportIn,
    PutBack,
    UndoPutBack,
)
"""Actions that tell what has been done in the warehouse. One that the store's order no longer allows is a
conflict for a person to look at, never dropped; any other is a wish, which may be rejected."""
