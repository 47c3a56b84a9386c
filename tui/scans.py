"""What a scan leads to, at each place and at any."""

from models.flows import (
    Editing,
    InOrders,
    OnOrder,
    Packing,
    Parcels,
    Picking,
    PuttingBack,
    ShippingOut,
    SignedOut,
    Step,
    divide,
    elsewhere,
    next_order,
    order_page,
    pack,
    put_back,
    ship_out,
    sign_in,
    walk,
)
from models.flows.around import Around
from models.flows.outbound import printed
from models.flows.states import AfterParcel, InHand, SignOutAsked
from models.flows.steps import Wrong, asked, said, wrong
from models.orders import Order
from models.scans.readings import Command, Scanned
from models.scans.resolver import (
    CommandMeant,
    Meaning,
    OrderMeant,
    PackerMeant,
    ParcelMeant,
    ProductMeant,
    StationMeant,
    refusal,
)
from models.search import OrderQuery
from models.types import Document
from models.wording import flows as wording
from tui import articles, stations
from tui.work import Work


def scan(work: Work, text: str) -> None:
    """Answer a scanned code, wherever the packer stands; typed codes come the same way."""
    work.attempt(lambda: _answer(work, text))


def _answer(work: Work, text: str) -> Step | None:
    scanned, meanings = work.read(text)
    for meaning in meanings:
        if isinstance(meaning, StationMeant):
            return stations.sat_down(work, meaning.station)
    if isinstance(work.state, SignedOut):
        _sign_in(work, text, meanings)
        return None
    if any(isinstance(meaning, CommandMeant) and work.press(meaning.command) for meaning in meanings):
        return None
    return _here(work, meanings) or _anywhere(work, scanned, meanings)


def _sign_in(work: Work, text: str, meanings: tuple[Meaning, ...]) -> None:
    answer = sign_in.scanned(text, meanings)
    if isinstance(answer, Wrong):
        work.tell(answer)
    else:
        work.sign_in(answer)


def _here(work: Work, meanings: tuple[Meaning, ...]) -> Step | None:
    """What the place itself makes of the code."""
    place, order = work.state, work.order
    if isinstance(place, ShippingOut):
        return _delivery_of(work, meanings)
    if isinstance(place, PuttingBack):
        return put_back.scanned(place, work.goods_to_put_back(), meanings, work.person, work.hand)
    if isinstance(place, Editing):
        return articles.scanned(work, place, meanings)
    if isinstance(place, InOrders | OnOrder):
        return _page_of(work, place, meanings)
    if order is None:
        return None
    match place:
        case Picking():
            return walk.scanned(place, order, meanings, work.shelves(order), work.hand, around(work))
        case Packing():
            return pack.scanned(place, order, meanings, work.hand, around(work))
        case Parcels():
            return ship_out.scanned(place, order, meanings, work.hand)
        case _:
            return None


def around(work: Work) -> Around:
    """What the flows may ask beside the order in hand."""
    return Around(history=work.history, others=work.site.outbound)


def _delivery_of(work: Work, meanings: tuple[Meaning, ...]) -> Step | None:
    """On the list of packed deliveries a slip, or a parcel id, leads to its delivery."""
    for meaning in meanings:
        order = _bearer(work, meaning) if isinstance(meaning, ParcelMeant) else None
        if isinstance(meaning, OrderMeant):
            order = meaning.order
        if order is not None and order.open_deliveries:
            return parcels_of(order)
    return None


def _page_of(work: Work, place: InOrders | OnOrder, meanings: tuple[Meaning, ...]) -> Step | None:
    """Among the orders a slip or a parcel id opens its order, and an article lists the orders that want it.

    The slip of the order whose page is open already means what it means anywhere: pack it.
    """
    listed = place if isinstance(place, InOrders) else place.orders
    here = place.key if isinstance(place, OnOrder) else None
    for meaning in meanings:
        match meaning:
            case OrderMeant(order=order) if order.key != here:
                return Step(state=OnOrder(key=order.key, orders=listed))
            case ParcelMeant(parcel=parcel):
                key = work.site.parcel_seen(parcel.parcel_id)
                if key is not None and key != here:
                    return Step(state=OnOrder(key=key, orders=listed))
            case ProductMeant(product=product):
                return Step(state=InOrders(query=OrderQuery(sku=product.sku)))
            case _:
                pass
    return None


def parcels_of(order: Order) -> Step:
    """The parcel ids of the order's first open delivery, from the list of Ship out."""
    delivery = order.open_deliveries[0].delivery
    place = Parcels(key=order.key, delivery=delivery, then=AfterParcel.STAY, from_list=True)
    return Step(state=place)


def _anywhere(work: Work, scanned: Scanned, meanings: tuple[Meaning, ...]) -> Step:
    """What the code means at any place: orders, badges, commands; all else says what it is."""
    here = work.state
    orders = [meaning.order for meaning in meanings if isinstance(meaning, OrderMeant)]
    if orders:
        return elsewhere.unsaved(here) or _slip(work, orders)
    if not meanings:
        return wrong(here, refusal(scanned), wording.scan_again())
    match meanings[0]:
        case PackerMeant(packer=packer):
            return Step(state=here, message=sign_in.badge_while_signed_in(packer, work.hand.packer))
        case CommandMeant(command=command):
            return commanded(work, command)
        case meaning:
            bearer = _bearer(work, meaning)
            return elsewhere.what_it_is(here, meaning, work.order, bearer, work.hand, around(work))


def _bearer(work: Work, meaning: Meaning) -> Order | None:
    """The order that has the parcel already."""
    seen = meaning.seen if isinstance(meaning, ParcelMeant) else None
    return None if seen is None else work.site.order(seen)


def _slip(work: Work, orders: list[Order]) -> Step:
    own = work.order if isinstance(work.state, InHand) else None
    if own is not None and [order.key for order in orders] == [own.key]:
        return said(work.state, wording.order_in_hand(own.number))
    return next_order.slip(work.state, orders, work.held(), work.hand)


def commanded(work: Work, command: Command) -> Step:
    """Answer a command that has a meaning at any place, or say why it has none here."""
    here, order = work.state, work.order
    match here, command:
        case (_, Command.NEXT_ORDER):
            return elsewhere.unsaved(here) or _next(work)
        case (_, Command.SIGN_OUT):
            return elsewhere.unsaved(here) or asked(here, SignOutAsked())
        case (OnOrder(), _) if order is not None:
            step = order_page.commanded(here, order, command, work.hand)
            return step or elsewhere.command_not_here(here, command)
        case (Picking() | Packing(), Command.REPRINT) if order is not None:
            return printed(here, Document.PICK_SLIP, (order,), work.hand)
        case (Packing(key=key), Command.SHORT) if order is not None and any(
            line.to_pick for line in order.lines
        ):
            return walk.short_asked(Picking(key=key), order, work.shelves(order))
        case (Parcels(delivery=number), Command.PART_DELIVERY) if order is not None:
            delivery = order.delivery_at(number)
            if delivery is not None:
                return divide.dividing(order, delivery, work.hand)
        case _:
            pass
    return elsewhere.command_not_here(here, command)


def _next(work: Work) -> Step:
    return next_order.oldest(work.held(), work.site.oldest_free(1), work.hand)
