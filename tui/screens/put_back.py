"""Put back: goods no longer wanted, shelf by shelf; a scan is one unit, a number so many."""

from collections.abc import Callable

from textual.app import ComposeResult

from models.flows import PuttingBack, Step, put_back
from models.flows.put_back import Goods
from models.scans.readings import Command
from models.wording import put_back as wording
from models.wording import screens as screen_words
from tui.screens.place import PlaceScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows
from tui.widgets.shelf import Shelf


class PutBackScreen(PlaceScreen):
    """The shelf of the row under the cursor stands on top, as on the walk."""

    CSS_PATH = "put_back.tcss"
    HELP_OF = "put_back"
    BY_COMMAND = {Command.CONFIRM_QUANTITY: "enter", Command.UNDO: "minus"}

    def on_mount(self) -> None:
        """Read the list first."""
        self._goods: tuple[Goods, ...] = ()
        super().on_mount()

    def body(self) -> ComposeResult:
        """Shelf, rows, detail, the number being typed."""
        yield Shelf()
        yield Rows(id="rows")
        yield Line(id="detail")
        yield Entry(screen_words.quantity_typed, most=5)

    def draw(self) -> None:
        """Read the list anew."""
        self._goods = self.work.goods_to_put_back()
        self.query_one(Rows).fill([self._row(each) for each in self._goods])
        units = sum(each.line.quantity for each in self._goods)
        place = self.work.state
        undoable = isinstance(place, PuttingBack) and place.last is not None
        self.title_and_hint(wording.title(units), wording.hint(undoable))
        self.moved()

    def _row(self, each: Goods) -> Row:
        return Row(label=each.location or screen_words.no_location(), text=wording.row(each.line))

    def moved(self) -> None:
        """Shelf and article of the row under the cursor."""
        here = self._here()
        shelf = self.query_one(Shelf)
        shelf.display = here is not None
        shelf.say("" if here is None else here.location or screen_words.no_location())
        text = wording.nothing_waits() if here is None else wording.detail(here.order, here.line)
        self.query_one("#detail", Line).say(text)

    def _here(self) -> Goods | None:
        return self._goods[self.query_one(Rows).cursor] if self._goods else None

    def action_enter(self) -> None:
        """So many of the row are back."""
        row, digits = self._here(), self.query_one(Entry).take()
        self._answer(lambda here: put_back.typed(here, row, digits, self.work.person, self.work.hand))

    def action_minus(self) -> None:
        """The last put-back was none."""
        self._answer(self._undone)

    def _undone(self, here: PuttingBack) -> Step:
        order = self.work.site.order(here.last.key) if here.last is not None else None
        return put_back.undone(here, order, self.work.person, self.work.hand)

    def _answer(self, answer: Callable[[PuttingBack], Step]) -> None:
        here = self.work.state
        if isinstance(here, PuttingBack):
            self.work.attempt(lambda: answer(here))
