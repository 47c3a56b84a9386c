"""The Waiting mark of an order: turned on or off, then saved with Save (S8)."""

from msgspec.structs import replace
from textual.app import ComposeResult

from models.flows import Marking, order_page
from models.wording import order_deeds as deeds
from models.wording import screens as screen_words
from tui.screens.of_page import OfPageScreen
from tui.widgets.bar import Notice
from tui.widgets.line import Line
from tui.widgets.rows import Row, Rows


class MarkingScreen(OfPageScreen):
    """Two rows: the mark, and Save. Esc keeps it as it was."""

    CSS_PATH = "marking.tcss"
    HELP_OF = "marking"

    def body(self) -> ComposeResult:
        """The mark, Save, and what it means."""
        yield Rows(id="rows")
        yield Line(id="detail")
        yield Notice(id="unsaved")

    def draw(self) -> None:
        """The mark as it is to be."""
        place, order = self.work.state, self.order
        if not isinstance(place, Marking) or order is None:
            return
        self.query_one(Rows).fill(
            [
                Row(label="1", text=deeds.waiting_is(place.waiting)),
                Row(label="2", text=deeds.save_row()),
            ]
        )
        self.query_one("#detail", Line).say(deeds.waiting_means(place.waiting))
        self.query_one("#unsaved", Notice).say(deeds.not_saved() if place.waiting != order.waiting else "")
        self.title_and_hint(deeds.waiting_title(order.number), screen_words.choose_hint())

    def action_enter(self) -> None:
        """Turn the mark, or save it."""
        place = self.work.state
        if not isinstance(place, Marking):
            return
        if self.query_one(Rows).cursor == 0:
            self.work.go(replace(place, waiting=not place.waiting))
        else:
            self.do(lambda order: order_page.marked(place, order, self.work.person, self.work.hand))
