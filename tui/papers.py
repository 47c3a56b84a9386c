"""Before a print is asked for: what is wrong with its printer, and what to do about it, as a question."""

from collections.abc import Callable
from functools import partial

from models.types import Document
from models.wording import prints as wording
from models.wording import questions as asking
from tui.screens.place import PlaceScreen

MOST_OTHERS = 7
"""Printers that are offered instead: with the other answers, a digit each."""


def checked(screen: PlaceScreen, document: Document, go: Callable[[str, bool], None]) -> None:
    """Ask for the print at once, or let a person say first on which printer; never in the way for long.

    `go` gets the queue that was chosen, empty for the one that is set, and whether it is known to wait there.
    """
    site = screen.work.site
    trouble = site.print_trouble(document)
    if not trouble:
        go("", False)
        return
    others = site.other_printers(document, site.printer_of(document))[:MOST_OTHERS]
    rows: list[tuple[str, Callable[[], None]]] = [
        (asking.back(), lambda: None),
        (wording.print_anyway(), partial(go, "", True)),
    ]
    rows += [(wording.to_printer(each.name, each.trouble), partial(go, each.name, False)) for each in others]
    screen.ask(wording.cannot_print_now(trouble), rows)
