"""The locked screen: it lies over the packer's place, which stays as it is until it is unlocked."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from models.flows import Wrong, sign_in
from models.flows.states import SignOutAsked
from models.orders import Packer
from models.wording import sign_in as wording
from tui import bindings
from tui.screens.error import ErrorScreen
from tui.screens.help import HelpScreen
from tui.widgets.bar import Keys, Title
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.status_line import StatusLine
from tui.work import Work


class LockScreen(ModalScreen[None], inherit_bindings=False):
    """Waits for the badge or the PIN of who is signed in; a colleague's badge signs the colleague in."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bindings.ENTER,
        bindings.BACK,
        bindings.ERASE,
        bindings.HELP,
    ]
    CSS_PATH = "lock.tcss"
    AUTO_FOCUS = None

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work

    def compose(self) -> ComposeResult:
        """Whose it is, and how it is unlocked."""
        yield Title(id="title", text=wording.locked_title())
        with Vertical(id="body"):
            yield Line(id="who")
            yield Line(id="how")
            yield Entry(lambda typed: typed, most=sign_in.MAX_PIN, secret=True)
        yield Keys(id="hint")
        yield StatusLine(self.work.site.status)

    def on_mount(self) -> None:
        """Fill in the words."""
        name = self.work.person.name
        self.query_one("#who", Line).say(wording.locked(name))
        self.query_one("#how", Line).say(wording.unlock_how(name))
        self.query_one("#hint", Keys).say(wording.unlock_hint())

    def on_key(self, event: events.Key) -> None:
        """Digits are the PIN."""
        if self.query_one(Entry).key(event):
            event.stop()

    def on_paste(self, event: events.Paste) -> None:
        """Fast text without an end is a PIN typed fast."""
        event.stop()
        self.query_one(Entry).type(event.text)

    def scanned(self, text: str) -> None:
        """A badge; everything else is refused and does nothing."""
        self._answered(sign_in.unlocking(self.work.person, text, self.work.read(text)[1]))

    def action_erase(self) -> None:
        """Take the last digit away."""
        self.query_one(Entry).erase()

    def action_enter(self) -> None:
        """Hand in the PIN; without one, nothing."""
        pin = self.query_one(Entry).take()
        if pin:
            self._answered(self.work.check_pin(self.work.person, pin))

    def action_help(self) -> None:
        """How it is unlocked; it stays locked."""
        self.app.push_screen(HelpScreen("lock", self.work.site.status, self.work.screen_size))

    def action_back(self) -> None:
        """What is typed first, then whether to sign out."""
        if not self.query_one(Entry).take():
            self.work.ask(SignOutAsked())

    def _answered(self, answer: Packer | Wrong) -> None:
        if isinstance(answer, Wrong):
            self.app.push_screen(ErrorScreen(answer))
        elif answer.packer == self.work.person.packer:
            self.dismiss()
        else:
            self.work.sign_out()
            self.work.sign_in(answer)
