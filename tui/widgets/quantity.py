"""How many to take, as large as there is room: figures, and beside them the same in words."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from tui.driver.handheld_driver import has_half_blocks
from tui.widgets.glyphs import drawn, drawn_in_halves
from tui.widgets.plain_text import cut, fitted, harmless, wrapped
from tui.widgets.shelf import in_reverse

_WORDS = 3
"""Rows, at most, beside the figures."""
_ROOM = 9
"""Rows from which on figures are of whole cells: more than a message or a longer name could take away."""


class Quantity(Widget):
    """Takes the room that is left; a further row (the article number) shows where there is one for it."""

    def __init__(self) -> None:
        super().__init__(id="quantity")
        self.said: tuple[int, str, str, str] = (0, "", "", "")

    def say(self, count: int, take: str, progress: str, below: str) -> None:
        """Show `count` large; `take` says it in words, `progress` how far the line has come."""
        said = (count, harmless(take), harmless(progress), harmless(below))
        if said != self.said:
            self.said = said
            self.refresh()

    def render(self) -> Content:
        """Draw figures if they fit, else a bar."""
        _count, take, progress, below = self.said
        width, height = self.size.width, max(1, self.size.height)
        rows = self._large([take, progress], []) or self._large([take], wrapped(progress, width))
        if not rows:
            bar = Content.styled(fitted(f" {take}", width), "reverse bold")
            rows = [bar, *(Content.styled(row, "bold") for row in wrapped(progress, width))]
        return Content("\n").join([*rows, Content(cut(below, width))][:height])

    def _large(self, beside: Sequence[str], under: Sequence[str]) -> list[Content]:
        """Return the figures, words beside and rows under them; nothing if they do not fit."""
        text = str(self.said[0])
        halves = has_half_blocks(self.app) and self.size.height < _ROOM
        figures = drawn_in_halves(text) if halves else drawn(text)
        words = _beside(beside, self.size.width - len(figures[0])) if figures else None
        if not figures or words is None or self.size.height < len(figures) + len(under):
            return []
        words = words if halves else ["", *words]
        words += [""] * (len(figures) - len(words))
        drawn_rows = [Content.styled(row, "bold") if halves else in_reverse(row) for row in figures]
        rows = [row + Content.styled(text, "bold") for row, text in zip(drawn_rows, words, strict=True)]
        return rows + [Content.styled(row, "bold") for row in under]


def _beside(parts: Sequence[str], room: int) -> list[str] | None:
    """Return the parts as rows, each after a gap; None when they do not fit."""
    for gap in (2, 1):
        rows = [row for part in parts for row in wrapped(part, max(1, room - gap))]
        words = {word for part in parts for word in part.split()}
        whole = words <= {word for row in rows for word in row.split()}
        if whole and len(rows) <= _WORDS and all(cell_len(row) <= room - gap for row in rows):
            return [" " * gap + row for row in rows]
    return None
