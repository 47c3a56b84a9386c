"""A sheet of own codes to cut up or hang up: A4, cells in two columns, one barcode each with its words."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from printing.documents.bars import QUIET, code128
from printing.documents.fonts import wrapped
from printing.documents.paper import Paper

_WIDTH, _HEIGHT = 210.0, 297.0
_LEFT, _TOP = 15.0, 34.0
_CELL_WIDTH, _CELL_HEIGHT = 90.0, 50.0
_COLUMNS, _ROWS = 2, 5
_INSET = 5.0
_BARS = 18.0
_MODULE = 0.381
"""Millimetres: three dots of a printer at 200 dpi, which a hand scanner reads at arm's length."""


class CodeCell(NamedTuple):
    """One code of the sheet."""

    title: str
    text: str
    """A sentence about it; may be empty."""
    code: str
    """What the barcode holds: printable ASCII."""


def code_sheet(title: str, note: str, cells: Sequence[CodeCell], at: datetime) -> bytes:
    """Return a PDF of the cells in rows, ten a page; the same arguments give the same bytes."""
    paper = Paper(width=_WIDTH, height=_HEIGHT, title=title, at=at)
    for place, cell in enumerate(cells):
        row, column = divmod(place % (_ROWS * _COLUMNS), _COLUMNS)
        if row == column == 0:
            _head(paper, title, note)
        _draw(paper, cell, _LEFT + column * _CELL_WIDTH, _TOP + row * _CELL_HEIGHT)
    return paper.data()


def _head(paper: Paper, title: str, note: str) -> None:
    paper.page()
    paper.write_fitted(_LEFT, 20, title, 8, _WIDTH - 2 * _LEFT, bold=True)
    paper.write_fitted(_LEFT, 28, note, 4, _WIDTH - 2 * _LEFT)


def _draw(paper: Paper, cell: CodeCell, left: float, top: float) -> None:
    width = _CELL_WIDTH - 2 * _INSET
    middle = left + _CELL_WIDTH / 2
    paper.box(left, top, _CELL_WIDTH, _CELL_HEIGHT)
    paper.write_fitted(middle, top + 8.5, cell.title, 6.5, width, bold=True, align="centre")
    for place, line in enumerate(wrapped(cell.text, width, 3.2, 2)):
        paper.write(middle, top + 14 + place * 4, line, 3.2, align="centre")
    pattern = code128(cell.code)
    module = min(_MODULE, _CELL_WIDTH / (len(pattern) + 2 * QUIET))
    bars = len(pattern) * module
    paper.bars(middle - bars / 2, top + 22, pattern, module, _BARS)
    paper.write_fitted(middle, top + 45, cell.code, 3, width, align="centre")
