"""A line of text in dots, put together from letters that are drawn once each.

To fit a letter to the grid of dots takes FreeType many times as long as to copy it. Pillow sets a line of
this typeface in whole dots a letter, without kerning, so that copies give the same dots as its own line does.
"""

from functools import lru_cache
from itertools import accumulate
from operator import add
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from printing.documents.typeface import font_path

_MARK = "."
"""Stands on the baseline: where it is seen says how far down Pillow moved a line."""
_BEFORE = f"{_MARK}      "
"""A mark, and room for an accent that reaches back."""
_STEP = 128
"""A sheet is a multiple of so many dots wide, so that letters are kept for few widths."""


class Line(NamedTuple):
    """Rows of one length from the top; black is 1, the leftmost dot the highest bit of a byte."""

    rows: list[bytes]
    left: int
    top: int
    """Where its corner is from the pen's first place on the baseline, downwards."""


class _Letter(NamedTuple):
    """A character. Places are in dots from the pen on the baseline, downwards."""

    dots: Image.Image
    left: int
    bottom: int
    """Where the dots are."""
    advance: int
    outline_left: int
    outline_top: int
    bitmap_left: int
    bitmap_top: int
    """Pillow makes room for the outlines of a line, but draws from the corner of its bitmaps."""
    grey_left: int
    grey_top: int
    grey_right: int
    grey_bottom: int
    grey_advance: int
    """The room for the letter in greys, spaced as these are."""


def line_of_dots(text: str, height: int, *, bold: bool) -> Line:
    """Return a text of at least a character, cut to the room that it takes in greys."""
    letters = [_letter(char, height, bold) for char in text]
    # One column each: over a line, this takes half the time of loops.
    _, lefts, bottoms, advances, *room = zip(*letters, strict=True)
    outline_lefts, outline_tops, bitmap_lefts, bitmap_tops, *greys = room
    grey_lefts, grey_tops, grey_rights, grey_bottoms, grey_advances = greys
    pens = [0, *accumulate(advances)]
    grey_pens = [0, *accumulate(grey_advances)]
    left, top = min(map(add, grey_pens, grey_lefts)), min(grey_tops)
    width = max(1, max(map(add, grey_pens, grey_rights)) - left)
    rows = max(1, max(grey_bottoms) - top)
    x = min(map(add, pens, outline_lefts)) - min(map(add, pens, bitmap_lefts)) - left
    y = min(outline_tops) - min(bitmap_tops) - top
    # What reaches out to the left is seen at the right end of the row above: there is room for it.
    stride = -(-(max(width, x + pens[-1]) + height) // _STEP) * _STEP
    sheet = 0
    for char, pen, from_pen, bottom in zip(text, pens, lefts, bottoms, strict=False):
        shift = (rows - y - bottom) * stride - (x + pen + from_pen)
        bits = _bits(char, height, bold, stride)
        sheet |= bits << shift if shift >= 0 else bits >> -shift
    return Line(_rows(sheet, width, rows, stride), left, top)


def _rows(sheet: int, width: int, rows: int, stride: int) -> list[bytes]:
    """The first `width` dots of the lowest rows of a sheet; the rest of a last byte is white."""
    seen = ((1 << width) - 1 << stride - width).to_bytes(stride // 8, "big") * rows
    data = (sheet & int.from_bytes(seen, "big")).to_bytes(len(seen), "big")
    return [data[start : start - (-width // 8)] for start in range(0, len(data), stride // 8)]


@lru_cache(maxsize=2048)
def _bits(char: str, height: int, bold: bool, stride: int) -> int:
    """A letter in the corner of a sheet, as one number: the lowest row ends with the lowest bit."""
    dots = _letter(char, height, bold).dots
    sheet = Image.new("1", (stride, dots.height), 0)
    sheet.paste(dots, (0, 0))
    return int.from_bytes(sheet.tobytes(), "big")


@lru_cache(maxsize=64)
def _font(height: int, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_path(bold=bold), height, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1024)
def _letter(char: str, height: int, bold: bool) -> _Letter:
    font = _font(height, bold)
    mark, pen = (height + round(font.getlength(text, mode="1")) for text in (_MARK, _BEFORE))
    line, alone = _drawn(_BEFORE + char, height, font), _drawn(char, height, font)
    down = _ink(line, 0, mark, height)[3] - 2 * height
    ink = left, _top, _right, bottom = _ink(line, mark, line.width, pen)
    across = _ink(alone, 0, alone.width, height)[0] - height - (left - pen)
    outline_left, outline_top, *_ = map(round, font.getbbox(char, mode="1", anchor="ls"))
    grey_left, grey_top, grey_right, grey_bottom = map(round, font.getbbox(char, anchor="ls"))
    return _Letter(
        dots=line.crop(ink),
        left=left - pen,
        bottom=bottom - 2 * height - down,
        advance=round(font.getlength(char, mode="1")),
        outline_left=outline_left,
        outline_top=outline_top,
        bitmap_left=outline_left - across,
        bitmap_top=outline_top - down,
        grey_left=grey_left,
        grey_top=grey_top,
        grey_right=grey_right,
        grey_bottom=grey_bottom,
        grey_advance=round(font.getlength(char)),
    )


def _drawn(text: str, height: int, font: ImageFont.FreeTypeFont) -> Image.Image:
    """Pillow's own line with room on all sides: the pen begins one size in and two down."""
    sheet = Image.new("1", (6 * height, 3 * height), 0)
    ImageDraw.Draw(sheet).text((height, 2 * height), text, fill=1, font=font, anchor="ls")
    return sheet


def _ink(sheet: Image.Image, start: int, end: int, pen: int) -> tuple[int, int, int, int]:
    """What holds the black dots between two columns; a white one by the pen where there are none."""
    base = sheet.height * 2 // 3
    found = sheet.crop((start, 0, end, sheet.height)).getbbox()
    if found is None:
        return pen, base - 1, pen + 1, base
    left, top, right, bottom = found
    return start + left, top, start + right, bottom
