"""An error takes the whole screen in reverse, and waits for a key: a scan cannot acknowledge it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from models.flows import Wrong
from models.wording import screens as wording
from tui.bindings import BACK, ENTER
from tui.widgets.bar import Bar


class ErrorScreen(ModalScreen[None], inherit_bindings=False):
    """One sentence, and one that says what to do. What is scanned meanwhile is dropped, and that is said."""

    BINDINGS: ClassVar[list[BindingType]] = [ENTER, BACK]
    CSS_PATH = "error.tcss"
    AUTO_FOCUS = None

    def __init__(self, wrong: Wrong) -> None:
        super().__init__()
        self.wrong = wrong
        self.dropped = 0

    def compose(self) -> ComposeResult:
        """One page in reverse."""
        yield Bar(id="page", text=self._page())

    def on_mount(self) -> None:
        """Ring."""
        self.app.bell()

    def _page(self) -> str:
        """What was wrong, what to do, how to go on; and what was dropped."""
        dropped = [wording.scans_dropped(self.dropped)] if self.dropped else []
        told = (self.wrong.text, self.wrong.remedy, *dropped, wording.acknowledge())
        return "\n\n".join((wording.error_title(), *told))

    def refuse_scan(self) -> None:
        """Drop a scan that came ahead of the acknowledgement."""
        self.dropped += 1
        for page in self.query("#page").results(Bar):
            page.say(self._page())
        self.app.bell()

    def action_enter(self) -> None:
        """Acknowledged."""
        self.dismiss()

    def action_back(self) -> None:
        """Acknowledged."""
        self.dismiss()
