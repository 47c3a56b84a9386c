"""The upper or lower edge of the screen with rings in its corners: whole only where the screen ends."""

from tui.widgets.bar import Bar

RING = ("/\\", "\\/")
"""Two cells wide and high: of one that lies beyond the edge a terminal shows the half at most."""
_BESIDE = 2 * (len(RING[0]) + 1)


class Edge(Bar):
    """Two rows with text between the rings.

    The lower edge has no right ring: in the last place of the last row many terminals cannot write.
    """

    STYLE = ""

    def __init__(self, *, id: str, text: str = "", right: bool = False) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, text=text)
        self._right = right

    def rows(self, width: int) -> list[str]:
        """Return the ring's two rows, with a part of the text (parted by two spaces) in each."""
        first, _, second = self.shown.partition("  ")
        room = max(1, width - _BESIDE)
        return [
            f"{ring} {text:{room}.{room}} {ring if self._right else ''}"
            for ring, text in zip(RING, (first, second), strict=True)
        ]
