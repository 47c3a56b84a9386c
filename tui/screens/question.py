"""A question: the answer is chosen with a digit or arrows and given with Enter; a scan cannot answer."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen

from models.site import SiteStatus
from models.wording import questions as asking
from models.wording import screens as wording
from tui import bindings
from tui.widgets.bar import Keys, Notice
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows
from tui.widgets.status_line import StatusLine


class QuestionScreen(ModalScreen[int | None], inherit_bindings=False):
    """Answers with the place of the row chosen, from 0, or None for Esc."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings.ALL)
    CSS_PATH = "question.tcss"
    AUTO_FOCUS = None

    def __init__(
        self,
        text: str,
        labels: Sequence[str],
        status: Callable[[], SiteStatus],
        *,
        menu: bool = False,
        numbers: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self.menu = menu
        """A list of what can be done, not a question: a scan closes it and means what it always means."""
        self.numbers = tuple(numbers) or tuple(str(place) for place, _label in enumerate(labels, start=1))
        """What typing leads to each row by."""
        self.text, self.labels, self._status = text, tuple(labels), status
        self.dropped = 0

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        yield Line(id="text")
        yield Rows(id="rows", whole=True)
        yield Notice(id="said")
        yield Keys(id="hint")
        yield StatusLine(self._status)

    def on_mount(self) -> None:
        """Fill in the words."""
        self.query_one("#text", Line).say(self.text)
        named = zip(self.numbers, self.labels, strict=True)
        rows = [Row(label=number, text=label) for number, label in named]
        self.query_one(Rows).fill(rows)
        self.query_one("#hint", Keys).say(wording.choose_hint())
        self._tell_dropped()

    def refuse_scan(self) -> None:
        """Drop a scan, and say so."""
        self.dropped += 1
        self._tell_dropped()
        self.app.bell()

    def _tell_dropped(self) -> None:
        for line in self.query("#said").results(Notice):
            line.say(asking.answer_first(self.dropped) if self.dropped else "")

    def on_key(self, event: events.Key) -> None:
        """Digits choose a row and do nothing else."""
        if event.character is not None and event.character.isascii() and event.character.isdecimal():
            self.query_one(Rows).type(event.character)
            event.stop()

    def action_move(self, step: int) -> None:
        """Up and down."""
        self.query_one(Rows).move(step)

    def action_enter(self) -> None:
        """Answered."""
        self.dismiss(self.query_one(Rows).cursor)

    def action_help(self) -> None:
        """How it is answered."""
        for line in self.query("#said").results(Notice):
            line.say(asking.how_to_answer())

    def action_back(self) -> None:
        """Not answered: nothing changes."""
        self.dismiss(None)
