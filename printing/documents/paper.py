"""A PDF that is drawn on in millimetres from the top left: text, bars, rules, boxes and pictures."""

from datetime import datetime
from functools import lru_cache
from typing import Literal

from printing.documents.bars import runs
from printing.documents.fonts import REPLACEMENT, drawable, fitted, text_width, wrapped
from printing.documents.pdf_file import Picture, pdf_file
from printing.documents.typeface import typeface

POINT = 25.4 / 72
"""Millimetres in a typographic point."""

CAPITALS = 0.73
"""Height of a capital letter, of the size of type."""
LEADING = 1.15
"""From one line of a folded text to the next, of the size of type."""

SIZES = {"A4": (210.0, 297.0), "A5": (148.0, 210.0)}
"""Millimetres, upright (ISO 216)."""

Align = Literal["left", "right", "centre"]


class Paper:
    """One PDF under way. The same calls give the same bytes: its date is the one given."""

    def __init__(self, *, width: float, height: float, title: str, at: datetime, size: str = "") -> None:
        """Begin a PDF of that many millimetres; on the paper of `size`, A4 or A5, if one is named.

        What is drawn is then scaled as a whole: the sides of all A sizes have the same proportion.
        """
        self.width = width
        self.height = height
        self.gaps = 0
        """How many texts were written so far of which the typeface lacks something."""
        self._sheet = SIZES.get(size, (width, height))
        self._title = title
        self._at = at
        self._pages: list[list[str]] = []
        self._used: dict[bool, dict[int, int]] = {False: {}, True: {}}
        self._pictures: list[Picture] = []

    def page(self) -> None:
        """Begin a page."""
        across, up = self._sheet[0] / self.width, self._sheet[1] / self.height
        self._pages.append([f"{across:.5f} 0 0 {up:.5f} 0 0 cm", f"{0.2 / POINT:.3f} w"])

    def write(
        self, x: float, y: float, text: str, size: float, *, bold: bool = False, align: Align = "left"
    ) -> None:
        """Write a drawable text with its baseline at `y`; `size` is in millimetres, like all else."""
        if not text:
            return
        if align != "left":
            width = text_width(text, size, bold=bold)
            x -= width if align == "right" else width / 2
        self._draw(
            f"BT /F{int(bold)} {size / POINT:.2f} Tf {self._at_point(x, y)} Td"
            f" <{_glyph_codes(text, bold)}> Tj ET"
        )
        self._used[bold].update(_glyphs_of(text, bold))
        self.gaps += REPLACEMENT in text

    def write_fitted(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        width: float,
        *,
        smallest: float = 2.2,
        bold: bool = False,
        align: Align = "left",
    ) -> None:
        """Write any text in one line: made drawable, shrunk, then cut to fit `width`."""
        line, fitting = fitted(text, width, size, smallest, bold=bold)
        self.write(x, y, line, fitting, bold=bold, align=align)

    def write_folded(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        width: float,
        *,
        folded: float,
        bold: bool = False,
        align: Align = "left",
    ) -> None:
        """Write any text in one line down to the size `folded`, else in two lines of that around the same.

        What does not fit in two is cut.
        """
        if text_width(drawable(text), folded, bold=bold) <= width:
            self.write_fitted(x, y, text, size, width, smallest=folded, bold=bold, align=align)
            return
        top = y - CAPITALS / 2 * (size - folded) - LEADING / 2 * folded
        for place, line in enumerate(wrapped(text, width, folded, 2, bold=bold)):
            self.write(x, top + place * LEADING * folded, line, folded, bold=bold, align=align)

    def bars(self, x: float, y: float, pattern: str, module: float, height: float) -> None:
        """Draw a barcode pattern; `module` is the width of its narrowest bar."""
        # One path for all bars: fill and outline are looked up by the printer once.
        path = _bars_path(pattern, module / POINT, height / POINT)
        self._draw(f"q 1 0 0 1 {self._at_point(x, y + height)} cm {path} f Q")

    def box(self, x: float, y: float, width: float, height: float) -> None:
        self._draw(f"{self._rectangle(x, y, width, height)} S")

    def black(self, x: float, y: float, width: float, height: float) -> None:
        self._draw(f"{self._rectangle(x, y, width, height)} f")

    def rule(self, y: float, left: float, right: float) -> None:
        self._draw(f"{self._at_point(left, y)} m {self._at_point(right, y)} l S")

    def picture(self, x: float, y: float, width: float, height: float, picture: Picture) -> None:
        """Draw a picture in a rectangle; drawn on many pages, it is in the file once."""
        if picture not in self._pictures:
            self._pictures.append(picture)
        name = f"/I{self._pictures.index(picture)}"
        self._draw(
            f"q {width / POINT:.2f} 0 0 {height / POINT:.2f} {self._at_point(x, y + height)} cm {name} Do Q"
        )

    def data(self) -> bytes:
        """Return the finished PDF."""
        drawn = ["\n".join(page).encode() for page in self._pages]
        size = (self._sheet[0] / POINT, self._sheet[1] / POINT)
        used = {bold: glyphs for bold, glyphs in self._used.items() if glyphs}
        return pdf_file(drawn, size, used, self._pictures, self._title, self._at)

    def _draw(self, operators: str) -> None:
        """Add operators of ISO 32000-1, Annex A to the page."""
        self._pages[-1].append(operators)

    def _at_point(self, x: float, y: float) -> str:
        """A place in points from the bottom left, as PDF has it."""
        return f"{x / POINT:.2f} {(self.height - y) / POINT:.2f}"

    def _rectangle(self, x: float, y: float, width: float, height: float) -> str:
        return f"{self._at_point(x, y + height)} {width / POINT:.2f} {height / POINT:.2f} re"


@lru_cache(maxsize=4096)
def _glyphs_of(text: str, bold: bool) -> dict[int, int]:
    """The glyphs of a text, each with its character."""
    glyphs = typeface(bold=bold).glyphs
    return {glyphs[ord(char)]: ord(char) for char in text}


@lru_cache(maxsize=4096)
def _glyph_codes(text: str, bold: bool) -> str:
    """A text as the numbers of its glyphs, in hexadecimal digits: nothing in it can be syntax."""
    glyphs = typeface(bold=bold).glyphs
    return "".join(f"{glyphs[ord(char)]:04X}" for char in text)


@lru_cache(maxsize=1024)
def _bars_path(pattern: str, module: float, height: float) -> str:
    """The bars as rectangles from the origin, in points: operators of ISO 32000-1 8.5.2."""
    return " ".join(
        f"{start * module:.3f} 0 {wide * module:.3f} {height:.3f} re" for start, wide in runs(pattern)
    )
