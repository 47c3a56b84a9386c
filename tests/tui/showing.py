"""Shows every scene at every size in every language, and keeps what stands there as plain text.

`python -m tests.tui.showing` (`./run snapshots`) writes the files anew.
"""

import asyncio
import gc
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from unittest.mock import patch

from msgspec.structs import replace
from textual._compositor import Compositor
from textual.app import App
from textual.screen import Screen

from models.flows import AtMenu
from models.tables.site import SiteDatabase
from models.translation import LANGUAGES, speak
from tests.tui import scenes, scenes_fetching, scenes_office, scenes_prints, scenes_settings
from tests.tui.cells import as_lines, grid_of
from tests.tui.hand import Hand, resize
from tests.tui.looks import faults
from tests.tui.scene import SCENES, Scene, furnish
from tui.driver.screen_grid import Grid
from tui.scanner_app import BytesRead, ScannerApp
from tui.screens.place import PlaceScreen

FOLDER = Path(__file__).with_name("snapshots")
SIZES = ((20, 16), (26, 20), (80, 24))
ALL = (scenes, scenes_office, scenes_settings, scenes_prints, scenes_fetching)
SCANS: Mapping[str, Sequence[BytesRead]] = {
    "scanner_code": (BytesRead(b"~7350000020236\r\n", 1.0), BytesRead(b"~7350000010312\r\n", 5.0)),
    "scanner_without_end": (BytesRead(b"]C100373500009999000084", 9.0),),
}
"""What a scanner sends, at which second, to the page that shows it."""


class Shown(NamedTuple):
    """A scene as it stands at one size in one language."""

    scene: str
    language: str
    screen: type[Screen[Any]]
    grid: Grid
    faults: list[str]

    @property
    def title(self) -> str:
        return f"{self.language} {self.grid.columns}x{self.grid.lines}"


def taken(home: Path) -> list[Shown]:
    """Show all scenes, in Swedish local time, on a site made in `home`: one program for each language."""
    with _swedish_time(), _nothing_in_vain(), SiteDatabase.open(home) as site:
        furnish(site)
        scenes_prints.furnish_prints(site)
        try:
            of_scanner = [shown for language in LANGUAGES for shown in asyncio.run(_of_scanner(language))]
            return of_scanner + [
                shown for language in LANGUAGES for shown in asyncio.run(_in(language, site))
            ]
        finally:
            speak("en")


async def _in(language: str, site: SiteDatabase) -> list[Shown]:
    """Every scene is reached on the smallest screen, which is then made larger."""
    async with Hand.at(site, SIZES[0], language=language) as hand:
        shown: list[Shown] = []
        for scene in SCENES.values():
            await resize(hand.app, *SIZES[0])
            await _to_the_beginning(hand, scene, language)
            await scene.way(hand)
            shown += [await _at(size, hand.app, scene.name, language) for size in SIZES]
        return shown


async def _of_scanner(language: str) -> list[Shown]:
    """The page of `kolli scanner`, which is a program of its own."""
    speak(language)
    app = ScannerApp()
    async with app.run_test(size=SIZES[0]):
        shown = [await _at(size, app, "scanner", language) for size in SIZES]
        for name, reads in SCANS.items():
            for read in reads:
                app.post_message(read)
            shown += [await _at(size, app, name, language) for size in SIZES]
        return shown


async def _at(size: tuple[int, int], app: App[None], name: str, language: str) -> Shown:
    await resize(app, *size)
    grid = grid_of(app)
    return Shown(name, language, type(app.screen), grid, faults(app, grid))


async def _to_the_beginning(hand: Hand, scene: Scene, language: str) -> None:
    """The menu, or sign-in, as it is when it is new, with nothing over it."""
    work = hand.app.work
    while not isinstance(hand.app.screen, PlaceScreen):
        hand.app.pop_screen()
    work.tools = None
    if work.person.packer != scene.who or not scene.who:
        work.sign_out()
        await hand.settle()
    if scene.who and work.packer is None:
        packer = next(each for each in hand.site.packers() if each.packer == scene.who)
        work.sign_in(replace(packer, language=language))
    if scene.who:
        work.go(AtMenu())
    await hand.settle()


@contextmanager
def _swedish_time() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Stockholm"
    time.tzset()
    try:
        yield
    finally:
        if before is None:
            del os.environ["TZ"]
        else:
            os.environ["TZ"] = before
        time.tzset()


@contextmanager
def _nothing_in_vain() -> Iterator[None]:
    """Without a terminal nobody reads what Textual sends; that and collecting garbage cost a third."""
    gc.disable()
    try:
        with patch.object(Compositor, "render_update", return_value=None):
            yield
    finally:
        gc.enable()


def as_files(shown: Sequence[Shown]) -> Mapping[str, str]:
    """A file for each scene, by its name: every language and size below one another."""
    in_order = sorted(shown, key=lambda each: (each.scene, each.language, each.grid.columns))
    by_scene = groupby(in_order, key=lambda each: each.scene)
    return {f"{name}.txt": "\n".join(map(_block, group)) for name, group in by_scene}


def _block(shown: Shown) -> str:
    return "".join(f"{line}\n" for line in (shown.title, *as_lines(shown.grid)))


def main() -> None:
    with TemporaryDirectory() as home:
        files = as_files(taken(Path(home)))
    FOLDER.mkdir(exist_ok=True)
    for gone in {path.name for path in FOLDER.glob("*.txt")} - set(files):
        (FOLDER / gone).unlink()
    for name, text in files.items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
