"""Every screen and dialog at 20x16, 26x20 and 80x24, in every language, as plain text that a person can read.

One file a scene in `snapshots/`: each row of the screen between bars, and after it which columns are in
reverse (`R0-19`) or struck through (`S2-6`). `./run snapshots` writes them anew: then look at the diff.

A further screen takes three lines in `scenes.py` or `scenes_office.py`:

    @scene()
    async def put_back(hand: Hand) -> None:
        hand.app.work.go(PuttingBack())

The function leads from the menu to the screen with `work.go`, keys and scans, and keeps nothing; with
`@scene(who="asa")` the office is signed in. What all scenes find at the site is in `scene.furnish`.
"""

from collections.abc import Iterator, Sequence

import pyte
import pytest

from tests.tui.cells import sent
from tests.tui.scene import SCENES
from tests.tui.showing import FOLDER, SCANS, Shown, as_files, taken
from tui.app import SCREENS
from tui.driver.folding import Folding
from tui.driver.terminals import terminal_of
from tui.screens.error import ErrorScreen
from tui.screens.help import HelpScreen
from tui.screens.lock import LockScreen
from tui.screens.question import QuestionScreen
from tui.screens.size import SizeScreen

ASCII = [
    {"TERM": "xterm-256color", "LANG": "C"},
    {"TERM": "vt100", "LC_ALL": "POSIX"},
    {"TERM": "ansi", "LANG": "C.UTF-8"},
]
"""Terminals that get ASCII alone; `--ascii` is the first of them."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Shown]:
    return taken(tmp_path_factory.mktemp("shown") / "home")


@pytest.fixture(scope="module")
def files(shown: Sequence[Shown]) -> dict[str, str]:
    return dict(as_files(shown))


@pytest.mark.parametrize("name", [*SCENES, "scanner", *SCANS])
def test_it_looks_as_it_did(files: dict[str, str], name: str) -> None:
    kept = FOLDER / f"{name}.txt"
    before = kept.read_text() if kept.exists() else ""
    assert files[kept.name].splitlines() == before.splitlines(), "meant so? ./run snapshots"


def test_no_file_is_left_of_a_scene_that_is_gone(files: dict[str, str]) -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(files)


def test_every_screen_of_the_program_is_among_them(shown: Sequence[Shown]) -> None:
    dialogs = {ErrorScreen, HelpScreen, LockScreen, QuestionScreen, SizeScreen}
    assert {*SCREENS.values(), *dialogs} - {each.screen for each in shown} == set()


def test_words_are_whole_and_keys_stand_at_the_bottom_everywhere(shown: Sequence[Shown]) -> None:
    found = [f"{each.scene} {each.title}: {fault}" for each in shown for fault in each.faults]
    assert found == []


@pytest.mark.parametrize("environment", ASCII, ids=lambda each: each["TERM"])
def test_only_ascii_goes_to_a_terminal_that_has_no_more(
    shown: Sequence[Shown], environment: dict[str, str]
) -> None:
    for each in shown:
        assert sent(each.grid, **environment).isascii()
        assert list(turned_to_question_marks(each, environment)) == []


def turned_to_question_marks(shown: Shown, environment: dict[str, str]) -> Iterator[str]:
    """Signs for which there is none, and letters and digits that come out as no such."""
    folding = Folding(terminal_of(environment))
    for cell in (cell for row in shown.grid.rows for cell in row):
        sent_as = folding.cell(cell).text
        if (sent_as == "?" != cell.text) or (cell.text.isalnum() and not sent_as.isalnum()):
            yield cell.text


def test_in_ascii_everything_stands_where_it_does_otherwise(shown: Sequence[Shown]) -> None:
    folding = Folding(terminal_of(ASCII[0]))
    for each in shown:
        screen = pyte.Screen(each.grid.columns, each.grid.lines)
        pyte.ByteStream(screen).feed(sent(each.grid, **ASCII[0]))
        wanted = ["".join(folding.cell(cell).text for cell in row) for row in each.grid.rows]
        assert screen.display == wanted, each.scene
