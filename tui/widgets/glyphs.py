"""Capital letters, digits and a few signs, five rows high and three cells wide, for shelf locations."""

GLYPH_ROWS = 5

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


def width_of(text: str) -> int | None:
    """Return the cells that the text takes, one between any two characters; None when it cannot be drawn."""
    glyphs = [GLYPHS.get(char) for char in text.upper()]
    if not glyphs or None in glyphs:
        return None
    return sum(len(glyph[0]) + 1 for glyph in glyphs if glyph is not None) - 1


def drawn(text: str) -> list[str]:
    """Return the text as five rows of `#` and `.`."""
    glyphs = [GLYPHS[char] for char in text.upper()]
    return [".".join(glyph[row] for glyph in glyphs) for row in range(GLYPH_ROWS)]
