"""Every screen and dialog that a packer meets, each with the way to it: one function, one scene.

A function marked with `@scene()` leads the hand to its screen and keeps nothing; its name is the name of its
file in `snapshots/`. Lina is signed in, or whom `scene(who=...)` names, and stands at the menu; with
`who=""` nobody is. What the office meets is in `scenes_office.py`.
"""

from datetime import timedelta

from models.flows import (
    AtMenu,
    Dividing,
    InOutbound,
    NextOrder,
    Packing,
    Parcels,
    Picking,
    PuttingBack,
    Said,
    ShippingOut,
    Wrong,
)
from models.flows.states import (
    ArticleChoice,
    Laid,
    OrderChoice,
    ReportAsked,
    ShortAsked,
    SignOutAsked,
    TakeOverAsked,
    UnfinishedAsked,
    WaitAsked,
    WhichArticleAsked,
    WhichOrderAsked,
)
from models.orders import OrderKey
from models.types import DeliveryNumber, LineNumber, PackerId, Quantity, ShopId
from models.wording import flows as wording
from models.wording import sign_in as sign_in_words
from tests.tui.demo_site import AT
from tests.tui.hand import Hand
from tests.tui.scene import BARE, COLLEAGUES, IN_HAND, LONG, PACKED, WHOLE, scene
from tui.screens.error import ErrorScreen
from tui.screens.lock import LockScreen

ONE = DeliveryNumber(1)
SOAP, TENT = "7350000020236", "7350000010312"


@scene(who="")
async def sign_in(hand: Hand) -> None:
    """Names to choose from."""


@scene(who="")
async def sign_in_pin(hand: Hand) -> None:
    await hand.press("3", "enter", *"4719")


@scene()
async def menu(hand: Hand) -> None:
    hand.app.work.tell(Said(text=""))


@scene()
async def next_order(hand: Hand) -> None:
    hand.app.work.go(NextOrder())


@scene()
async def next_order_typed(hand: Hand) -> None:
    hand.app.work.go(NextOrder())
    await hand.press(*"10032")


@scene()
async def walk(hand: Hand) -> None:
    hand.app.work.go(Picking(key=hand.order(IN_HAND).key))


@scene()
async def walk_long(hand: Hand) -> None:
    hand.app.work.go(Picking(key=hand.order(LONG).key))
    hand.app.work.tell(Said(text=wording.picked(hand.order(LONG).lines[0].name, 6)))


@scene()
async def walk_typed(hand: Hand) -> None:
    hand.app.work.go(Picking(key=hand.order(IN_HAND).key))
    await hand.press("2")


@scene()
async def walk_more(hand: Hand) -> None:
    hand.app.work.go(Picking(key=hand.order(IN_HAND).key))
    await hand.press("plus")


@scene()
async def pack(hand: Hand) -> None:
    hand.app.work.go(Packing(key=hand.order(WHOLE).key))


@scene()
async def pack_part(hand: Hand) -> None:
    hand.app.work.go(Packing(key=hand.order(LONG).key))
    await hand.press("1")


@scene()
async def pack_more(hand: Hand) -> None:
    hand.app.work.go(Packing(key=hand.order(LONG).key))
    await hand.press("plus")


@scene()
async def parcels(hand: Hand) -> None:
    hand.app.work.go(Parcels(key=hand.order(PACKED).key, delivery=ONE))


@scene()
async def parcels_none(hand: Hand) -> None:
    hand.app.work.go(Parcels(key=hand.order(BARE).key, delivery=ONE))
    hand.app.work.tell(Said(text=wording.order_packed(BARE)))


@scene()
async def parcels_typed(hand: Hand) -> None:
    hand.app.work.go(Parcels(key=hand.order(BARE).key, delivery=ONE))
    await hand.press(*"373500009999000084")


@scene()
async def ship_out(hand: Hand) -> None:
    hand.app.work.go(ShippingOut())


@scene()
async def ship_out_more(hand: Hand) -> None:
    hand.app.work.go(ShippingOut())
    await hand.press("minus")


