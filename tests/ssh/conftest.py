"""A site with the demo's shop, and an sshd in front of it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from models.tables.site import SiteDatabase
from tests.ssh.server import Sshd, block_for
from tests.tui.demo_site import fill


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
def sshd(home: Path, tmp_path: Path) -> Iterator[Sshd]:
    """The documented lines, running; when the test ends no program of its may be left."""
    with Sshd(tmp_path / "sshd", block_for(home)) as server:
        yield server
