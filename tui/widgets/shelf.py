"""The shelf location, as large as there is room: read at arm's length on a 3-inch screen."""

from textual.content import Content
from textual.widget import Widget

from tui.widgets.glyphs import GLYPH_ROWS, drawn, width_of
from tui.widgets.plain_text import cut, fitted, harmless


class Shelf(Widget):
    """Letters made of cells in reverse video, with the same in plain letters below; else a bar in reverse."""

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
        text = harmless(self.location, 40)
        wide = width_of(text)
        if self.size.height > GLYPH_ROWS + 1 and wide is not None and wide <= self.size.width:
            return self._large(text)
        return self._bar(text)

    def _large(self, text: str) -> Content:
        left = " " * ((self.size.width - (width_of(text) or 0)) // 2)
        rows = [Content(left) + _in_reverse(row) for row in drawn(text)]
        label = Content.styled(text.center(self.size.width), "bold")
        return Content("\n").join([Content(""), *rows, label])

    def _bar(self, text: str) -> Content:
        width, height = self.size.width, max(1, self.size.height)
        above = (height - 1) // 2
        blank = Content.styled(" " * width, "reverse")
        rows = [blank] * above + [_label(text, width)] + [blank] * (height - 1 - above)
        return Content("\n").join(rows)


def _label(text: str, width: int) -> Content:
    return Content.styled(fitted(cut(text, width).center(width), width), "reverse bold")


def _in_reverse(row: str) -> Content:
    """Blanks for dots, each run of marks as blanks in reverse."""
    parts = [Content.styled(" ", "reverse") if char == "#" else Content(" ") for char in row]
    return Content("").join(parts)
