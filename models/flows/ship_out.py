"""Ship out: parcel ids on packed deliveries, and report in (S16, S17, S19)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from models.errors import RuleBroken
from models.flows import reprint
from models.flows.states import AfterParcel, NextOrder, Packing, Parcels, ReportAsked, ShippingOut, State
from models.flows.steps import Hand, Said, Step, asked, said, wrong
from models.labels_due import labelled
from models.operations import AddParcel, AnnounceParcels, Operation, RemoveParcel, ReportIn, Unpack
from models.orders import Delivery, Order
from models.rulebook import apply
from models.scans.readings import Command, ParcelCode
from models.scans.resolver import CommandMeant, Meaning, ParcelMeant, ProductMeant
from models.types import (
    MAX_PARCELS_PER_DELIVERY,
    DeliveryNumber,
    Document,
    OrderState,
    ParcelId,
)
from models.wording import fetching as fetch_words
from models.wording import flows as wording
from models.wording import parcels as parcel_words
from models.wording import rules
from models.wording.questions import documents_name


class FilledIn(NamedTuple):
    """Rows of Ship out that have their parcel ids."""

    leave: tuple[tuple[Order, Delivery], ...]
    waiting: int
    """So many more are marked Waiting (S8): they stay, until somebody reports in each by itself."""


def scanned(place: Parcels, order: Order, meanings: tuple[Meaning, ...], hand: Hand) -> Step | None:
    """Answer a scan, or a typed parcel id, for the delivery on the screen; None: no meaning here."""
    parcels = [meaning.parcel for meaning in meanings if isinstance(meaning, ParcelMeant)]
    if len(parcels) > 1:
        return wrong(place, parcel_words.several_parcel_ids(), parcel_words.scan_parcel_id())
    if parcels:
        return _parcel(place, order, parcels[0], hand)
    for meaning in meanings:
        step = _other_code(place, order, meaning, hand)
        if step is not None:
            return step
    return None


def _parcel(place: Parcels, order: Order, parcel: ParcelCode, hand: Hand) -> Step:
    delivery = order.delivery_at(place.delivery)
    if delivery is not None and len(delivery.parcels) >= MAX_PARCELS_PER_DELIVERY:
        return wrong(place, rules.too_many_parcels(MAX_PARCELS_PER_DELIVERY), parcel_words.four_are_there())
    add = hand.does(
        order.key, AddParcel(delivery=place.delivery, parcel_id=parcel.parcel_id, kind=parcel.kind)
    )
    after = apply(order, add)
    follows = after_parcel(place, delivery)
    if follows is AfterParcel.REPORT and order.waiting:
        follows = AfterParcel.ASK
    if follows is AfterParcel.REPORT:
        return _reported(place, after, hand, before=(add,))
    question = _to_report(order) if follows is AfterParcel.ASK else None
    added = Said(text=parcel_words.parcel_added(parcel.parcel_id))
    # What "2 of 3" is to say is known where it was announced, else when no more parcels are to come.
    known = follows is AfterParcel.ASK or (delivery is not None and delivery.announced > 1)
    labels = hand.label(order.key, place.delivery, "packed") if known else ()
    return Step(state=place, message=added, operations=(add,), prints=labels, question=question)


def _to_report(order: Order) -> ReportAsked:
    return ReportAsked(key=order.key, number=order.number, waiting=order.waiting)


def after_parcel(place: Parcels, delivery: Delivery | None) -> AfterParcel:
    """What the next parcel id leads to: one that is there already means that there may be more.

    Where several were announced, the last of them leads on.
    """
    if place.from_list or delivery is None or not delivery.announced:
        return AfterParcel.STAY
    there = len(delivery.parcels)
    last = there + 1 >= delivery.announced if delivery.announced > 1 else not there
    return place.then if last else AfterParcel.STAY


def _other_code(place: Parcels, order: Order, meaning: Meaning, hand: Hand) -> Step | None:
    match meaning:
        case ProductMeant(product=product) if any(line.sku == product.sku for line in order.lines):
            return wrong(place, parcel_words.product_for_parcel(product.name), parcel_words.scan_parcel_id())
        case CommandMeant(command=Command.NEXT_PARCEL):
            return more(place, order, hand)
        case CommandMeant(command=Command.REPORT_IN):
            return _report_commanded(place, order, hand)
        case CommandMeant(command=Command.UNDO):
            return undone(place, order, hand)
        case CommandMeant(command=Command.REPRINT):
            return label(place, order, place.delivery, hand)
        case _:
            return None


def announced(place: Parcels, order: Order, digits: str, hand: Hand) -> Step | None:
    """A number and plus: so many parcels, the last of which reports in (S17); None when it is no number."""
    if not (digits.isascii() and digits.isdecimal() and len(digits) == 1):
        return None
    count = int(digits)
    if not 1 <= count <= MAX_PARCELS_PER_DELIVERY:
        return wrong(place, rules.too_many_parcels(MAX_PARCELS_PER_DELIVERY), parcel_words.type_how_many())
    return _announced(place, order, count, parcel_words.so_many_parcels(count), hand)


def more(place: Parcels, order: Order, hand: Hand) -> Step:
    """Plus: there are further parcels, so nothing is reported in by itself (S17)."""
    return _announced(place, order, 0, parcel_words.more_parcels(), hand)


def _announced(place: Parcels, order: Order, count: int, text: str, hand: Hand) -> Step:
    """Kept, so that whoever goes on with the delivery knows it. Raises `RuleBroken`."""
    delivery = order.delivery_at(place.delivery)
    if delivery is not None and delivery.announced == count:
        return said(place, text)
    announce = hand.does(order.key, AnnounceParcels(delivery=place.delivery, parcels=count))
    apply(order, announce)
    return Step(state=place, message=Said(text=text), operations=(announce,))


def report_asked(place: Parcels, order: Order) -> Step:
    """Ask before the delivery leaves; without a parcel id say what is missing."""
    delivery = order.delivery_at(place.delivery)
    if delivery is None or not delivery.parcels:
        return wrong(place, parcel_words.parcel_id_first(), parcel_words.scan_parcel_id())
    there = len(delivery.parcels)
    return asked(place, replace(_to_report(order), there=there, announced=delivery.announced))


def report_in(place: Parcels, order: Order, hand: Hand, *, though_waiting: bool = False) -> Step:
    """The delivery has left (S19). Raises `RuleBroken`.

    One that is marked Waiting (S8) leaves only `though_waiting`, which whoever was asked has said: the goods
    are packed and may have gone, and what others record of that is a fact; but nobody reports it unknowingly.
    """
    delivery = order.delivery_at(place.delivery)
    if delivery is None or not delivery.parcels:
        return wrong(place, parcel_words.parcel_id_first(), parcel_words.scan_parcel_id())
    if order.waiting and not though_waiting:
        return report_asked(place, order)
    return _reported(place, order, hand)


def _reported(place: Parcels, order: Order, hand: Hand, before: tuple[Operation, ...] = ()) -> Step:
    report = hand.does(order.key, ReportIn(delivery=place.delivery))
    shipped = apply(order, report).state is OrderState.SHIPPED
    tell = parcel_words.reported_in if shipped else parcel_words.part_reported_in
    return Step(
        state=ShippingOut(at=place.key, delivery=place.delivery) if place.from_list else NextOrder(),
        message=Said(text=tell(order.number)),
        operations=(*before, report),
        prints=hand.label(order.key, place.delivery, "packed", "reported"),
    )


def _report_commanded(place: Parcels, order: Order, hand: Hand) -> Step:
    """Report in, but ask first when fewer parcels have their ids than were announced."""
    delivery = order.delivery_at(place.delivery)
    if delivery is not None and 0 < len(delivery.parcels) < delivery.announced:
        return report_asked(place, order)
    return report_in(place, order, hand)


def undone(place: Parcels, order: Order, hand: Hand) -> Step:
    """Take the last parcel id off, or without one open the delivery again."""
    delivery = order.delivery_at(place.delivery)
    if delivery is None:
        return said(place, wording.nothing_to_undo())
    if delivery.parcels:
        last = delivery.parcels[-1].parcel_id
        return Step(
            state=place,
            message=Said(text=parcel_words.parcel_removed(last)),
            operations=(hand.does(order.key, RemoveParcel(delivery=place.delivery, parcel_id=last)),),
        )
    return Step(
        state=Packing(key=order.key),
        message=Said(text=parcel_words.unpacked(order.number)),
        operations=(hand.does(order.key, Unpack(delivery=place.delivery)),),
    )


def own_ids_taken(place: Parcels, order: Order, parcel_ids: tuple[ParcelId, ...]) -> Step:
    """The delivery has the shop's next own ids (S16); labels are on the way, so ask before it leaves."""
    question = None if place.from_list else _to_report(order)
    return Step(state=place, message=Said(text=fetch_words.added(parcel_ids)), question=question)


