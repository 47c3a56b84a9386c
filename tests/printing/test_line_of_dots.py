"""A line put together from letters is, dot by dot, the line that Pillow draws as a whole."""

import pytest
from PIL import Image, ImageDraw, ImageFont

from printing.documents.line_of_dots import line_of_dots
from printing.documents.typeface import font_path, typeface

LETTERS = [chr(code) for code in typeface(bold=False).widths]
LINES = [
    "c/o Żółć",
    "Łukasz Ñandú Õun",
    "Nguyễn Thị Hà",
    "Ελλάδος 1",
    "ǩ Дмитрий Їжак",
    "Y\\_",
    "…",
    "\u0323a\u0301",
    "W" * 300,
    "i" * 300,
]


def drawn_whole(text: str, height: int, *, bold: bool) -> tuple[bytes, int, int]:
    font = ImageFont.truetype(font_path(bold=bold), height, layout_engine=ImageFont.Layout.BASIC)
    left, top, right, bottom = map(round, font.getbbox(text, anchor="ls"))
    picture = Image.new("1", (right - left, bottom - top), 0)
    ImageDraw.Draw(picture).text((-left, -top), text, fill=1, font=font, anchor="ls")
    return picture.tobytes(), left, top


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("height", [20, 48])
def test_a_line_has_the_dots_of_the_whole_line(height: int, *, bold: bool) -> None:
    for text in (*LINES, *(f"{letter}a{letter}" for letter in LETTERS)):
        rows, left, top = line_of_dots(text, height, bold=bold)
        assert (b"".join(rows), left, top) == drawn_whole(text, height, bold=bold), text