@scene()
async def ship_out_all_labels(hand: Hand) -> None:
    hand.app.work.go(ShippingOut())
    await hand.press("minus", "3", "enter")


@scene()
async def ship_out_report(hand: Hand) -> None:
    hand.app.work.go(ShippingOut())
    await hand.press("plus")


@scene()
async def divide(hand: Hand) -> None:
    hand.app.work.go(Dividing(key=hand.order(PACKED).key, delivery=ONE))
    await hand.press("down", "1")


@scene()
async def divide_asked(hand: Hand) -> None:
    hand.app.work.go(Dividing(key=hand.order(PACKED).key, delivery=ONE))
    await hand.press("plus")


@scene()
async def put_back(hand: Hand) -> None:
    hand.app.work.go(PuttingBack())


@scene()
async def put_back_undoable(hand: Hand) -> None:
    of = hand.order("10013")
    hand.app.work.go(PuttingBack(last=Laid(of.key, LineNumber(2), Quantity(1))))


@scene()
async def outbound(hand: Hand) -> None:
    hand.app.work.go(InOutbound())
    await hand.press("down", "plus", *"10025")


@scene()
async def outbound_printed(hand: Hand) -> None:
    hand.app.work.go(InOutbound())
    await hand.press(*"10018")


@scene()
async def outbound_narrowed(hand: Hand) -> None:
    hand.app.work.go(InOutbound())
    await hand.press("enter", "5", "enter", "2", "enter", *"tarp", "enter")


@scene()
async def outbound_narrowings(hand: Hand) -> None:
    hand.app.work.go(InOutbound())
    await hand.press("minus", "enter", "4", "enter")


@scene()
async def outbound_functions(hand: Hand) -> None:
    hand.app.work.go(InOutbound())
    await hand.press(*"10025", "enter")


@scene()
async def outbound_functions_of_many(hand: Hand) -> None:
    hand.app.work.go(InOutbound())
    await hand.press("minus", "enter")


@scene()
async def lock(hand: Hand) -> None:
    hand.app.push_screen(LockScreen(hand.app.work))
    await hand.press("4", "7")


# errors


@scene()
async def error(hand: Hand) -> None:
    hand.app.work.go(Picking(key=hand.order(IN_HAND).key))
    await hand.scan(TENT)


@scene()
async def error_scans_dropped(hand: Hand) -> None:
    hand.app.work.go(Picking(key=hand.order(IN_HAND).key))
    await hand.scan("4006381333931", SOAP, SOAP)


@scene()
async def error_suspect(hand: Hand) -> None:
    await hand.scan("73500", suspect=True)


@scene()
async def error_mistyped_parcel(hand: Hand) -> None:
    hand.app.work.go(Parcels(key=hand.order(BARE).key, delivery=ONE))
    await hand.scan("373500009999000087")


@scene()
async def error_taken_over(hand: Hand) -> None:
    text = sign_in_words.was_taken_over("10023", "Aleksander Wiśniewski", AT - timedelta(days=2), AT)
    hand.app.push_screen(ErrorScreen(Wrong(text=text, remedy=sign_in_words.hand_it_over())))


@scene()
async def error_long(hand: Hand) -> None:
    screen = ErrorScreen(
        Wrong(
            text=wording.wrong_product(*_LONG_NAMES, orders=("10025", "10028")), remedy=wording.scan_again()
        )
    )
    screen.dropped = 12
    hand.app.push_screen(screen)


_LONG_NAMES = (
    "Kupoltält Björnfjäll, 2 personer",
    "Frystorkad renskavsgryta med potatismos, 12-pack",
    "H-02-4",
)


# questions


@scene()
async def ask_take_over(hand: Hand) -> None:
    asked = TakeOverAsked(key=hand.order(COLLEAGUES).key, number=COLLEAGUES, holder=PackerId("aleksander"))
    hand.app.work.ask(asked)


@scene()
async def ask_unfinished(hand: Hand) -> None:
    own, wanted = hand.order(IN_HAND).key, hand.order(PACKED).key
    asked = UnfinishedAsked(own=own, own_number=IN_HAND, wanted=wanted, wanted_number="10032")
    hand.app.work.ask(asked)


