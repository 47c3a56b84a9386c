"""What counts as printed before, read off the order alone."""

from datetime import timedelta

from msgspec.structs import replace

from models.flows import order_page, ship_out
from models.flows.states import OnOrder, Parcels
from models.flows.steps import Said
from models.labels_due import label_recorded, labelled
from models.operations import RecordPrint
from models.orders import Order, Parcel, Printed
from models.scans.readings import Command
from models.types import DeliveryNumber, Document, ParcelId, ParcelIdKind
from models.wording import order_page as order_words
from models.wording import timeline
from tests.flows.test_ship_out import packed
from tests.flows.values import AT, HAND

LABEL = Document.ADDRESS_LABEL
FIRST = DeliveryNumber(1)


def has_label(order: Order, delivery: DeliveryNumber | None = None) -> bool:
    whose = labelled(order, delivery)
    return whose is not None and label_recorded(order, whose)


def with_paper(
    order: Order, document: Document, minutes: int, delivery: DeliveryNumber | None = None
) -> Order:
    """The order, of which a paper was taken so many minutes after its delivery was packed."""
    at = order.deliveries[0].packed_at + timedelta(minutes=minutes)
    return replace(order, printed=(*order.printed, Printed(document=document, at=at, delivery=delivery)))


def test_the_combined_slip_is_both_its_parts() -> None:
    order = with_paper(packed(), Document.COMBINED, 1)
    for each in (Document.PICK_SLIP, Document.RECEIPT, Document.COMBINED):
        assert order.was_printed(each)
    assert not with_paper(packed(), Document.PICK_SLIP, 1).was_printed(Document.COMBINED)


def test_a_label_is_that_of_its_delivery_as_it_is_packed_now() -> None:
    order = packed()
    assert not has_label(order, FIRST)
    assert has_label(with_paper(order, LABEL, 1, FIRST), FIRST)
    assert has_label(with_paper(order, LABEL, 1, FIRST))
    assert not has_label(with_paper(order, LABEL, 1, DeliveryNumber(2)), FIRST)
    assert not has_label(with_paper(order, LABEL, -1, FIRST), FIRST)


def test_a_wish_for_labels_by_hand_says_how_many() -> None:
    order = packed()
    step = ship_out.label(Parcels(key=order.key, delivery=FIRST), order, FIRST, HAND)
    assert step.message == Said(text="Address labels: 1 to print.")
    two = replace(order.deliveries[0], parcels=tuple(parcel(each) for each in ("A1", "A2")))
    step = ship_out.label(
        Parcels(key=order.key, delivery=FIRST), replace(order, deliveries=(two,)), FIRST, HAND
    )
    assert step.message == Said(text="Address labels: 2 to print.")


def test_from_its_page_an_order_has_the_labels_of_all_that_has_not_left() -> None:
    order = packed()
    (first,) = order.deliveries
    two = replace(first, delivery=DeliveryNumber(2), parcels=tuple(parcel(each) for each in ("A1", "A2")))
    page = OnOrder(key=order.key)
    for step in (
        order_page.printed(page, replace(order, deliveries=(first, two)), LABEL, HAND),
        order_page.commanded(page, replace(order, deliveries=(first, two)), Command.REPRINT, HAND),
    ):
        assert step is not None
        assert [one.delivery for wish in step.prints for one in wish.each()] == [1, 2]
        assert step.message == Said(text="Address labels: 3 to print.")
    left = replace(order, deliveries=(replace(first, reported_at=AT), replace(two, reported_at=AT)))
    assert [wish.delivery for wish in order_page.printed(page, left, LABEL, HAND).prints] == [2]


def test_a_printed_label_names_its_delivery_where_the_order_has_several() -> None:
    order = packed()
    (first,) = order.deliveries
    two = replace(order, deliveries=(first, replace(first, delivery=DeliveryNumber(2))))
    printed = RecordPrint(document=LABEL, delivery=FIRST)
    assert timeline.deed(order, printed) == "Printed: Address labels"
    assert timeline.deed(two, printed) == "Printed: Address labels of delivery 1"
    taken = Printed(document=LABEL, at=AT, delivery=FIRST)
    assert order_words.print_taken(two, taken).startswith("Address labels of delivery 1 20")


def parcel(name: str) -> Parcel:
    return Parcel(parcel_id=ParcelId(name), kind=ParcelIdKind.UPS, added_at=AT)
