"""A packer's screens are in the packer's language; nobody's are in the site's."""

from collections.abc import Iterator

import pytest

from models.tables.site import SiteDatabase
from models.translation import speak
from tests.tui.hand import Hand


@pytest.fixture(autouse=True)
def english_afterwards() -> Iterator[None]:
    yield
    speak("en")


async def test_screens_are_swedish_from_sign_in_to_sign_out(hand: Hand) -> None:
    assert hand.lines[2] == "Scan your badge"
    await hand.scan_badge("jonas")
    assert hand.text.startswith("Jonas Häggqvist 1 Packa 2 Utleverans 3 Frakt ut 4 Order 5 Lägg tillbaka")
    await hand.press("0", "enter")
    assert "Logga ut?" in hand.text
    await hand.press("2", "enter")
    assert hand.screen == "SignIn"
    assert hand.lines[2] == "Scan your badge"
    assert hand.lines[-1].startswith("Offline 0 wait") or "Print ok" in hand.lines[-1]


async def test_the_next_packer_has_their_own_language(hand: Hand) -> None:
    await hand.scan_badge("jonas")
    await hand.press("0", "enter", "2", "enter")
    await hand.scan_badge("lina")
    assert "2 Outbound" in hand.text


async def test_an_error_and_a_refusal_are_in_the_packers_language(hand: Hand) -> None:
    await hand.scan_badge("jonas")
    await hand.scan_slip("10023")
    await hand.scan("4006381333931")
    assert hand.error[0].startswith("Ingen artikel här har varukoden")
    assert "STOPP" in hand.text
    assert "Tryck Enter." in hand.text


async def test_amounts_are_written_as_in_swedish(hand: Hand) -> None:
    await hand.scan_badge("jonas")
    await hand.press("4", "enter")
    assert ",00 kr" in hand.text


async def test_a_swedish_site_asks_for_the_badge_in_swedish(site: SiteDatabase) -> None:
    async with Hand.at(site, language="sv") as hand:
        assert hand.lines[2] == "Skanna din bricka"
        await hand.scan_badge("lina")
        assert "2 Outbound" in hand.text
