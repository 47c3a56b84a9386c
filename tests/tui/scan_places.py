"""Places to scan at, codes to scan, and what the handheld answers, as one line of text."""

from collections.abc import Callable, Mapping
from pathlib import Path

from models import operations as do
from models.flows import (
    AtMenu,
    AtSettings,
    AtTools,
    Commenting,
    Dividing,
    InOrders,
    InOutbound,
    InPrints,
    NextOrder,
    OnForm,
    OnOrder,
    Packing,
    Parcels,
    Picking,
    PuttingBack,
    ShippingOut,
    SignedOut,
    State,
)
from models.flows import Hand as FlowHand
from models.flows.settings import people
from models.printers import Station
from models.scans.own_codes import badge_code, command_code, location_code, order_code, station_code
from models.scans.readings import Command
from models.tables.site import SiteDatabase
from models.types import DeliveryNumber, LineNumber, PackerId, ParcelId, ParcelIdKind, Quantity, StationId
from tests.tui.demo_site import AT
from tests.tui.hand import Hand
from tui.screens.error import ErrorScreen
from tui.screens.question import QuestionScreen

IN_HAND, PACKED, COLLEAGUES = "10023", "10020", "10022"
PARCEL = "373500009999000084"
ONE = DeliveryNumber(1)
TABLE = StationId("P1")
LINA = FlowHand(packer=PackerId("lina"), terminal="test", at=AT)

CODES: Mapping[str, str] = {
    "product": "7350000020236",
    "product of another order": "7350000010312",
    "product nobody has": "4006381333931",
    "shelf": location_code("E-02-1"),
    "another shelf": location_code("Z-99"),
    "parcel id in use": PARCEL,
    "parcel id mistyped": "373500009999000087",
    "routing code": "42175250494",
    "shipment number": "1234567897",
    "nothing known": "%%%",
    "garbled code": "KQO10023X",
    "slip of the order in hand": order_code(IN_HAND),
    "slip of a colleague": order_code(COLLEAGUES),
    "slip nobody has": order_code("99999"),
    "badge of a colleague": badge_code("8C3WN6H5ZP0D"),
    "own badge": badge_code("4T9QK2M7XR1B"),
    "station": station_code("P1"),
    "station nobody has": station_code("P9"),
    **{command.value: command_code(command) for command in Command if command is not Command.REPORT_IN},
    "report_in": command_code(Command.REPORT_IN),
}

PLACES: Mapping[str, Callable[[Hand], State]] = {
    "menu": lambda _hand: AtMenu(),
    "next order": lambda _hand: NextOrder(),
    "Outbound": lambda _hand: InOutbound(),
    "walk": lambda hand: Picking(key=hand.order(IN_HAND).key),
    "look at a part": lambda hand: Packing(key=hand.order(IN_HAND).key),
    "Ship out": lambda _hand: ShippingOut(),
    "part of a delivery": lambda hand: Dividing(key=hand.order(PACKED).key, delivery=ONE),
    "put back": lambda _hand: PuttingBack(),
    "orders": lambda _hand: InOrders(),
    "order page": lambda hand: OnOrder(key=hand.order(IN_HAND).key),
    "comment": lambda hand: Commenting(page=OnOrder(key=hand.order(IN_HAND).key)),
    "prints": lambda _hand: InPrints(),
    "tools": lambda _hand: AtTools(),
    "settings": lambda _hand: AtSettings(),
    "form": lambda _hand: OnForm(form=people.new()),
    "parcel ids": lambda hand: Parcels(key=hand.order(PACKED).key, delivery=ONE, from_list=True),
    "signed out": lambda _hand: SignedOut(),
}


def furnish(home: Path) -> None:
    """The site has a table, made by command."""
    with SiteDatabase.open(home) as by_command:
        by_command.keep_station(Station(station=TABLE, name="Bord 1"))


def prepare(hand: Hand) -> None:
    """Lina has picked one of three of an order, and a packed order bears a parcel id."""
    held, packed = hand.order(IN_HAND), hand.order(PACKED)
    actions: list[do.Action] = [do.ClaimOrder()] if held.claim is None else []
    actions += [do.Unpack(delivery=each.delivery) for each in held.open_deliveries]
    if held.lines[0].picked:
        actions.append(do.Unpick(line=LineNumber(1), quantity=held.lines[0].picked))
    actions.append(do.Pick(line=LineNumber(1), quantity=Quantity(1)))
    hand.site.record(*(LINA.does(held.key, action) for action in actions))
    if packed.open_deliveries and not packed.open_deliveries[0].parcels:
        add = do.AddParcel(delivery=ONE, parcel_id=ParcelId(PARCEL), kind=ParcelIdKind.SSCC)
        hand.site.record(LINA.does(packed.key, add))


async def answer(hand: Hand, place: str, code: str) -> str:
    """Scan at the place, and tell what comes: an error, a question, good news, or another screen."""
    prepare(hand)
    hand.app.work.go(PLACES[place](hand))
    await hand.press("f12")
    before = len(hand.site.operations()), len(hand.site.prints())
    await hand.scan(CODES[code])
    kept = (len(hand.site.operations()), len(hand.site.prints())) != before
    answered = f"{seen(hand)} (kept)" if kept else seen(hand)
    if isinstance(hand.app.screen, ErrorScreen | QuestionScreen):
        await hand.press("escape")
    return answered


def seen(hand: Hand) -> str:
    """What the screen answers."""
    screen = hand.app.screen
    if isinstance(screen, ErrorScreen):
        return f"STOP {screen.wrong.text} {screen.wrong.remedy}"
    if isinstance(screen, QuestionScreen):
        return f"? {screen.text}"
    said = hand.app.work.said
    return f"{hand.screen}: {said}" if said else hand.screen
