"""Colours are read on black and on white, and each terminal is sent those that it has."""

import re
from itertools import product

import pyte
import pytest

from tests.driver.test_cell_diff import UTF8, grid_of, sent
from tui.driver.folding import Folding, _as_rgb
from tui.driver.palette import ASIDE, GOOD, MEANINGS, SECTION, Meaning, look_of
from tui.driver.screen_grid import Cell, Style
from tui.driver.terminals import terminal_of

DEPTHS = (2, 8, 16, 256)
READABLE = 4.5
"""To 1: WCAG 2.2, 1.4.3."""
TERMS = {2: "vt100", 8: "xterm", 16: "xterm-16color", 256: "xterm-256color"}
WRITTEN = {
    8: {"wrong": "1;37;41", "heed": "30;43", "good": "30;42", "chosen": "30;46", "heading": "1;37;44"},
    16: {"wrong": "1;97;41", "heed": "30;43", "chosen": "30;46", "heading": "1;97;44"},
    256: {
        "wrong": "1;38;5;231;48;5;160",
        "heed": "38;5;16;48;5;220",
        "good": "30;42",
        "section": "38;5;63",
        "aside": "38;5;243",
    },
}


def luminance(place: int) -> float:
    parts = [channel / 255 for channel in _as_rgb(place)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return sum(weight * each for weight, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: int, other: int) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _called(each: object) -> str:
    return each.name if isinstance(each, Meaning) else str(each)


@pytest.mark.parametrize(("meaning", "colours"), [*product(MEANINGS, DEPTHS)], ids=_called)
def test_every_ink_is_read_on_its_paper_or_on_black_and_on_white(meaning: Meaning, colours: int) -> None:
    look = look_of(meaning.sign, colours)
    assert look is not None
    if look.ink is None:
        return
    papers = [0, 231] if look.paper is None else [look.paper]
    assert min(contrast(look.ink, paper) for paper in papers) >= READABLE
    assert not (look.ink == 0 and look.bold)  # bold black is grey on many terminals


def test_with_two_colours_there_is_none() -> None:
    assert {look_of(meaning.sign, 2) for meaning in MEANINGS} == {(None, None, False)}


@pytest.mark.parametrize(
    ("colours", "name", "parameters"),
    [(colours, name, text) for colours, each in WRITTEN.items() for name, text in each.items()],
)
def test_each_meaning_is_sent_as_its_terminal_has_it(colours: int, name: str, parameters: str) -> None:
    terminal = UTF8[TERMS[colours]]
    (meaning,) = (each for each in MEANINGS if each.name == name)
    drawn = Style(ink=meaning.sign, reverse=meaning not in (SECTION, ASIDE))
    assert f"\x1b[{parameters}mx" in sent(terminal, grid_of(" "), grid_of("x", style=drawn))


@pytest.mark.parametrize("colours", [8, 16])
def test_what_has_no_look_is_as_bold_as_it_was(colours: int) -> None:
    terminal = UTF8[TERMS[colours]]
    assert "\x1b[1mx" in sent(terminal, grid_of(" "), grid_of("x", style=Style(ink=ASIDE.sign, bold=True)))


def test_a_paper_goes_to_the_edge_of_what_is_drawn() -> None:
    folding = Folding(UTF8["linux"])
    blank = folding.cell(Cell(" ", Style(ink=GOOD.sign, bold=True)))
    assert blank.style.paper == GOOD.looks[8].paper


@pytest.mark.parametrize("meaning", MEANINGS, ids=lambda each: each.name)
def test_without_colours_bold_and_reverse_are_as_the_screen_has_them(meaning: Meaning) -> None:
    drawn = Style(ink=meaning.sign, bold=True, reverse=True)
    for environment in ({"TERM": "vt100"}, {"TERM": "xterm-256color", "NO_COLOR": "1"}):
        folded = Folding(terminal_of(environment)).cell(Cell("x", drawn))
        assert folded.style == Style(bold=True, reverse=True)


def test_an_empty_no_color_says_nothing() -> None:
    assert terminal_of({"TERM": "xterm-256color", "NO_COLOR": ""}).colours == 256


@pytest.mark.parametrize("term", sorted(UTF8))
def test_no_terminal_gets_a_direct_colour(term: str) -> None:
    for meaning in MEANINGS:
        output = sent(UTF8[term], grid_of(" "), grid_of("x", style=Style(ink=meaning.sign, reverse=True)))
        assert not re.search(r"[34]8;2", output)
        screen = pyte.Screen(20, 1)
        pyte.ByteStream(screen).feed(output.encode())
        assert screen.buffer[0][0].data == "x"
