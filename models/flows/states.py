"""Where a packer stands: one frozen value for each screen, and one for each question that may be asked.

What can be read off the order is not kept here: after a lost connection the order alone leads to the line.
"""

from enum import StrEnum
from typing import NamedTuple

import msgspec

from models.flows.editing import Draft
from models.flows.settings.places import AtSettings, Handed, InSettings, OnForm
from models.orders import OrderKey
from models.prints import PrintPlace, PrintRequest
from models.search import OrderQuery, Place
from models.types import DeliveryNumber, LineNumber, OrderNumber, PackerId, Quantity, ShortReason


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """What all places share: being a frozen value."""


class SignedOut(_Place, frozen=True, kw_only=True):
    """Nobody is signed in."""


class AtMenu(_Place, frozen=True, kw_only=True):
    """The main menu."""


class InOutbound(_Place, frozen=True, kw_only=True):
    """The list of what may be packed (S6, S12)."""


class NextOrder(_Place, frozen=True, kw_only=True):
    """Between two orders: a pick slip is awaited, or Enter for the oldest."""


class Picking(_Place, frozen=True, kw_only=True):
    """On the walk through the lines of an order."""

    key: OrderKey
    focus: LineNumber | None = None
    """A line that the packer turned to; None is the first open one in walking order."""


class Packing(_Place, frozen=True, kw_only=True):
    """What goes with the delivery is looked at before it is packed (S18)."""

    key: OrderKey


class AfterParcel(StrEnum):
    """What follows the first parcel id of a delivery."""

    REPORT = "report"
    """The whole order is packed: report in, no key needed."""
    ASK = "ask"
    """A part delivery: ask first."""
    STAY = "stay"
    """More parcels are announced (S17), or everything is done by hand."""


class Parcels(_Place, frozen=True, kw_only=True):
    """Parcel ids are put on a packed delivery (S16, S17)."""

    key: OrderKey
    delivery: DeliveryNumber
    then: AfterParcel = AfterParcel.REPORT
    """What the first parcel id leads to."""
    from_list: bool = False
    """Whether Ship out was left for it, to be gone back to."""


class ShippingOut(_Place, frozen=True, kw_only=True):
    """The list of packed deliveries (S16)."""

    at: OrderKey | None = None
    delivery: DeliveryNumber | None = None
    """The order's delivery that the list was left for; the cursor stands there, or where it was."""


class Dividing(_Place, frozen=True, kw_only=True):
    """Of a packed delivery some goes now and the rest later (S18)."""

    key: OrderKey
    delivery: DeliveryNumber


class InOrders(_Place, frozen=True, kw_only=True):
    """The list of all orders, or of those searched for (S1, S2)."""

    query: OrderQuery = OrderQuery()
    """What is shown, from the page that begins after `query.after`."""
    before: tuple[Place | None, ...] = ()
    """What each of the pages before this one begins after."""
    at: OrderKey | None = None
    """The order that the cursor stands at."""


class Narrowing(_Place, frozen=True, kw_only=True):
    """The criteria of an extended search (S2)."""

    orders: InOrders
    """Where Esc leads back to."""
    query: OrderQuery
    """As it stands so far."""


class OnOrder(_Place, frozen=True, kw_only=True):
    """The page of one order, to read and to act on."""

    key: OrderKey
    orders: InOrders | None = None
    """The list that it was opened from."""


class Marking(_Place, frozen=True, kw_only=True):
    """The Waiting mark is turned on or off, and saved with Save (S8)."""

    page: OnOrder
    waiting: bool


class Commenting(_Place, frozen=True, kw_only=True):
    """The order's comment is written."""

    page: OnOrder


class Editing(_Place, frozen=True, kw_only=True):
    """The order's contents are changed (S9)."""

    page: OnOrder
    draft: Draft = Draft()
    """What is changed so far, and not kept yet."""
    at: LineNumber | None = None
    """The line that the cursor goes to."""
    unpriced: bool = False
    """Whether that line is new and nobody knows its price: it is asked for next."""


class Addressing(_Place, frozen=True, kw_only=True):
    """The order's delivery address is changed (S9)."""

    page: OnOrder


class Laid(NamedTuple):
    """Units of one order's line that stand on their shelf again."""

    key: OrderKey
    line: LineNumber
    quantity: Quantity


