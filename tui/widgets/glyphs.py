"""Capital letters, digits and a few signs, three cells wide, for what is read at arm's length.

Five rows high of whole cells, or three of half ones where the terminal has them.
"""

from collections.abc import Mapping

GLYPH_ROWS = 5
HALF_ROWS = 3

_FONT = """
A .#. #.# ### #.# #.#
B ##. #.# ##. #.# ##.
C .## #.. #.. #.. .##
D ##. #.# #.# #.# ##.
E ### #.. ##. #.. ###
F ### #.. ##. #.. #..
G .## #.. #.# #.# .##
H #.# #.# ### #.# #.#
I ### .#. .#. .#. ###
J ..# ..# ..# #.# .#.
K #.# #.# ##. #.# #.#
L #.. #.. #.. #.. ###
M #.# ### ### #.# #.#
N ##. #.# #.# #.# #.#
O .#. #.# #.# #.# .#.
P ##. #.# ##. #.. #..
Q .#. #.# #.# ### .##
R ##. #.# ##. #.# #.#
S .## #.. .#. ..# ##.
T ### .#. .#. .#. .#.
U #.# #.# #.# #.# ###
V #.# #.# #.# #.# .#.
W #.# #.# ### ### #.#
X #.# #.# .#. #.# #.#
Y #.# #.# .#. .#. .#.
Z ### ..# .#. #.. ###
0 ### #.# #.# #.# ###
1 .#. ##. .#. .#. ###
2 ### ..# ### #.. ###
3 ### ..# ### ..# ###
4 #.# #.# ### ..# ..#
5 ### #.. ### ..# ###
6 ### #.. ### #.# ###
7 ### ..# ..# .#. .#.
8 ### #.# ### #.# ###
9 ### #.# ### ..# ###
- .. .. ## .. ..
. . . . . #
/ ..# ..# .#. #.. #..
"""

GLYPHS = {row[0]: tuple(row[2:].split(" ")) for row in _FONT.strip().splitlines()} | {
    " ": (".",) * GLYPH_ROWS
}
"""Each character's five rows; `#` is a cell to fill."""

_NARROW = GLYPHS | {"-": (".", ".", "#", ".", ".")}
"""Of half cells one is as wide as it is high: a dash needs no more."""
_HALVES = {"..": " ", "#.": "▀", ".#": "▄", "##": "█"}


def drawn(text: str) -> list[str] | None:
    """Return the text as five rows of `#` and `.`; None when it cannot be drawn."""
    return _rows(text, GLYPHS)


def drawn_in_halves(text: str) -> list[str] | None:
    """Return the text as three rows of half blocks; None when it cannot be drawn."""
    rows = _rows(text, _NARROW)
    if rows is None:
        return None
    rows.insert(0, "." * len(rows[0]))
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return ["".join(_HALVES[a + b] for a, b in zip(upper, lower, strict=True)) for upper, lower in pairs]


def _rows(text: str, font: Mapping[str, tuple[str, ...]]) -> list[str] | None:
    glyphs = [font.get(char) for char in text.upper()]
    if not glyphs or None in glyphs:
        return None
    return [".".join(glyph[row] for glyph in glyphs if glyph is not None) for row in range(GLYPH_ROWS)]
