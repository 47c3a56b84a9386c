"""Files and functions stay small enough to be read at one sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).parents[2]
LINES_OF_A_FILE = 350
LINES_OF_A_TEST_FILE = 500
LINES_OF_A_FUNCTION = 60


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (TOP / folder).rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def longer_than(limit: int, paths: list[Path]) -> dict[str, int]:
    lengths = {str(path.relative_to(TOP)): len(path.read_text().splitlines()) for path in paths}
    return {name: length for name, length in lengths.items() if length > limit}


def test_no_file_of_the_packages_is_too_long() -> None:
    assert longer_than(LINES_OF_A_FILE, sources("models", "printing", "sync", "tui")) == {}


def test_no_file_of_the_tests_is_too_long() -> None:
    assert longer_than(LINES_OF_A_TEST_FILE, sources("tests")) == {}


def test_no_function_is_too_long() -> None:
    too_long = {
        f"{path.relative_to(TOP)}:{found.name}": lines
        for path in sources("models", "printing", "sync", "tui", "tests")
        for found in functions(path)
        if (lines := (found.end_lineno or 0) - found.lineno + 1) > LINES_OF_A_FUNCTION
    }
    assert too_long == {}
