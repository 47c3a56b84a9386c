"""A token or a badge that the store has made: it stands here until somebody says that they have it."""

from textual.app import ComposeResult

from models.flows import Handed, InSettings
from models.wording import questions as asking
from models.wording import settings as wording
from tui.screens.place import PlaceScreen
from tui.widgets.reading import Paragraph, Reading


class HandedScreen(PlaceScreen):
    """Neither Enter nor Esc leaves it without a question: what it shows is shown once."""

    CSS_PATH = "handed.tcss"
    HELP_OF = "handed"

    def body(self) -> ComposeResult:
        """What it is, the text itself, and where it goes."""
        yield Reading(id="report")

    def draw(self) -> None:
        """The text, as whole as the screen is wide."""
        place = self.work.state
        if not isinstance(place, Handed):
            return
        said = (
            Paragraph(text=place.title),
            Paragraph(text=place.secret, heading=True),
            Paragraph(text=""),
            Paragraph(text=place.how),
        )
        self.query_one(Reading).say(said)
        self.title_and_hint(wording.area_name(place.area), wording.handed_hint())

    def action_move(self, step: int) -> None:
        """A row down or up."""
        self.query_one(Reading).move(step)

    def action_enter(self) -> None:
        """Leave it, after asking."""
        place = self.work.state
        if isinstance(place, Handed):
            back = InSettings(area=place.area, at=place.key)
            rows = ((asking.back(), lambda: None), (wording.yes_have_it(), lambda: self.work.go(back)))
            self.ask(wording.have_it(), rows)

    def go_back(self) -> None:
        """The same."""
        self.action_enter()
