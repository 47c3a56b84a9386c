"""A text longer than the screen, read by arrows: only the rows in sight are drawn."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual.content import Content
from textual.widget import Widget

from models.wording import order_page as wording
from tui.widgets.plain_text import cut, harmless, wrapped


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """Text that wraps at words."""

    text: str
    heading: bool = False
    """Bold, after an empty row."""
    indent: int = 0
    """Cells to the left of every row."""


_HEADING = ".reading--heading"


class Reading(Widget):
    """Keeps its place when the text changes; says on its last row that there is more."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {_HEADING[1:]}

    def __init__(self, *, id: str | None = None, by_arrows: bool = True) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self._more = wording.more_below if by_arrows else wording.more_elsewhere
        self.paragraphs: tuple[Paragraph, ...] = ()
        self.top = 0

    def say(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show the text; nothing is drawn when it is the same."""
        if tuple(paragraphs) != self.paragraphs:
            self.paragraphs = tuple(paragraphs)
            self.refresh()

    def move(self, rows: int) -> None:
        """Go down so many rows, or up, stopping at the ends."""
        most = len(self._rows()) - self.size.height
        self.top = max(0, min(self.top + rows, most))
        self.refresh()

    def _rows(self) -> list[tuple[str, bool]]:
        rows: list[tuple[str, bool]] = []
        width = max(4, self.size.width)
        for paragraph in self.paragraphs:
            if paragraph.heading and rows:
                rows.append(("", False))
            indent = " " * paragraph.indent
            text = harmless(paragraph.text, 4000)
            rows += [(indent + row, paragraph.heading) for row in wrapped(text, width - paragraph.indent)]
        return rows

    def render(self) -> Content:
        """Draw the rows that are in sight."""
        rows, height = self._rows(), max(1, self.size.height)
        top = max(0, min(self.top, len(rows) - height))
        shown = rows[top : top + height]
        if top + height < len(rows):
            shown[-1] = (self._more(), False)
        drawn = [
            Content.styled(cut(text, self.size.width), _HEADING if heading else "") for text, heading in shown
        ]
        return Content("\n").join(drawn)
