"""A line of text as a ZPL graphic (`^GFA`), drawn with the papers' own typeface.

Zebra's programming guide (`^CI`) describes its resident fonts by its code pages 850 and 1252. Both have every
letter of ISO 8859-1, so these are counted on, as text; what font 0 of a certain model has under `^CI28` is
not known here. A letter that a font lacks is printed as nothing at all, so a text with any other letter is
drawn here, and one with a backslash too, which Zebra's own code page prints as a cent sign.
"""

import re
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

from printing.documents.label import ASCENT, TextItem
from printing.documents.typeface import font_path

_COUNTED_ON = re.compile(r"[ -\[\]-~\xa1-\xff]*")
"""ISO 8859-1 without controls, the space that does not break, and the backslash."""

_RUNS = {int(digit * 2, 16): re.compile(f"({digit * 2}{digit}+)") for digit in "0F123456789ABCDE"}
"""A digit that comes more often than it takes to say so, by a byte without which there is no such run.

White and black are first: they are nearly all of a text, and what follows reads what they leave.
"""


def has_glyphs(text: str) -> bool:
    """Whether a label printer's font 0 is counted on to have all of a drawable text."""
    return _COUNTED_ON.fullmatch(text) is not None


def graphic_field(item: TextItem) -> str:
    """Return a whole field, its place first. The baseline is where font 0 would have it."""
    picture, left, top = _drawn(item.text, item.height, item.bold)
    return f"^FO{item.x + left},{item.y + top}{_graphic(_rows(picture))}^FS"


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


def _rows(picture: Image.Image) -> list[bytes]:
    width, data = -(-picture.width // 8), picture.tobytes()
    return [data[start : start + width] for start in range(0, len(data), width)]


def _graphic(rows: list[bytes]) -> str:
    """The rows in hexadecimal digits, by the alternative data compression scheme of the programming guide.

    A comma fills a row with white, a colon repeats the row above, and letters before a digit say how often it
    comes.
    """
    data = b"".join(rows)
    lines = [":" if row == above else _line(row) for above, row in zip([b"", *rows], rows, strict=False)]
    # No run goes on in the next line.
    text = "\n".join(lines).upper()
    for byte, run in _RUNS.items():
        if byte in data:
            parts = run.split(text)
            parts[1::2] = map(_short, parts[1::2])
            text = "".join(parts)
    return f"^GFA,{len(data)},{len(data)},{len(rows[0])},{text.replace(chr(10), '')}"


def _line(row: bytes) -> str:
    seen = row.rstrip(b"\0")
    return seen.hex() if len(seen) == len(row) else f"{seen.hex()},"


@lru_cache(maxsize=4096)
def _short(run: str) -> str:
    """G to Y are 1 to 19, g to z twenty times as much, and they add up; z is 400."""
    most, rest = divmod(len(run), 400)
    twenties, ones = divmod(rest, 20)
    times = "z" * most + " ghijklmnopqrstuvwxy"[twenties].strip() + " GHIJKLMNOPQRSTUVWXY"[ones].strip()
    return times + run[0]
