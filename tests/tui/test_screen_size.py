"""Terminals that announce no size or a wrong one: a page to set it, kept for the terminal, in a real pty."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from models.errors import SettingsWrong
from models.scans.own_codes import order_code
from models.screen_sizes import USUAL, ScreenSize, SetSize, drawn, next_usual
from models.terminals import Terminal
from tests.end_to_end.handheld import Handheld
from tests.tui.hand import Hand
from tests.tui.test_counted import AFTER_KEYS
from tests.tui.test_pty import LINA
from tui.screens.size import SizeScreen

NONE, GUESS, SMALL = ScreenSize(0, 0), ScreenSize(80, 24), ScreenSize(26, 20)
KEPT = SetSize(SMALL, GUESS)


@contextmanager
def announcing(size: ScreenSize, real: ScreenSize, home: Path, *options: str) -> Iterator[Handheld]:
    """Kolli on a terminal of the real size, which announces another."""
    command = [sys.executable, "-m", "tui", "--home", str(home), *options]
    with Handheld(command, columns=size.columns, rows=size.rows, home=home) as handheld:
        handheld.screen.resize(real.rows, real.columns)
        handheld.wait_for("Scan your badge")
        yield handheld


def fits(handheld: Handheld) -> bool:
    """Whether the three rings are whole and in the corners."""
    upper, lower = handheld.screen.display[:2], handheld.screen.display[-2:]
    whole = [row.startswith(ring) for row, ring in zip((*upper, *lower), ("/\\", "\\/") * 2, strict=True)]
    return all(whole) and (upper[0][-2:], upper[1][-2:]) == ("/\\", "\\/")


def test_80x24_announced_on_a_small_screen_is_set_right_once(home: Path) -> None:
    with announcing(GUESS, SMALL, home) as handheld:
        handheld.press("?")
        handheld.wait_for("+ screen size")
        handheld.press("+")
        handheld.wait_for("80 x 24")
        for tried in ("40 x 25", "32 x 20"):
            assert not fits(handheld)
            handheld.press("-")
            handheld.wait_for(tried, "Right when all 3 rings")
        handheld.press("-")
        handheld.wait_until(lambda: fits(handheld), "the rings")
        assert "26 x 20" in handheld.text
        handheld.press("enter")
        handheld.wait_until(lambda: handheld.lines[18] == "Number, arrows  Enter", "the size at sign-in")
    with announcing(GUESS, SMALL, home) as again:
        again.wait_until(lambda: again.lines[18] == "Number, arrows  Enter", "the size as it was kept")
        again.press("?")
        again.wait_for("+ screen size")
        again.press("+")
        again.wait_until(lambda: fits(again), "the rings")
        again.press("\x1b")
        again.wait_until(lambda: again.lines[18] == "Number, arrows  Enter", "sign-in as it was")
        again.resize(32, 18)
        again.wait_until(lambda: again.lines[17].startswith("Online"), "the size that it really has")


def test_no_size_announced_is_asked_about_at_sign_in_and_never_again(home: Path) -> None:
    with announcing(NONE, ScreenSize(32, 20), home) as handheld:
        handheld.wait_until(lambda: handheld.lines[15].startswith("Online"), "the smallest size")
        handheld.scan(LINA)
        handheld.wait_for("Right when all 3 rings")
        for size in ("26 x 20", "32 x 20"):
            handheld.press("+")
            handheld.wait_for(size)
        handheld.wait_until(lambda: fits(handheld), "the rings")
        handheld.press("enter")
        handheld.wait_until(lambda: handheld.lines[19].startswith("Online"), "the menu at the size")
    with announcing(NONE, ScreenSize(32, 20), home) as again:
        again.scan(LINA)
        again.wait_until(lambda: "2 Outbound" in again.lines, "the menu, and no question")
        assert again.lines[19].startswith("Online")


def test_esc_leaves_it_as_it_was_and_a_scan_goes_through(home: Path) -> None:
    with announcing(NONE, ScreenSize(32, 20), home) as handheld:
        handheld.scan(LINA)
        handheld.wait_for("20 x 16")
        handheld.press("+")
        handheld.wait_for("26 x 20")
        handheld.wait_until(lambda: handheld.silent(AFTER_KEYS), "a hand between keys and trigger")
        handheld.scan(order_code("10023"))
        handheld.wait_for("0 of 3 picked")
        handheld.wait_until(lambda: handheld.lines[15].startswith("Online"), "the smallest size again")


async def test_numbers_arrows_and_usual_sizes(lina: Hand) -> None:
    await lina.press("f1", "plus")
    page = lina.app.screen
    assert isinstance(page, SizeScreen)
    await lina.press("left", "left", "down")
    assert page.size_tried == (24, 21)
    await lina.press("minus", "4", "0", "enter", "2", "5", "enter")
    assert page.size_tried == (40, 25)
    await lina.press("9", "backspace", "2", "escape")
    assert lina.screen == "Size"
    await lina.press("9", "9", "9", "enter")
    assert page.size_tried == (500, 25)
    await lina.press("enter")
    assert lina.site.kept_size(Terminal("test")) == SetSize(ScreenSize(500, 25), SMALL)
    await lina.press("f1", "plus", "0", "enter")
    assert lina.site.kept_size(Terminal("test")) is None
    assert lina.screen == "Menu"


@pytest.mark.parametrize("said", ["--size", "kolli.toml"])
def test_a_size_that_is_given_goes_before_none(home: Path, said: str) -> None:
    if said == "kolli.toml":
        (home / "kolli.toml").write_text('[terminal]\nsize = "26x20"\n')
    options = ["--size", "26x20"] if said == "--size" else []
    with announcing(NONE, SMALL, home, *options) as handheld:
        handheld.scan(LINA)
        handheld.wait_until(lambda: "2 Outbound" in handheld.lines, "the menu, and no question")
        assert handheld.lines[19].startswith("Online")


@pytest.mark.parametrize(
    ("announced", "set_size", "usual", "wanted"),
    [
        (SMALL, None, None, SMALL),
        (NONE, None, None, ScreenSize(20, 16)),
        (ScreenSize(65535, 24), None, None, ScreenSize(20, 16)),
        (GUESS, None, None, GUESS),
        (GUESS, None, SMALL, SMALL),
        (NONE, None, SMALL, SMALL),
        (ScreenSize(120, 40), None, SMALL, ScreenSize(120, 40)),
        (GUESS, KEPT, None, SMALL),
        (NONE, KEPT, None, SMALL),
        (ScreenSize(40, 25), KEPT, None, ScreenSize(40, 25)),
        (GUESS, KEPT, ScreenSize(32, 20), SMALL),
    ],
)
def test_what_is_drawn(
    announced: ScreenSize, set_size: SetSize | None, usual: ScreenSize | None, wanted: ScreenSize
) -> None:
    assert drawn(announced, set_size, usual) == wanted


@pytest.mark.parametrize("text", ["26x20", " 26 X 20", "26×20"])
def test_a_size_is_read(text: str) -> None:
    assert ScreenSize.parse(text) == SMALL


@pytest.mark.parametrize("text", ["", "26", "26x", "0x0", "4x4", "9999x9999", "26x20x2"])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(SettingsWrong, match="is no size of a screen"):
        ScreenSize.parse(text)


def test_usual_sizes_go_round_and_begin_at_the_nearest() -> None:
    assert next_usual(ScreenSize(33, 20), -1) == ScreenSize(32, 20)
    assert next_usual(ScreenSize(33, 20), 1) == ScreenSize(40, 25)
    assert next_usual(USUAL[-1], 1) == USUAL[0]
