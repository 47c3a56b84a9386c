"""Sign-in by badge or PIN."""

from datetime import timedelta

import pytest

from models.flows import Said, Wrong, sign_in
from models.orders import Packer
from models.pins import hash_pin
from models.scans.readings import BadgeCode
from models.scans.resolver import PackerMeant, UnknownHere
from models.site import PinTrials
from models.types import PackerId
from tests.flows.values import AT, scan_of

LINA = Packer(
    packer=PackerId("lina"), name="Lina Öberg", badge="4T9Q", pin_hash=hash_pin("471902", bytes(16))
)


def test_a_badge_signs_its_bearer_in() -> None:
    assert sign_in.scanned("KQB4T9Q", (PackerMeant(packer=LINA),)) is LINA


def test_a_badge_that_nobody_carries_is_refused() -> None:
    unknown = UnknownHere(reading=BadgeCode(token="X"), message="This badge is not known here.")
    assert sign_in.scanned("KQBX", (unknown,)) == Wrong(
        text="This badge is not known here.",
        remedy="Scan your badge, or choose your name and type your PIN.",
    )


def test_a_product_is_no_badge() -> None:
    answer = sign_in.scanned("4006381333931", scan_of("MUG"))
    assert isinstance(answer, Wrong)
    assert answer.text == "This is no badge."


def test_the_right_pin_signs_in() -> None:
    assert sign_in.typed_pin(LINA, "471902") is LINA


def test_a_wrong_pin_is_refused() -> None:
    assert sign_in.typed_pin(LINA, "1") == Wrong(
        text="Wrong PIN for Lina Öberg.", remedy="Type it again, or scan your badge."
    )


def test_ones_own_badge_is_harmless_later() -> None:
    assert sign_in.badge_while_signed_in(LINA, "lina") == Said(text="You are signed in.")


def test_a_colleagues_badge_says_to_sign_out_first() -> None:
    assert sign_in.badge_while_signed_in(LINA, "jonas") == Wrong(
        text="This is the badge of Lina Öberg.",
        remedy="Sign out first: Esc to the menu, then 0 and Enter.",
    )


@pytest.mark.parametrize(
    ("tried", "seconds"), [(0, 0), (2, 0), (3, 30), (4, 60), (5, 120), (7, 480), (8, 900), (500, 900)]
)
def test_each_wrong_pin_waits_longer_up_to_a_quarter_of_an_hour(tried: int, seconds: int) -> None:
    assert sign_in.wait_before_pin(PinTrials(tried, AT), AT) == timedelta(seconds=seconds)


def test_waiting_counts_down_and_ends() -> None:
    trials = PinTrials(3, AT)
    assert sign_in.wait_before_pin(trials, AT + timedelta(seconds=29)) == timedelta(seconds=1)
    assert sign_in.wait_before_pin(trials, AT + timedelta(seconds=31)) == timedelta()


def test_a_clock_set_back_makes_nobody_wait() -> None:
    assert sign_in.wait_before_pin(PinTrials(9, AT), AT - timedelta(hours=1)) == timedelta()


def test_how_long_is_said_in_words() -> None:
    answer = sign_in.pin_too_soon(LINA, PinTrials(8, AT), AT)
    assert answer == Wrong(
        text="Too many wrong PINs for Lina Öberg.",
        remedy="Wait 15 minutes before the next PIN, or scan your badge.",
    )


@pytest.mark.parametrize(("minutes", "locks"), [(0, False), (10, True), (11, False)])
def test_a_screen_locks_by_its_setting(minutes: int, locks: bool) -> None:
    assert sign_in.idle_too_long(AT, AT + timedelta(minutes=10), minutes) is locks
