"""What a scan leads to, at each place and at any."""

from models.flows import (
    InOrders,
    OnOrder,
    Packing,
    Parcels,
    Picking,
    PuttingBack,
    ShippingOut,
    SignedOut,
    Step,
    next_order,
    pack,
    put_back,
    ship_out,
    sign_in,
    walk,
)
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
    RoutingMeant,
    UnknownHere,
    refusal,
)
from models.search import OrderQuery
from models.wording import flows as wording
from models.wording import parcels as parcel_words
from tui.work import Work


def scan(work: Work, text: str) -> None:
    """Answer a scanned code, wherever the packer stands; typed codes come the same way."""
    work.attempt(lambda: _answer(work, text))


def _answer(work: Work, text: str) -> Step | None:
    scanned, meanings = work.read(text)
    if isinstance(work.state, SignedOut):
        _sign_in(work, meanings)
        return None
    return _here(work, meanings) or _anywhere(work, scanned, meanings)


def _sign_in(work: Work, meanings: tuple[Meaning, ...]) -> None:
    answer = sign_in.scanned(meanings)
    if isinstance(answer, Wrong):
        work.tell(answer)
    else:
        work.sign_in(answer)


def _here(work: Work, meanings: tuple[Meaning, ...]) -> Step | None:
    """What the place itself makes of the code."""
    place, order = work.state, work.order
    if isinstance(place, ShippingOut):
        return _delivery_of(meanings)
    if isinstance(place, PuttingBack):
        return put_back.scanned(work.goods_to_put_back(), meanings, work.person, work.hand)
    if isinstance(place, InOrders | OnOrder):
        return _page_of(work, place, meanings)
    if order is None:
        return None
    match place:
        case Picking():
            return walk.scanned(place, order, meanings, work.shelves(order), work.hand)
        case Packing():
            return pack.scanned(place, order, meanings, work.hand)
        case Parcels():
            return ship_out.scanned(place, order, meanings, work.hand)
        case _:
            return None


def _delivery_of(meanings: tuple[Meaning, ...]) -> Step | None:
    """On the list of packed deliveries a slip leads to its delivery."""
    for meaning in meanings:
        if isinstance(meaning, OrderMeant) and meaning.order.open_deliveries:
            return parcels_of(meaning.order)
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
                if key is not None:
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
    """What the code means at any place: orders, badges, commands; all else says that it is out of place."""
    here = work.state
    orders = [meaning.order for meaning in meanings if isinstance(meaning, OrderMeant)]
    if orders:
        return _slip(work, orders)
    for meaning in meanings:
        match meaning:
            case PackerMeant(packer=packer):
                message = sign_in.badge_while_signed_in(packer, work.hand.packer)
                return Step(state=here, message=message)
            case CommandMeant(command=command):
                return commanded(work, command)
            case UnknownHere(message=message):
                return wrong(here, message, wording.scan_again())
            case ParcelMeant():
                return wrong(here, parcel_words.parcel_without_order(), parcel_words.slip_first())
            case RoutingMeant():
                return wrong(here, parcel_words.wrong_label_code(), parcel_words.which_label_code())
            case _:
                return wrong(here, wording.no_code_for_here(), wording.read_screen())
    return wrong(here, refusal(scanned), wording.scan_again())


def _slip(work: Work, orders: list[Order]) -> Step:
    own = work.order if isinstance(work.state, InHand) else None
    if own is not None and [order.key for order in orders] == [own.key]:
        return said(work.state, wording.order_in_hand(own.number))
    return next_order.slip(work.state, orders, work.held(), work.hand)


def commanded(work: Work, command: Command) -> Step:
    """Answer a command that has a meaning at any place."""
    if command is Command.NEXT_ORDER:
        return next_order.oldest(work.held(), work.site.outbound(), work.hand)
    if command is Command.SIGN_OUT:
        return asked(work.state, SignOutAsked())
    return wrong(work.state, wording.no_code_for_here(), wording.read_screen())
