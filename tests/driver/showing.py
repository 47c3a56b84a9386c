"""A terminal to look at: what stands on a pyte screen, in the cells of the driver."""

import pyte
from pyte.graphics import FG_BG_256
from pyte.screens import Char

from tui.driver.folding import Folding
from tui.driver.screen_grid import Cell, Colour, Row, Style

_NAMES = ("black", "red", "green", "brown", "blue", "magenta", "cyan", "white")
_BRIGHT = {f"bright{name}": place + 8 for place, name in enumerate(_NAMES)} | {"bfightmagenta": 13}
_COLOURS: dict[str, Colour] = {
    "default": None,
    **{name: place for place, name in enumerate(_NAMES)},
    **_BRIGHT,
    **{digits: place for place, digits in enumerate(FG_BG_256) if place >= 16},
}
"""pyte keeps the upper 240 as hexadecimal digits."""


def rows_of(screen: pyte.Screen, folding: Folding) -> list[Row]:
    """The cells that stand there, blanks without what nobody sees of them."""
    return [
        [folding.cell(_cell(screen.buffer[row][column])) for column in range(screen.columns)]
        for row in range(screen.lines)
    ]


def _cell(shown: Char) -> Cell:
    style = Style(
        ink=_COLOURS[shown.fg],
        paper=_COLOURS[shown.bg],
        bold=shown.bold,
        underline=shown.underscore,
        reverse=shown.reverse,
        strike=shown.strikethrough,
    )
    return Cell(shown.data, style)
