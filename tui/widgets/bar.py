"""Text in reverse video that fills its room to the edges: what reverse alone leaves ragged."""

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.plain_text import ending, fitted, harmless, wrapped


class Bar(Widget):
    """As high as its text wrapped at words, or as its style says."""

    STYLE = "reverse bold"

    def __init__(self, *, id: str | None = None, text: str = "") -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.shown = text

    def say(self, text: str) -> None:
        """Show the text; nothing is sent to the terminal when it is the same."""
        safe = "\n".join(harmless(part) for part in text.split("\n"))
        if safe != self.shown:
            self.shown = safe
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        """Return the rows that the text takes in `width` cells."""
        return len(self.rows(max(1, width)))

    def rows(self, width: int) -> list[str]:
        """Return the text as rows of at most `width` cells."""
        return wrapped(self.shown, width)

    def drawn(self, width: int) -> list[str]:
        """Return the rows that there is room for."""
        return self.rows(width)[: self.size.height]

    def render(self) -> Content:
        """Draw the text, and blanks to the right and below."""
        width, height = self.size.width, self.size.height
        rows = self.drawn(max(1, width))
        rows += [""] * (height - len(rows))
        return Content.styled("\n".join(fitted(row, width) for row in rows), self.STYLE)


class Notice(Bar):
    """What matters now, and only then takes room: said in bold, on a paper to the edges where colours are."""

    STYLE = "bold"

    def on_mount(self) -> None:
        """Nothing is said yet."""
        self.display = bool(self.shown)

    def say(self, text: str) -> None:
        """Show the text; without any, take no room."""
        self.display = bool(text)
        super().say(text)

    def drawn(self, width: int) -> list[str]:
        """Return the rows that there is room for; dots say that there are more."""
        return ending(self.rows(width), self.size.height, width)


class Title(Bar):
    """What the screen is, over a rule: in reverse it would run into a list's row that is in reverse."""

    def render(self) -> Content:
        """Draw the text, the last row underlined from edge to edge."""
        width = self.size.width
        *above, last = self.rows(max(1, width))[: max(1, self.size.height)]
        drawn = [Content.styled(fitted(row, width), "bold") for row in above]
        return Content("\n").join([*drawn, Content.styled(fitted(last, width), "bold underline")])


class Keys(Bar):
    """The keys of a screen, plain, broken between one key and the next (two spaces) while they fit so."""

    STYLE = ""

    def rows(self, width: int) -> list[str]:
        """Return as many keys a row as fit."""
        rows = [""]
        for key in self.shown.split("  "):
            together = f"{rows[-1]}  {key}" if rows[-1] else key
            if cell_len(together) <= width:
                rows[-1] = together
            else:
                rows += wrapped(key, width)
        return rows if rows[0] or len(rows) == 1 else rows[1:]