class PuttingBack(_Place, frozen=True, kw_only=True):
    """The walk that carries goods no longer wanted back to their shelves."""

    last: Laid | None = None
    """What the packer put back last, while it can be undone: until another step of theirs, or they leave."""


class InPrints(_Place, frozen=True, kw_only=True):
    """The prints that were asked for: this station's, everybody's, or one order's."""

    everywhere: bool = False
    """Everybody's, rather than the station's, or one's own where one sits at no station."""
    page: OnOrder | None = None
    """The page of the order whose prints they are, to be gone back to."""
    after: PrintPlace | None = None
    """What the page shown begins after."""
    before: tuple[PrintPlace | None, ...] = ()
    """What each of the pages before this one begins after."""


class AtTools(_Place, frozen=True, kw_only=True):
    """Tools of the office: the pack script by hand, and why an order is not packed (S11)."""

    why: OrderNumber | None = None
    """An order that is asked about at once."""


State = (
    SignedOut
    | AtMenu
    | InOutbound
    | NextOrder
    | Picking
    | Packing
    | Parcels
    | ShippingOut
    | Dividing
    | InOrders
    | Narrowing
    | OnOrder
    | Marking
    | Commenting
    | Editing
    | Addressing
    | PuttingBack
    | InPrints
    | AtTools
    | AtSettings
    | InSettings
    | OnForm
    | Handed
)
"""Any place a packer can stand at."""

InHand = Picking | Packing | Parcels
"""The places at which an order is worked on."""

WithOrder = InHand | Dividing | OnOrder
"""The places that are about one order."""

OfPage = Marking | Commenting | Editing | Addressing
"""Places that are left for the page of their order."""


class TakeOverAsked(_Place, frozen=True, kw_only=True):
    """Whether to take the order from the colleague who holds it."""

    key: OrderKey
    number: str
    holder: PackerId


class UnfinishedAsked(_Place, frozen=True, kw_only=True):
    """An order in hand is unfinished, and another is wanted."""

    own: OrderKey
    own_number: str
    wanted: OrderKey
    wanted_number: str


class ShortAsked(_Place, frozen=True, kw_only=True):
    """Why the rest of the line is not picked."""

    key: OrderKey
    line: LineNumber
    name: str
    quantity: Quantity
    reasons: tuple[ShortReason, ...] = tuple(ShortReason)


class ArticleChoice(_Place, frozen=True, kw_only=True):
    """One of the articles that an ambiguous code can be."""

    line: LineNumber
    name: str
    units: Quantity


class WhichArticleAsked(_Place, frozen=True, kw_only=True):
    """A code that several articles of the order bear: nothing is picked before the packer says which."""

    key: OrderKey
    choices: tuple[ArticleChoice, ...]


class OrderChoice(_Place, frozen=True, kw_only=True):
    """One of the orders that bear a number."""

    key: OrderKey
    customer: str


class WhichOrderAsked(_Place, frozen=True, kw_only=True):
    """A number that orders of several shops bear."""

    number: str
    choices: tuple[OrderChoice, ...]


class WaitAsked(_Place, frozen=True, kw_only=True):
    """Whether to keep the order out of Outbound (S8)."""

    key: OrderKey
    number: str


class ReportAsked(_Place, frozen=True, kw_only=True):
    """Whether to report the delivery in, or to add a further parcel."""

    key: OrderKey
    number: str
    there: int = 0
    """Parcels that have an id."""
    announced: int = 0
    waiting: bool = False
    """The order is marked Waiting (S8): its goods are packed, and yet somebody wants them here."""


class AgainAsked(_Place, frozen=True, kw_only=True):
    """Why papers that are printed already are to be printed once more."""

    request: PrintRequest
    number: str
    """Of the first order whose paper was printed before."""
    papers: int
    of: int
    """So many papers of so many were printed before."""
    rest: PrintRequest | None
    """The others alone, where they can be had so."""
    left: int
    """How many those are."""
    text: str
    """What is said once it is wished for."""


class SignOutAsked(_Place, frozen=True, kw_only=True):
    """Whether to sign out."""


Question = (
    TakeOverAsked
    | UnfinishedAsked
    | ShortAsked
    | WhichArticleAsked
    | WhichOrderAsked
    | WaitAsked
    | ReportAsked
    | AgainAsked
    | SignOutAsked
)
"""Anything that is asked before it is done; the answer is chosen with a digit or arrows, then Enter."""
