"""Waiting is exponential, with full jitter."""

import pytest

from sync.backoff import Backoff

BACKOFF = Backoff(first=0.25, most=10.0)


@pytest.mark.parametrize(
    ("failures", "bound"), [(0, 0.25), (1, 0.25), (2, 0.5), (3, 1.0), (6, 8.0), (7, 10.0), (10_000, 10.0)]
)
def test_the_bound_doubles_up_to_the_most(failures: int, bound: float) -> None:
    assert BACKOFF.bound(failures) == bound


@pytest.mark.parametrize(("dice", "wait"), [(0.0, 0.0), (0.5, 2.0), (0.999, 3.996)])
def test_the_wait_is_anything_below_the_bound(dice: float, wait: float) -> None:
    assert BACKOFF.wait(5, dice) == wait
