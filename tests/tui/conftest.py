"""A handheld without a terminal, on a real site with the demo's shop."""

import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from models.tables.site import SiteDatabase, replica
from tests.tui.decoded import Decoded
from tests.tui.demo_site import fill
from tests.tui.hand import Hand


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site's folder with the demo's shop in it, to be copied."""
    home = tmp_path_factory.mktemp("demo") / "home"
    with SiteDatabase.open(home) as opened:
        fill(opened)
    return home


@pytest.fixture
def home(demo_home: Path, tmp_path: Path) -> Path:
    """A copy of that folder for one test."""
    return Path(shutil.copytree(demo_home, tmp_path / "home"))


@pytest.fixture
def site(home: Path) -> Iterator[SiteDatabase]:
    with SiteDatabase.open(home) as opened:
        yield opened


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> Decoded:
    counting = Decoded()
    monkeypatch.setattr(replica, "_ORDER", counting)
    return counting


@pytest.fixture
async def hand(site: SiteDatabase) -> AsyncIterator[Hand]:
    """Nobody is signed in."""
    async with Hand.at(site) as hand:
        yield hand


@pytest.fixture
async def lina(hand: Hand) -> Hand:
    """Lina is signed in, at the menu, with no order in hand."""
    await hand.scan_badge("lina")
    return hand


@pytest.fixture
async def asa(hand: Hand) -> Hand:
    """Åsa of the office is signed in, at the menu."""
    await hand.scan_badge("asa")
    return hand
