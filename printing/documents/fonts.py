"""The one typeface of all papers, what it can draw, and how wide that is.

DejaVu Sans Condensed, regular and bold, cut down to Latin with all its extensions (Swedish to Vietnamese),
Greek and Cyrillic. A character that it lacks is written as its plain base letter where Unicode knows one; a
run of others (CJK, Arabic, emoji) becomes one replacement character: a visible gap, not a row of boxes.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from printing.documents.typeface import typeface

REPLACEMENT = "\ufffd"
ELLIPSIS = "…"

_LONGEST = 2_000
"""Characters of a text that are looked at; no field of a paper holds nearly as many."""


def _widths(bold: bool) -> Mapping[int, float]:
    """Width of each character in thousandths of the size."""
    return typeface(bold=bold).widths


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a drawable text in the unit of `size`."""
    return _thousandths(text, bold) * size / 1000


@lru_cache(maxsize=4096)
def _thousandths(text: str, bold: bool) -> float:
    """The width of a drawable text in thousandths of its size: a text is tried at several sizes."""
    return sum(map(_widths(bold).__getitem__, map(ord, text)))


@lru_cache(maxsize=4096)
def drawable(text: str) -> str:
    """Return `text` as one line of characters that the typeface has; none of them is a control."""
    composed = unicodedata.normalize("NFC", text[:_LONGEST])
    drawn = "".join(map(_drawable_char, composed))
    words = " ".join(drawn.split())
    while REPLACEMENT * 2 in words:
        words = words.replace(REPLACEMENT * 2, REPLACEMENT)
    return words


@lru_cache(maxsize=4096)
def _drawable_char(char: str) -> str:
    if ord(char) in _widths(False) and ord(char) in _widths(True):
        return " " if char.isspace() else char
    kind = unicodedata.category(char)
    if kind in {"Cc", "Zs", "Zl", "Zp"}:
        return " "
    if kind == "Cf":
        return ""
    plain = "".join(part for part in unicodedata.normalize("NFKD", char) if ord(part) in _widths(False))
    return plain or ("" if kind == "Mn" else REPLACEMENT)


def fitted(text: str, width: float, size: float, smallest: float, *, bold: bool = False) -> tuple[str, float]:
    """Return the text, and the size at which it fits in `width`: shrunk to `smallest` at most, then cut."""
    line = drawable(text)
    full = text_width(line, size, bold=bold)
    if full <= width:
        return line, size
    shrunk = size * width / full
    if shrunk >= smallest:
        return line, shrunk
    return cut(line, width, smallest, bold=bold), smallest


def cut(line: str, width: float, size: float, *, bold: bool = False) -> str:
    """Return a drawable line, cut with an ellipsis where it is wider than `width`."""
    if text_width(line, size, bold=bold) <= width:
        return line
    room = width - text_width(ELLIPSIS, size, bold=bold)
    return line[: _fitting(line, room, size, bold=bold)].rstrip() + ELLIPSIS


def wrapped(text: str, width: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """Return the text in at most `most` lines broken at words; the last is cut.

    A word longer than a line is broken at a hyphen, or anywhere.
    """
    rest = drawable(text)
    lines: list[str] = []
    while rest and len(lines) < most - 1:
        end = _line_end(rest, width, size, bold=bold)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [*lines, cut(rest, width, size, bold=bold)] if rest else lines


def _line_end(rest: str, width: float, size: float, *, bold: bool) -> int:
    end = max(1, _fitting(rest, width, size, bold=bold))
    if end == len(rest):
        return end
    space, hyphen = rest.rfind(" ", 0, end + 1), rest.rfind("-", 0, end)
    return space if space > 0 else hyphen + 1 or end


def _fitting(line: str, width: float, size: float, *, bold: bool) -> int:
    """How many characters from the start fit in the width."""
    widths = _widths(bold)
    room = width * 1000 / size
    for place, char in enumerate(line):
        room -= widths[ord(char)]
        if room < 0:
            return place
    return len(line)
