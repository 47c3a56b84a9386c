"""What all screens of places share: title, body, the last good news, hints, the status line."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen

from models.flows import AtMenu
from models.scans.readings import Command
from tui import bindings
from tui.scans import commanded
from tui.screens.asking import ask
from tui.screens.help import HelpScreen
from tui.widgets.bar import Bar, Keys, Title
from tui.widgets.entry import Entry
from tui.widgets.rows import Rows
from tui.widgets.said import LOW, SaidLine
from tui.widgets.status_line import StatusLine
from tui.work import Work

_WIDTHS = [(0, "-narrow"), (60, "-wide")]
_HEIGHTS = [(0, "-low"), (LOW, "-high")]
"""From how many columns and rows on which classes hold."""


class PlaceScreen(Screen[None], inherit_bindings=False):
    """A place. Subclasses compose the body and draw what the order says; keys come as actions."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings.ALL)
    HELP_OF: ClassVar[str] = ""
    BY_COMMAND: ClassVar[Mapping[Command, str]] = {}
    """Command barcodes that do what a key does with what stands on this screen: the action's name."""
    AUTO_FOCUS = None
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self._up = False

    def compose(self) -> ComposeResult:
        """From the top down; drawn for the size that there is, not first for another."""
        for length, breakpoints in zip(self.app.size, (_WIDTHS, _HEIGHTS), strict=True):
            self.add_class(next(name for least, name in reversed(breakpoints) if length >= least))
        yield Title(id="title")
        yield from self.middle()
        yield SaidLine(id="said")
        yield Keys(id="hint")
        yield StatusLine(self.work.site.status)

    def middle(self) -> ComposeResult:
        """What is between title and good news."""
        with Vertical(id="body"):
            yield from self.body()

    def body(self) -> ComposeResult:
        """What is between title and status line."""
        return iter(())

    def on_mount(self) -> None:
        """Draw once there is something to draw on."""
        self._up = True
        self.show()

    def show(self) -> None:
        """Draw what is now; before the screen is up and after it went, nothing."""
        if not self._up or not self.query(StatusLine):
            return
        said = self.query_one("#said", SaidLine)
        said.set_class(self.work.warns, "-heed").say(self.work.said)
        self.query_one(StatusLine).show()
        self.draw()
        said.fit()

    def draw(self) -> None:
        """Draw title, body and hint."""

    def title_and_hint(self, title: str, hint: str) -> None:
        """Say what the screen is, and its keys."""
        self.query_one("#title", Bar).say(title)
        self.query_one("#hint", Keys).say(hint)

    def on_key(self, event: events.Key) -> None:
        """Characters that type something go to the entry, else digits to the list."""
        if event.character is None or not self.types(event):
            return
        if self._typed(event.character):
            event.stop()

    def types(self, event: events.Key) -> bool:
        """Whether the key types a character here, rather than doing something."""
        return event.key != "question_mark"

    def on_paste(self, event: events.Paste) -> None:
        """Fast text without an end may fill a field and never does anything."""
        event.stop()
        self._typed(event.text)

    def _typed(self, text: str) -> bool:
        entry = self.entry()
        if entry is not None:
            took = entry.type(text)
            self.typed()
            return took
        rows = self.query(Rows)
        if not rows or not (text.isascii() and text.isdecimal()):
            return False
        for digit in text:
            rows.first().type(digit)
        self.moved()
        return True

    def entry(self) -> Entry | None:
        """The field that takes what is typed now, if there is one."""
        return next(iter(self.query(Entry)), None)

    def typed(self) -> None:
        """Draw what depends on what is typed."""

    def moved(self) -> None:
        """Draw what depends on the row under the cursor."""

    def action_move(self, step: int) -> None:
        """Up and down in the list."""
        for rows in self.query(Rows):
            rows.move(step)
        self.moved()

    def action_turn(self, step: int) -> None:
        """Left and right: a screenful in a list."""
        for rows in self.query(Rows):
            rows.move(step * max(1, rows.size.height - 1))
        self.moved()

    def action_erase(self) -> None:
        """Take the last typed character away."""
        entry = self.entry()
        if entry is not None:
            entry.erase()
            self.typed()

    def action_enter(self) -> None:
        """Do what the screen is there for."""

    def action_plus(self) -> None:
        """Nothing, unless the place has a plus."""

    def action_minus(self) -> None:
        """Nothing, unless the place has a minus."""

    def action_back(self) -> None:
        """One step back: what is typed first, then the menu."""
        entry = self.entry()
        if entry is not None and entry.take():
            self.typed()
            return
        self.go_back()

    def go_back(self) -> None:
        """Leave the place; nothing is thrown away."""
        self.work.go(AtMenu())

    def action_help(self) -> None:
        """What can be done here, and before that all of the good news where they are cut."""
        whole = "".join(line.shown for line in self.query("#said").results(SaidLine) if line.is_cut)
        help_page = HelpScreen(self.HELP_OF, self.work.site.status, self.work.screen_size, whole)
        self.app.push_screen(help_page)

    def ask(
        self, text: str, rows: Sequence[tuple[str, Callable[[], None]]], numbers: Sequence[str] = ()
    ) -> None:
        """Ask; the row chosen is done. Rows are found by their places, or by these numbers."""
        ask(self.app, self.work.site, text, rows, numbers=numbers)

    def offer(self, text: str, rows: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Show what else can be done; a scan closes it and means what it always means."""
        ask(self.app, self.work.site, text, rows, menu=True)

    def command(self, command: Command) -> bool:
        """Do what the screen's own key for a command barcode does; False when it has none."""
        action = self.BY_COMMAND.get(command)
        if action is not None:
            getattr(self, f"action_{action}")()
        return action is not None

    def action_next_order(self) -> None:
        """F2: as the command barcode."""
        if self.work.packer is not None:
            self.work.attempt(lambda: commanded(self.work, Command.NEXT_ORDER))
