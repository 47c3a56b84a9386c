"""Half a code is said once, on the status line, and does nothing."""

import pytest
from textual import events

from models.tables.site import SiteDatabase
from models.wording.flows import half_a_code
from tests.tui.hand import Hand
from tui.messages import HalfReceived
from tui.screens.error import ErrorScreen
from tui.widgets.entry import Entry
from tui.widgets.status_line import StatusLine

HALF = "40063813"
SIZES = [(20, 16), (26, 20), (80, 24)]


@pytest.fixture
def bells(lina: Hand, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    rung: list[int] = []
    monkeypatch.setattr(lina.app, "bell", lambda: rung.append(1))
    return rung


async def half_of(hand: Hand, *texts: str) -> None:
    for text in texts:
        hand.app.post_message(HalfReceived(text))
    await hand.settle()


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_every_word_of_it_stands_on_the_status_line(site: SiteDatabase, size: tuple[int, int]) -> None:
    async with Hand.at(site, size) as hand:
        await hand.scan_badge("lina")
        await half_of(hand, HALF)
        line = hand.app.screen.query_one(StatusLine)
        rows = hand.lines[line.region.y : line.region.bottom]
        assert " ".join(" ".join(rows).split()) == half_a_code()
        assert line.region.bottom == size[1]
        assert line.has_class("-instead")


async def test_it_rings_once_and_changes_nothing(lina: Hand, bells: list[int]) -> None:
    await lina.scan_slip("10023")
    before = lina.order("10023"), lina.app.work.state
    await half_of(lina, HALF, "33", HALF)
    assert half_a_code() in lina.text
    assert lina.screen == "Walk"
    assert (lina.order("10023"), lina.app.work.state) == before
    assert lina.app.screen.query_one(Entry).text == ""
    assert len(bells) == 1


async def test_a_whole_scan_takes_it_away(lina: Hand) -> None:
    await lina.scan_slip("10023")
    await half_of(lina, HALF)
    await lina.scan(lina.gtin("10023"))
    assert half_a_code() not in lina.text
    assert lina.order("10023").lines[0].picked == 1


async def test_a_key_takes_it_away_and_does_what_it_does(lina: Hand) -> None:
    await half_of(lina, HALF)
    await lina.press("3", "enter")
    assert lina.screen == "ShipOut"
    assert half_a_code() not in lina.text


async def test_a_late_character_of_it_is_no_answer(lina: Hand, bells: list[int]) -> None:
    await half_of(lina, HALF)
    lina.app.post_message(events.Paste("3"))
    await lina.scan("3", suspect=True)
    assert half_a_code() in lina.text
    assert lina.screen == "Menu"
    assert len(bells) == 2


async def test_a_look_at_what_others_did_leaves_it(lina: Hand) -> None:
    await half_of(lina, HALF)
    lina.app.work.look_again()
    await lina.settle()
    assert half_a_code() in lina.text


async def test_the_rest_is_asked_for_in_the_same_words(lina: Hand, bells: list[int]) -> None:
    await lina.scan_slip("10023")
    await half_of(lina, HALF)
    await lina.scan(lina.gtin("10023"), suspect=True)
    assert lina.screen == "Walk"
    assert lina.text.count(half_a_code()) == 1
    assert lina.order("10023").lines[0].picked == 0
    assert len(bells) == 2


async def test_without_a_half_before_it_a_scan_in_pieces_is_an_error_as_ever(lina: Hand) -> None:
    await lina.scan("4006381333931", suspect=True)
    assert isinstance(lina.app.screen, ErrorScreen)
    await lina.press("enter")
    await half_of(lina, HALF)
    await lina.press("2")
    await lina.scan("4006381333931", suspect=True)
    assert isinstance(lina.app.screen, ErrorScreen)


async def test_over_help_and_lists_it_is_said_and_they_stay(lina: Hand) -> None:
    await lina.press("f1")
    await half_of(lina, HALF)
    assert lina.screen == "Help"
    assert half_a_code() in lina.text


async def test_over_an_error_or_a_question_it_is_a_scan_that_was_dropped(lina: Hand) -> None:
    await lina.scan("no such code")
    await half_of(lina, HALF, HALF)
    assert isinstance(lina.app.screen, ErrorScreen)
    assert lina.app.screen.dropped == 1
    await lina.press("enter", "0", "enter")
    assert lina.screen == "Question"
    await half_of(lina, HALF)
    assert lina.screen == "Question"
    assert "scan" in lina.text.lower()


async def test_over_the_help_of_an_error_it_is_dropped_by_the_error(lina: Hand, bells: list[int]) -> None:
    await lina.scan("no such code")
    await lina.press("f1")
    assert lina.screen == "Help"
    before = len(bells)
    await half_of(lina, HALF)
    assert isinstance(lina.app.screen, ErrorScreen)
    assert lina.app.screen.dropped == 1
    assert len(bells) == before + 1


async def test_over_the_page_for_the_size_it_closes_that_as_a_scan_does(lina: Hand) -> None:
    await lina.press("f1", "plus")
    assert lina.screen == "Size"
    await half_of(lina, HALF)
    assert lina.screen == "Menu"
    assert half_a_code() in lina.text


async def test_it_is_no_half_in_the_middle_of_a_sentence(lina: Hand, bells: list[int]) -> None:
    await lina.press("4", "enter", "a")
    await half_of(lina, "nders")
    assert lina.app.screen.query_one(Entry).text == "anders"
    assert half_a_code() not in lina.text
    assert bells == []
