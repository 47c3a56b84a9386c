"""A small program that logs, a line of JSON each, what the driver lets through; started by the pty tests."""

import json
import sys
import threading
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Key, Resize
from textual.widgets import Button, Input

from tui.driver.handheld_driver import HandheldDriver, scrub_environment
from tui.messages import HalfReceived, ScanReceived


class WedgeApp(App[None]):
    """A field, a button, and bindings on every digit and on Enter: all that a leaking scan could set off."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *[Binding(digit, f"log_bound('{digit}')", priority=True) for digit in "0123456789y"],
        Binding("f2", "focus_button"),
        Binding("f3", "focus_field"),
        Binding("f10", "quit"),
    ]

    def __init__(self, log: Path) -> None:
        super().__init__(driver_class=HandheldDriver)
        self._log_file = log.open("a", buffering=1, encoding="utf-8")

    def compose(self) -> ComposeResult:
        field = Input(id="field")
        field.cursor_blink = False
        yield field
        yield Button("ship", id="ship")

    def note(self, kind: str, value: object) -> None:
        self._log_file.write(json.dumps([kind, value]) + "\n")

    def on_resize(self, event: Resize) -> None:
        self.note("size", [event.size.width, event.size.height])

    def on_ready(self) -> None:
        self.note("ready", None)

    def on_scan_received(self, scan: ScanReceived) -> None:
        self.note("scan", [scan.text, scan.suspect])
        if scan.text == "STALL":
            threading.Event().wait(0.4)  # the loop stands still, as under load

    def on_half_received(self, half: HalfReceived) -> None:
        self.note("half", half.text)

    def on_key(self, event: Key) -> None:
        self.note("key", event.key)

    def on_input_changed(self, event: Input.Changed) -> None:
        self.note("field", event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.note("submitted", event.value)

    def on_button_pressed(self) -> None:
        self.note("pressed", None)

    def action_log_bound(self, digit: str) -> None:
        self.note("bound", digit)

    def action_focus_button(self) -> None:
        self.query_one("#ship").focus()
        self.note("focus", "ship")

    def action_focus_field(self) -> None:
        self.query_one("#field").focus()
        self.note("focus", "field")

    def on_unmount(self) -> None:
        self.note("unmounted", None)


if __name__ == "__main__":
    scrub_environment()
    app = WedgeApp(Path(sys.argv[1]))
    app.run()
    sys.exit(app.return_code)
