"""The cells of a running program's screen: as the driver wants them, as plain text, and as bytes."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from rich.console import Console
from textual.app import App

from tui.driver.cell_diff import Painter
from tui.driver.screen_grid import Cell, Grid, Row, ScreenInterpreter, Style
from tui.driver.terminals import terminal_of

_CONSOLE = Console(color_system="truecolor", force_terminal=True)
FILLED = "█"
"""A blank cell in reverse, on a row on which reverse video alone is what can be read."""


def grid_of(app: App[Any]) -> Grid:
    """What stands on the screen now, through the driver's own reading of what Textual draws."""
    interpreter = ScreenInterpreter(*app.size)
    for row, strip in enumerate(app.screen._compositor.render_strips(), start=1):
        interpreter.feed(f"\x1b[{row};1H{strip.render(_CONSOLE)}")
    return interpreter.grid


def as_lines(grid: Grid) -> list[str]:
    """A line a row: its cells between bars, then which columns (from 0) are in reverse or struck through."""
    return [f"|{_drawn(row)}|{_marks(row)}" for row in grid.rows]


def sent(grid: Grid, **environment: str) -> bytes:
    """What a terminal in this environment gets for the whole screen."""
    terminal = terminal_of(environment)
    return Painter(terminal).frame(grid).encode(terminal.charset)


def _drawn(row: Row) -> str:
    lettered = any(cell.style.reverse and cell.text.strip() for cell in row)
    return "".join(_sign(cell, lettered=lettered) for cell in row)


def _sign(cell: Cell, *, lettered: bool) -> str:
    return FILLED if cell.style.reverse and cell.text == " " and not lettered else cell.text


def _marks(row: Row) -> str:
    lettered = any(cell.style.reverse and cell.text.strip() for cell in row)
    marks = [f"R{each}" for each in _runs(row, lambda style: style.reverse)] if lettered else []
    marks += [f"S{each}" for each in _runs(row, lambda style: style.strike)]
    return f" {' '.join(marks)}" if marks else ""


def _runs(row: Row, holds: Callable[[Style], bool]) -> Iterator[str]:
    column = 0
    for marked, run in groupby(holds(cell.style) for cell in row):
        length = len(list(run))
        if marked:
            yield f"{column}-{column + length - 1}"
        column += length
