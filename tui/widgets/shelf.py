"""The shelf location, as large as there is room: read at arm's length on a 3-inch screen."""

from textual.content import Content
from textual.widget import Widget

from tui.driver.handheld_driver import has_half_blocks
from tui.widgets.glyphs import GLYPH_ROWS, HALF_ROWS, drawn, drawn_in_halves
from tui.widgets.plain_text import cut, fitted, harmless


class Shelf(Widget):
    """Letters made of cells or of half ones, with the same in plain letters below; else a bar in reverse."""

    def __init__(self) -> None:
        super().__init__(id="shelf")
        self.location = ""

    def say(self, location: str) -> None:
        """Show the location."""
        if location != self.location:
            self.location = location
            self.refresh()

    def render(self) -> Content:
        """Draw it large if that fits."""
        text, size = harmless(self.location, 40), self.size
        cells, halves = drawn(text), drawn_in_halves(text) if has_half_blocks(self.app) else None
        if cells and size.height > GLYPH_ROWS + 1 and len(cells[0]) <= size.width:
            return self._large(text, [Content(""), *map(in_reverse, cells)], len(cells[0]))
        if halves and size.height > HALF_ROWS and len(halves[0]) <= size.width:
            return self._large(text, [Content.styled(row, "bold") for row in halves], len(halves[0]))
        return self._bar(text)

    def _large(self, text: str, rows: list[Content], wide: int) -> Content:
        left = Content(" " * ((self.size.width - wide) // 2))
        label = Content.styled(text.center(self.size.width), "bold")
        return Content("\n").join([*(left + row if row else row for row in rows), label])

    def _bar(self, text: str) -> Content:
        width, height = self.size.width, max(1, self.size.height)
        above = (height - 1) // 2
        blank = Content.styled(" " * width, "reverse")
        rows = [blank] * above + [_label(text, width)] + [blank] * (height - 1 - above)
        return Content("\n").join(rows)


def _label(text: str, width: int) -> Content:
    return Content.styled(fitted(cut(text, width).center(width), width), "reverse bold")


def in_reverse(row: str) -> Content:
    """Blanks for dots, each run of marks as blanks in reverse."""
    parts = [Content.styled(" ", "reverse") if char == "#" else Content(" ") for char in row]
    return Content("").join(parts)
