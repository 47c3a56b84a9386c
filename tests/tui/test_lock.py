"""The locked screen, and PINs that come too often; the clock is moved by hand."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from models.tables.site import SiteDatabase
from tests.tui.demo_site import AT
from tests.tui.hand import Hand

PIN = "471902"
IDLE = 5
"""Minutes."""


class Clock:
    """The time of day, as the test has it."""

    def __init__(self) -> None:
        self.now = AT

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: int) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def walking(site: SiteDatabase, clock: Clock) -> AsyncIterator[Hand]:
    """Lina on the walk, with a quantity half typed, on a handheld that locks."""
    async with Hand.at(site, clock=clock, idle_minutes=IDLE) as hand:
        await hand.scan_badge("lina")
        await hand.scan_slip("10023")
        await hand.press("2")
        yield hand


async def look(hand: Hand) -> None:
    hand.app._look()
    await hand.settle()


async def lock(hand: Hand, clock: Clock) -> None:
    clock.passes(minutes=IDLE)
    await look(hand)
    assert hand.screen == "Lock"


async def test_it_locks_after_the_minutes_and_not_before(walking: Hand, clock: Clock) -> None:
    clock.passes(minutes=IDLE, seconds=-1)
    await look(walking)
    assert walking.screen == "Walk"
    clock.passes(seconds=1)
    await look(walking)
    assert walking.screen == "Lock"
    assert "Locked: Lina Öberg" in walking.text
    assert "Scan the badge of Lina Öberg, or type the PIN, then Enter." in walking.text


@pytest.mark.parametrize("sign_of_life", ["key", "scan"])
async def test_a_key_or_a_scan_begins_the_time_anew(walking: Hand, clock: Clock, sign_of_life: str) -> None:
    clock.passes(minutes=IDLE - 1)
    await (walking.press("up") if sign_of_life == "key" else walking.scan("7350000020236"))
    clock.passes(minutes=IDLE - 1)
    await look(walking)
    assert walking.screen == "Walk"


async def test_without_the_setting_it_never_locks(site: SiteDatabase, clock: Clock) -> None:
    async with Hand.at(site, clock=clock) as hand:
        await hand.scan_badge("lina")
        clock.passes(days=3)
        await look(hand)
        assert hand.screen == "Menu"


async def test_sign_in_does_not_lock(site: SiteDatabase, clock: Clock) -> None:
    async with Hand.at(site, clock=clock, idle_minutes=IDLE) as hand:
        clock.passes(days=3)
        await look(hand)
        assert hand.screen == "SignIn"


async def test_the_badge_leads_back_to_exactly_the_same_place(walking: Hand, clock: Clock) -> None:
    before = walking.text
    await lock(walking, clock)
    await walking.scan_badge("lina")
    assert walking.text == before
    assert "Quantity: 2_" in walking.text


async def test_the_pin_leads_back_too_and_is_never_shown(walking: Hand, clock: Clock) -> None:
    before = walking.text
    await lock(walking, clock)
    await walking.press(*PIN)
    assert PIN not in walking.text
    assert "******_" in walking.text
    await walking.press("enter")
    assert walking.text == before


async def test_a_pin_that_a_stalled_link_brought_at_once_is_asked_for_again(
    walking: Hand, clock: Clock
) -> None:
    await lock(walking, clock)
    await walking.scan(PIN)
    assert walking.error[1] == "Scan the badge. Was it the PIN? It came all at once: type it again."
    await walking.press("enter")
    assert walking.screen == "Lock"


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_does_not_unlock(walking: Hand, clock: Clock, key: str) -> None:
    await lock(walking, clock)
    await walking.press("1", key)
    assert walking.screen == "Help"
    assert "Scan your badge, or type your PIN, then Enter." in walking.text
    await walking.press("escape")
    assert walking.screen == "Lock"
    assert "*_" in walking.text
    await walking.press(key)
    await walking.scan(walking.gtin("10023"))
    assert walking.error[0] == "This is no badge."
    await walking.press("enter")
    assert walking.screen == "Lock"
    assert walking.order("10023").lines[0].picked == 0


async def test_a_badge_over_the_help_of_the_lock_unlocks(walking: Hand, clock: Clock) -> None:
    before = walking.text
    await lock(walking, clock)
    await walking.press("f1")
    await walking.scan_badge("lina")
    assert walking.text == before


async def test_a_wrong_pin_stays_locked(walking: Hand, clock: Clock) -> None:
    await lock(walking, clock)
    await walking.press("1", "enter")
    assert walking.error[0] == "Wrong PIN for Lina Öberg."
    await walking.press("enter")
    assert walking.screen == "Lock"


async def test_a_product_does_nothing_to_a_locked_screen(walking: Hand, clock: Clock) -> None:
    await lock(walking, clock)
    await walking.scan("7350000020236")
    told = ("This is no badge.", "Scan the badge of Lina Öberg, or type the PIN, then Enter.")
    assert walking.error == told
    await walking.press("enter")
    assert walking.screen == "Lock"
    assert walking.order("10023").lines[0].picked == 0


async def test_half_a_badge_unlocks_nothing(walking: Hand, clock: Clock) -> None:
    await lock(walking, clock)
    await walking.scan("KP4T9QK2M7XR1B", suspect=True)
    await walking.press("enter")
    assert walking.screen == "Lock"


async def test_a_colleagues_badge_signs_the_colleague_in(walking: Hand, clock: Clock) -> None:
    await lock(walking, clock)
    await walking.scan_badge("asa")
    assert walking.screen == "Menu"
    assert walking.app.work.person.packer == "asa"
    claim = walking.order("10023").claim
    assert claim is not None
    assert claim.packer == "lina"


async def test_esc_asks_whether_to_sign_out_and_enter_alone_stays_locked(walking: Hand, clock: Clock) -> None:
    await lock(walking, clock)
    await walking.press("escape", "enter")
    assert walking.screen == "Lock"
    await walking.press("escape", "2", "enter")
    assert walking.screen == "SignIn"


async def test_an_error_is_still_there_after_the_lock(walking: Hand, clock: Clock) -> None:
    await walking.scan("4006381333931")
    error = walking.error
    await lock(walking, clock)
    await walking.scan_badge("lina")
    assert walking.error == error


async def test_a_locked_screen_gives_way_too(walking: Hand, clock: Clock, home: Path) -> None:
    await lock(walking, clock)
    with SiteDatabase.open(home) as site:
        async with Hand.at(site) as other:
            await other.scan_badge("lina")
    await look(walking)
    assert walking.error[0] == "You have signed in elsewhere (test)."
    await walking.press("enter")
    assert walking.screen == "SignIn"


async def wrong(hand: Hand, times: int) -> tuple[str, str]:
    """Type so many wrong PINs for Lina; return the last answer."""
    for _time in range(times):
        await hand.press("1", "enter")
        told = hand.error
        await hand.press("enter")
    return told


async def test_the_fourth_pin_waits_and_the_right_one_too(site: SiteDatabase, clock: Clock) -> None:
    async with Hand.at(site, clock=clock) as hand:
        await hand.press("3", "enter")
        told = await wrong(hand, 3)
        wait = "Wait 30 seconds before the next PIN, or scan your badge."
        assert told == ("Wrong PIN for Lina Öberg.", wait)
        clock.passes(seconds=10)
        await hand.press(*PIN, "enter")
        wait = "Wait 20 seconds before the next PIN, or scan your badge."
        assert hand.error == ("Too many wrong PINs for Lina Öberg.", wait)
        clock.passes(seconds=20)
        await hand.press("enter", *PIN, "enter")
        assert hand.screen == "Menu"


async def test_another_connection_does_not_begin_anew(home: Path, clock: Clock) -> None:
    for tries in (2, 1):
        with SiteDatabase.open(home) as site:
            async with Hand.at(site, clock=clock) as hand:
                await hand.press("3", "enter")
                await wrong(hand, tries)
    with SiteDatabase.open(home) as site:
        async with Hand.at(site, clock=clock) as hand:
            await hand.press("3", "enter", *PIN, "enter")
            assert hand.error[0] == "Too many wrong PINs for Lina Öberg."


async def test_the_badge_signs_in_while_pins_wait(site: SiteDatabase, clock: Clock) -> None:
    async with Hand.at(site, clock=clock) as hand:
        await hand.press("3", "enter")
        await wrong(hand, 5)
        await hand.scan_badge("lina")
        assert hand.screen == "Menu"


async def test_the_right_pin_forgets_the_wrong_ones(site: SiteDatabase, clock: Clock) -> None:
    async with Hand.at(site, clock=clock) as hand:
        for _round in range(2):
            await hand.press("3", "enter")
            await wrong(hand, 2)
            await hand.press(*PIN, "enter")
            assert hand.screen == "Menu"
            await hand.press("0", "enter", "2", "enter")


async def test_one_packers_wrong_pins_do_not_hold_up_another(site: SiteDatabase, clock: Clock) -> None:
    async with Hand.at(site, clock=clock) as hand:
        await hand.press("3", "enter")
        await wrong(hand, 3)
        await hand.press("escape", "1", "enter", "1", "enter")
        assert hand.error[0].startswith("Wrong PIN for Aleksander")


async def test_no_pin_is_no_wrong_pin(site: SiteDatabase) -> None:
    async with Hand.at(site) as hand:
        await hand.press("3", "enter", "enter", "enter")
        assert hand.screen == "SignIn"
