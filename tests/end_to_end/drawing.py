"""Draws a terminal's screen, as pyte has it, as a picture (SVG) that needs nothing from elsewhere."""

from collections.abc import Iterator
from itertools import groupby
from xml.sax.saxutils import escape

import pyte
from pyte.screens import Char

_WIDTH, _HEIGHT, _MARGIN = 10, 20, 12
_INK, _PAPER = "#e8e8e8", "#101418"
_NAMED = {
    "black": "#101418",
    "red": "#cd3131",
    "green": "#0dbc79",
    "brown": "#e5e510",
    "blue": "#2472c8",
    "magenta": "#bc3fbc",
    "cyan": "#11a8cd",
    "white": "#e5e5e5",
    "brightblue": "#5c9df5",
    "brightwhite": "#ffffff",
}
"""The colours of pyte's names, as a terminal of today has them; those above 16 come as hexadecimal digits."""


def as_svg(screen: pyte.Screen) -> str:
    """The screen as it stands: reverse, bold, underlined, struck through and the named colours."""
    width = screen.columns * _WIDTH + 2 * _MARGIN
    height = screen.lines * _HEIGHT + 2 * _MARGIN
    rows = "\n".join(part for row in range(screen.lines) for part in _row(screen, row))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="monospace" font-size="16">\n'
        f'<rect width="{width}" height="{height}" rx="10" fill="{_PAPER}"/>\n{rows}\n</svg>\n'
    )


def _row(screen: pyte.Screen, row: int) -> Iterator[str]:
    cells = [screen.buffer[row][column] for column in range(screen.columns)]
    column = 0
    for style, run in groupby(cells, key=lambda cell: cell._replace(data="")):
        text = "".join(cell.data for cell in run)
        yield from _run(style, text, column, row)
        column += len(text)


def _run(style: Char, text: str, column: int, row: int) -> Iterator[str]:
    x, y = _MARGIN + column * _WIDTH, _MARGIN + row * _HEIGHT
    ink, paper = _colour(style.fg, _INK), _colour(style.bg, _PAPER)
    if style.reverse:
        ink, paper = paper, ink
    if paper != _PAPER:
        yield f'<rect x="{x}" y="{y}" width="{len(text) * _WIDTH}" height="{_HEIGHT}" fill="{paper}"/>'
    if style.underscore:
        yield f'<rect x="{x}" y="{y + 18}" width="{len(text) * _WIDTH}" height="1" fill="{ink}"/>'
    if text.strip():
        weight = ' font-weight="bold"' if style.bold else ""
        line = ' text-decoration="line-through"' if style.strikethrough else ""
        yield (
            f'<text x="{x}" y="{y + 15}" fill="{ink}"{weight}{line} xml:space="preserve" '
            f'textLength="{len(text) * _WIDTH}">{escape(text)}</text>'
        )


def _colour(name: str, default: str) -> str:
    return default if name == "default" else _NAMED.get(name, f"#{name}" if len(name) == 6 else default)
