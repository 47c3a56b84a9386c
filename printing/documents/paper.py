"""A PDF that is drawn on in millimetres from the top left: text, bars, rules and boxes, nothing else."""

from datetime import datetime
from functools import lru_cache
from typing import Literal

from fpdf import FPDF

from printing.documents.bars import runs
from printing.documents.fonts import FAMILY, add_fonts, close_fonts, fitted, text_width

POINT = 25.4 / 72
"""Millimetres in a typographic point."""

Align = Literal["left", "right", "centre"]


class Paper:
    """One PDF under way. The same calls give the same bytes: its date is the one given."""

    def __init__(self, *, width: float, height: float, title: str, at: datetime) -> None:
        self.width = width
        self.height = height
        self._pdf = FPDF(unit="mm", format=(width, height))
        self._pdf.set_auto_page_break(False)
        self._pdf.set_creation_date(at)
        self._pdf.set_title(title)
        self._pdf.set_creator("Kolli")
        self._font = ("", 0.0)
        add_fonts(self._pdf)

    def page(self) -> None:
        """Begin a page."""
        self._pdf.add_page()
        self._pdf.set_line_width(0.2)
        self._font = ("", 0.0)

    def write(
        self, x: float, y: float, text: str, size: float, *, bold: bool = False, align: Align = "left"
    ) -> None:
        """Write a drawable text with its baseline at `y`; `size` is in millimetres, like all else."""
        if not text:
            return
        self._use("B" if bold else "", size)
        if align != "left":
            width = text_width(text, size, bold=bold)
            x -= width if align == "right" else width / 2
        self._pdf.text(x, y, text)

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

    def bars(self, x: float, y: float, pattern: str, module: float, height: float) -> None:
        """Draw a barcode pattern; `module` is the width of its narrowest bar."""
        left, bottom = x / POINT, (self.height - y - height) / POINT
        path = _bars_path(pattern, module / POINT, height / POINT)
        # One path for all bars, in PDF's own operators: with a call of `rect` a bar, a batch of pick slips
        # takes twice as long.
        self._pdf._out(f"q 1 0 0 1 {left:.3f} {bottom:.3f} cm {path} f Q")  # noqa: SLF001

    def box(self, x: float, y: float, width: float, height: float) -> None:
        self._pdf.rect(x, y, width, height)

    def black(self, x: float, y: float, width: float, height: float) -> None:
        self._pdf.rect(x, y, width, height, style="F")

    def rule(self, y: float, left: float, right: float) -> None:
        self._pdf.line(left, y, right, y)

    def data(self) -> bytes:
        """Return the finished PDF."""
        data = bytes(self._pdf.output())
        close_fonts(self._pdf)
        return data

    def _use(self, style: str, size: float) -> None:
        if self._font != (style, size):
            self._font = (style, size)
            self._pdf.set_font(FAMILY, "B" if style else "", size / POINT)


@lru_cache(maxsize=1024)
def _bars_path(pattern: str, module: float, height: float) -> str:
    """The bars as rectangles from the origin, in points: operators of ISO 32000-1 8.5.2."""
    return " ".join(
        f"{start * module:.3f} 0 {wide * module:.3f} {height:.3f} re" for start, wide in runs(pattern)
    )
