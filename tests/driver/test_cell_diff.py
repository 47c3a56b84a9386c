import msgspec
import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.driver.showing import rows_of
from tui.driver.cell_diff import Painter
from tui.driver.folding import Folding
from tui.driver.palette import MEANINGS
from tui.driver.screen_grid import PLAIN, Cell, Grid, Style
from tui.driver.terminals import TERMINALS, Terminal

UTF8 = {
    name: msgspec.structs.replace(row, charset="utf-8" if row.utf8 else "ascii")
    for name, row in TERMINALS.items()
}
XTERM, VT100 = UTF8["xterm"], UTF8["vt100"]
STYLES = st.one_of(
    st.just(PLAIN),
    st.builds(
        Style,
        ink=st.sampled_from([None, None, 200, *(meaning.sign for meaning in MEANINGS)]),
        paper=st.sampled_from([None, None, 4, 12]),
        bold=st.booleans(),
        underline=st.booleans(),
        reverse=st.booleans(),
        strike=st.booleans(),
    ),
)


@st.composite
def grids(draw: st.DrawFn, columns: int = 12, rows: int = 4) -> Grid:
    """A few stretches of text on a blank grid: letters, blanks, wide characters, over each other."""
    grid = Grid(columns, rows)
    for _ in range(draw(st.integers(0, 8))):
        row, column = draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1))
        style, text = draw(STYLES), draw(st.text("ab å漢", min_size=1, max_size=columns))
        for character in text:
            width = 2 if character == "漢" else 1
            grid.put(row, column, Cell(character, style), width)
            column += width
    grid.cursor = (draw(st.integers(0, rows - 1)), draw(st.integers(0, columns - 1)))
    return grid


@pytest.mark.parametrize("name", sorted({row: name for name, row in UTF8.items()}.values()))
@settings(max_examples=50)
@given(frames=st.lists(grids(), min_size=1, max_size=5))
def test_each_frame_shows_exactly_what_is_wanted(name: str, frames: list[Grid]) -> None:
    terminal = UTF8[name]
    painter, folding = Painter(terminal), Folding(terminal)
    screen = pyte.Screen(12, 4)
    stream = pyte.ByteStream(screen)
    if terminal.autowrap_switch:
        stream.feed(b"\x1b[?7l")
    for wanted in frames:
        stream.feed(painter.frame(wanted).encode())
        assert rows_of(screen, folding) == folding.rows(wanted.rows)
        if not terminal.hides_cursor:
            assert (screen.cursor.y, screen.cursor.x) == wanted.cursor


def grid_of(*lines: str, columns: int = 20, style: Style = PLAIN) -> Grid:
    grid = Grid(columns, len(lines))
    for row, line in enumerate(lines):
        for column, character in enumerate(line):
            grid.put(row, column, Cell(character, style), 1)
    return grid


def sent(terminal: Terminal, before: Grid, after: Grid) -> str:
    painter = Painter(terminal)
    painter.frame(before)
    return painter.frame(after)


def test_nothing_is_sent_when_nothing_changed() -> None:
    assert sent(XTERM, grid_of("1 of 3"), grid_of("1 of 3")) == ""


def test_one_digit_is_one_digit() -> None:
    assert sent(XTERM, grid_of("0 of 3"), grid_of("1 of 3")) == "\r1"


def test_what_lies_between_two_changes_is_written_when_that_is_shorter() -> None:
    assert sent(XTERM, grid_of("a1b"), grid_of("x1y")) == "\rx1y"
    assert sent(XTERM, grid_of("a123456b"), grid_of("x123456y")) == "\rx\x1b[6Cy"
    assert sent(VT100, grid_of("a123456b"), grid_of("x123456y")) == "x\x1b[6Cy\r"


def test_the_rest_of_a_line_is_erased() -> None:
    assert sent(XTERM, grid_of("walk to E-02-1"), grid_of("walk")) == "\x1b[5G\x1b[K"


def test_a_new_size_is_drawn_whole() -> None:
    assert sent(XTERM, grid_of("1 of 3"), grid_of("1 of 3", columns=10)) == "\x1b[m\x1b[H\x1b[J1 of 3"


def test_what_was_forgotten_is_drawn_whole() -> None:
    painter = Painter(XTERM)
    painter.frame(grid_of("1 of 3"))
    painter.forget()
    assert painter.frame(grid_of("1 of 3")) == "\x1b[m\x1b[H\x1b[J1 of 3"


def test_a_vt100_gets_no_colour_and_no_line_through() -> None:
    style = Style(ink=9, paper=None, bold=True, strike=True)
    assert "\x1b[1mx\x1b[m" in sent(VT100, grid_of(" "), grid_of("x", style=style))


def test_a_background_is_reverse_where_no_colour_is() -> None:
    assert "\x1b[7mx" in sent(VT100, grid_of(" "), grid_of("x", style=Style(paper=12)))


def test_bright_colours_are_plain_ones_where_there_are_eight() -> None:
    assert "\x1b[31mx" in sent(XTERM, grid_of(" "), grid_of("x", style=Style(ink=9)))
    assert "\x1b[91mx" in sent(UTF8["xterm-16color"], grid_of(" "), grid_of("x", style=Style(ink=9)))
    assert "\x1b[38;5;200mx" in sent(UTF8["xterm-256color"], grid_of(" "), grid_of("x", style=Style(ink=200)))
