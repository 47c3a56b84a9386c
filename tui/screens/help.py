"""Help: what can be done at a place, in at most ten lines."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from models.site import SiteStatus
from models.wording import help as helping
from models.wording import screen_size as size_words
from tui import bindings
from tui.widgets.bar import Keys, Title
from tui.widgets.reading import Paragraph, Reading
from tui.widgets.status_line import StatusLine


class HelpScreen(ModalScreen[None], inherit_bindings=False):
    """Any of Enter, Esc and F1 leads back; a scan does too and then means what it always means there."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings.ALL)
    CSS_PATH = "help.tcss"
    AUTO_FOCUS = None

    def __init__(
        self,
        place: str,
        status: Callable[[], SiteStatus] | None = None,
        screen_size: Callable[[], None] | None = None,
        said: str = "",
    ) -> None:
        """Over an error there is neither a status line nor a way to the size of the screen.

        `said` is what the place had no room to say.
        """
        super().__init__()
        self._place, self._status, self._screen_size = place, status, screen_size
        self._said = said

    def compose(self) -> ComposeResult:
        """Title and lines."""
        yield Title(id="title")
        yield Reading(id="lines")
        yield Keys(id="hint", text=size_words.help_hint() if self._screen_size else helping.help_back())
        if self._status is not None:
            yield StatusLine(self._status)

    def on_mount(self) -> None:
        """Fill in the words."""
        self.query_one("#title", Title).say(helping.help_title())
        said = [Paragraph(text=self._said, heading=True)] if self._said else []
        lines = [Paragraph(text=line) for line in helping.help_lines(self._place)]
        self.query_one(Reading).say([*said, *lines])

    def action_move(self, step: int) -> None:
        """A row down or up."""
        self.query_one(Reading).move(step)

    def action_plus(self) -> None:
        """The page for the size of the screen, from every place."""
        if self._screen_size is not None:
            self.dismiss()
            self._screen_size()

    def action_enter(self) -> None:
        """Back."""
        self.dismiss()

    def action_back(self) -> None:
        """Back."""
        self.dismiss()

    def action_help(self) -> None:
        """Back."""
        self.dismiss()
