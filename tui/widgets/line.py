"""A piece of plain text that wraps at words."""

from textual.content import Content
from textual.widgets import Static

from tui.widgets.plain_text import harmless


class Line(Static):
    """Static text without markup: `[red]x[/red]` shows as it is written."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__("", id=id, classes=classes, markup=False)
        self._shown = ""

    def on_mount(self) -> None:
        """A shy line takes no room before it has something to say."""
        self.display = bool(self._shown) or not self.has_class("-shy")

    def say(self, text: str) -> None:
        """Show the text; nothing is sent to the terminal when it is the same."""
        safe = "\n".join(harmless(part) for part in text.split("\n"))
        if safe != self._shown:
            self._shown = safe
            self.update(Content(safe))
            self.display = bool(safe) or not self.has_class("-shy")

    @property
    def shown(self) -> str:
        """The text as it stands on the screen."""
        return self._shown
