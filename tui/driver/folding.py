"""Folds a cell to what a terminal can show: its meaning, its colours, its attributes, its characters. Pure.

Every cell keeps its width: what is replaced by one sign stays one place, a wide character becomes two.
"""

import unicodedata
from typing import Final

from tui.driver.palette import Look, look_of
from tui.driver.screen_grid import BLANK, Cell, Colour, Rgb, Row, Style
from tui.driver.terminals import Terminal

_SIGNS: Final = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−─━═", "-"),
        **dict.fromkeys("‘’‚‛′´`", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("│┃║", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼╭╮╰╯╔╗╚╝", "+"),
        **dict.fromkeys("█▉▊▋▌▐▇▆▅▄▀▓▒░■●", "#"),
        **dict.fromkeys("•◦‣∙·…", "."),
        **dict.fromkeys("→▶►›", ">"),
        **dict.fromkeys("←◀◄‹", "<"),
        "×": "x",
        "÷": "/",
        "✓": "v",
        "✔": "v",
        "✗": "x",
        "✘": "x",
        "Æ": "A",
        "æ": "a",
        "Ø": "O",
        "ø": "o",
        "Œ": "O",
        "œ": "o",
        "Ł": "L",
        "ł": "l",
        "Đ": "D",
        "đ": "d",
        "Ð": "D",
        "ð": "d",
        "Þ": "T",
        "þ": "t",
        "ß": "s",
        "ı": "i",
        "€": "E",
        "£": "L",
        "°": "o",
        "µ": "u",
        "μ": "u",
        "§": "S",
        "±": "+",
    }
)
_FRACTION_SLASH: Final = "\u2044"
_BASIC: Final[tuple[Rgb, ...]] = (
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127),
    (255, 0, 0),
    (0, 255, 0),
    (255, 255, 0),
    (92, 92, 255),
    (255, 0, 255),
    (0, 255, 255),
    (255, 255, 255),
)
"""xterm's first sixteen."""
_STEPS: Final = (0, 95, 135, 175, 215, 255)


class Folding:
    """From cells as wanted to cells as this terminal has them; each kind of cell is worked out once."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._known: dict[Cell, Cell] = {BLANK: BLANK}

    def rows(self, rows: list[Row]) -> list[Row]:
        """A screen of cells, each as it will be shown."""
        folded = [[self.cell(cell) for cell in row] for row in rows]
        if folded and folded[-1] and not self._terminal.autowrap_switch:
            if not folded[-1][-1].text:
                folded[-1][-2] = BLANK
            folded[-1][-1] = BLANK
        return folded

    def cell(self, cell: Cell) -> Cell:
        known = self._known.get(cell)
        if known is None:
            known = self._known[cell] = self._fold(cell)
        return known

    def _fold(self, cell: Cell) -> Cell:
        style = self._style(cell.style)
        text = character(cell.text, self._terminal.charset)
        if text == " " and not (style.reverse or style.underline or style.strike):
            style = style._replace(bold=False, ink=None)  # of a blank place nobody sees the ink
        return Cell(text, style)

    def _style(self, style: Style) -> Style:
        strike = style.strike and self._terminal.strikes
        look = look_of(style.ink, self._terminal.colours)
        if look is not None:
            return _worn(style, look)._replace(strike=strike)
        ink, paper = (folded_colour(each, self._terminal.colours) for each in (style.ink, style.paper))
        reverse = style.reverse
        if self._terminal.colours == 2:
            reverse = style.reverse != _stands_out(style.paper)
        return style._replace(ink=ink, paper=paper, reverse=reverse, strike=strike)


def _worn(style: Style, look: Look) -> Style:
    """A paper of its own stands for reverse and for a rule below."""
    if look.paper is None:
        return style._replace(ink=look.ink, paper=None)
    return Style(look.ink, look.paper, bold=look.bold)


def _stands_out(paper: Colour) -> bool:
    """Whether a background is no terminal's own, so that where no colour is it has to be reverse."""
    return paper is not None and sum(_as_rgb(paper)) > 3 * 64


def folded_colour(colour: Colour, colours: int) -> Colour:
    """The nearest of the first `colours` (2, 8, 16, 256); with 2 there is none but the terminal's own."""
    if colour is None or colours == 2:
        return None
    if isinstance(colour, int) and colour < colours:
        return colour
    if isinstance(colour, int) and colour < 16:
        return colour - 8
    wanted = _as_rgb(colour)
    return min(range(colours), key=lambda place: _distance(wanted, _as_rgb(place)))


def _distance(one: Rgb, other: Rgb) -> int:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _as_rgb(colour: int | Rgb) -> Rgb:
    if not isinstance(colour, int):
        return colour
    if colour < 16:
        return _BASIC[colour]
    if colour >= 232:
        grey = 8 + 10 * (colour - 232)
        return grey, grey, grey
    place = colour - 16
    return _STEPS[place // 36], _STEPS[place // 6 % 6], _STEPS[place % 6]


def character(text: str, charset: str) -> str:
    """A cell's text in a character set: itself, else the sign that is like it, else a question mark."""
    if charset == "utf-8" or (text and text.isascii()):
        return text
    if not text:
        return " "  # the right half of what was wide
    composed = unicodedata.normalize("NFC", text)
    if len(composed) == 1 and _fits(composed, charset):
        return composed
    parts = unicodedata.normalize("NFKD", composed)
    if _FRACTION_SLASH in parts:
        return "?"  # of a fraction the first digit alone would be another number
    like = parts[:1].translate(_SIGNS)
    alike = composed[:1].translate(_SIGNS) if not like.isascii() else like
    return alike if len(alike) == 1 and alike.isascii() and alike.isprintable() else "?"


def _fits(sign: str, charset: str) -> bool:
    try:
        sign.encode(charset)
    except UnicodeEncodeError:
        return False
    return True
