"""`docs/order-flow.md` names tests and routes that exist, for every requirement."""

import ast
import re
from pathlib import Path

import pytest

from models.tables.store import Store
from sync.store.app import make_app
from sync.store.order_store import DatabaseOrderStore

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "order-flow.md").read_text(encoding="utf-8")
ROWS = {row.split("|")[1].strip(): row for row in PAGE.splitlines() if row.startswith("| S")}
TESTS = sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE)))


def test_every_requirement_has_its_row() -> None:
    assert list(ROWS) == [f"S{number}" for number in range(1, 21)]
    assert all("`tests/" in row for row in ROWS.values())


@pytest.mark.parametrize("named", TESTS)
def test_each_test_that_is_named_is_there(named: str) -> None:
    path, _, test = named.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    functions = {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert any(name.startswith("test_") for name in functions)
    assert not test or test in functions


async def test_each_route_that_is_named_is_there(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    app = make_app(DatabaseOrderStore(store))
    served = {
        f"{route.method} {route.resource.canonical}"
        for route in app.router.routes()
        if route.resource is not None
    }
    store.close()
    named = set(re.findall(r"`((?:GET|PUT|POST|DELETE) /[^`]+)`", PAGE))
    assert named <= served, f"not served: {sorted(named - served)}"
