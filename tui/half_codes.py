"""Half a code is said, on the status line and once, and nothing is done with it."""

from textual import events
from textual.app import App
from textual.screen import Screen

from models.wording import flows as wording
from tui.screens.error import ErrorScreen
from tui.screens.help import HelpScreen
from tui.screens.place import PlaceScreen
from tui.screens.question import QuestionScreen
from tui.screens.size import SizeScreen
from tui.widgets.status_line import StatusLine


class HalfCodes:
    """What the terminal program knows of them: whether one is said now. It is until a key or a whole scan."""

    def __init__(self, app: "App[None]") -> None:
        self._app = app
        self.said = False

    def came(self, text: str) -> None:
        """Say it and ring, unless it is said; in a sentence that is being typed it is the next words."""
        top = self._top
        if top is not None and _is_typed_on(top):
            top.post_message(events.Paste(text))
        elif top is not None and not self.said:
            self._say()

    def rest_came(self) -> None:
        """Ask again in the same words: what came now may be the rest of it."""
        self._say()

    def over(self) -> None:
        """Somebody has gone on."""
        if self.said:
            self.said = False
            for screen in self._app.screen_stack:
                _say_on(screen, "")

    @property
    def _top(self) -> "Screen[object] | None":
        """Nothing any more while the program ends."""
        return next(reversed(self._app.screen_stack), None)

    def _say(self) -> None:
        """The page for the size and help over an error have no status line: they close, as by a scan."""
        self.said = True
        while isinstance(top := self._top, HelpScreen | SizeScreen) and not top.query(StatusLine):
            top.dismiss()
        if top is None:
            return
        if isinstance(top, ErrorScreen) or (isinstance(top, QuestionScreen) and not top.menu):
            top.refuse_scan()
            return
        _say_on(top, wording.half_a_code())
        self._app.bell()


def _is_typed_on(screen: "Screen[object]") -> bool:
    """Whether a sentence is being typed; over a bad line it comes as fast as a scan."""
    entry = screen.entry() if isinstance(screen, PlaceScreen) else None
    return entry is not None and entry.free and bool(entry.text)


def _say_on(screen: "Screen[object]", text: str) -> None:
    for line in screen.query(StatusLine):
        line.say_instead(text)
