"""Packed goods of an order that is marked Waiting (S8): they may leave, but not unknowingly (S19)."""

import pytest
from msgspec.structs import replace

from models.errors import RuleBroken
from models.flows import Parcels, Picking, Step, next_order, ship_out
from models.flows.states import AfterParcel, ReportAsked
from models.orders import Order
from models.scans.readings import Command
from models.wording.questions import question_text
from tests.flows.test_ship_out import HERE, OTHER, REPORT, SSCC, add, packed
from tests.flows.values import HAND, actions, command, parcel_scan, words

FROM_LIST = replace(HERE, then=AfterParcel.STAY, from_list=True)


def waiting(*parcels: str) -> Order:
    return replace(packed(*parcels), waiting=True)


def asks(step: Step | None) -> bool:
    """Whether it asks before it reports in, and says why."""
    assert step is not None
    assert REPORT not in actions(step)
    assert isinstance(step.question, ReportAsked)
    assert question_text(step.question).startswith("Marked Waiting. Report in the delivery of 10042")
    return step.question.waiting


def test_the_parcel_id_that_would_report_it_in_is_kept_and_asks() -> None:
    step = ship_out.scanned(HERE, waiting(), parcel_scan(SSCC), HAND)
    assert actions(step) == [add(SSCC)]
    assert asks(step)


@pytest.mark.parametrize("place", [HERE, FROM_LIST], ids=["after packing", "from the list"])
def test_key_and_command_ask(place: Parcels) -> None:
    assert asks(ship_out.report_asked(place, waiting(SSCC)))
    assert asks(ship_out.scanned(place, waiting(SSCC), command(Command.REPORT_IN), HAND))


def test_who_says_so_knowingly_reports_it_in() -> None:
    step = ship_out.report_in(FROM_LIST, waiting(SSCC), HAND, though_waiting=True)
    assert actions(step) == [REPORT]


def test_a_mark_that_came_while_the_question_stood_is_asked_about() -> None:
    assert asks(ship_out.report_in(FROM_LIST, waiting(SSCC), HAND))


def test_the_shops_own_ids_ask_too() -> None:
    order = waiting(SSCC)
    step = ship_out.own_ids_taken(HERE, order, (order.deliveries[0].parcels[0].parcel_id,))
    assert asks(step)


def test_all_that_is_filled_in_is_reported_but_for_those_that_wait() -> None:
    rows = [(order, order.deliveries[0]) for order in (packed(SSCC), waiting(OTHER), packed())]
    assert ship_out.filled_in(rows) == ((rows[0],), 1)


def test_one_that_is_to_wait_by_now_is_refused_among_many() -> None:
    order = waiting(SSCC)
    with pytest.raises(RuleBroken, match=r"Order 10042 is marked Waiting\. Leave it") as refused:
        ship_out.reported_from_list(order, order.deliveries[0], HAND)
    assert refused.value.code == "waiting"


def test_whoever_opened_its_row_in_ship_out_stays_there_and_who_just_packed_it_is_told() -> None:
    assert next_order.lost(FROM_LIST, waiting(SSCC), "10042", HAND.packer) is None
    for place in (HERE, Picking(key=HERE.key)):
        step = next_order.lost(place, waiting(SSCC), "10042", HAND.packer)
        assert words(step) == ("Order 10042 is marked Waiting.", "Leave it. Take another order.")