def label(here: State, order: Order, delivery: DeliveryNumber, hand: Hand) -> Step:
    """Wish for the delivery's address labels by hand (S15)."""
    request = reprint.wished(Document.ADDRESS_LABEL, (order,), hand, delivery)
    whose = labelled(order, delivery)
    labels = max(1, len(whose.parcels)) if whose is not None else 1
    text = wording.prints_wished(documents_name(Document.ADDRESS_LABEL), labels)
    return Step(state=here, message=Said(text=text), prints=(request,))


def labels(
    here: State,
    packed: Sequence[tuple[Order, Delivery]],
    hand: Hand,
    printer: str = "",
    *,
    foreseen: bool = False,
) -> Step:
    """Wish for the address labels of several packed deliveries, in this sequence, as one job (S15)."""
    request = replace(reprint.labels_wished(packed, hand, printer), foreseen=foreseen)
    count = sum(max(1, len(delivery.parcels)) for _order, delivery in packed)
    text = wording.prints_wished(documents_name(Document.ADDRESS_LABEL), count)
    return Step(state=here, message=Said(text=text), prints=(request,))


def filled_in(packed: Iterable[tuple[Order, Delivery]]) -> FilledIn:
    """What is reported in with one key, of these rows (S19)."""
    rows = tuple((order, delivery) for order, delivery in packed if delivery.parcels)
    leave = tuple((order, delivery) for order, delivery in rows if not order.waiting)
    return FilledIn(leave, len(rows) - len(leave))


def reported_from_list(order: Order, delivery: Delivery, hand: Hand) -> Step:
    """Report in one row of the list (S19). Raises `RuleBroken`; for one that is to wait by now, too (S8)."""
    if order.waiting:
        raise RuleBroken(rules.waiting(order.number), code="waiting")
    return _reported(Parcels(key=order.key, delivery=delivery.delivery, from_list=True), order, hand)
