"""Which order comes next."""

from msgspec.structs import replace

from models import operations as do
from models.flows import AtMenu, NextOrder, Packing, Parcels, Picking, next_order
from models.flows.states import TakeOverAsked, UnfinishedAsked, WhichOrderAsked
from models.types import DeliveryNumber, LineNumber, OrderState, ShopId, ShortReason
from tests.flows.values import COLLEAGUE, HAND, actions, claimed, done, line, order, pick, words

HERE = NextOrder()
FREE, OTHER = order(), order(number="10043")
LINA = HAND.packer


def test_the_oldest_free_order_is_claimed() -> None:
    theirs = done(order(number="10041"), do.ClaimOrder(), hand=COLLEAGUE)
    step = next_order.oldest((), (theirs, FREE, OTHER), HAND)
    assert actions(step) == [do.ClaimOrder()]
    assert step.state == Picking(key=FREE.key)
    assert words(step) == ("Order 10042 is yours.",)


def test_an_order_in_hand_goes_first() -> None:
    step = next_order.oldest((claimed(),), (OTHER,), HAND)
    assert actions(step) == []
    assert words(step) == ("Going on with order 10042.",)


def test_an_empty_outbound_says_so() -> None:
    assert words(next_order.oldest((), (), HAND)) == ("Nothing to pack: no free order in Outbound.",)


def test_a_pick_slip_claims_its_order() -> None:
    assert actions(next_order.slip(HERE, (FREE,), (), HAND)) == [do.ClaimOrder()]


def test_a_colleagues_slip_offers_to_take_over() -> None:
    theirs = done(order(), do.ClaimOrder(), hand=COLLEAGUE)
    step = next_order.slip(HERE, (theirs,), (), HAND)
    assert actions(step) == []
    assert step.question == TakeOverAsked(key=theirs.key, number="10042", holder=COLLEAGUE.packer)


def test_taking_over_names_the_holder() -> None:
    theirs = done(order(), do.ClaimOrder(), hand=COLLEAGUE)
    step = next_order.taken_over(theirs, COLLEAGUE.packer, HAND)
    assert actions(step) == [do.TakeOver(holder=COLLEAGUE.packer)]
    assert words(step) == ("Order 10042 taken over from jonas.",)


def test_another_slip_with_an_order_unfinished_asks() -> None:
    own = claimed()
    step = next_order.slip(HERE, (OTHER,), (own,), HAND)
    assert actions(step) == []
    assert isinstance(step.question, UnfinishedAsked)


def test_the_slip_of_an_order_in_hand_goes_on_with_it() -> None:
    own = claimed()
    assert words(next_order.slip(HERE, (own,), (own,), HAND)) == ("Going on with order 10042.",)


def test_a_cancelled_order_is_refused_with_what_to_do() -> None:
    step = next_order.slip(HERE, (replace(FREE, cancelled=True),), (), HAND)
    assert words(step) == ("Order 10042 is cancelled.", "Put its goods back on their shelves.")


def test_a_waiting_order_is_left() -> None:
    step = next_order.slip(HERE, (replace(FREE, waiting=True),), (), HAND)
    assert words(step) == ("Order 10042 is marked Waiting.", "Leave it. Take another order.")


def test_an_order_that_is_not_in_packing_says_where_it_is() -> None:
    step = next_order.slip(HERE, (replace(FREE, state=OrderState.SHIPPED),), (), HAND)
    assert words(step)[0] == "Order 10042 is in Shipped, not in Packing."


def test_one_number_in_two_shops_chooses_nothing_and_asks() -> None:
    step = next_order.slip(HERE, (FREE, replace(FREE, shop=ShopId("other"))), (), HAND)
    assert actions(step) == []
    assert isinstance(step.question, WhichOrderAsked)
    assert [choice.key.shop for choice in step.question.choices] == ["demo", "other"]


def test_a_packed_order_stands_at_its_parcel_ids() -> None:
    packed = done(claimed(line(1, "MUG", 1)), pick(1), do.Pack())
    step = next_order.resumed(packed)
    assert step.state == Parcels(key=packed.key, delivery=DeliveryNumber(1))


def test_a_line_that_was_begun_is_gone_on_with_wherever_it_is_on_the_way() -> None:
    two = claimed(line(1, "MUG", 2), line(2, "SOAP", 4))
    assert next_order.resumed(two).state == Picking(key=two.key)
    assert next_order.resumed(done(two, pick(2))).state == Picking(key=two.key, focus=LineNumber(2))
    assert next_order.resumed(done(two, pick(2), pick(1))).state == Picking(key=two.key)
    assert next_order.resumed(done(two, pick(2, 4))).state == Picking(key=two.key)
    turned = LineNumber(2)
    assert next_order.resumed(two, turned).state == Picking(key=two.key, focus=turned)
    assert next_order.resumed(done(two, pick(2, 4)), turned).state == Picking(key=two.key)


def test_a_line_is_newly_turned_to_once() -> None:
    first, second = Picking(key=FREE.key), Picking(key=FREE.key, focus=LineNumber(2))
    assert next_order.newly_turned_to(first, second) == (FREE.key, LineNumber(2))
    assert next_order.newly_turned_to(second, second) is None
    assert next_order.newly_turned_to(second, first) is None


def test_an_order_that_was_unpacked_is_looked_at_and_not_packed_again_on_return() -> None:
    packed = done(claimed(line(1, "MUG", 1)), pick(1), do.Pack())
    unpacked = done(packed, do.Unpack(delivery=DeliveryNumber(1)))
    for step in (next_order.resumed(unpacked), next_order.slip(HERE, (unpacked,), (unpacked,), HAND)):
        assert step.state == Packing(key=unpacked.key)
        assert actions(step) == []
        assert not step.prints


def test_an_order_with_only_short_lines_left_is_looked_at() -> None:
    short = done(claimed(), *(do.Short(line=LineNumber(n), reason=ShortReason.OTHER) for n in (1, 2, 3)))
    assert next_order.resumed(short).state == Packing(key=short.key)


def test_an_order_that_goes_on_unchanged_is_not_lost() -> None:
    assert next_order.lost(Picking(key=FREE.key), claimed(), "10042", LINA) is None


def test_an_order_taken_over_meanwhile_says_by_whom() -> None:
    theirs = done(order(), do.ClaimOrder(), hand=COLLEAGUE)
    step = next_order.lost(Picking(key=FREE.key), theirs, "10042", LINA, str.title)
    assert words(step) == ("Order 10042 is with Jonas now.", "Leave it. Take another order.")


def test_an_order_released_by_the_office_says_so() -> None:
    step = next_order.lost(Picking(key=FREE.key), FREE, "10042", LINA)
    assert words(step) == (
        "Order 10042 is no longer in your hands.",
        "Scan its pick slip to take it again.",
    )


def test_an_order_that_is_gone_says_so() -> None:
    step = next_order.lost(Picking(key=FREE.key), None, "10042", LINA)
    assert words(step)[0] == "Order 10042 is no longer here."


def test_wrong_news_leave_the_packer_where_he_stands() -> None:
    step = next_order.slip(AtMenu(), (replace(FREE, waiting=True),), (), HAND)
    assert step.state == AtMenu()
