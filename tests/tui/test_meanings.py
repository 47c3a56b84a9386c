"""Which part of a screen bears which meaning, for those who see colours; words and reverse say the same."""

from typing import Any

from models.tables.site import SiteDatabase
from models.wording.flows import half_a_code
from models.wording.screens import acknowledge
from tests.tui import printed
from tests.tui.cells import grid_of
from tests.tui.demo_site import AT
from tests.tui.hand import Hand
from tests.tui.test_stations import OUT_OF_PAPER
from tui.driver.palette import ASIDE, CHOSEN, GOOD, HEADING, HEED, SECTION, WRONG, Meaning
from tui.driver.screen_grid import Row
from tui.messages import HalfReceived

NAMES = {meaning.sign: meaning for meaning in (WRONG, HEED, GOOD, CHOSEN, HEADING, SECTION, ASIDE)}


def rows_of(hand: Hand) -> list[tuple[str, list[str]]]:
    """Each row's words, and the meanings on it."""
    return [(_words(row), _meanings(row)) for row in grid_of(hand.app).rows]


def _words(row: Row) -> str:
    return "".join(cell.text for cell in row).strip()


def _meanings(row: Row) -> list[str]:
    inks: list[Any] = [cell.style.ink for cell in row]
    return sorted({NAMES[ink].name for ink in inks if ink is not None})


def said_of(hand: Hand, text: str) -> list[str]:
    """The meanings of the first row with this text on it."""
    found = [meanings for words, meanings in rows_of(hand) if text in words]
    assert found, hand.lines
    return found[0]


def all_of(hand: Hand) -> set[str]:
    return {meaning for _, meanings in rows_of(hand) for meaning in meanings}


def names(*meanings: Meaning) -> set[str]:
    return {meaning.name for meaning in meanings}


async def test_the_menu_has_a_heading_a_chosen_row_and_a_good_word(lina: Hand) -> None:
    assert said_of(lina, "Lina Öberg") == ["heading"]
    assert said_of(lina, "1 Pack") == ["chosen"]
    assert said_of(lina, "Signed in") == ["good"]
    assert all_of(lina) == names(HEADING, CHOSEN, GOOD)


async def test_the_paper_goes_to_the_edges(lina: Hand) -> None:
    for words, sign in (("Lina Öberg", HEADING), ("1 Pack", CHOSEN), ("Signed in", GOOD)):
        (row,) = (
            each
            for each in grid_of(lina.app).rows
            if words in _words(each) and each[0].style.ink == sign.sign
        )
        assert {cell.style.ink for cell in row} == {sign.sign}


async def test_an_error_is_all_wrong_and_says_how_to_go_on_beside_it(lina: Hand) -> None:
    await lina.scan("no such code")
    *page, last = rows_of(lina)
    assert {tuple(meanings) for _, meanings in page} == {("wrong",)}
    assert last == (acknowledge(), [])


async def test_without_the_store_the_status_line_is_to_be_heeded(lina: Hand, site: SiteDatabase) -> None:
    assert said_of(lina, "Online") == []
    site.set_connected(connected=False, at=AT)
    lina.app.work.look_again()
    await lina.settle()
    assert said_of(lina, "Offline") == ["heed"]


async def test_half_a_code_is_to_be_heeded(lina: Hand) -> None:
    lina.app.post_message(HalfReceived("40063813"))
    await lina.settle()
    assert said_of(lina, half_a_code().split(":", maxsplit=1)[0]) == ["heed"]


async def test_a_printers_trouble_is_no_good_word(hand: Hand, site: SiteDatabase) -> None:
    printed.furnish_printers(site, OUT_OF_PAPER)
    await hand.scan_badge("lina")
    assert said_of(hand, "No printer is set") == ["heed"]


async def test_headings_of_parts_and_the_keys_at_a_desk(site: SiteDatabase) -> None:
    async with Hand.at(site, (80, 24)) as hand:
        await hand.scan_badge("lina")
        await hand.press("4", "enter", "enter")
        assert said_of(hand, "Lines") == ["section"]
        assert "aside" in all_of(hand)
