"""A line of text as a ZPL graphic (`^GFA`), drawn with the papers' own typeface.

The resident font of a label printer has the letters of its code page 850 on every model: those of ISO 8859-1,
and so of Western European languages. What else it has differs between models and firmware, and a letter that
it lacks is printed as nothing at all; so a text with any other letter is drawn here.
"""

from functools import lru_cache
from itertools import chain

from PIL import Image, ImageDraw, ImageFont

from printing.documents.label import ASCENT, TextItem
from printing.documents.typeface import font_path


def has_glyphs(text: str) -> bool:
    """Whether any label printer's font 0 has all of a drawable text."""
    return all(" " <= char <= "~" or "\xa1" <= char <= "\xff" for char in text)


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
    """The rows in hexadecimal digits; a comma fills a row with white, a colon repeats the row above."""
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
    return row if len(seen) == len(row) else f"{seen},"
