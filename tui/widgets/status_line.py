"""The one line that always shows: connected or not, operations waiting, printer."""

from collections.abc import Callable

from models.site import SiteStatus
from models.wording import status_line as wording
from tui.widgets.bar import Bar


class StatusLine(Bar):
    """Drawn only when it differs: nothing periodic goes to the terminal."""

    def __init__(self, read: Callable[[], SiteStatus]) -> None:
        super().__init__(id="status")
        self._read = read
        self._instead = ""

    def show(self) -> None:
        """Show the site's state in as many words as fit, or what is said instead."""
        self.set_class(bool(self._instead), "-instead")
        if self._instead:
            self.say(self._instead)
            return
        status = self._read()
        self.say(wording.status_line(status, self.app.size.width))
        self.set_class(not status.connected or bool(status.printer or status.clock_ahead), "-trouble")

    def say_instead(self, text: str) -> None:
        """Show this, in as many rows as it takes; with nothing to say, the site's state again."""
        if text != self._instead:
            self._instead = text
            self.show()

    def on_mount(self) -> None:
        """Say it from the beginning."""
        self.show()

    def on_resize(self) -> None:
        """Say it in the words that fit now."""
        self.show()
