"""A list of rows with one under the cursor, drawn in reverse; only what is seen is drawn."""

from collections.abc import Sequence

import msgspec
from textual.content import Content
from textual.widget import Widget

from tui.widgets.plain_text import cut, fitted, harmless


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a list."""

    label: str = ""
    """What typing leads to the row by: its number or an order number."""
    text: str
    """What stands after the label."""
    sign: str = ""
    """What stands before the label, for instance a plus when the row is marked."""
    struck_text: str = ""
    """What stands struck through between the label and the text; the text says the same in words."""
    struck: bool = False
    """Whether the label is struck through; the text says the same in words."""


class Rows(Widget):
    """Arrows move, typed digits find the row whose label begins so. Enter is the screen's business."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.rows: tuple[Row, ...] = ()
        self.cursor = 0
        self._typed = ""

    def fill(self, rows: Sequence[Row], cursor: int | None = None) -> None:
        """Show these rows; the cursor goes where it is told, else stays with its label or at its place.

        Nothing is drawn when nothing is different.
        """
        before = (self.rows, self.cursor)
        wanted = self._place_in(rows) if cursor is None else cursor
        self.rows, self.cursor = tuple(rows), max(0, min(wanted, len(rows) - 1))
        if (self.rows, self.cursor) != before:
            self.refresh()

    def _place_in(self, rows: Sequence[Row]) -> int:
        here = self.rows[self.cursor].label if self.rows else ""
        labels = [row.label for row in rows]
        return labels.index(here) if here and here in labels else self.cursor

    def move(self, step: int) -> None:
        """Move the cursor, stopping at the ends."""
        self._typed = ""
        self.cursor = max(0, min(self.cursor + step, len(self.rows) - 1))
        self.refresh()

    def type(self, digit: str) -> None:
        """Go to the row whose label begins with the digits typed so far, else with this digit alone."""
        for typed in (self._typed + digit, digit):
            for place, row in enumerate(self.rows):
                if row.label.startswith(typed):
                    self._typed, self.cursor = typed, place
                    self.refresh()
                    return
        self._typed = ""

    def render(self) -> Content:
        """Draw the rows that are in sight."""
        height, width = max(1, self.size.height), self.size.width
        top = max(0, min(self.cursor - height // 2, len(self.rows) - height))
        shown = range(top, min(top + height, len(self.rows)))
        return Content("\n").join(self._drawn(place, width) for place in shown)

    def _drawn(self, place: int, width: int) -> Content:
        row = self.rows[place]
        label = Content.styled(harmless(row.label), "strike") if row.struck else Content(harmless(row.label))
        if row.struck_text:
            label += Content(" ") + Content.styled(harmless(row.struck_text), "strike")
        before = row.sign
        room = width - len(before) - label.cell_length - bool(row.label)
        text = (" " if row.label else "") + (fitted if place == self.cursor else cut)(
            harmless(row.text), room
        )
        line = Content(before) + label + Content(text)
        return line.stylize("reverse") if place == self.cursor else line
