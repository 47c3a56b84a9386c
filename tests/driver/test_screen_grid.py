import pytest

from tui.driver.screen_grid import PLAIN, Cell, ScreenInterpreter, Style


def lines(*outputs: str, columns: int = 10, rows: int = 3) -> list[str]:
    interpreter = ScreenInterpreter(columns, rows)
    for output in outputs:
        interpreter.feed(output)
    return ["".join(cell.text for cell in row).rstrip() for row in interpreter.grid.rows]


def cell(output: str) -> Cell:
    interpreter = ScreenInterpreter(10, 3)
    interpreter.feed(output)
    return interpreter.grid.rows[0][0]


def test_text_stands_where_the_cursor_was_sent() -> None:
    assert lines("\x1b[2;3Hshelf\n\x1b[3;1HE-02\x1b[1;1H") == ["", "  shelf", "E-02"]


def test_what_does_not_fit_is_cut_and_does_not_wrap() -> None:
    assert lines("\x1b[1;8Hhandgjord", "\x1b[9;1Hx") == ["       han", "", "x"]
    assert lines("\x1b[3;1Ha\nb") == ["", "", "a"]


def test_a_wide_character_takes_two_places() -> None:
    assert lines("漢字x") == ["漢字x", "", ""]
    assert lines("漢字x\x1b[1;2H-") == [" -字x", "", ""]
    assert lines("\x1b[1;10H漢") == ["", "", ""]


def test_marks_stand_in_the_cell_of_their_letter() -> None:
    assert lines("e\u0301x", "\x1b[2;1He" + "\u0301" * 500) == ["e\u0301x", "e" + "\u0301" * 7, ""]


@pytest.mark.parametrize(
    ("sequence", "style"),
    [
        ("\x1b[1;7m", Style(bold=True, reverse=True)),
        ("\x1b[4;9;31;102m", Style(underline=True, strike=True, ink=1, paper=10)),
        ("\x1b[38;5;200;48;2;1;2;3m", Style(ink=200, paper=(1, 2, 3))),
        ("\x1b[1;31m\x1b[22;39m", PLAIN),
        ("\x1b[1;4;7;9;44m\x1b[0m", PLAIN),
        ("\x1b[2;3;5m", PLAIN),
    ],
)
def test_attributes(sequence: str, style: Style) -> None:
    assert cell(sequence + "x") == Cell("x", style)


@pytest.mark.parametrize(
    ("erasure", "left"),
    [
        ("\x1b[2J", ["", "", ""]),
        ("\x1b[J", ["aaaa", "bb", ""]),
        ("\x1b[K", ["aaaa", "bb", "cccc"]),
        ("\x1b[1K", ["aaaa", "   b", "cccc"]),
        ("\x1b[2K", ["aaaa", "", "cccc"]),
        ("\x1b[1J", ["", "   b", "cccc"]),
    ],
)
def test_erasures(erasure: str, left: list[str]) -> None:
    assert lines("aaaa\nbbbb\ncccc\x1b[2;3H" + erasure) == left


@pytest.mark.parametrize(
    "noise",
    [
        "\x1b]22;pointer\x1b\\",
        "\x1b]0;title\x07",
        "\x1b]8;id=1;http://x\x1b\\",
        "\x1b[?1000h",
        "\x1b[?2026$p",
        "\x1b[>1u",
        "\x1bPq\x1b\\",
        "\x1bc",
        "\x1b(0",
        "\x00\x08\x0e\x7f\x9b",
    ],
)
def test_what_is_no_drawing_is_swallowed(noise: str) -> None:
    assert lines("a" + noise + "b") == ["ab", "", ""]


def test_signs_that_turn_the_writing_round_do_not_get_through() -> None:
    assert "\u202e" not in "".join(lines("a\u202eb"))


def test_the_bell_is_noted() -> None:
    interpreter = ScreenInterpreter(10, 3)
    interpreter.feed("a\x07")
    assert interpreter.bell


@pytest.mark.parametrize("size", [(0, 0), (1, 1), (0, 3)])
def test_no_size_is_too_small(size: tuple[int, int]) -> None:
    interpreter = ScreenInterpreter(*size)
    interpreter.feed("\x1b[2;3Hshelf 漢\x1b[2J\x1b[K\n\n")
    assert interpreter.grid.cursor == (max(0, size[1] - 1), 0)
