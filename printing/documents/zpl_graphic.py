"""A line of text as a ZPL graphic (`^GFA`), drawn with the papers' own typeface.

Zebra's programming guide (`^CI`) describes its resident fonts by its code pages 850 and 1252. Both have every
letter of ISO 8859-1, so these are counted on, as text; what font 0 of a certain model has under `^CI28` is
not known here. A letter that a font lacks is printed as nothing at all, so a text with any other letter is
drawn here, and one with a backslash too, which Zebra's own code page prints as a cent sign.
"""

import re
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

from printing.documents.label import ASCENT, TextItem
from printing.documents.typeface import font_path

_COUNTED_ON = re.compile(r"[ -\[\]-~\xa1-\xff]*")
"""ISO 8859-1 without controls, the space that does not break, and the backslash."""

_RUNS = {digit: re.compile(f"({digit * 2}{digit}+)") for digit in "0F123456789ABCDE"}
"""A digit that comes more often than it takes to say so; white and black first, nearly all of a text."""


class _Letter(NamedTuple):
    """A character in dots, from the pen on the baseline. Font drivers space a smooth one differently."""

    picture: Image.Image
    left: int
    top: int
    advance: int
    smooth: tuple[int, int, int, int]
    """What holds it smooth: left, top, right, bottom."""
    smooth_advance: int


def has_glyphs(text: str) -> bool:
    """Whether a label printer's font 0 is counted on to have all of a drawable text."""
    return _COUNTED_ON.fullmatch(text) is not None


def graphic_field(item: TextItem) -> str:
    """Return a whole field, its place first. The baseline is where font 0 would have it."""
    picture, left, top = _drawn(item.text, item.height, item.bold)
    return f"^FO{item.x + left},{item.y + top}{_graphic(picture)}^FS"


def _drawn(text: str, height: int, bold: bool) -> tuple[Image.Image, int, int]:
    """Black on white, one bit a dot, and where its corner lies from the corner of the line.

    It has the size of the text drawn smooth.
    """
    letters = [_letter(char, height, bold) for char in text]
    pens = list(accumulate((letter.smooth_advance for letter in letters), initial=0))
    left = min(pen + letter.smooth[0] for pen, letter in zip(pens, letters, strict=False))
    right = max(pen + letter.smooth[2] for pen, letter in zip(pens, letters, strict=False))
    above = min(letter.smooth[1] for letter in letters)
    below = max(letter.smooth[3] for letter in letters)
    picture = Image.new("1", (max(1, right - left), max(1, below - above)), 0)
    draw = ImageDraw.Draw(picture)
    pen = -left
    for letter in letters:
        draw.bitmap((pen + letter.left, letter.top - above), letter.picture, fill=1)
        pen += letter.advance
    top = round(height * ASCENT) + above
    return picture, max(0, left), max(0, top)


@lru_cache(maxsize=64)
def _font(height: int, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_path(bold=bold), height, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1024)
def _letter(char: str, height: int, bold: bool) -> _Letter:
    """A letter is drawn once for all texts: its place in one is by whole dots, as the typeface kerns none."""
    font = _font(height, bold)
    left, top, right, bottom = map(round, font.getbbox(char, mode="1", anchor="ls"))
    picture = Image.new("1", (max(1, right - left), max(1, bottom - top)), 0)
    ImageDraw.Draw(picture).text((-left, -top), char, fill=1, font=font, anchor="ls")
    smooth = font.getbbox(char, anchor="ls")
    return _Letter(
        picture=picture,
        left=left,
        top=top,
        advance=round(font.getlength(char, mode="1")),
        smooth=(round(smooth[0]), round(smooth[1]), round(smooth[2]), round(smooth[3])),
        smooth_advance=round(font.getlength(char)),
    )


def _graphic(picture: Image.Image) -> str:
    """The rows in hexadecimal digits, by the alternative data compression scheme of the programming guide.

    A comma fills a row with white, a colon repeats the row above, and letters before a digit say how often it
    comes.
    """
    width = -(-picture.width // 8)
    data = picture.tobytes()
    digits = data.hex().upper()
    rows = [digits[start : start + 2 * width] for start in range(0, len(digits), 2 * width)]
    lines = [
        ":" if row == above else _without_end(row) for above, row in zip(["", *rows], rows, strict=False)
    ]
    return f"^GFA,{len(data)},{len(data)},{width},{_shortened(lines)}"


def _without_end(row: str) -> str:
    seen = row.rstrip("0")
    seen += "0" * (len(seen) % 2)
    return seen if len(seen) == len(row) else f"{seen},"


def _shortened(lines: list[str]) -> str:
    """All lines at once, a break between them: no run goes on in the next line."""
    text = "\n".join(lines)
    for digit, run in _RUNS.items():
        if digit * 3 in text:
            parts = run.split(text)
            parts[1::2] = map(_short, parts[1::2])
            text = "".join(parts)
    return text.replace("\n", "")


@lru_cache(maxsize=4096)
def _short(run: str) -> str:
    """G to Y are 1 to 19, g to z twenty times as much, and they add up; z is 400."""
    most, rest = divmod(len(run), 400)
    twenties, ones = divmod(rest, 20)
    times = "z" * most + " ghijklmnopqrstuvwxy"[twenties].strip() + " GHIJKLMNOPQRSTUVWXY"[ones].strip()
    return times + run[0]
