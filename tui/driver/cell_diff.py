"""From what a terminal shows to what is wanted, in the fewest bytes this terminal needs for it. Pure.

A painter knows what it has sent: the cells, the place of the cursor and the attributes that are on. A row is
brought up to date from left to right; what can be erased is erased; the cursor goes the cheapest way. Line
feed goes only together with carriage return, so that a terminal or line that turns one into both is served.
"""

from collections.abc import Iterator
from typing import Final

from models.screen_sizes import SMALLEST
from tui.driver.folding import Folding
from tui.driver.screen_grid import BLANK, PLAIN, Cell, Colour, Grid, Row, Style
from tui.driver.terminals import Terminal

_CSI: Final = "\x1b["
_ATTRIBUTES: Final = (
    ("bold", "1", "22"),
    ("underline", "4", "24"),
    ("reverse", "7", "27"),
    ("strike", "9", "29"),
)


class Painter:
    """One for each terminal. What it returns must be sent whole and in order."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._folding = Folding(terminal)
        self._shown: list[Row] | None = None
        self._at: tuple[int, int] | None = None
        self._pen = PLAIN
        self._out: list[str] = []

    def forget(self) -> None:
        """Take nothing for granted: the next frame is drawn whole."""
        self._shown = None

    def frame(self, wanted: Grid) -> str:
        """What makes the terminal show `wanted`."""
        self._out = []
        rows = self._folding.rows(wanted.rows)
        shown = self._shown
        if shown is None or [len(row) for row in shown] != [len(row) for row in rows]:
            shown = self._cleared(wanted)
        for place, (old, new) in enumerate(zip(shown, rows, strict=True)):
            if old != new:
                self._row(place, old, new)
        self._shown = rows
        if self._out:
            self._set_pen(PLAIN)
        if not self._terminal.hides_cursor and wanted.rows:
            self._go(*wanted.cursor, rows[wanted.cursor[0]])
        return "".join(self._out)

    def _cleared(self, wanted: Grid) -> list[Row]:
        self._out.append(f"{_CSI}m{_CSI}H{_CSI}J")
        self._pen, self._at = PLAIN, (0, 0)
        return [[BLANK] * wanted.columns for _ in range(wanted.lines)]

    # a row

    def _row(self, row: int, old: Row, new: Row) -> None:
        end = _end(new)
        erases = _end(old) - end > len(f"{_CSI}K")
        changed = [column for column in range(len(new)) if old[column] != new[column]]
        if erases:
            changed = [column for column in changed if column < end]
        for column, blanks in self._stretches(changed, new):
            if blanks:
                self._erase(row, column, blanks, new)
            else:
                self._put(row, column, new)
        if erases:
            self._go(row, end, new)
            self._set_pen(PLAIN)
            self._out.append(f"{_CSI}K")

    def _stretches(self, changed: list[int], new: Row) -> Iterator[tuple[int, int]]:
        """Each place to write, and for the beginning of a stretch of blanks to erase its length."""
        skip = -1
        for index, column in enumerate(changed):
            if column < skip or not new[column].text:
                continue
            blanks = 0
            if self._terminal.erases_characters:
                while index + blanks < len(changed) and changed[index + blanks] == column + blanks:
                    if new[column + blanks] != BLANK:
                        break
                    blanks += 1
            # an erasure leaves the cursor where it was: the way over the stretch is paid too
            worth = blanks > len(f"{_CSI}{blanks}X") + len(f"{_CSI}{blanks}C")
            skip = column + blanks if worth else skip
            yield column, blanks if worth else 0

    def _erase(self, row: int, column: int, blanks: int, new: Row) -> None:
        self._go(row, column, new)
        self._set_pen(PLAIN)
        self._out.append(f"{_CSI}{blanks}X")

    def _put(self, row: int, column: int, new: Row) -> None:
        cell = new[column]
        self._go(row, column, new)
        if not self._suits(cell):
            self._set_pen(cell.style)
        self._out.append(cell.text)
        wide = column + 1 < len(new) and not new[column + 1].text
        certain = len(cell.text) == 1 and not wide and column + 1 < len(new)
        self._at = (row, column + 1) if certain else None

    # the cursor

    def _go(self, row: int, column: int, new: Row) -> None:
        if self._at == (row, column):
            return
        ways = [_absolute(row, column)]
        if self._at is not None:
            ways += self._ways(self._at, row, column, new)
        self._out.append(min(ways, key=len))
        self._at = (row, column)

    def _ways(self, at: tuple[int, int], row: int, column: int, new: Row) -> Iterator[str]:
        """The ways from a known place: along the row, from the row's beginning, up and down."""
        addresses = self._terminal.column_address
        if at[0] == row:
            yield from self._along(at[1], column, new)
            if addresses:
                yield f"{_CSI}{_number(column + 1)}G"
        elif at[1] == column:
            yield f"{_CSI}{_number(abs(row - at[0]))}{'B' if row > at[0] else 'A'}"
            if addresses:
                yield f"{_CSI}{_number(row + 1)}d"
        if at[0] <= row < SMALLEST.rows:  # below, a screen that is smaller than it says would scroll
            for way in self._along(0, column, new):
                yield "\r" + "\n" * (row - at[0]) + way

    def _along(self, origin: int, column: int, new: Row) -> Iterator[str]:
        if column < origin:
            yield "\b" * (origin - column)
            yield f"{_CSI}{_number(origin - column)}D"
            return
        between = new[origin:column]
        if all(len(cell.text) == 1 and cell.text.isascii() and self._suits(cell) for cell in between):
            yield "".join(cell.text for cell in between)
        yield f"{_CSI}{_number(column - origin)}C" if between else ""

    # the attributes

    def _suits(self, cell: Cell) -> bool:
        """Whether the cell can be written as the pen is: in a blank, bold and ink are not seen."""
        pen = self._pen
        blank = cell.text == " " and not (pen.reverse or pen.underline or pen.strike)
        return cell.style == (pen._replace(bold=False, ink=None) if blank else pen)

    def _set_pen(self, style: Style) -> None:
        if style == self._pen:
            return
        ways = [f"{_CSI}{';'.join(self._on(PLAIN, style, '0'))}m".replace("[0m", "[m")]
        if self._terminal.attributes_off or _adds(self._pen, style):
            ways.append(f"{_CSI}{';'.join(self._on(self._pen, style))}m")
        self._out.append(min(ways, key=len))
        self._pen = style

    def _on(self, old: Style, new: Style, *first: str) -> Iterator[str]:
        yield from first
        for name, on, off in _ATTRIBUTES:
            if getattr(old, name) != getattr(new, name):
                yield on if getattr(new, name) else off
        if old.ink != new.ink:
            yield _colour(new.ink, 30)
        if old.paper != new.paper:
            yield _colour(new.paper, 40)


def _end(row: Row) -> int:
    """The place after the last cell that is not blank."""
    end = len(row)
    while end and row[end - 1] == BLANK:
        end -= 1
    return end


def _adds(old: Style, new: Style) -> bool:
    """Whether the new style is the old one and more, so that nothing has to be switched off."""
    kept = all(getattr(new, name) >= getattr(old, name) for name, _, _ in _ATTRIBUTES)
    return kept and (old.ink is None or new.ink is not None) and (old.paper is None or new.paper is not None)


def _absolute(row: int, column: int) -> str:
    if column == 0:
        return f"{_CSI}H" if row == 0 else f"{_CSI}{row + 1}H"
    return f"{_CSI}{row + 1 if row else ''};{column + 1}H"


def _number(count: int) -> str:
    """A parameter; 1 may be left out."""
    return "" if count == 1 else str(count)


def _colour(colour: Colour, ground: int) -> str:
    """The parameters of SGR for a folded colour; `ground` is 30 for ink and 40 for paper."""
    if colour is None:
        return str(ground + 9)
    if not isinstance(colour, int) or colour >= 16:
        return f"{ground + 8};5;{colour}"
    return str(ground + colour) if colour < 8 else str(ground + 60 + colour - 8)
