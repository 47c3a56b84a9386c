"""A wedge and a hand for the router's tests: what they type, and what the router makes of it."""

from collections.abc import Iterable

from tui.driver.router import Routed, RouterSettings, ScanRouter
from tui.driver.terminal_input import TerminalInput


def typed(*reads: tuple[float, bytes], settings: RouterSettings | None = None) -> list[Routed]:
    """What comes of bytes read at these times, with every deadline kept."""
    terminal = TerminalInput(settings)
    routed: list[Routed] = []
    for at, data in reads:
        routed += terminal.feed(data, at)
    while (deadline := terminal.deadline) is not None:
        routed += terminal.tick(deadline)
    return routed


def routed_keys(strokes: Iterable[tuple[float, str]], settings: RouterSettings | None = None) -> list[Routed]:
    """What comes of single characters at these times, straight into the router."""
    router = ScanRouter(settings)
    routed: list[Routed] = []
    for at, character in strokes:
        routed += router.feed(character, character, at)
    while (deadline := router.deadline) is not None:
        routed += router.tick(deadline)
    return routed
