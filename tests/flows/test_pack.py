"""Packing: all that is picked, or a part, or later."""

import pytest

from models import operations as do
from models.errors import RuleBroken
from models.flows import NextOrder, Packing, Parcels, pack
from models.flows.states import AfterParcel, WaitAsked
from models.operations import PackLine
from models.scans.readings import Command
from models.types import DeliveryNumber, LineNumber, Quantity, ShortReason
from tests.flows.values import HAND, actions, claimed, command, done, line, parcel_scan, pick, scan_of, words

TWO = claimed(line(1, "MUG", 2), line(2, "TENT", 1))
HERE = Packing(key=TWO.key)


def test_packing_all_that_is_picked_of_a_part_asks_after_the_parcel_id() -> None:
    step = pack.pack(done(TWO, pick(1, 2)), None, HAND)
    assert actions(step) == [do.Pack()]
    assert step.state == Parcels(key=TWO.key, delivery=DeliveryNumber(1), then=AfterParcel.ASK)
    assert words(step) == ("Part delivery of 10042 packed. Scan the parcel id.",)


def test_packing_less_than_is_picked_names_the_lines() -> None:
    ready = done(TWO, pick(1, 2), pick(2))
    parts = {LineNumber(1): Quantity(1), LineNumber(2): Quantity(0)}
    step = pack.pack(ready, parts, HAND)
    assert actions(step) == [do.Pack(lines=(PackLine(line=LineNumber(1), quantity=Quantity(1)),))]


@pytest.mark.parametrize(("parcels", "told"), [(3, "3 parcels"), (0, "Several parcels")])
def test_packed_anew_it_has_as_many_parcels_as_before(parcels: int, told: str) -> None:
    announce = do.AnnounceParcels(delivery=DeliveryNumber(1), parcels=parcels)
    opened: list[do.Action] = [do.Pack(), announce, do.Unpack(delivery=DeliveryNumber(1))]
    part, whole = done(TWO, pick(1, 2), *opened), done(TWO, pick(1, 2), pick(2), *opened)
    assert words(pack.pack(part, None, HAND)) == (f"Part delivery of 10042 packed. {told}, as before.",)
    assert words(pack.pack(whole, None, HAND)) == (f"Order 10042 is packed. {told}, as before.",)
    again = done(whole, *actions(pack.pack(whole, None, HAND)))
    assert [each.announced for each in again.deliveries] == [parcels]


def test_packing_nothing_is_refused_by_the_rules() -> None:
    with pytest.raises(RuleBroken, match=r"Nothing of order 10042 is picked and unpacked\."):
        pack.pack(TWO, None, HAND)


def test_goods_found_after_all_are_picked_while_packing() -> None:
    short = done(TWO, pick(1, 2), do.Short(line=LineNumber(2), reason=ShortReason.NOT_ON_SHELF))
    step = pack.scanned(HERE, short, scan_of("TENT"), HAND)
    assert actions(step) == [pick(2), do.Pack()]


def test_a_product_that_is_not_lacking_is_refused_while_packing() -> None:
    step = pack.scanned(HERE, done(TWO, pick(1, 2)), scan_of("MUG"), HAND)
    assert words(step) == ("No more of Mug is wanted.", "Put this one back on its shelf.")


def test_a_parcel_id_before_packing_says_pack_first() -> None:
    step = pack.scanned(HERE, TWO, parcel_scan(), HAND)
    assert words(step)[0] == "This is a parcel id. Pack first."


def test_the_command_for_a_part_delivery_packs_what_is_picked() -> None:
    step = pack.scanned(HERE, done(TWO, pick(1)), command(Command.PART_DELIVERY), HAND)
    assert actions(step) == [do.Pack()]


def test_the_command_to_wait_asks_first() -> None:
    step = pack.scanned(HERE, TWO, command(Command.WAIT), HAND)
    assert step is not None
    assert isinstance(step.question, WaitAsked)


def test_waiting_marks_the_order_and_lets_it_go() -> None:
    step = pack.wait(TWO, HAND)
    assert actions(step) == [do.SetWaiting(waiting=True), do.ReleaseOrder()]
    assert step.state == NextOrder()
    assert words(step) == ("Order 10042 is marked Waiting.",)


def test_putting_down_lets_the_order_go_as_it_is() -> None:
    step = pack.put_down(done(TWO, pick(1)), HAND)
    assert actions(step) == [do.ReleaseOrder()]
    assert words(step) == ("Order 10042 put down.",)