@scene()
async def ask_short(hand: Hand) -> None:
    order = hand.order(IN_HAND)
    line = order.lines[0]
    hand.app.work.ask(ShortAsked(key=order.key, line=line.line, name=line.name, quantity=Quantity(2)))


@scene()
async def ask_article(hand: Hand) -> None:
    order = hand.order(LONG)
    choices = tuple(
        ArticleChoice(line=LineNumber(each.line), name=each.name, units=Quantity(place))
        for place, each in enumerate(order.lines[:3], start=1)
    )
    hand.app.work.ask(WhichArticleAsked(key=order.key, choices=choices))
    await hand.press("2")


@scene()
async def ask_order(hand: Hand) -> None:
    choices = tuple(
        OrderChoice(key=OrderKey(shop=ShopId(shop), order_id=hand.order(IN_HAND).order_id), customer=customer)
        for shop, customer in (("demo", "Elin Fjällström"), ("skog", "Sågverket i Överkalix AB"))
    )
    hand.app.work.ask(WhichOrderAsked(number=IN_HAND, choices=choices))


@scene()
async def ask_waiting(hand: Hand) -> None:
    hand.app.work.ask(WaitAsked(key=hand.order(IN_HAND).key, number=IN_HAND))


@scene()
async def ask_report_in(hand: Hand) -> None:
    hand.app.work.ask(ReportAsked(key=hand.order(PACKED).key, number=PACKED))


@scene()
async def ask_report_in_waiting(hand: Hand) -> None:
    hand.app.work.ask(ReportAsked(key=hand.order(PACKED).key, number=PACKED, waiting=True))


@scene()
async def ask_sign_out(hand: Hand) -> None:
    hand.app.work.ask(SignOutAsked())


@scene()
async def ask_scans_dropped(hand: Hand) -> None:
    asked = TakeOverAsked(key=hand.order(COLLEAGUES).key, number=COLLEAGUES, holder=PackerId("aleksander"))
    hand.app.work.ask(asked)
    await hand.scan(SOAP, SOAP)


# help


@scene()
async def help_menu(hand: Hand) -> None:
    hand.app.work.go(AtMenu())
    await hand.press("f1")


@scene()
async def screen_size(hand: Hand) -> None:
    await hand.press("f1", "plus")


@scene()
async def screen_size_typed(hand: Hand) -> None:
    await hand.press("f1", "plus", "2", "6", "enter", "2")


@scene(who="")
async def help_sign_in(hand: Hand) -> None:
    await hand.press("f1")


@scene()
async def help_lock(hand: Hand) -> None:
    hand.app.push_screen(LockScreen(hand.app.work))
    await hand.press("f1")


@scene()
async def help_error(hand: Hand) -> None:
    await hand.scan(TENT, "%%")
    await hand.press("f1")


@scene()
async def help_walk(hand: Hand) -> None:
    hand.app.work.go(Picking(key=hand.order(IN_HAND).key))
    await hand.press("f1")


@scene()
async def help_pack(hand: Hand) -> None:
    hand.app.work.go(Packing(key=hand.order(LONG).key))
    await hand.press("f1")


@scene()
async def help_parcels(hand: Hand) -> None:
    hand.app.work.go(Parcels(key=hand.order(PACKED).key, delivery=ONE))
    await hand.press("f1")


@scene()
async def help_outbound(hand: Hand) -> None:
    hand.app.work.go(InOutbound())
    await hand.press("f1")


@scene()
async def help_ship_out(hand: Hand) -> None:
    hand.app.work.go(ShippingOut())
    await hand.press("f1")


@scene()
async def help_divide(hand: Hand) -> None:
    hand.app.work.go(Dividing(key=hand.order(PACKED).key, delivery=ONE))
    await hand.press("f1")


@scene()
async def help_put_back(hand: Hand) -> None:
    hand.app.work.go(PuttingBack())
    await hand.press("f1")
