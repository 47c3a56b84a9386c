"""What is typed, without a cursor: nothing blinks, nothing has focus, a scan never lands here."""

from collections.abc import Callable

from textual import events

from tui.widgets.line import Line
from tui.widgets.plain_text import harmless


class Entry(Line):
    """Collects characters; the screen takes them with Enter."""

    def __init__(
        self,
        label: Callable[[str], str],
        *,
        most: int,
        digits_only: bool = True,
        secret: bool = False,
        free: bool = False,
    ) -> None:
        """`free` takes whole sentences: every character that can be printed, spaces too."""
        super().__init__(id="entry", classes="-shy")
        self.text = ""
        self._label, self._digits_only, self._secret = label, digits_only, secret
        self.most = most
        """Characters, at most."""
        self.free = free
        """Whether whole sentences are taken now."""

    def on_mount(self) -> None:
        """Take no room before something is typed."""
        self._draw()

    def type(self, text: str) -> bool:
        """Add the characters that belong here; False when none does."""
        fitting = "".join(char for char in text if self._takes(char))
        if not fitting:
            return False
        self.text = (self.text + fitting)[: self.most]
        self._draw()
        return True

    def key(self, event: events.Key) -> bool:
        """Add what the key types; False when it types nothing that belongs here."""
        return event.character is not None and len(event.character) == 1 and self.type(event.character)

    def erase(self) -> bool:
        """Take the last character away; False when there was none."""
        there = bool(self.text)
        self.text = self.text[:-1]
        self._draw()
        return there

    def begin(self, text: str) -> None:
        """Go on from this text."""
        self.text = text[: self.most]
        self._draw()

    def take(self) -> str:
        """Return what was typed, and begin anew."""
        text, self.text = self.text, ""
        self._draw()
        return text

    def _takes(self, char: str) -> bool:
        if self.free:
            return char.isprintable() and harmless(char) == char
        if self._digits_only:
            return char.isascii() and char.isdecimal()
        return char.isascii() and char.isalnum()

    def _draw(self) -> None:
        shown = "*" * len(self.text) if self._secret else self.text
        self.say(self._label(f"{shown}_") if self.text else "")
        self.display = bool(self.text)
