"""Ship out: parcel ids and report in."""

import pytest
from msgspec.structs import replace

from models import operations as do
from models.errors import RuleBroken
from models.flows import NextOrder, Packing, Parcels, ShippingOut, next_order, ship_out
from models.flows.states import AfterParcel, ReportAsked
from models.orders import Order
from models.scans.readings import Command
from models.types import DeliveryNumber, Document, ParcelId, ParcelIdKind
from models.wording.questions import question_text
from tests.flows.values import (
    HAND,
    actions,
    claimed,
    command,
    done,
    line,
    parcel_scan,
    pick,
    scan_of,
    words,
)

ONE = DeliveryNumber(1)
SSCC, OTHER = "373500009999000018", "373500009999000025"


def packed(*parcels: str) -> Order:
    adds = (add(parcel) for parcel in parcels)
    return done(claimed(line(1, "MUG", 1)), pick(1), do.Pack(), *adds)


def add(parcel: str) -> do.AddParcel:
    return do.AddParcel(delivery=ONE, parcel_id=ParcelId(parcel), kind=ParcelIdKind.SSCC)


HERE = Parcels(key=packed().key, delivery=ONE)
REPORT = do.ReportIn(delivery=ONE)


def test_one_parcel_id_of_a_whole_order_reports_it_in_at_once() -> None:
    step = ship_out.scanned(HERE, packed(), parcel_scan(SSCC), HAND)
    assert step is not None
    assert actions(step) == [add(SSCC), REPORT]
    assert step.state == NextOrder()
    assert words(step) == ("Order 10042 reported in.",)


def test_the_label_is_wished_with_the_report_where_the_site_has_it_so() -> None:
    step = ship_out.scanned(HERE, packed(), parcel_scan(SSCC), replace(HAND, label_when="reported"))
    assert step is not None
    assert [wish.document for wish in step.prints] == [Document.ADDRESS_LABEL]


def announce(parcels: int) -> do.AnnounceParcels:
    return do.AnnounceParcels(delivery=ONE, parcels=parcels)


def test_plus_is_kept_and_then_a_parcel_id_is_added_and_nothing_reported() -> None:
    assert actions(ship_out.more(HERE, packed(), HAND)) == [announce(0)]
    order = done(packed(), announce(0))
    assert actions(ship_out.more(HERE, order, HAND)) == []
    step = ship_out.scanned(HERE, order, parcel_scan(SSCC), HAND)
    assert actions(step) == [add(SSCC)]
    assert words(step) == ("Parcel 373500009999000018 added.",)


def test_of_three_parcels_announced_the_last_reports_in() -> None:
    step = ship_out.announced(HERE, packed(), "3", HAND)
    assert words(step) == ("3 parcels: scan each.",)
    assert actions(step) == [announce(3)]
    second, third = (done(packed(*there), announce(3)) for there in ([SSCC], [SSCC, OTHER]))
    assert actions(ship_out.scanned(HERE, second, parcel_scan(OTHER), HAND)) == [add(OTHER)]
    last = ship_out.scanned(HERE, third, parcel_scan("373500009999000032"), HAND)
    assert actions(last) == [add("373500009999000032"), REPORT]


def test_whoever_goes_on_with_the_delivery_knows_how_many_were_announced() -> None:
    order = done(packed(SSCC), announce(2))
    resumed = next_order.resumed(order)
    assert isinstance(resumed.state, Parcels)
    step = ship_out.scanned(resumed.state, order, parcel_scan(OTHER), HAND)
    assert actions(step) == [add(OTHER), REPORT]


def test_one_parcel_after_all_is_one_parcel() -> None:
    order = done(packed(), announce(3))
    assert actions(ship_out.announced(HERE, order, "1", HAND)) == [announce(1)]


def test_more_parcels_than_a_delivery_holds_cannot_be_announced() -> None:
    step = ship_out.announced(HERE, packed(), "5", HAND)
    assert words(step) == ("A delivery has at most 4 parcel ids.", "Type 1 to 4, then +.")


def test_fewer_parcels_than_are_there_cannot_be_announced() -> None:
    with pytest.raises(RuleBroken, match="Parcels: from 2 to 4, not 1"):
        ship_out.announced(HERE, done(packed(SSCC, OTHER), announce(3)), "1", HAND)


def test_the_command_to_report_in_asks_while_announced_parcels_have_no_id() -> None:
    one_of_three = done(packed(SSCC), announce(3))
    step = ship_out.scanned(HERE, one_of_three, command(Command.REPORT_IN), HAND)
    assert step is not None
    assert (actions(step), step.state) == ([], HERE)
    assert step.question is not None
    assert question_text(step.question) == "Report in the delivery of 10042 with 1 of 3 parcels?"


