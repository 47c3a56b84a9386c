"""What this terminal's size is taken for: tried, kept for it, or left to its own word."""

from typing import Any

from textual.app import App

from models.screen_sizes import ScreenSize, SetSize, SizeDesk
from models.terminals import Terminal
from tui.driver.handheld_driver import HandheldDriver


class Sizing:
    """One for each running terminal program. Without a terminal of its own (tests) nothing is redrawn."""

    def __init__(self, app: App[Any], desk: SizeDesk, terminal: Terminal) -> None:
        self._app, self._desk, self._terminal = app, desk, terminal
        self._asked = False

    @property
    def now(self) -> ScreenSize:
        """The size that is drawn at."""
        return ScreenSize(*(self._app.size if self._driver is None else self._driver.drawn_size))

    @property
    def as_set(self) -> SetSize | None:
        """What holds now instead of the terminal's own word."""
        driver = self._driver
        return None if driver is None else driver.set_size

    @property
    def _driver(self) -> HandheldDriver | None:
        driver = self._app._driver  # noqa: SLF001 - Textual has no other name for it
        return driver if isinstance(driver, HandheldDriver) else None

    @property
    def _announced(self) -> ScreenSize:
        return self.now if self._driver is None else self._driver.announced

    def to_be_asked(self) -> bool:
        """Whether nobody knows the size and nobody has been asked yet; only the first call says so."""
        asked, self._asked = self._asked, True
        if asked or self._driver is None or self._announced.plausible:
            return False
        return self._driver.set_size is None and self._driver.usual_size is None

    def draw_at(self, size: SetSize | None) -> None:
        """Draw so from now on, and keep nothing."""
        if self._driver is not None:
            self._driver.draw_at(size)

    def try_out(self, size: ScreenSize) -> None:
        """Draw at this size, and keep nothing."""
        self.draw_at(SetSize(size, self._announced))

    def keep(self, size: ScreenSize) -> None:
        """Draw at this size, and remember it for the terminal; its own word needs no remembering."""
        set_size = None if size == self._announced else SetSize(size, self._announced)
        self._desk.keep_size(self._terminal, set_size)
        self.draw_at(set_size)

    def forget(self) -> None:
        """Draw as the terminal says, and remember nothing."""
        self._desk.keep_size(self._terminal, None)
        self.draw_at(None)
