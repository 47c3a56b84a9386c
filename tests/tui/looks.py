"""What holds for every screen at every size: whole words, all inside, keys at the bottom, one row chosen."""

from collections.abc import Iterator

from textual.app import App
from textual.widget import Widget

from tui.driver.screen_grid import Grid
from tui.screens.error import ErrorScreen
from tui.screens.handed import HandedScreen
from tui.screens.menu import MenuScreen
from tui.screens.sign_in import SignInScreen
from tui.widgets.bar import Bar
from tui.widgets.edge import Edge
from tui.widgets.line import Line
from tui.widgets.reading import Reading
from tui.widgets.rows import Row, Rows

LAST_ROW_LEADS_OUT = (MenuScreen, SignInScreen, ErrorScreen, HandedScreen)
"""Screens whose keys do without Esc: a row of theirs leads out, or Enter alone is to be found."""
SHOWS_THE_REST = ("detail", "product", "about")
"""Where a list's row is cut, one of these tells it whole."""


def faults(app: "App[None]", grid: Grid) -> list[str]:
    """Everything that is wrong with the screen as it stands, in words; nothing of a good one."""
    found: list[str] = []
    if sum(cell.text.strip() != "" for row in grid.rows for cell in row) < 20:
        found.append("the screen is as good as empty")
    found += _keys(app, grid)
    if app.screen.focused is not None:
        found.append(f"{app.screen.focused} has the focus: a key would not come to the screen")
    for widget in app.screen.query(Widget).results(Widget):
        if widget.display and widget.region.area:
            found += _outside(app, widget)
            found += _words(grid, widget)
        elif widget.display and isinstance(widget, Line | Bar) and widget.shown:
            found.append(f"there is no room for #{widget.id}: {widget.shown}")
    return found


def _keys(app: "App[None]", grid: Grid) -> Iterator[str]:
    """The keys stand in the last rows, above the status line if there is one."""
    hints = list(app.screen.query("#hint").results(Bar))
    if not hints or not hints[0].shown.strip():
        yield "no keys are said"
        return
    if not isinstance(app.screen, LAST_ROW_LEADS_OUT) and "Esc" not in hints[0].shown:
        yield f"the way out is not said: {hints[0].shown}"
    below = len(list(app.screen.query("#status")))
    if hints[0].region.bottom != grid.lines - below:
        yield f"the keys end at row {hints[0].region.bottom} of {grid.lines}"


def _outside(app: "App[None]", widget: Widget) -> Iterator[str]:
    if widget.region.intersection(app.screen.region) != widget.region:
        yield f"#{widget.id} reaches beyond the screen: {widget.region}"


def _words(grid: Grid, widget: Widget) -> Iterator[str]:
    """Sentences are there to the last word, and no word is broken or cut."""
    text = text_in(grid, widget)
    if isinstance(widget, Rows):
        yield from _rows(widget, text)
    elif isinstance(widget, Reading):
        return  # it is read by arrows and wraps at words by itself
    elif isinstance(widget, Edge):
        yield from (f"no {word} in {text}" for word in widget.shown.split() if word not in text.split())
    elif isinstance(widget, Line | Bar) and widget.shown and _joined(widget.shown) != text:
        yield f"#{widget.id} says {_joined(widget.shown)!r} and shows {text!r}"


def _rows(rows: Rows, text: str) -> Iterator[str]:
    """The row under the cursor is in sight; where rows are cut, the screen says them whole elsewhere."""
    if not rows.rows:
        return
    if rows.region.height < min(3, len(rows.rows)):
        yield f"#{rows.id} shows {rows.region.height} of {len(rows.rows)} rows"
    if rows._whole:
        here = _told(rows.rows[rows.cursor])
        if here.replace(" ", "") not in text.replace(" ", ""):
            yield f"the row under the cursor is cut: {here}"
    elif not any(rows.screen.query(f"#{each}") for each in SHOWS_THE_REST):
        yield from (f"a row is cut: {each}" for each in _in_sight(rows) if each not in text)


def _in_sight(rows: Rows) -> list[str]:
    height = max(1, rows.size.height)
    top = max(0, min(rows.cursor - height // 2, len(rows.rows) - height))
    return [_told(row) for row in rows.rows[top : top + height]]


def _told(row: Row) -> str:
    return _joined(f"{row.sign}{row.label} {row.struck_text} {row.text}")


def text_in(grid: Grid, widget: Widget) -> str:
    """What stands where the widget is, as one line."""
    region = widget.region
    rows = grid.rows[region.y : region.bottom]
    return _joined(" ".join("".join(cell.text for cell in row[region.x : region.right]) for row in rows))


def _joined(text: str) -> str:
    return " ".join(text.split())
