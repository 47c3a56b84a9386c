"""An error takes the whole screen in reverse, and waits for a key: a scan cannot acknowledge it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from models.flows import Wrong
from models.wording import screens as wording
from tui.bindings import BACK, ENTER
from tui.widgets.line import Line


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
        """What was wrong, what to do, how to go on."""
        with Vertical(id="stop"):
            yield Line(id="title")
            yield Line(id="what")
            yield Line(id="remedy")
            yield Line(id="dropped", classes="-shy")
        yield Line(id="hint")

    def on_mount(self) -> None:
        """Fill in the words, and ring."""
        self.query_one("#title", Line).say(wording.error_title())
        self.query_one("#what", Line).say(self.wrong.text)
        self.query_one("#remedy", Line).say(self.wrong.remedy)
        self.query_one("#hint", Line).say(wording.acknowledge())
        self._tell_dropped()
        self.app.bell()

    def refuse_scan(self) -> None:
        """Drop a scan that came ahead of the acknowledgement."""
        self.dropped += 1
        self._tell_dropped()
        self.app.bell()

    def _tell_dropped(self) -> None:
        for line in self.query("#dropped").results(Line):
            line.say(wording.scans_dropped(self.dropped) if self.dropped else "")

    def action_enter(self) -> None:
        """Acknowledged."""
        self.dismiss()

    def action_back(self) -> None:
        """Acknowledged."""
        self.dismiss()
