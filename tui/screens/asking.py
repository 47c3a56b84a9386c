"""Puts a question whose rows each do something."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.app import App

from models.site import Site
from tui.screens.question import QuestionScreen


def ask(
    app: App[Any],
    site: Site,
    text: str,
    rows: Sequence[tuple[str, Callable[[], None]]],
    *,
    menu: bool = False,
) -> None:
    """Ask over whatever is shown; the row chosen is done, and Esc does nothing.

    Over a `menu` a scan does what it does without it; a question it can neither answer nor close.
    """

    def answered(row: int | None) -> None:
        if row is not None:
            rows[row][1]()

    app.push_screen(QuestionScreen(text, [label for label, _do in rows], site.status, menu=menu), answered)
