"""The last good news, in as many rows as the place can spare."""

from textual.containers import Horizontal
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.bar import Bar, Notice
from tui.widgets.glyphs import HALF_ROWS
from tui.widgets.line import Line
from tui.widgets.quantity import Quantity
from tui.widgets.rows import Rows

LOW = 18
"""Screens with fewer rows are low."""
_USUAL = {True: 3, False: 5}
"""Rows that it takes of a low screen, and of any other, whatever else wants them."""
_WIDE = 60
"""Columns from which those rows hold anything."""


class SaidLine(Notice):
    """Beyond the usual rows it takes no room from what the place shows; what is cut ends in dots."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the text, at most the usual ones and those that the place leaves blank."""
        wanted, usual = super().get_content_height(container, viewport, width), _USUAL[container.height < LOW]
        if wanted <= usual or container.width >= _WIDE:
            return min(wanted, usual)
        others = [widget for widget in self.screen.children if widget is not self]
        spare = container.height - sum(_needed(each, container, viewport) for each in others)
        return min(wanted, max(usual, spare))

    def fit(self) -> None:
        """Take the room that is left once the place is drawn; a list has as many rows before and after."""
        if len(self.rows(max(1, self.size.width))) > min(_USUAL.values()):
            self.refresh(layout=True)

    @property
    def is_cut(self) -> bool:
        """Whether there is more of the text than stands on the screen."""
        return self.display and len(self.rows(max(1, self.size.width))) > self.size.height


def _needed(widget: Widget, container: Size, viewport: Size) -> int:
    """Rows without which something would be missing; of what fills any room, all there are."""
    if not widget.display:
        return 0
    apart = widget.styles.margin.height
    if isinstance(widget, Rows):
        return len(widget.rows) + apart
    if isinstance(widget, Quantity):
        return HALF_ROWS + apart
    if isinstance(widget, Bar | Line):
        most = widget.styles.max_height
        wanted = widget.get_content_height(container, viewport, container.width)
        return min(wanted, int(most.value) if most is not None else wanted) + apart
    fixed = widget.styles.height
    if fixed is not None and fixed.is_cells:
        return int(fixed.value) + apart
    within = [_needed(each, container, viewport) for each in widget.children]
    if not within:
        return container.height
    return max(within) if isinstance(widget, Horizontal) else sum(within)
