"""The wheel carries everything the four packages need to run, and nothing else."""

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

TOP = Path(__file__).parents[2]
PACKAGES = ("models", "printing", "sync", "tui")


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in a newly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=TOP, check=True, capture_output=True)
    (wheel,) = folder.glob("kolli-*.whl")
    with ZipFile(wheel) as opened:
        return set(opened.namelist())


def test_every_file_of_the_packages_is_in_it(carried: set[str]) -> None:
    here = {
        str(path.relative_to(TOP))
        for package in PACKAGES
        for path in (TOP / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert here - carried == set()


def test_nothing_but_the_packages_is_in_it(carried: set[str]) -> None:
    assert {name.partition("/")[0] for name in carried} == {*PACKAGES, "kolli-0.1.0.dist-info"}


@pytest.mark.parametrize("package", PACKAGES)
def test_each_package_says_that_it_is_typed(carried: set[str], package: str) -> None:
    assert f"{package}/py.typed" in carried


def test_the_licence_is_in_it(carried: set[str]) -> None:
    assert "kolli-0.1.0.dist-info/licenses/LICENSE" in carried
