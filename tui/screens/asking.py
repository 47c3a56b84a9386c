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
    numbers: Sequence[str] = (),
) -> None:
    """Ask over whatever is shown; the row chosen is done, and Esc does nothing.

    Over a `menu` a scan does what it does without it; a question it can neither answer nor close. Rows are
    found by their places, or by these numbers.
    """

    def answered(row: int | None) -> None:
        if row is not None:
            rows[row][1]()

    labels = [label for label, _do in rows]
    app.push_screen(QuestionScreen(text, labels, site.status, menu=menu, numbers=numbers), answered)
