"""The order's comment, written and saved with Enter."""

from textual import events
from textual.app import ComposeResult

from models.flows import Commenting, order_page
from models.rulebook.checks import MAX_COMMENT
from models.wording import order_deeds as deeds
from tui.screens.of_page import OfPageScreen
from tui.widgets.entry import Entry
from tui.widgets.line import Line


class CommentScreen(OfPageScreen):
    """Everything that is typed belongs to the comment."""

    CSS_PATH = "comment.tcss"
    HELP_OF = "comment"

    def body(self) -> ComposeResult:
        """What is expected, and the text."""
        yield Line(id="invitation")
        yield Entry(deeds.comment_typed, most=MAX_COMMENT, digits_only=False, free=True)

    def on_mount(self) -> None:
        """Go on from the comment as it is."""
        super().on_mount()
        order = self.order
        self.query_one(Entry).begin(" ".join(order.comment.split()) if order is not None else "")

    def draw(self) -> None:
        """Title and hint."""
        order = self.order
        if order is not None:
            self.title_and_hint(deeds.comment_title(order.number), deeds.write_hint())
            self.query_one("#invitation", Line).say(deeds.comment_empty())

    def types(self, event: events.Key) -> bool:  # noqa: ARG002 - every character does
        """Plus, minus and the question mark are text here."""
        return True

    def action_enter(self) -> None:
        """Save it."""
        place, text = self.work.state, self.query_one(Entry).text.strip()
        if isinstance(place, Commenting):
            self.do(lambda order: order_page.commented(place, order, text, self.work.person, self.work.hand))

    def action_back(self) -> None:
        """One step back, after asking where something was written."""
        order, text = self.order, self.query_one(Entry).text.strip()
        self.leave(order is not None and text != " ".join(order.comment.split()), self.action_enter)
