"""One packer, one handheld: the newer session takes over, and the older one says so."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from models.errors import NotAllowed
from models.operations import SetComment
from models.site import Session
from models.tables.site import SiteDatabase
from models.types import PackerId
from tests.tui.hand import Hand

LINA = PackerId("lina")
ELSEWHERE = "You have signed in elsewhere (test)."
GO_ON_THERE = "Go on there; nothing is lost. To work here, sign in here again."


@pytest.fixture
async def other(home: Path) -> AsyncIterator[Hand]:
    """Another handheld, in a process of its own for all that the site's files know."""
    with SiteDatabase.open(home) as site:
        async with Hand.at(site) as hand:
            yield hand


async def look(hand: Hand) -> None:
    hand.app._look()
    await hand.press()
    await hand.settle()


async def test_the_older_one_says_so_and_goes_back_to_sign_in(lina: Hand, other: Hand) -> None:
    await other.scan_badge("lina")
    await look(lina)
    assert lina.error == (ELSEWHERE, GO_ON_THERE)
    await lina.scan("7350000010312")
    assert lina.error == (ELSEWHERE, GO_ON_THERE)
    await lina.press("enter")
    assert lina.screen == "SignIn"
    await look(other)
    assert other.screen == "Menu"


async def test_the_newer_one_stands_where_the_older_one_stood(lina: Hand, other: Hand) -> None:
    await lina.scan_slip("10023")
    await lina.scan("7350000020236")
    await other.scan_badge("lina")
    assert other.screen == "Walk"
    assert "1 of 3 picked" in other.text


async def test_the_newer_one_stands_at_the_line_that_the_older_one_turned_to(lina: Hand, other: Hand) -> None:
    await lina.scan_slip("10025")
    assert "line 1 of 14" in lina.text
    await lina.press("down", "down")
    assert "line 3 of 14" in lina.text
    await other.scan_badge("lina")
    assert other.screen == "Walk"
    assert "line 3 of 14" in other.text


async def test_a_pick_at_the_older_one_is_refused_before_it_looked(lina: Hand, other: Hand) -> None:
    await lina.scan_slip("10023")
    await other.scan_badge("lina")
    await lina.scan("7350000020236")
    assert lina.error == (ELSEWHERE, GO_ON_THERE)
    assert lina.order("10023").lines[0].picked == 0


async def test_nothing_of_the_older_one_is_recorded(lina: Hand, home: Path) -> None:
    operation = lina.app.work.hand.does(lina.order("10023").key, SetComment(comment="late"))
    with SiteDatabase.open(home) as older, SiteDatabase.open(home) as newer:
        for site, session in ((older, "older"), (newer, "newer")):
            site.begin_session(Session(packer=LINA, session=session, terminal="test", since=operation.at))
        with pytest.raises(NotAllowed, match=r"You have signed in elsewhere\. Nothing is kept from here\."):
            older.record(operation)


@pytest.mark.parametrize("keys", [("question_mark",), ("escape",)], ids=["help", "a question"])
async def test_what_lies_over_the_place_goes_too(lina: Hand, other: Hand, keys: tuple[str, ...]) -> None:
    await lina.press(*keys)
    assert lina.screen != "Menu"
    await other.scan_badge("lina")
    await look(lina)
    assert lina.error == (ELSEWHERE, GO_ON_THERE)
    await lina.press("enter")
    assert lina.screen == "SignIn"


async def test_it_may_go_back_and_forth(lina: Hand, other: Hand) -> None:
    await other.scan_badge("lina")
    await look(lina)
    await lina.press("enter")
    await lina.scan_badge("lina")
    assert lina.screen == "Menu"
    await look(other)
    assert other.error == (ELSEWHERE, GO_ON_THERE)


async def test_colleagues_do_not_disturb_each_other(lina: Hand, other: Hand) -> None:
    await other.scan_badge("asa")
    await look(lina)
    await look(other)
    assert (lina.screen, other.screen) == ("Menu", "Menu")


async def test_who_has_signed_out_is_not_told_of_a_newer_session(lina: Hand, other: Hand) -> None:
    await lina.press("0", "enter", "2", "enter")
    await other.scan_badge("lina")
    await look(lina)
    assert lina.screen == "SignIn"
