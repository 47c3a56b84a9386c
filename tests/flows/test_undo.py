"""Undo reads the order's log, so that it works after a restart and on another handheld."""

from models import operations as do
from models.flows import Hand, Packing, Picking
from models.flows.undo import Missed, Taken, deeds_left, undone
from models.operations import Action, Operation
from models.types import DeliveryNumber, LineNumber, Quantity, ShortReason
from tests.flows.values import COLLEAGUE, HAND, actions, claimed, done, pick, words

ORDER = claimed()
WALK = Picking(key=ORDER.key)
LINA = HAND.packer


def log(*steps: Action, hand: Hand = HAND) -> list[Operation]:
    return [hand.does(ORDER.key, step) for step in steps]


def last_deed(history: list[Operation]) -> object:
    return next(deeds_left(history, LINA), None)


def short(line: int) -> do.Short:
    return do.Short(line=LineNumber(line), reason=ShortReason.NOT_ON_SHELF)


def unpick(line: int, quantity: int = 1) -> do.Unpick:
    return do.Unpick(line=LineNumber(line), quantity=Quantity(quantity))


def test_undo_takes_the_last_pick_back() -> None:
    step = undone(WALK, done(ORDER, pick(2), pick(1, 2)), log(pick(2), pick(1, 2)), HAND)
    assert actions(step) == [unpick(1, 2)]
    assert step.state == Picking(key=ORDER.key, focus=LineNumber(1))
    assert words(step) == ("Undone. Lay back 2: Mug",)


def test_undo_without_a_pick_says_so() -> None:
    assert words(undone(WALK, ORDER, log(do.ClaimOrder()), HAND)) == ("Nothing to undo.",)


def test_what_is_undone_is_not_undone_again() -> None:
    assert last_deed(log(pick(2), pick(1), unpick(1))) == Taken(LineNumber(2), Quantity(1))


def test_a_colleagues_pick_is_not_undone() -> None:
    history = log(pick(2)) + log(pick(1), hand=COLLEAGUE)
    assert last_deed(history) == Taken(LineNumber(2), Quantity(1))


def test_what_is_packed_is_not_undone() -> None:
    assert last_deed(log(pick(2), do.Pack())) is None


def test_what_is_unpacked_again_can_be_undone() -> None:
    history = log(pick(2), do.Pack(), do.Unpack(delivery=DeliveryNumber(1)))
    assert last_deed(history) == Taken(LineNumber(2), Quantity(1))


def test_no_more_is_undone_than_is_there() -> None:
    assert actions(undone(WALK, done(ORDER, pick(1)), log(pick(1, 2)), HAND)) == [unpick(1, 1)]


def test_undo_takes_the_last_short_back_and_turns_to_its_line() -> None:
    steps = pick(2), pick(1, 2), short(1)
    step = undone(Packing(key=ORDER.key), done(ORDER, *steps), log(*steps), HAND)
    assert actions(step) == [do.Unshort(line=LineNumber(1))]
    assert step.state == Picking(key=ORDER.key, focus=LineNumber(1))
    assert words(step) == ("Undone. Look again: Mug",)


def test_a_short_that_was_taken_back_is_not_undone_again() -> None:
    history = log(pick(2), short(1), do.Unshort(line=LineNumber(1)))
    assert last_deed(history) == Taken(LineNumber(2), Quantity(1))
    assert last_deed(log(pick(2), short(1))) == Missed(LineNumber(1))


def test_a_short_whose_goods_were_found_after_all_is_passed_over() -> None:
    steps = pick(2), short(1), pick(1, 3)
    order = done(done(ORDER, *steps), unpick(1, 3))
    assert actions(undone(WALK, order, log(*steps, unpick(1, 3)), HAND)) == [unpick(2)]
