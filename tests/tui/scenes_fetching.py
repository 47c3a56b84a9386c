"""What a packer meets while parcel ids are fetched from a broker (S16)."""

from models.bookings import BrokerName
from models.flows import Parcels
from models.id_requests import IdRequest, IdRequestState, IdWish
from models.operations import Actor
from models.types import ActorKind, DeliveryNumber
from models.wording import fetching as wording
from models.wording import questions as asking
from tests.tui.demo_site import AT
from tests.tui.hand import Hand
from tests.tui.scene import BARE, scene
from tui import fetching
from tui.screens.error import ErrorScreen
from tui.screens.place import PlaceScreen
from tui.widgets.line import Line

ONE = DeliveryNumber(1)
SAID = "nShift refuses: Not valid postal code (Address_Zipcode); mobile phone missing (Receiver_Mobile)"


def _request(
    hand: Hand, state: IdRequestState = IdRequestState.WANTED, code: str = "", message: str = ""
) -> IdRequest:
    order = hand.order(BARE)
    wish = IdWish(
        shop=order.shop,
        order_id=order.order_id,
        number=order.number,
        delivery=ONE,
        broker=BrokerName.NSHIFT,
        parcels=3,
        actor=Actor(kind=ActorKind.PACKER, name="lina"),
        at=AT,
    )
    return IdRequest(request_id="0" * 32, wish=wish, state=state, code=code, message=message)


async def _ask(hand: Hand, text: str, *rows: str) -> None:
    hand.app.work.go(Parcels(key=hand.order(BARE).key, delivery=ONE))
    await hand.settle()
    place = hand.app.screen
    assert isinstance(place, PlaceScreen)
    place.ask(text, [(row, lambda: None) for row in rows])
    await hand.settle()


@scene()
async def fetch_from_whom(hand: Hand) -> None:
    brokers = [wording.from_broker(each) for each in (BrokerName.POSTNORD, BrokerName.NSHIFT)]
    rows = (wording.scan_instead(), *brokers, wording.from_own_series(487), wording.several())
    await _ask(hand, wording.asked(1), *rows, wording.book_again(BrokerName.POSTNORD))


@scene()
async def fetch_how_many(hand: Hand) -> None:
    await _ask(hand, wording.how_many(), *(wording.parcels_row(count) for count in range(1, 5)))


@scene()
async def fetch_still_asking(hand: Hand) -> None:
    rows = (wording.wait(), wording.go_on_without())
    await _ask(hand, wording.still_asking(BrokerName.POSTNORD), *rows)


@scene()
async def fetch_book_anew(hand: Hand) -> None:
    text = wording.sure_to_book_again(BrokerName.POSTNORD)
    await _ask(hand, text, asking.back(), wording.yes_book())


@scene()
async def fetch_going_on(hand: Hand) -> None:
    hand.app.work.go(Parcels(key=hand.order(BARE).key, delivery=ONE))
    hand.app._look()  # what others wrote is drawn now, and not over what is said next
    await hand.settle()
    hand.app.screen.query_one("#fetching", Line).say(wording.progress(_request(hand)))
    await hand.settle()


@scene()
async def error_broker_refuses(hand: Hand) -> None:
    ended = fetching.ended(_request(hand, IdRequestState.REFUSED, "already_booked", SAID))
    hand.app.push_screen(ErrorScreen(ended))
    await hand.settle()


@scene()
async def error_broker_offline(hand: Hand) -> None:
    hand.app.work.tell(fetching.offline(BrokerName.POSTNORD, 0))
    await hand.settle()
