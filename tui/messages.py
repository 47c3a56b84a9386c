"""Messages of the terminal program's own."""

from textual.message import Message


class ScanReceived(Message):
    """The scanner sent a code. Posted to the app by the driver, never to a widget.

    Handle it as `on_scan_received`; nothing else of the program ever sees the characters.
    """

    def __init__(self, text: str, *, suspect: bool, at: float) -> None:
        super().__init__()
        self.text = text
        """The code without prefix characters STX and without line end; an AIM prefix and GS are kept."""
        self.suspect = suspect
        """Perhaps not whole (bad Wi-Fi): ask for it again, take nothing from it."""
        self.at = at
        """`time.monotonic()` of the read that ended it."""


class HalfReceived(Message):
    """The scanner sent a code without its end, and nothing after it for as long as the router waits.

    Posted to the app by the driver. It is to be said; nothing may take the characters for a code or for keys.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
