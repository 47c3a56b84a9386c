"""`kolli scanner`: the page that shows what a scanner sends, at any size of screen."""

import time
from collections.abc import Sequence
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.message import Message

from models.scans.describe import describe
from models.scans.reader import read_scan
from models.wording import scanner as wording
from tui.driver.handheld_driver import HandheldDriver
from tui.driver.heard import MOST, Byte, Piece, leaves, names_of, pieces, proposal
from tui.theme import THEME
from tui.widgets.bar import Bar, Keys, Title
from tui.widgets.line import Line

LOOK_EVERY = 0.1
"""Seconds between two looks at whether Esc came twice."""
TOKEN = 9
"""Characters of a byte on the page."""


class BytesRead(Message):
    """What one read of the terminal gave."""

    def __init__(self, data: bytes, at: float) -> None:
        super().__init__()
        self.data = data
        self.at = at


class TappedDriver(HandheldDriver):
    """Also tells the app of every byte, before the router has it."""

    def _read(self) -> bytes:
        data = super()._read()
        if data:
            self._delivery.put(BytesRead(data, time.monotonic()))
        return data


class BytesTable(Bar):
    """The bytes of a piece in columns, as many as fit; of too many the first and the last."""

    STYLE = ""
    _tokens: tuple[str, ...] = ()

    def show(self, piece: Piece) -> None:
        """Show these bytes."""
        self._tokens = tuple(names_of(piece))
        self.refresh()

    def rows(self, width: int) -> list[str]:
        """Return a row for every line of the room there is."""
        columns = max(1, (width + 2) // (TOKEN + 2))
        tokens = self._fitting(columns, columns * max(1, self.size.height))
        lines = (tokens[start : start + columns] for start in range(0, len(tokens), columns))
        return ["  ".join(line) for line in lines]

    def _fitting(self, columns: int, room: int) -> Sequence[str]:
        if len(self._tokens) <= room:
            return self._tokens
        tail = max(1, min(columns, room - 1))
        return (*self._tokens[: room - tail - 1], f"{'...':<{TOKEN}}", *self._tokens[-tail:])


class ScannerApp(App[None], inherit_bindings=False):
    """Shows the last piece that came. Keys do nothing but be shown; Esc twice ends it."""

    BINDINGS: ClassVar[list[BindingType]] = []
    CSS_PATH = "scanner_app.tcss"
    ENABLE_COMMAND_PALETTE = False
    TITLE = "Kolli"

    def __init__(self) -> None:
        super().__init__(driver_class=TappedDriver)
        self.register_theme(THEME)
        self.theme = THEME.name
        self.animation_level = "none"
        self._heard: list[Byte] = []

    def compose(self) -> ComposeResult:
        """Bytes, what is recognised, settings."""
        yield Title(id="title", text=wording.title())
        yield BytesTable(id="bytes")
        yield Line(id="recognised")
        yield Line(id="settings", classes="-shy")
        yield Keys(id="hint", text=wording.hint())

    def on_mount(self) -> None:
        """Invite, and begin to look for Esc."""
        self.query_one("#recognised", Line).say(wording.scan_something())
        self.set_interval(LOOK_EVERY, self._look)

    def _look(self) -> None:
        if leaves(self._heard, time.monotonic()):
            self.exit()

    def on_bytes_read(self, read: BytesRead) -> None:
        """Show the piece as it is by now."""
        self._heard = [*self._heard, *(Byte(value, read.at) for value in read.data)][-MOST:]
        self._show()

    def _show(self) -> None:
        found = pieces(self._heard)
        if not found:
            return
        codes = [piece for piece in found if len(piece.text) >= 4]
        self.query_one("#recognised", Line).say(recognised(found[-1]))
        proposed = proposal(codes)
        if not found[-1].endings:  # it has to be set up first, and what is said of that needs the room
            self.query_one("#settings", Line).say("")
        elif proposed is not None and proposed.endings:
            self.query_one("#settings", Line).say(f"{wording.put_in_settings()}\n{proposed.toml}")
        self.query_one(BytesTable).show(found[-1])


def recognised(piece: Piece) -> str:
    """What is recognised in a piece, in sentences."""
    parts = [wording.characters(len(piece.text)), wording.ended_by(piece.endings)]
    if piece.gaps:
        parts.append(wording.gaps(min(piece.gaps), max(piece.gaps)))
    if piece.framed:
        parts.append(wording.framed())
    if piece.symbology:
        parts.append(wording.symbology(piece.symbology))
    if len(piece.text) >= 4:
        parts.append(wording.too_slow() if piece.by_hand else describe(read_scan(piece.text)).split("\n")[0])
    return " ".join(parts)
