"""What is said of a code that has no meaning where the packer stands: what it is, and what to do."""

from models.flows.around import Around
from models.flows.settings.places import Handed, OnForm
from models.flows.states import (
    Addressing,
    AtMenu,
    Commenting,
    Dividing,
    Editing,
    InOrders,
    InOutbound,
    InPrints,
    Marking,
    NextOrder,
    OnOrder,
    Packing,
    Parcels,
    Picking,
    PuttingBack,
    ShippingOut,
    State,
)
from models.flows.steps import Hand, Step, said, wrong
from models.orders import Order
from models.scans.readings import Command, RoutingCode, RoutingKind
from models.scans.resolver import LocationMeant, Meaning, ParcelMeant, ProductMeant, RoutingMeant, UnknownHere
from models.wording import commands as command_words
from models.wording import flows as wording
from models.wording import parcels as parcel_words

_FOR_A_SLIP = AtMenu | NextOrder | InOutbound | ShippingOut | InOrders | OnOrder | InPrints
"""Places from which a pick slip leads on."""
_CHANGING = Marking | Commenting | Editing | Addressing | Dividing | OnForm | Handed
"""Places that hold what is typed and not kept yet."""


def awaited(here: State) -> str:
    """What to do now, in one sentence."""
    match here:
        case Picking():
            return wording.scan_product()
        case Parcels():
            return parcel_words.scan_parcel_id()
        case PuttingBack():
            return wording.scan_product()
        case _ if isinstance(here, _FOR_A_SLIP):
            return parcel_words.slip_first()
        case _:
            return wording.read_screen()


def unsaved(here: State) -> Step | None:
    """The answer to a code that leads away from a page with changes; None at all other places."""
    if not isinstance(here, _CHANGING):
        return None
    return wrong(here, command_words.not_saved(), command_words.save_or_leave())


def what_it_is(
    here: State, meaning: Meaning, order: Order | None, bearer: Order | None, hand: Hand, around: Around
) -> Step:
    """Say what a code is; `order` is the one in hand, `bearer` the one whose parcel it is."""
    match meaning:
        case ProductMeant(product=product):
            whose = around.whose(product, order, hand.packer)
            return wrong(here, wording.is_product(product.name, whose), awaited(here))
        case LocationMeant(location=location):
            return wrong(here, wording.is_shelf(location), awaited(here))
        case ParcelMeant(parcel=parcel) if bearer is not None:
            return said(here, parcel_words.parcel_of(parcel.parcel_id, bearer.number))
        case ParcelMeant():
            text = (
                parcel_words.parcel_without_order()
                if isinstance(here, _FOR_A_SLIP)
                else parcel_words.is_parcel_id()
            )
            return wrong(here, text, awaited(here))
        case RoutingMeant(routing=RoutingCode(what=RoutingKind.SCHENKER_SHIPMENT)):
            return wrong(here, parcel_words.shipment_number(), parcel_words.which_label_code())
        case RoutingMeant():
            return wrong(here, parcel_words.wrong_label_code(), parcel_words.which_label_code())
        case UnknownHere(message=message):
            return wrong(here, message, wording.scan_again())
        case _:
            return wrong(here, wording.no_code_for_here(), awaited(here))


def command_not_here(here: State, command: Command) -> Step:
    """Say why a command does nothing at this place."""
    match here, command:
        case (Picking(), Command.NEXT_PARCEL | Command.REPORT_IN):
            return wrong(here, command_words.not_packed_yet(command), wording.finish_picking())
        case (Packing(), Command.NEXT_PARCEL | Command.REPORT_IN):
            return wrong(here, command_words.not_packed_yet(command), command_words.pack_it_first())
        case (Packing(), Command.SHORT):
            return wrong(here, command_words.nothing_to_look_for(command), command_words.pack_it_first())
        case (Parcels(), Command.SHORT | Command.WAIT):
            return wrong(here, command_words.packed_already(command), command_words.undo_unpacks())
        case (OnOrder(), _):
            return wrong(here, command_words.only_shown(command), command_words.scan_its_slip())
        case _ if isinstance(here, _FOR_A_SLIP):
            return wrong(here, command_words.no_order_open(command), awaited(here))
        case _:
            return wrong(here, command_words.not_here(command), awaited(here))