def test_a_typed_parcel_id_is_no_number_of_parcels() -> None:
    assert ship_out.announced(HERE, packed(), "12345678901SE", HAND) is None


def test_a_second_parcel_id_never_reports_by_itself() -> None:
    step = ship_out.scanned(HERE, packed(SSCC), parcel_scan(OTHER), HAND)
    assert actions(step) == [add(OTHER)]


def test_the_parcel_id_of_a_part_delivery_asks_before_it_is_reported() -> None:
    here = replace(HERE, then=AfterParcel.ASK)
    step = ship_out.scanned(here, packed(), parcel_scan(SSCC), HAND)
    assert step is not None
    assert actions(step) == [add(SSCC)]
    assert isinstance(step.question, ReportAsked)


def test_in_the_list_of_ship_out_a_parcel_id_waits_for_report_in() -> None:
    here = replace(HERE, from_list=True)
    assert actions(ship_out.scanned(here, packed(), parcel_scan(SSCC), HAND)) == [add(SSCC)]


def test_a_fifth_parcel_is_refused() -> None:
    full = packed(*(f"37350000999900{n}" for n in range(1000, 1004)))
    step = ship_out.scanned(HERE, full, parcel_scan(SSCC), HAND)
    assert words(step) == (
        "A delivery has at most 4 parcel ids.",
        "Report this delivery in with the parcels it has.",
    )


def test_the_same_parcel_id_twice_is_refused_by_the_rules() -> None:
    with pytest.raises(RuleBroken, match="is used already: order 10042, delivery 1"):
        ship_out.scanned(HERE, packed(SSCC), parcel_scan(SSCC), HAND)


def test_a_product_where_a_parcel_id_is_wanted_says_what_it_is() -> None:
    step = ship_out.scanned(HERE, packed(), scan_of("MUG"), HAND)
    assert words(step) == ("You scanned the product: Mug.", "Scan the parcel id on the label.")


def test_a_text_that_two_numberings_claim_chooses_nothing() -> None:
    step = ship_out.scanned(HERE, packed(), parcel_scan(SSCC) + parcel_scan(OTHER), HAND)
    assert actions(step) == []
    assert words(step)[0] == "This can be two parcel ids."


def test_report_in_without_a_parcel_id_says_what_is_missing() -> None:
    assert words(ship_out.report_asked(HERE, packed())) == (
        "No parcel id yet.",
        "Scan the parcel id on the label.",
    )


def test_report_in_from_the_list_goes_back_to_the_list() -> None:
    step = ship_out.report_in(replace(HERE, from_list=True), packed(SSCC), HAND)
    assert actions(step) == [REPORT]
    assert step.state == ShippingOut(at=HERE.key, delivery=ONE)


def test_the_command_barcode_reports_in() -> None:
    step = ship_out.scanned(HERE, packed(SSCC), command(Command.REPORT_IN), HAND)
    assert actions(step) == [REPORT]


def test_a_part_reported_in_says_that_the_rest_stays() -> None:
    part = done(claimed(line(1, "MUG", 2)), pick(1), do.Pack(), add(SSCC))
    step = ship_out.report_in(HERE, part, HAND)
    assert words(step) == ("Part of 10042 reported in. The rest stays.",)


def test_undo_takes_the_last_parcel_id_off() -> None:
    step = ship_out.undone(HERE, packed(SSCC, OTHER), HAND)
    assert actions(step) == [do.RemoveParcel(delivery=ONE, parcel_id=ParcelId(OTHER))]


def test_undo_without_a_parcel_id_opens_the_delivery_again() -> None:
    step = ship_out.undone(HERE, packed(), HAND)
    assert actions(step) == [do.Unpack(delivery=ONE)]
    assert step.state == Packing(key=HERE.key)


def test_a_row_that_is_filled_in_is_reported_from_the_list() -> None:
    order = packed(SSCC)
    step = ship_out.reported_from_list(order, order.deliveries[0], HAND)
    assert actions(step) == [REPORT]
    assert step.state == ShippingOut(at=order.key, delivery=ONE)


def test_a_row_without_a_parcel_id_is_refused() -> None:
    order = packed()
    with pytest.raises(RuleBroken, match="no parcel id"):
        ship_out.reported_from_list(order, order.deliveries[0], HAND)


def test_the_command_to_reprint_wishes_for_the_label_again() -> None:
    step = ship_out.scanned(HERE, packed(), command(Command.REPRINT), HAND)
    assert step is not None
    assert [(wish.document, wish.delivery) for wish in step.prints] == [(Document.ADDRESS_LABEL, ONE)]
