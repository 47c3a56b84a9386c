"""The import contracts of pyproject.toml once more, from what a new interpreter has really loaded."""

import ast
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
PACKAGES = ("models", "printing", "sync", "tui")
PURE = ("models.rulebook", "models.pack_run", "models.flows", "models.scans")
CLOCKS = {"now", "utcnow", "today"}


def loaded_by(*modules: str) -> set[str]:
    """Return the top-level names in `sys.modules` of an interpreter that imported `modules`."""
    script = (
        "import sys; from importlib import import_module; [import_module(name) for name in sys.argv[1:]];"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *modules], cwd=TOP, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def modules_of(package: str) -> list[str]:
    paths = sorted((TOP / package).rglob("*.py"))
    return [".".join(path.relative_to(TOP).with_suffix("").parts).removesuffix(".__init__") for path in paths]


def files_of(module: str) -> list[Path]:
    folder = TOP.joinpath(*module.split("."))
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_loads_no_database_screen_network_or_printer(module: str) -> None:
    assert loaded_by(module).isdisjoint({"peewee", "playhouse", "sqlite3", "textual", "aiohttp", "cups"})


@pytest.mark.parametrize("module", PURE)
def test_a_pure_module_reads_no_clock(module: str) -> None:
    attributes = [
        node
        for path in files_of(module)
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Attribute)
    ]
    assert [node.attr for node in attributes if node.attr in CLOCKS] == []


def test_only_the_cups_spooler_loads_cups() -> None:
    others = [module for module in modules_of("printing") if module != "printing.cups_spooler"]
    assert "cups" not in loaded_by(*others)


def test_printing_loads_no_screen_and_no_network() -> None:
    assert loaded_by(*modules_of("printing")).isdisjoint({"textual", "aiohttp", "sync", "tui"})


def test_models_load_nothing_of_the_layers_above() -> None:
    assert loaded_by(*modules_of("models")).isdisjoint(
        {"textual", "aiohttp", "cups", "printing", "sync", "tui"}
    )


def test_sync_loads_no_screen_and_no_printing() -> None:
    assert loaded_by(*modules_of("sync")).isdisjoint({"textual", "cups", "printing", "tui"})


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_installed_package_owns_our_name(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"kolli"}
