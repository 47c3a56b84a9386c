"""The shelf location, as large as there is room: seen at arm's length on a 3-inch screen."""

from textual.content import Content
from textual.widget import Widget

from tui.widgets.plain_text import cut, harmless


class Shelf(Widget):
    """A bar in reverse video across the screen, three rows where there is room."""

    def __init__(self) -> None:
        super().__init__(id="shelf")
        self.location = ""

    def say(self, location: str) -> None:
        """Show the location."""
        if location != self.location:
            self.location = location
            self.refresh()

    def render(self) -> Content:
        """Draw the bar."""
        width, height = self.size.width, max(1, self.size.height)
        text = cut(harmless(self.location, 40), width).center(width)
        blank = " " * width
        above = (height - 1) // 2
        rows = [blank] * above + [text] + [blank] * (height - 1 - above)
        return Content.styled("\n".join(rows), "reverse bold")
