"""`run` says what it can do, and in words what is missing where it cannot go on."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
TARGETS = (
    "demo",
    "test",
    "setup",
    "lint",
    "wheel",
    "format",
    "catalogue",
    "pictures",
    "snapshots",
    "lock",
    "bench",
    "wedge",
    "bare-root",
    "clean",
)
TOOLS = ("sh", "awk", "cat", "cksum", "date", "dirname", "env", "id", "ls", "rm", "sed", "sort", "tr")
OLD_PYTHON = """#!/bin/sh
case $* in
-V) echo Python 3.9.2 ;;
*version_info*) exit 1 ;;
esac
"""


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A folder with a copy of `run` and a PATH folder in which there is little more than a shell."""
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool, path="/usr/bin:/bin")
        assert found is not None, tool
        (tmp_path / "bin" / tool).symlink_to(found)
    shutil.copy(TOP / "run", tmp_path)
    return tmp_path


def run(place: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(place / "run"), *arguments],
        env={"HOME": str(place), **environment},
        check=False,
        capture_output=True,
        text=True,
    )


def executable(path: Path, text: str) -> Path:
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_it_is_a_script_that_every_posix_shell_reads() -> None:
    assert (TOP / "run").read_text().startswith("#!/bin/sh\n")
    assert os.access(TOP / "run", os.X_OK)
    subprocess.run(["sh", "-n", str(TOP / "run")], check=True)


def test_without_a_target_it_lists_every_target_in_a_line_each(bare: Path) -> None:
    told = run(bare, PATH=str(bare / "bin"))
    assert told.returncode == 0
    assert [line.split()[0] for line in told.stdout.splitlines()[1:]] == list(TARGETS)


def test_an_unknown_target_is_a_wrong_call(bare: Path) -> None:
    told = run(bare, "tset", PATH=str(bare / "bin"))
    assert told.returncode == 2
    assert told.stderr.startswith("usage: ./run TARGET\n")


def test_without_apt_it_says_what_is_missing_and_stops(bare: Path) -> None:
    told = run(bare, "setup", PATH=str(bare / "bin"))
    assert told.returncode == 1
    lines = told.stderr.splitlines()
    assert lines[0] == "run: this machine lacks these packages of Debian or Ubuntu:"
    assert "  python3        runs Kolli" in lines
    assert lines[-1] == "run: there is no apt-get here: install the like of these yourself, then again."


def test_a_python_that_is_too_old_is_named_and_refused(bare: Path) -> None:
    old = executable(bare / "python-old", OLD_PYTHON)
    executable(bare / "bin" / "gcc", "#!/bin/sh\n")
    told = run(bare, "setup", PATH=str(bare / "bin"), PYTHON=str(old))
    assert told.returncode == 1
    assert told.stderr == (
        f"run: Kolli needs Python 3.11 or newer, and {old} is Python 3.9.2: set PYTHON to a newer one.\n"
    )


def test_a_python_that_is_not_there_is_named(bare: Path) -> None:
    told = run(bare, "setup", PATH=str(bare / "bin"), PYTHON="/no/such/python")
    assert told.returncode == 1
    assert told.stderr == "run: PYTHON says /no/such/python, and that is no Python that runs.\n"


def test_a_folder_that_is_no_environment_is_left_alone(bare: Path) -> None:
    executable(bare / "bin" / "gcc", "#!/bin/sh\n")
    (bare / "precious").mkdir()
    (bare / "precious" / "file").write_text("kept")
    python = shutil.which("python3", path="/usr/bin:/bin") or ""
    told = run(bare, "setup", PATH=str(bare / "bin"), PYTHON=python, KOLLI_VENV=str(bare / "precious"))
    assert told.returncode == 1
    assert told.stderr.endswith(f"run: {bare}/precious is there and no virtual environment: move it away.\n")
    assert (bare / "precious" / "file").read_text() == "kept"
