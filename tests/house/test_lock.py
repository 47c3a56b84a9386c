"""The lock files say exactly what is installed, and from nowhere in particular."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

TOP = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[0-9][0-9a-z.]*) \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def pins(lock: str) -> dict[str, str]:
    found = (PIN.match(line) for line in (TOP / lock).read_text().splitlines())
    return {match["name"]: match["version"] for match in found if match}


def name_of(requirement: str) -> str:
    return re.split(r"[\[<>=!~; ]", requirement, maxsplit=1)[0].lower()


def project() -> dict[str, Any]:
    return tomllib.loads((TOP / "pyproject.toml").read_text())


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_pins_and_hashes_and_nothing_else(lock: str) -> None:
    lines = [line for line in (TOP / lock).read_text().splitlines() if not line.startswith("#")]
    assert [line for line in lines if not PIN.match(line) and not HASH.match(line)] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_address(lock: str) -> None:
    assert re.search(r"://|index|find-links|trusted", (TOP / lock).read_text().partition("\n")[2]) is None


@pytest.mark.parametrize(
    ("lock", "requirements"),
    [
        ("requirements.lock", project()["project"]["dependencies"]),
        ("requirements-build.lock", project()["dependency-groups"]["build"]),
        ("requirements-build.lock", project()["build-system"]["requires"]),
        ("requirements-dev.lock", project()["dependency-groups"]["dev"]),
    ],
)
def test_every_requirement_is_pinned(lock: str, requirements: list[str]) -> None:
    assert [name for name in map(name_of, requirements) if name not in pins(lock)] == []


def test_the_locks_agree_with_each_other() -> None:
    seen: dict[str, set[str]] = {}
    for lock in LOCKS:
        for name, pinned in pins(lock).items():
            seen.setdefault(name, set()).add(pinned)
    assert {name: versions for name, versions in seen.items() if len(versions) > 1} == {}


def test_the_build_backend_is_pinned_to_what_builds_here() -> None:
    assert project()["build-system"]["requires"] == [
        f"hatchling=={pins('requirements-build.lock')['hatchling']}"
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_installed_is_what_is_locked(lock: str) -> None:
    assert {name: installed(name) for name in pins(lock)} == pins(lock)


def installed(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
