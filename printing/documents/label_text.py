"""How a text of any length stands on a label: in one line where it fits, else in two smaller ones."""

from collections.abc import Iterator
from typing import NamedTuple

from printing.documents.fonts import drawable, fitted, text_width, wrapped


class LabelLine(NamedTuple):
    """One line of text, in dots."""

    top: int
    height: int
    text: str
    """Drawable."""


def one_line(
    text: str, *, top: int, height: int, smallest: int, width: int, bold: bool
) -> Iterator[LabelLine]:
    """A line down to `smallest` high, cut if it must be, in the middle of `height`; none for no text."""
    line, size = fitted(text, width, height, smallest, bold=bold)
    if line:
        yield LabelLine(top + (height - int(size)) // 2, int(size), line)


def two_lines(
    text: str, *, top: int, height: int, folded: int, width: int, bold: bool
) -> Iterator[LabelLine]:
    """One line down to `folded` high, else two lines of that around the same middle, the second cut."""
    if text_width(drawable(text), folded, bold=bold) <= width:
        yield from one_line(text, top=top, height=height, smallest=folded, width=width, bold=bold)
        return
    step = folded * 23 // 20
    first = top + (height - folded - step) // 2
    for place, part in enumerate(wrapped(text, width, folded, 2, bold=bold)):
        yield LabelLine(first + place * step, folded, part)
