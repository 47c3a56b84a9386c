"""What comes next, one case each."""

from collections.abc import Sequence

import pytest

from models.changes import NumberedOperation
from models.types import ShopId
from sync import plan
from sync.plan import PushPlace
from sync.protocol import MAX_PUSH, PullReply, Push
from tests.site.values import CLAIM, act, order

REPLY = PullReply(epoch="e", cursor={ShopId("demo"): 3}, more=False, acked=0, changes=())


def _numbered(numbers: Sequence[int]) -> list[NumberedOperation]:
    return [NumberedOperation(n=n, operation=act(order().key, CLAIM)) for n in numbers]


def _push(*numbers: int) -> Push:
    return Push(operations=tuple(_numbered(numbers)))


@pytest.mark.parametrize(
    ("waiting", "sent"), [([1, 2, 3], [1, 2, 3]), ([4], [4]), ([4, 5, 7, 8], [4, 5]), ([4, 6], [4])]
)
def test_a_push_ends_before_the_first_hole(waiting: list[int], sent: list[int]) -> None:
    push = plan.batch(_numbered(waiting))
    assert push is not None
    assert [each.n for each in push.operations] == sent


def test_nothing_waiting_is_no_push() -> None:
    assert plan.batch([]) is None


def test_a_gap_is_replayed_from_what_the_store_expects() -> None:
    assert plan.after_gap(plan.START, _push(7, 8), 3) == PushPlace(replay_from=3)


@pytest.mark.parametrize("expected", [7, 8, 900])
def test_a_store_that_knows_more_than_the_log_is_for_a_person(expected: int) -> None:
    assert plan.after_gap(plan.START, _push(7, 8), expected) is None


def test_a_replay_goes_on_behind_what_was_answered() -> None:
    assert plan.after_answers(PushPlace(replay_from=3), 5) == PushPlace(replay_from=6)


def test_what_is_too_large_is_halved_down_to_one() -> None:
    assert plan.after_too_large(plan.START, _push(1, 2, 3, 4)) == PushPlace(size=2)
    assert plan.after_too_large(PushPlace(size=2), _push(1, 2)) == PushPlace(size=1)
    assert plan.after_too_large(PushPlace(size=1), _push(1)) is None


def test_the_size_finds_its_way_back() -> None:
    assert plan.after_answers(PushPlace(size=50), 5) == PushPlace(size=100)
    assert plan.after_answers(PushPlace(size=MAX_PUSH), 5) == PushPlace(size=MAX_PUSH)


@pytest.mark.parametrize(("epoch", "anew"), [("", False), ("e", False), ("other", True)])
def test_another_epoch_starts_anew(epoch: str, anew: bool) -> None:
    assert plan.must_start_anew(epoch, REPLY) is anew


def test_a_poll_without_news_writes_nothing() -> None:
    assert not plan.brings_anything("e", {ShopId("demo"): 3}, REPLY)
    assert plan.brings_anything("e", {ShopId("demo"): 2}, REPLY)
    assert plan.brings_anything("", {ShopId("demo"): 3}, REPLY)
