"""What is to stand on the screen: Textual's output read into a grid of cells. Pure.

Only what Textual 8.2 emits is understood: cursor positions, colours and attributes (ECMA-48 SGR), text,
erasures and the bell. Every other sequence and every control character is swallowed here, so that neither
Textual nor a customer's text gets an instruction through to the terminal.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from rich.cells import split_graphemes

Rgb = tuple[int, int, int]
Colour = int | Rgb | None
"""A place in the 256 colours' table, red-green-blue of 0 to 255 each, or None for the terminal's own."""

MAX_CLUSTER = 8
"""Characters that one cell may be made of: letter and marks. More is no writing but a prank."""

_TOKEN: Final = re.compile(
    r"\x1b\[(?P<parameters>[0-?]*)[ -/]*(?P<final>[@-~])"
    r"|\x1b[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?"
    r"|\x1b[ -/]*[0-~]?"
    r"|(?P<text>[^\x00-\x1f\x7f-\x9f]+)"
    r"|(?P<control>[\x00-\x1f\x7f-\x9f])"
)
_ZERO_WIDTH_JOINER: Final = "\u200d"


class Style(NamedTuple):
    """How a cell looks: two colours and the attributes that a warehouse's terminals may have."""

    ink: Colour = None
    paper: Colour = None
    bold: bool = False
    underline: bool = False
    reverse: bool = False
    strike: bool = False


PLAIN: Final = Style()


class Cell(NamedTuple):
    """One place of the screen. The right half of a wide character has no text of its own."""

    text: str = " "
    style: Style = PLAIN


BLANK: Final = Cell()
Row = list[Cell]


class Grid:
    """Rows of cells, and where the cursor stands (row, column, from 0)."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.lines = columns, rows
        self.rows: list[Row] = [[BLANK] * columns for _ in range(rows)]
        self.cursor = (0, 0)

    def copy(self) -> "Grid":
        copied = Grid(0, 0)
        copied.columns, copied.lines, copied.cursor = self.columns, self.lines, self.cursor
        copied.rows = [row.copy() for row in self.rows]
        return copied

    def put(self, row: int, column: int, cell: Cell, width: int) -> None:
        """Set a cell of `width` 1 or 2; what does not fit is left out, half a wide character is a blank."""
        if not 0 <= row < self.lines or not 0 <= column < self.columns:
            return
        if width == 2 and column + 1 >= self.columns:
            cell, width = Cell(" ", cell.style), 1
        self._clear_halves(row, column, width)
        self.rows[row][column] = cell
        if width == 2:
            self.rows[row][column + 1] = Cell("", cell.style)

    def _clear_halves(self, row: int, column: int, width: int) -> None:
        """Blank the other half of each wide character that is being cut in two."""
        cells, after = self.rows[row], column + width
        if not cells[column].text:
            cells[column - 1] = Cell(" ", cells[column - 1].style)
        if after < self.columns and not cells[after].text:
            cells[after] = Cell(" ", cells[after].style)


class ScreenInterpreter:
    """Keeps a grid as Textual's output says. One for each terminal; not for several threads at once."""

    def __init__(self, columns: int, rows: int) -> None:
        self.grid = Grid(columns, rows)
        self.bell = False
        self._style = PLAIN
        self._row = self._column = 0

    def resize(self, columns: int, rows: int) -> None:
        """Begin anew on a blank grid of another size."""
        self.grid = Grid(columns, rows)
        self._row = self._column = 0

    def feed(self, output: str) -> None:
        """Take one of Textual's writes."""
        for token in _TOKEN.finditer(output):
            if text := token["text"]:
                self._write(text)
            elif final := token["final"]:
                self._sequence(final, token["parameters"])
            elif control := token["control"]:
                self._control(control)
        grid = self.grid
        grid.cursor = (
            min(self._row, max(0, grid.lines - 1)),
            min(self._column, max(0, grid.columns - 1)),
        )

    def _control(self, control: str) -> None:
        if control == "\n":
            self._row, self._column = self._row + 1, 0
        elif control == "\r":
            self._column = 0
        elif control == "\a":
            self.bell = True

    def _sequence(self, final: str, parameters: str) -> None:
        if parameters[:1] in {"<", "=", ">", "?"}:
            return
        numbers = [int(part) if part.isdecimal() else 0 for part in parameters.split(";")]
        if final == "m":
            self._style = styled(self._style, numbers)
        elif final in "Hf":
            row, column = (*numbers, 1)[:2]
            self._row = min(max(row, 1), max(1, self.grid.lines)) - 1
            self._column = max(column, 1) - 1
        elif final == "J" and numbers[0] == 2:
            self._erase(0, self.grid.lines * self.grid.columns)
        elif final in "JK":
            self._erase_part(final, numbers[0])

    def _erase_part(self, final: str, part: int) -> None:
        """ED and EL: 0 from the cursor on, 1 up to the cursor, 2 the line."""
        columns = self.grid.columns
        line = self._row * columns
        here = line + min(self._column, columns)
        first, last = (0, self.grid.lines * columns) if final == "J" else (line, line + columns)
        self._erase(here if part == 0 else first, here + 1 if part == 1 else last)

    def _erase(self, first: int, last: int) -> None:
        for place in range(first, min(last, self.grid.lines * self.grid.columns)):
            row, column = divmod(place, self.grid.columns)
            self.grid.put(row, column, Cell(" ", Style(paper=self._style.paper)), 1)

    def _write(self, text: str) -> None:
        for cluster, width in _clusters(text):
            self.grid.put(self._row, self._column, Cell(cluster, self._style), width)
            self._column += width


def _clusters(text: str) -> list[tuple[str, int]]:
    """What takes a cell each, by the same measure as Textual's, without invisible instructions."""
    if text.isascii():
        return [(character, 1) for character in text]
    spans, _ = split_graphemes(text)
    return [(_visible(text[start:end]), width) for start, end, width in spans if width]


def _visible(cluster: str) -> str:
    if len(cluster) == 1:
        return cluster if unicodedata.category(cluster) not in {"Cf", "Zl", "Zp", "Cs"} else " "
    kept = [c for c in cluster if c == _ZERO_WIDTH_JOINER or unicodedata.category(c) != "Cf"]
    return "".join(kept)[:MAX_CLUSTER] or " "


_ON: Final = {1: "bold", 4: "underline", 7: "reverse", 9: "strike"}
_OFF: Final = {22: "bold", 24: "underline", 27: "reverse", 29: "strike"}


def styled(style: Style, numbers: list[int]) -> Style:
    """The style after an SGR with these numbers (ECMA-48 8.3.117; 38 and 48 by ITU T.416)."""
    rest = iter(numbers)
    for number in rest:
        if number == 0:
            style = PLAIN
        elif number in _ON:
            style = style._replace(**{_ON[number]: True})
        elif number in _OFF:
            style = style._replace(**{_OFF[number]: False})
        elif number in {38, 48}:
            style = _coloured(style, number - 8, _extended(next(rest, 0), rest))
        else:
            style = _coloured(style, number - number % 10, _simple(number))
    return style


def _coloured(style: Style, ground: int, colour: Colour) -> Style:
    if ground in {30, 90}:
        return style._replace(ink=colour)
    return style._replace(paper=colour) if ground in {40, 100} else style


def _simple(number: int) -> Colour:
    if number % 10 > 7:
        return None
    return number % 10 + (8 if number >= 90 else 0)


def _extended(kind: int, numbers: Iterator[int]) -> Colour:
    if kind == 5:
        return next(numbers, 0) & 255
    red, green, blue = (next(numbers, 0) & 255 for _ in range(3))
    return red, green, blue
