"""A line of text as a ZPL graphic (`^GFA`), drawn with the papers' own typeface.

Zebra's programming guide (`^CI`) describes its resident fonts by its code pages 850 and 1252. Both have every
letter of ISO 8859-1, so these are counted on, as text; what font 0 of a certain model has under `^CI28` is
not known here. A letter that a font lacks is printed as nothing at all, so a text with any other letter is
drawn here, and one with a backslash too, which Zebra's own code page prints as a cent sign.
"""

import re
from functools import lru_cache
from itertools import chain

from PIL import Image, ImageDraw, ImageFont

from printing.documents.label import ASCENT, TextItem
from printing.documents.typeface import font_path

_RUN = re.compile(r"([0-9A-F])\1{2,}")
"""A digit that comes more often than it takes to say so."""


def has_glyphs(text: str) -> bool:
    """Whether a label printer's font 0 is counted on to have all of a drawable text."""
    return all(" " <= char <= "~" or "\xa1" <= char <= "\xff" for char in text) and "\\" not in text


def graphic_field(item: TextItem) -> str:
    """Return a whole field, its place first. The baseline is where font 0 would have it."""
    picture, left, top = _drawn(item.text, item.height, item.bold)
    return f"^FO{item.x + left},{item.y + top}{_graphic(picture)}^FS"


@lru_cache(maxsize=64)
def _font(height: int, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_path(bold=bold), height, layout_engine=ImageFont.Layout.BASIC)


def _drawn(text: str, height: int, bold: bool) -> tuple[Image.Image, int, int]:
    """Black on white, one bit a dot, and where its corner lies from the corner of the line."""
    font = _font(height, bold)
    left, above, right, below = map(round, font.getbbox(text, anchor="ls"))
    picture = Image.new("1", (max(1, right - left), max(1, below - above)), 0)
    ImageDraw.Draw(picture).text((-left, -above), text, fill=1, font=font, anchor="ls")
    top = round(height * ASCENT) + above
    return picture, max(0, left), max(0, top)


def _graphic(picture: Image.Image) -> str:
    """The rows in hexadecimal digits, by the alternative data compression scheme of the programming guide.

    A comma fills a row with white, a colon repeats the row above, and letters before a digit say how often it
    comes.
    """
    width = -(-picture.width // 8)
    data = picture.tobytes()
    rows = [data[start : start + width].hex().upper() for start in range(0, len(data), width)]
    lines = [
        ":" if row == before else _shortened(row)
        for before, row in zip(chain([""], rows), rows, strict=False)
    ]
    return f"^GFA,{len(data)},{len(data)},{width},{''.join(lines)}"


def _shortened(row: str) -> str:
    seen = row.rstrip("0")
    seen += "0" * (len(seen) % 2)
    runs = _RUN.sub(lambda run: _times(len(run[0])) + run[1], seen)
    return runs if len(seen) == len(row) else f"{runs},"


def _times(count: int) -> str:
    """G to Y are 1 to 19, g to z twenty times as much, and they add up; z is 400."""
    most, rest = divmod(count, 400)
    twenties, ones = divmod(rest, 20)
    return "z" * most + " ghijklmnopqrstuvwxy"[twenties].strip() + " GHIJKLMNOPQRSTUVWXY"[ones].strip()
