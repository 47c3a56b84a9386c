"""Bytes of a terminal in, scans, keys and text out: decoder, key reader and scan router in one row. Pure."""

from collections.abc import Iterable

from tui.driver.decoding import ForgivingDecoder
from tui.driver.keystrokes import KeyReader, KeyStroke, Pasted
from tui.driver.router import Routed, RouterSettings, ScanRouter

DECODER_DELAY = 0.05
"""Seconds that a byte of 0xC2 and above waits for the rest of a UTF-8 character."""


class TerminalInput:
    """The way of every byte that a terminal sends; times are passed in, in seconds, never going back."""

    def __init__(self, settings: RouterSettings | None = None, escape_delay: float = 0.4) -> None:
        self._decoder = ForgivingDecoder()
        self._keys = KeyReader(escape_delay)
        self._router = ScanRouter(settings)
        self._read_at = 0.0

    @property
    def deadline(self) -> float | None:
        """When `tick` has something to say if nothing comes before, None when nothing is held."""
        decoder = self._read_at + DECODER_DELAY if self._decoder.holding else None
        waiting = [at for at in (decoder, self._keys.deadline, self._router.deadline) if at is not None]
        return min(waiting, default=None)

    def feed(self, data: bytes, at: float) -> list[Routed]:
        """Take the bytes of one read."""
        routed = self.tick(at)
        self._read_at = at
        return routed + self._route(self._keys.feed(self._decoder.feed(data), at), at)

    def tick(self, at: float) -> list[Routed]:
        """Let go of what has been held long enough, each at its own time."""
        routed: list[Routed] = []
        while (due := self.deadline) is not None and due <= at:
            routed += self._tick_at(due)
        return routed

    def _tick_at(self, due: float) -> list[Routed]:
        routed: list[Routed] = []
        if self._decoder.holding and due >= self._read_at + DECODER_DELAY:
            routed += self._route(self._keys.feed(self._decoder.flush(), due), due)
        routed += self._route(self._keys.tick(due), due)
        return routed + self._router.tick(due)

    def _route(self, strokes: Iterable[KeyStroke | Pasted], at: float) -> list[Routed]:
        routed: list[Routed] = []
        for stroke in strokes:
            if isinstance(stroke, Pasted):
                routed += self._router.paste(stroke.text, at)
            else:
                routed += self._router.feed(stroke.key, stroke.character, at)
        return routed
