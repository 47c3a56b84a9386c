"""An error takes the whole screen in reverse, and waits for a key: a scan cannot acknowledge it."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from models.flows import Wrong
from models.wording import order_page as reading
from models.wording import screens as wording
from tui.bindings import BACK, DOWN, ENTER, HELP, UP
from tui.screens.help import HelpScreen
from tui.widgets.bar import Bar


class Page(Bar):
    """A bar that does without its empty rows where it is short of room; what is still too long is read on."""

    top = 0

    def rows(self, width: int) -> list[str]:
        """Return the rows from the top one on."""
        rows, height = super().rows(width), max(1, self.size.height)
        if len(rows) > height:
            rows = [row for row in rows if row]
        self.top = max(0, min(self.top, len(rows) - height))
        shown = rows[self.top :]
        return [*shown[: height - 1], reading.more_below()] if len(shown) > height else shown

    def move(self, rows: int) -> None:
        """Go down so many rows, or up."""
        self.top += rows
        self.refresh()


class ErrorScreen(ModalScreen[None], inherit_bindings=False):
    """One sentence, and one that says what to do. What is scanned meanwhile is dropped, and that is said."""

    BINDINGS: ClassVar[list[BindingType]] = [ENTER, BACK, UP, DOWN, HELP]
    CSS_PATH = "error.tcss"
    AUTO_FOCUS = None

    def __init__(self, wrong: Wrong) -> None:
        super().__init__()
        self.wrong = wrong
        self.dropped = 0
        self._since = float("inf")

    def compose(self) -> ComposeResult:
        """One page in reverse, and at its bottom how to go on."""
        yield Page(id="page", text=self._page())
        yield Bar(id="hint", text=wording.acknowledge())

    def on_mount(self, event: events.Mount) -> None:
        """Ring."""
        self._since = event.time
        self.app.bell()

    def on_key(self, event: events.Key) -> None:
        """What was typed ahead, before this could be read, does not acknowledge it."""
        if event.time < self._since:
            event.stop()

    def _page(self) -> str:
        """What was wrong, what to do; and what was dropped."""
        dropped = [wording.scans_dropped(self.dropped)] if self.dropped else []
        told = (self.wrong.text, self.wrong.remedy, *dropped)
        return "\n\n".join((wording.error_title(), *told))

    def refuse_scan(self) -> None:
        """Drop a scan that came ahead of the acknowledgement."""
        self.dropped += 1
        for page in self.query("#page").results(Bar):
            page.say(self._page())
        self.app.bell()

    def action_move(self, step: int) -> None:
        """Read on."""
        self.query_one(Page).move(step)

    def action_help(self) -> None:
        """How to go on; the error stays, and stands there again after it."""
        self.app.push_screen(HelpScreen("error"))

    def action_enter(self) -> None:
        """Acknowledged."""
        self.dismiss()

    def action_back(self) -> None:
        """Acknowledged."""
        self.dismiss()
