"""What each meaning looks like, by how many colours a terminal has. Pure; the one place that chooses colours.

Colours are a help, never the message: words, bold or reverse say the same. A screen names a meaning as the
ink of what it draws (`color: $wrong` in its rules); that ink is a sign only, which nothing else uses, and the
driver sends the look. A look is ink on a paper of its own, or an ink that is read on black and on white alike
(4.5 to 1, WCAG 1.4.3). With two colours there is none, and the attributes stay as the screen has them.

Black ink is never bold where there are 8 or 16: many terminals show that as grey. Above the first 16, which
people change to their taste, a colour is what it is everywhere; but it takes twice the bytes, so that what
changes at every step keeps to the eight.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Look(NamedTuple):
    """How a meaning is shown: places in the table of 256 colours."""

    ink: int | None
    paper: int | None = None
    """None is the terminal's own, of which nobody knows whether it is dark."""
    bold: bool = False
    """Only of a look with a paper; one without is as bold as the screen has it."""


class Meaning(NamedTuple):
    """What a screen may say with a colour."""

    name: str
    """Of the variable in the rules of style."""
    sign: int
    """The ink by which the driver knows it, of the terminals' first sixteen."""
    looks: Mapping[int, Look]
    """By the number of colours; where one is wanting, it has none."""


_BLACK, _RED, _GREEN, _YELLOW, _BLUE, _CYAN, _WHITE = 0, 1, 2, 3, 4, 6, 7
_BRIGHT: Final = 8
_BRIGHT_BLUE, _BRIGHT_WHITE = _BRIGHT + _BLUE, _BRIGHT + _WHITE
_BLACK_OF_256, _BLUE_OF_256, _BRIGHT_BLUE_OF_256, _RED_OF_256 = 16, 25, 63, 160
_YELLOW_OF_256, _WHITE_OF_256, _GREY_OF_256 = 220, 231, 243


def _everywhere(look: Look) -> Mapping[int, Look]:
    return {8: look, 16: look, 256: look}


WRONG: Final = Meaning(
    "wrong",
    _RED,
    {
        8: Look(_WHITE, _RED, bold=True),
        16: Look(_BRIGHT_WHITE, _RED, bold=True),
        256: Look(_WHITE_OF_256, _RED_OF_256, bold=True),
    },
)
"""An error; nothing goes on before it is acknowledged."""
HEED: Final = Meaning(
    "heed",
    _YELLOW,
    {8: Look(_BLACK, _YELLOW), 16: Look(_BLACK, _YELLOW), 256: Look(_BLACK_OF_256, _YELLOW_OF_256)},
)
"""Something waits for somebody, or will go wrong: not saved, no printer, the store away."""
GOOD: Final = Meaning("good", _GREEN, _everywhere(Look(_BLACK, _GREEN)))
"""What was just done."""
CHOSEN: Final = Meaning("chosen", _CYAN, _everywhere(Look(_BLACK, _CYAN)))
"""The row under the cursor."""
HEADING: Final = Meaning(
    "heading",
    _BLUE,
    {
        8: Look(_WHITE, _BLUE, bold=True),
        16: Look(_BRIGHT_WHITE, _BLUE, bold=True),
        256: Look(_WHITE_OF_256, _BLUE_OF_256, bold=True),
    },
)
"""What the screen is."""
SECTION: Final = Meaning("section", _BRIGHT_BLUE, {256: Look(_BRIGHT_BLUE_OF_256)})
"""What a part of the screen is; of the sixteen no blue is read on black and on white."""
ASIDE: Final = Meaning("aside", _BRIGHT, {256: Look(_GREY_OF_256)})
"""What is seldom read; the grey of the sixteen is some people's background."""

MEANINGS: Final = (WRONG, HEED, GOOD, CHOSEN, HEADING, SECTION, ASIDE)
_BY_SIGN: Final = {meaning.sign: meaning for meaning in MEANINGS}


def look_of(ink: object, colours: int) -> Look | None:
    """Return the look of the meaning that has this ink as its sign; None of an ink that is no sign."""
    meaning = _BY_SIGN.get(ink) if isinstance(ink, int) else None
    return None if meaning is None else meaning.looks.get(colours, Look(None))
