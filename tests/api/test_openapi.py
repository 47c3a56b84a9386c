"""The document that the store serves is of the routes that it has, and of the codes that it answers."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import schemathesis
from aiohttp import web

from models.tables.store import Store
from sync.store.app import make_app
from sync.store.openapi import DESCRIBED, document
from sync.store.openapi.codes import CODES
from sync.store.openapi.webhook_routes import SENT
from sync.store.order_store import DatabaseOrderStore

_TOP = Path(__file__).parents[2]
_ANSWERING = ("models/rulebook", "models/tables/store", "sync/store")


def _routes(app: web.Application) -> set[tuple[str, str]]:
    """What the router answers, but HEAD, which is GET without a body."""
    return {
        (route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None and route.method != "HEAD"
    }


async def test_every_route_is_described_and_every_description_is_a_route(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.db'}")
    orders = DatabaseOrderStore(store)
    there = _routes(make_app(orders))
    await orders.close()
    store.close()
    assert there == {(each.method, each.path) for each in DESCRIBED}


def test_each_operation_has_a_name_of_its_own() -> None:
    names = [each.name for each in DESCRIBED]
    assert sorted(set(names)) == sorted(names)


def test_each_parameter_of_an_address_is_described() -> None:
    for each in DESCRIBED:
        named = {part.partition("}")[0] for part in each.path.split("{")[1:]}
        assert named == {parameter.name for parameter in each.parameters if parameter.place == "path"}


def test_the_document_is_openapi() -> None:
    written = json.loads(json.dumps(document(DESCRIBED, SENT)))
    assert written["openapi"] == "3.1.0"
    schemathesis.openapi.from_dict(written).validate()


def _codes_in(path: Path) -> Iterator[str]:
    """Every constant that is handed over as `code=`, or is the `code` of an error's class."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        named = isinstance(node, ast.keyword) and node.arg == "code"
        of_class = isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "code"
        value = getattr(node, "value", None) if named or of_class else None
        if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
            yield value.value


def test_every_code_that_the_store_can_answer_is_in_the_document() -> None:
    files = [path for folder in _ANSWERING for path in (_TOP / folder).rglob("*.py")]
    found = {code for path in [_TOP / "models/errors.py", *files] for code in _codes_in(path)}
    assert found - set(CODES) == set()
