"""A piece of plain text that wraps at words."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.plain_text import ending, harmless, wrapped


class Line(Widget):
    """Text without markup: `[red]x[/red]` shows as it is written."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._shown = ""

    def on_mount(self) -> None:
        """A shy line takes no room before it has something to say."""
        self.display = bool(self._shown) or not self.has_class("-shy")

    def say(self, text: str) -> None:
        """Show the text; nothing is sent to the terminal when it is the same."""
        safe = "\n".join(harmless(part) for part in text.split("\n"))
        if safe != self._shown:
            self._shown = safe
            self.refresh(layout=True)
            self.display = bool(safe) or not self.has_class("-shy")

    @property
    def shown(self) -> str:
        """The text as it stands on the screen."""
        return self._shown

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return the rows that the text takes in `width` cells."""
        return len(wrapped(self._shown, max(1, width)))

    def render(self) -> Content:
        """Draw the rows that there is room for; dots say that there are more."""
        width = max(1, self.size.width)
        return Content("\n".join(ending(wrapped(self._shown, width), self.size.height, width)))
