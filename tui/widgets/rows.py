"""A list of rows with one under the cursor, drawn in reverse; only what is seen is drawn."""

from collections.abc import Sequence
from typing import ClassVar

import msgspec
from textual.content import Content
from textual.widget import Widget

from tui.widgets.plain_text import cut, fitted, harmless, wrapped


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


_CHOSEN, _SIGN = ".rows--chosen", ".rows--sign"


class Rows(Widget):
    """Arrows move, typed digits find the row whose label begins so. Enter is the screen's business."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {_CHOSEN[1:], _SIGN[1:]}

    def __init__(self, *, id: str | None = None, whole: bool = False) -> None:  # noqa: A002 - Textual's name
        """`whole` wraps each row at words, for lists in which no other place says the rest of a row."""
        super().__init__(id=id)
        self._whole = whole
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

    def take(self) -> int:
        """Return the cursor's place: the row is chosen by that, and the next digit begins a new number."""
        self._typed = ""
        return self.cursor

    def render(self) -> Content:
        """Draw the rows that are in sight, the one under the cursor as near the middle as the ends let it."""
        height, width = max(1, self.size.height), self.size.width
        if self._whole:
            return self._render_whole(height, width)
        top = max(0, min(self.cursor - height // 2, len(self.rows) - height))
        shown = range(top, min(top + height, len(self.rows)))
        return Content("\n").join(self._drawn(place, width) for place in shown)

    def _render_whole(self, height: int, width: int) -> Content:
        """As many rows before the one under the cursor as leave room for it and for half of those after."""
        drawn = [self._drawn_whole(place, width) for place in range(len(self.rows))]
        heights = [len(lines) for lines in drawn]
        before = max(0, (height - sum(heights[self.cursor : self.cursor + 1])) // 2)
        before = max(before, height - sum(heights[self.cursor :]))
        top = self.cursor
        while top and sum(heights[top - 1 : self.cursor]) <= before:
            top -= 1
        lines = [line for row in drawn[top:] for line in row]
        return Content("\n").join(lines[:height])

    def _drawn(self, place: int, width: int) -> Content:
        row = self.rows[place]
        label = _label(row)
        room = width - len(row.sign) - label.cell_length - bool(row.label)
        text = (" " if row.label else "") + (fitted if place == self.cursor else cut)(
            harmless(row.text), room
        )
        line = _sign(row) + label + Content(text)
        return _chosen(line) if place == self.cursor else line

    def _drawn_whole(self, place: int, width: int) -> list[Content]:
        """The lines of a row, those after the first below its text."""
        row = self.rows[place]
        label = _label(row)
        indent = len(row.sign) + label.cell_length + bool(row.label)
        first, *further = wrapped(harmless(row.text), max(4, width - indent))
        lines = [_sign(row) + label + Content(f" {first}" if row.label else first)]
        lines += [Content(" " * indent + text) for text in further]
        if place != self.cursor:
            return lines
        return [_chosen(line + Content(" " * max(0, width - line.cell_length))) for line in lines]


def _chosen(line: Content) -> Content:
    """In reverse, and in its colour where there is one: a component's class knows of no reverse."""
    return line.stylize("reverse").stylize(_CHOSEN)


def _sign(row: Row) -> Content:
    """What needs somebody is marked by `!`."""
    return Content.styled(row.sign, _SIGN) if row.sign == "!" else Content(row.sign)


def _label(row: Row) -> Content:
    label = Content.styled(harmless(row.label), "strike") if row.struck else Content(harmless(row.label))
    if row.struck_text:
        label += Content(" ") + Content.styled(harmless(row.struck_text), "strike")
    return label
