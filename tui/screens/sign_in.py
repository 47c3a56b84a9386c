"""Sign-in: a badge scan, or a name from the list and the PIN."""

from textual.app import ComposeResult

from models.flows import Wrong, sign_in
from models.orders import Packer
from models.wording import screens as wording
from models.wording import sign_in as sign_in_words
from tui.screens.place import PlaceScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows


class SignInScreen(PlaceScreen):
    """First the name, then the PIN; the badge at any time."""

    CSS_PATH = "sign_in.tcss"
    HELP_OF = "sign_in"

    def on_mount(self) -> None:
        """Nobody is chosen yet."""
        self._chosen: Packer | None = None
        super().on_mount()

    def body(self) -> ComposeResult:
        """The invitation, the names, the PIN."""
        yield Line(id="invitation")
        yield Line(id="other")
        yield Rows(id="rows")
        yield Entry(lambda typed: typed, most=sign_in.MAX_PIN, secret=True)

    def draw(self) -> None:
        """Names, or the PIN of the one chosen."""
        chosen = self._chosen
        self._packers = sorted(self.work.site.packers(), key=lambda packer: packer.name)
        rows = [
            Row(label=str(place), text=packer.name) for place, packer in enumerate(self._packers, start=1)
        ]
        self.query_one(Rows).fill([*rows, Row(label="0", text=wording.leave())])
        self.query_one(Rows).display = chosen is None
        self.query_one("#invitation", Line).say(wording.scan_badge())
        self.query_one("#other", Line).say(self._other(chosen))
        self.title_and_hint(wording.program(), wording.pin_hint() if chosen else sign_in_words.begin_hint())

    def _other(self, chosen: Packer | None) -> str:
        if chosen is not None:
            return wording.type_pin(chosen.name)
        return wording.or_choose_name() if self._packers else wording.nobody_may_sign_in()

    def entry(self) -> Entry | None:
        """Digits are a PIN only once a name is chosen."""
        return self.query_one(Entry) if self._chosen is not None else None

    def action_enter(self) -> None:
        """Choose the name, or hand in the PIN."""
        if self._chosen is not None:
            pin = self.query_one(Entry).take()
            if pin:
                self._hand_in(self._chosen, pin)
            return
        place = self.query_one(Rows).cursor
        if place == len(self._packers):
            self.work.leave()
            return
        self._chosen = self._packers[place]
        self.show()

    def _hand_in(self, packer: Packer, pin: str) -> None:
        answer = self.work.check_pin(packer, pin)
        if isinstance(answer, Wrong):
            self.work.tell(answer)
        else:
            self.work.sign_in(answer)

    def go_back(self) -> None:
        """Back to the names."""
        self._chosen = None
        self.show()
