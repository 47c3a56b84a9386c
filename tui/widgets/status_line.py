"""The one line that always shows: connected or not, operations waiting, printer."""

from collections.abc import Callable

from models.site import SiteStatus
from models.wording import screens as wording
from tui.widgets.bar import Bar


class StatusLine(Bar):
    """Drawn only when it differs: nothing periodic goes to the terminal."""

    def __init__(self, read: Callable[[], SiteStatus]) -> None:
        super().__init__(id="status")
        self._read = read

    def show(self) -> None:
        """Show the site's state in as many words as fit."""
        status = self._read()
        self.say(wording.status_line(status, self.app.size.width))
        self.set_class(not status.connected or bool(status.printer or status.clock_ahead), "-trouble")

    def on_mount(self) -> None:
        """Say it from the beginning."""
        self.show()

    def on_resize(self) -> None:
        """Say it in the words that fit now."""
        self.show()
